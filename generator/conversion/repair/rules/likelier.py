"""Where nothing tells for certain, the likelier of two rare events."""

from __future__ import annotations

from math import exp

from generator.conversion.repair.geometry import HANGING, INDENT
from generator.conversion.repair.junction import Junction, Verdict
from generator.language.text import ends_sentence, first_unit
from generator.model import TextLine

SENTENCE_ENDS = 0.045
"""How often a line within a paragraph ends with a sentence by chance: one sentence
end for about 22 em in the seeds."""
SHARP, BLURRED = 0.25, 0.5
"""Standard error of a line's width in em: purely Chinese, or with Latin in it."""


def likelier(junction: Junction) -> Verdict | None:
    """Weigh whether a sentence ends with a full line by chance or with its paragraph.

    Within a paragraph of ``n`` lines ``n - 1`` line ends may meet a sentence's end
    by chance; a paragraph's last line may be full by chance, one time in as many
    as a line has em. How well the next line fits as a first or a further line is
    weighed in.
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
    """How well the next line fits as one broken at the full width less ``indent``."""
    after = junction.after
    error = SHARP if after.width == len(after.text) else BLURRED
    room = junction.full - indent - after.width
    if junction.geometry.hanging and after.text[-1] in HANGING:
        room = max(room, 0.0)
    needed = first_unit(following.text)
    over = max(-room, room - needed, 0.0)
    return max(exp(-((over / error) ** 2) / 2), 0.01) / max(needed, 1.0)
