"""If blank lines separate paragraphs and nothing else, they decide."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict


def spaced(junction: Junction) -> Verdict | None:
    """Part at a blank line; without one, join lines that are full."""
    if not junction.geometry.spaced or junction.after.page_start:
        return None
    if junction.after.gap:
        return Verdict(False, 0.97)
    return Verdict(True, 0.9) if junction.spare < 1 else None
