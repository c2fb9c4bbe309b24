"""Finds the list of contents that a flowing text prints: its own headings, with the numbers of pages or not.

On the site the page of the issue lists the articles, and printed pages have no numbers. A list that
leads to places of the issue, or says more than its headings, stays in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from msgspec import structs

from generator.conversion.segment.kickers import with_kickers
from generator.conversion.segment.listed import part_listed
from generator.model import TextLine
from generator.model.seed import is_heading

TOP = 8
"""Headings at the top of a text below which the list may stand."""
LEAST = 2
"""Entries of such a list, at least."""
LOWEST = "heading-6"
"""Mark of a heading that begins neither a section nor an article."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text without its list of contents."""

    lines: Sequence[TextLine]
    contents: Sequence[TextLine] = ()
    """The list and the heading above it."""


def part_contents(lines: Sequence[TextLine]) -> Printed:
    """Part the list of contents from a text; one that says anything else stays in it."""
    headings = [at for at, line in enumerate(lines) if is_heading(line)]
    for number, start in enumerate(headings[:TOP]):
        later = headings[number + 1 :]
        end = later[0] if later else len(lines)
        if _is_list(lines[start + 1 : end], [lines[at] for at in later]):
            return Printed([*lines[:start], *lines[end:]], lines[start:end])
    listed = part_listed(lines, is_heading)
    return Printed(listed.lines, listed.contents)


def with_own_headings(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; none of their headings is only a number, and that of a list of contents begins nothing."""
    return list(lowered([*with_kickers(lines)]))


def lowered(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines, with the heading of a list that leads to places of the issue as one within a text."""
    headings = [at for at, line in enumerate(lines) if is_heading(line)]
    titles = {_letters(lines[at]) for at in headings}
    heads: set[int] = set()
    for start, end in pairwise([*headings, len(lines)]):
        items = list(takewhile(_is_item, lines[start + 1 : end]))
        if len(items) >= LEAST and all(_leads(item, titles) for item in items):
            heads.add(start)
    for at, line in enumerate(lines):
        yield structs.replace(line, mark=LOWEST) if at in heads else line


def _is_item(line: TextLine) -> bool:
    return line.mark == "item"


def _leads(item: TextLine, titles: Collection[str]) -> bool:
    """Whether an item is nothing but a link to a place of the same issue, or one of its headings."""
    inner = [mark for mark in item.marks if mark.url.startswith("#")]
    words = "".join(item.text[mark.start : mark.end] for mark in inner)
    letters = _letters(item)
    return bool(letters) and (letters in titles or letters == "".join(filter(str.isalpha, words)))


def _is_list(listed: Sequence[TextLine], headings: Sequence[TextLine]) -> bool:
    """Whether lines are some of the headings, in their order, and nothing besides but figures."""
    text = "".join(map(_letters, listed))
    place = found = 0
    for heading in headings:
        letters = _letters(heading)
        if letters and text.startswith(letters, place):
            place += len(letters)
            found += 1
    numbered = all(line.text.rstrip()[-1:].isdigit() for line in listed)
    return numbered and found >= LEAST and place == len(text)


def _letters(line: TextLine) -> str:
    return "".join(filter(str.isalpha, line.text))
