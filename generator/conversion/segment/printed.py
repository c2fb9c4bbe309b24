"""Finds the list of contents that a flowing text prints: its own headings, with the numbers of pages or not.

On the site the page of the issue lists the articles, and printed pages have no numbers. A list that
leads to places of the issue, or says more than its headings, stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from msgspec import structs

from generator.conversion.dateline import is_kind, says_only_which
from generator.conversion.segment.kickers import with_kickers
from generator.conversion.segment.listed import is_contents, part_listed
from generator.conversion.segment.outline import SHORT
from generator.model import TextLine
from generator.model.seed import is_heading

TOP = 8
"""Headings at the top of a text below which the list may stand."""
LEAST = 2
"""Entries of such a list, at least."""
LOWEST = "heading-6"
"""Mark of a heading that begins neither a section nor an article."""
# «www.example.org», «ann@example.org»
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*|\s*[^\s@]+@[^\s@]+\s*")


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
    """The lines, with headings that begin nothing as those within a text.

    They stand over a list of contents, say which issue it is, or are an address.
    """
    headings = [at for at, line in enumerate(lines) if is_heading(line)]
    titles = {_letters(lines[at]) for at in headings}
    heads = _masthead(lines, headings)
    heads.update(at for at in headings if _ADDRESS.fullmatch(lines[at].text))
    for start, end in pairwise([*headings, len(lines)]):
        items = list(takewhile(_is_item, lines[start + 1 : end]))
        if len(items) >= LEAST and all(_leads(item, titles) for item in items):
            heads.add(start)
        if is_contents(lines[start].text) and _counts_pages(lines[start + 1 : end]):
            heads.add(start)
    for at, line in enumerate(lines):
        yield structs.replace(line, mark=LOWEST) if at in heads else line


def _masthead(lines: Sequence[TextLine], headings: Sequence[int]) -> set[int]:
    """The places of the headings that say, below a text, which issue it is, as in the second column.

    One says so; those directly above it name the newsletter or who publishes it. A word such as
    «Newsletter» alone, with no text below, belongs there too.
    """
    ends = [*headings[1:], len(lines)]
    found = {
        at
        for at, end in zip(headings[1:], ends[1:], strict=True)
        if is_kind(lines[at].text) and sum(line.width for line in lines[at + 1 : end]) < SHORT
    }
    naming = [at for at in headings if says_only_which(lines[at].text)]
    if len(naming) == 1:
        while naming[0] - 1 in headings:
            naming.insert(0, naming[0] - 1)
        found.update(naming if naming[0] else ())
    return found


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
    return _counts_pages(listed) and found >= LEAST and place == len(text)


def _counts_pages(listed: Sequence[TextLine]) -> bool:
    """Whether each line ends with a figure, as with the number of a page."""
    return bool(listed) and all(line.text.rstrip()[-1:].isdigit() for line in listed)


def _letters(line: TextLine) -> str:
    return "".join(filter(str.isalpha, line.text))
