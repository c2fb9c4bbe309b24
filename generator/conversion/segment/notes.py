"""Gives each note to the article that refers to it, wherever the file has its notes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from generator.conversion.segment.body import ArticleSpan, Body
from generator.model import ContainerKind, Mark, MarkKind, TextLine
from generator.model.seed import is_heading


def part_notes(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """The lines of the text and those of notes, which have no headings."""
    text: list[TextLine] = []
    notes: list[TextLine] = []
    for line in lines:
        if not _label(line):
            text.append(line)
        else:
            notes.append(structs.replace(line, mark="paragraph") if is_heading(line) else line)
    return text, notes


def with_notes(body: Body, notes: Sequence[TextLine]) -> Body:
    """The articles with their notes at the end.

    A note to which only the name of a section refers, which no page shows with its marks, stands at
    the end of the first article of that as an ordinary text, and at the end of the last article where
    nothing refers to it.
    """
    if not body.spans:
        return replace(body, rest=(*body.rest, *notes))
    referring = _first_places((*span.title, *span.body) for span in body.spans)
    above = _first_places(span.marks for span in body.spans)
    found: list[list[TextLine]] = [[] for _ in body.spans]
    serials: dict[str, int] = {}
    loose: list[list[TextLine]] = [[] for _ in body.spans]
    for line in notes:
        serial = serials.setdefault(_label(line), line.inside[0].serial)
        known = _label(line) in referring and serial == line.inside[0].serial
        if known:
            found[referring[_label(line)]].append(line)
        else:
            at = above.get(_label(line), len(body.spans) - 1)
            loose[at].append(structs.replace(line, inside=line.inside[1:]))
    places = {_label(line): line.number for of in found for line in reversed(of)}
    spans = (
        _with(replace(span, body=(*span.body, *more)), of, places)
        for span, more, of in zip(body.spans, loose, found, strict=True)
    )
    return replace(body, spans=tuple(spans))


def _first_places(texts: Iterable[Sequence[TextLine]]) -> dict[str, int]:
    """The first of some texts that refers to each note, by the note's label."""
    places: dict[str, int] = {}
    for at, lines in enumerate(texts):
        for label in (label for line in lines for label in _references(line)):
            places.setdefault(label, at)
    return places


def _with(span: ArticleSpan, notes: Sequence[TextLine], places: Mapping[str, int]) -> ArticleSpan:
    """An article with its notes.

    A reference to a note of another article leads there; one without a note is raised, and no more.

    ``places``: the lines at which the notes of all articles begin.
    """
    known = frozenset(filter(None, map(_label, notes)))
    title, text = (
        tuple(_kept(line, known, places) for line in lines)
        for lines in (span.title, (*span.body, *notes))
    )
    return replace(span, title=title, body=text)


def _label(line: TextLine) -> str:
    """The label of the note that a line is part of; empty where it is in none."""
    first = line.inside[0] if line.inside else None
    return first.info if first and first.kind is ContainerKind.NOTE else ""


def _references(line: TextLine) -> Iterator[str]:
    for mark in line.marks:
        if mark.kind is MarkKind.NOTE:
            yield line.text[mark.start + 1 : mark.end - 1]


def _kept(line: TextLine, known: Container[str], places: Mapping[str, int]) -> TextLine:
    if not any(mark.kind is MarkKind.NOTE for mark in line.marks):
        return line

    def settled(mark: Mark) -> Iterator[Mark]:
        label = line.text[mark.start + 1 : mark.end - 1]
        if mark.kind is not MarkKind.NOTE or label in known:
            yield mark
            return
        yield replace(mark, kind=MarkKind.SUPERSCRIPT)
        if label in places:
            yield replace(mark, kind=MarkKind.LINK, url=f"#{places[label]}")

    return structs.replace(line, marks=tuple(made for mark in line.marks for made in settled(mark)))
