"""After a finished sentence a number begins a paragraph or heading."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.numbering import STARTS, numbering


def numbered(junction: Junction) -> Verdict | None:
    """Part «一、» at the beginning of a line from a finished line above."""
    if not (junction.finished or junction.announces):
        return None
    style = numbering(junction.after.text)
    if style in STARTS:
        return Verdict(False, 0.9)
    if style == "digit-brackets" and junction.spare > -1:
        return Verdict(False, 0.75)
    return None
