"""Small capitals: words whose first letters are larger than the others, which are capitals, too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.readers.pdf.rows import NARROW_GAP, SMALL, Segment

SMALLEST = 0.65
"""Share of the size of a capital that a small one has, at least."""
ALIKE = 0.03
"""Share by which letters of one size may differ."""
MOST_LARGE = 0.5
"""Share of the letters that are large, at most."""


def capitals_size(row: Sequence[Segment]) -> float:
    """The size of the larger letters of a line in small capitals; 0 for another line."""
    glyphs = [glyph for segment in row for glyph in segment.glyphs]
    letters = [glyph for glyph in glyphs if glyph.text.isalpha()]
    if not letters:
        return 0.0
    large = max(glyph.size for glyph in letters)
    small = min(glyph.size for glyph in letters)
    if not SMALLEST * large <= small < SMALL * large:
        return 0.0
    big = [glyph for glyph in letters if _are_alike(glyph.size, large)]
    others = sum(_are_alike(glyph.size, small) for glyph in letters)
    level = max(glyph.y for glyph in letters) - min(glyph.y for glyph in letters) < ALIKE * large
    whole = level and others + len(big) == len(letters) and len(big) <= MOST_LARGE * len(letters)
    within = any(
        a.text.isalpha() and a.size < SMALL * large <= b.size and b.x0 - a.x1 < NARROW_GAP * large
        for a, b in pairwise(glyphs)
    )
    return large if whole and not within else 0.0


def _are_alike(size: float, other: float) -> bool:
    return abs(size - other) <= ALIKE * other
