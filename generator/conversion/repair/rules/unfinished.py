"""A full line that does not end its sentence continues."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict


def unfinished(junction: Junction) -> Verdict | None:
    """Join «打开医院数字化转型» to the next line."""
    if junction.finished:
        return None
    return Verdict(True, 0.97 if junction.spare < 0.5 else 0.7)
