"""If first lines kept their indent, it decides."""

from __future__ import annotations

from generator.conversion.repair.geometry import INDENT
from generator.conversion.repair.junction import Junction, Verdict

CENTRED = 3.0
"""Indent in em from which a line is centred rather than indented."""


def indented(junction: Junction) -> Verdict | None:
    """«　　这个学生名叫周浩» begins a paragraph; a centred line may continue a heading."""
    if not junction.geometry.indented:
        return None
    if INDENT <= junction.after.indent < CENTRED:
        return Verdict(False, 0.98)
    if junction.spare < 0.5:
        return Verdict(True, 0.95)
    return None
