"""If nothing is certain, the likelier of two rare events."""

from __future__ import annotations

from math import exp

from generator.conversion.repair.geometry import INDENT
from generator.conversion.repair.junction import Junction, Verdict
from generator.language.text import ends_sentence, first_unit
from generator.model import TextLine

SENTENCE_ENDS = 0.045
"""Probability that a line within a paragraph ends with a sentence: one sentence per 22 em
in the seeds."""
SHARP, BLURRED = 0.25, 0.5
"""Standard error of a line's width in em: purely Chinese, or with Latin."""


def likelier(junction: Junction) -> Verdict | None:
    """Weigh whether a full line ends its sentence by chance or ends its paragraph.

    In a paragraph of ``n`` lines, ``n - 1`` line ends may coincide with the end of a
    sentence. The last line of a paragraph is full by chance once in as many times as a
    line has em. Both are weighted by how well the next line fits as a first line or not.
    """
    within = max(junction.geometry.paragraph - 1, 0.5) * SENTENCE_ENDS
    within /= max(first_unit(junction.after.text), 1.0)
    ending = 1 / junction.full
    if not ends_sentence(junction.after.text) and junction.following:
        within *= _fit(junction, junction.following, 0.0)
        ending *= _fit(junction, junction.following, INDENT)
    share = ending / (within + ending)
    return Verdict(share < 0.5, max(share, 1 - share) * 0.8)


def _fit(junction: Junction, following: TextLine, indent: float) -> float:
    """How well the width of the next line fits the full width less ``indent``."""
    after = junction.after
    error = SHARP if after.width == len(after.text) else BLURRED
    room = junction.full - indent - after.width
    needed = first_unit(following.text)
    over = max(-room, room - needed, 0.0)
    return max(exp(-((over / error) ** 2) / 2), 0.01) / max(needed, 1.0)
