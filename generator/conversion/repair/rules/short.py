"""A line that ends before it is full ends its paragraph."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict, doubt
from generator.conversion.repair.numbering import STARTS, numbering

PURE_MARGIN, MIXED_MARGIN = 0.6, 1.2
"""Free space in em, beyond possible error, that ends a line in mid-sentence: purely Chinese,
or with Latin."""


def short(junction: Junction) -> Verdict | None:
    """There was room for the next word, so the line was not broken but ended."""
    before = junction.before
    margin = junction.spare - doubt(before)
    ended = junction.finished or junction.announces or numbering(junction.opening) in STARTS
    needed = 0.0 if ended else PURE_MARGIN if before.width == len(before.text) else MIXED_MARGIN
    if margin < needed:
        return None
    confidence = (
        min(0.7 + 0.1 * margin, 0.99) if junction.finished else min(0.6 + 0.08 * margin, 0.97)
    )
    return Verdict(False, confidence)
