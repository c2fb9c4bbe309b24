"""Tells the lines above a heading that belong to it: «2nd of 3 Stories», or what is centred over it."""

from __future__ import annotations

import re

from generator.language.text import ends_sentence
from generator.model import TextLine

WIDEST = 30
"""Width in em of such a line, at most."""
CENTRED = 8
"""Columns from which on a line of plain text does not begin at the margin."""
APART = 2
"""Columns that the middles of two centred lines are apart, at most."""
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
    return bool(_COUNTED.fullmatch(line.text)) or _is_centred(line, heading)


def _is_centred(line: TextLine, heading: TextLine) -> bool:
    middles = [(each.pieces[0].start + each.pieces[-1].end) / 2 for each in (line, heading)]
    starts = min(line.pieces[0].start, heading.pieces[0].start)
    return starts >= CENTRED and abs(middles[0] - middles[1]) <= APART
