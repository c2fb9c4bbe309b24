"""In a column of varying width, an unfinished line continues."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.numbering import STARTS, numbering

ROOM = 4.0
"""Least free space in em after a numbered heading."""


def uneven(junction: Junction) -> Verdict | None:
    """Join a short line beside a picture to the next unless it ends a sentence."""
    if not junction.geometry.varying:
        return None
    heading = junction.first and numbering(junction.before.text) in STARTS
    if heading and junction.geometry.full - junction.before.width > ROOM:
        return Verdict(False, 0.7)
    if not junction.finished and junction.before.text[-1] not in "：:":
        return Verdict(True, 0.85)
    return None
