"""Tells the lines above a heading that belong to it: «01», «2nd of 3 Stories», or what is centred over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import structs

from generator.language.text import ends_sentence
from generator.model import MarkKind, TextLine
from generator.model.marks import is_whole
from generator.model.seed import is_heading

WIDEST = 30
"""Width in em of such a line, at most."""
CENTRED = 8
"""Columns from which on a line of plain text does not begin at the margin."""
APART = 2
"""Columns that the middles of two centred lines are apart, at most."""
# «01», «No. 2», «Part 3»
_NUMBER = re.compile(r"(?:(?:part|no\.?|vol\.?) ?)?\d{1,2}[.、]?", re.I)
# «2nd of 3 Stories», «Story 2 of 3», «Part 2»; «第二篇», «之三»
_COUNTED = re.compile(
    r"(?:[^\W\d_]{3,12} )?\d{1,3}(?:st|nd|rd|th|\.)? (?:of|von|de|di|sur|/) \d{1,3}(?: [^\W\d_]{3,12})?"
    r"|第[\d一二三四五六七八九十]{1,3}篇|之[一二三四五六七八九十]{1,3}",
    re.I,
)


def is_kicker(line: TextLine, heading: TextLine) -> bool:
    """Whether a short line directly above a heading counts it, or is centred as it is."""
    stated = ends_sentence(line.text) or line.text.endswith(".")
    if line.mark != "paragraph" or line.inside or line.width > WIDEST or stated:
        return False
    counts = _COUNTED.fullmatch(line.text) or _NUMBER.fullmatch(line.text)
    return bool(counts) or _is_centred(line, heading)


def with_kickers(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines; a heading that is only a number is a line above the heading below it.

    A short line all in bold below such a number is the heading.
    """
    level = ""
    for line, below in zip_longest(lines, lines[1:]):
        is_number = is_heading(line) and _NUMBER.fullmatch(line.text)
        titled = below and (is_heading(below) or _is_bold_title(below))
        if is_number and titled:
            level = line.mark
            yield structs.replace(line, mark="paragraph")
            continue
        yield structs.replace(line, mark=level) if level and line.mark == "paragraph" else line
        level = ""


def _is_bold_title(line: TextLine) -> bool:
    """Whether a paragraph is a short line that is all in bold."""
    whole = is_whole(MarkKind.STRONG, line.text, line.marks)
    free = line.mark == "paragraph" and not line.inside and line.width <= WIDEST
    return free and whole and not ends_sentence(line.text)


def _is_centred(line: TextLine, heading: TextLine) -> bool:
    middles = [(each.pieces[0].start + each.pieces[-1].end) / 2 for each in (line, heading)]
    starts = min(line.pieces[0].start, heading.pieces[0].start)
    return starts >= CENTRED and abs(middles[0] - middles[1]) <= APART
