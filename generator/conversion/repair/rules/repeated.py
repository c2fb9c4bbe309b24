"""A line that repeats the one before it cannot go on with it."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.numbering import unnumbered

FEWEST = 5
"""Characters that must be the same."""


def repeated(junction: Junction) -> Verdict | None:
    """«一、机床更符合他的兴趣» above «机床更符合他的兴趣，他如鱼得水»: a heading."""
    if not junction.first or junction.finished or junction.before.text[-1] in "，、；,;":
        return None
    heading = unnumbered(junction.before.text)
    if len(heading) >= FEWEST and junction.after.text.startswith(heading):
        return Verdict(False, 0.9)
    return None
