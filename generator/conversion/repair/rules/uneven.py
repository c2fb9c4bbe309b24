"""In a column that changes its width, an unfinished line goes on."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.numbering import STARTS, numbering

ROOM = 4.0
"""Em left free behind a numbered heading at least."""


def uneven(junction: Junction) -> Verdict | None:
    """Beside a picture the lines are short, but not at their sentences' ends."""
    if not junction.geometry.varying:
        return None
    heading = junction.first and numbering(junction.before.text) in STARTS
    if heading and junction.geometry.full - junction.before.width > ROOM:
        return Verdict(False, 0.7)
    if not junction.finished and junction.before.text[-1] not in "：:":
        return Verdict(True, 0.85)
    return None
