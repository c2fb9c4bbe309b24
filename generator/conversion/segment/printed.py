"""Finds the list of contents that a flowing text prints: its own headings, with the numbers of pages or not.

On the site the page of the issue lists the articles, and printed pages have no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.conversion.segment.listed import part_listed
from generator.conversion.segment.outline import is_heading
from generator.model import TextLine

TOP = 8
"""Headings at the top of a text below which the list may stand."""
LEAST = 2
"""Entries of such a list, at least."""


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
