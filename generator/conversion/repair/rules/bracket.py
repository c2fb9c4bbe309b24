"""An open bracket or title mark ties the next line to its line."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict

ROOM = 6.0
"""Em left free from which an open bracket no longer counts: the line has ended."""


def bracket(junction: Junction) -> Verdict | None:
    """«《“健康中国2030”» goes on with «规划纲要》»."""
    text = junction.before.text
    opened = text.rfind("《") > text.rfind("》") or text.rfind("（") > text.rfind("）")
    if opened and not junction.finished and junction.spare < ROOM:
        return Verdict(True, 0.9)
    return None
