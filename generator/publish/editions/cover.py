"""The cover that shelves show: the name of the archive, the issue, its period, as a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import headline
from generator.language.characters import legible
from generator.language.interface import direction, spoken
from generator.language.text import width
from generator.model import Archive, Issue
from generator.publish import periods, xhtml
from generator.publish.catalogue import issue_title

WIDTH, HEIGHT = 1200, 1600
"""Units of the drawing, in the shape of a book."""
_MARGIN = 120
_PAPER, _INK, _SEAL = "#fbf9f4", "#22252a", "#9c2f26"
_LARGE, _SMALL = 104, 52
"""Sizes of the title and of the other lines."""
MOST_LINES = 7
"""Lines of a title; a longer one ends in an ellipsis."""


def cover_drawing(issue: Issue, archive: Archive) -> str:
    """The drawing as SVG."""
    title = issue_title(issue)
    across = WIDTH - 2 * _MARGIN
    name = _lines(archive.title, across / _SMALL)[:2]
    lines = _lines(title, across / _LARGE)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip()}…"]
    texts = [
        *_texts(name, _MARGIN + 110, _SMALL),
        *_texts(lines, 560, _LARGE),
        *_texts([periods.label(issue.period)], HEIGHT - _MARGIN, _SMALL),
    ]
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    drawn = [
        xhtml.text("title", title),
        xhtml.element("rect", "", **size, fill=_PAPER),
        xhtml.element("rect", "", width=str(WIDTH), height="40", fill=_SEAL),
        *texts,
    ]
    body = "\n".join(drawn)
    box = f"0 0 {WIDTH} {HEIGHT}"
    language = {"xml:lang": spoken().language}
    svg = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box, **size, **language}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xhtml.element("svg", body, **svg)}\n'


def _texts(lines: list[str], top: int, size: int) -> Iterator[str]:
    """Lines of one size below each other, from the side where the language begins."""
    begins_right = direction(spoken().language) == "rtl"
    for number, line in enumerate(lines):
        yield xhtml.text(
            "text",
            line.strip(),
            x=str(WIDTH - _MARGIN if begins_right else _MARGIN),
            y=str(top + round(number * size * 1.4)),
            fill=_INK,
            direction="rtl" if begins_right else "",
            **{"font-family": "serif", "font-size": str(size)},
        )


def _lines(text: str, most: float) -> list[str]:
    """A text in lines of so many wide characters; words stay whole where they can."""
    found = [""]
    for piece in _pieces(legible(text)):
        if found[-1] and width(found[-1] + piece.rstrip()) > most:
            found.append("")
        for character in piece:
            if width(found[-1] + character) > most and not character.isspace():
                found.append("")
            found[-1] += character
    return [line for line in found if line.strip()]


def _pieces(text: str) -> Iterator[str]:
    """What a line does not part: words of Chinese, and what blanks stand between."""
    for word in text.split(" "):
        *before, last = headline.pieces(word) if word else ("",)
        yield from before
        yield f"{last} "
