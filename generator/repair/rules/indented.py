"""Where first lines kept their indent, it decides."""

from __future__ import annotations

from generator.repair.geometry import INDENT
from generator.repair.junction import Junction, Verdict


def indented(junction: Junction) -> Verdict | None:
    """«　　这个学生名叫周浩» begins a paragraph."""
    if not junction.geometry.indented:
        return None
    if junction.after.indent >= INDENT:
        return Verdict(False, 0.98)
    if junction.spare < 0.5:
        return Verdict(True, 0.95)
    return None
