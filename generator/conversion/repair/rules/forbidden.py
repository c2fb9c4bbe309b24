"""Signs that cannot begin or end a line join two lines."""

from __future__ import annotations

from generator.conversion.repair.junction import Junction, Verdict
from generator.language.text import NOT_AT_END, NOT_AT_START


def forbidden(junction: Junction) -> Verdict | None:
    """«监狱实验” / ，跟大家分享»: a line cannot begin with that sign."""
    first = junction.after.text[0]
    if junction.before.text[-1] in NOT_AT_END:
        return Verdict(True, 0.99)
    if first not in NOT_AT_START:
        return None
    if first in "—…·-.~～" and (junction.finished or set(junction.after.text) <= set("…—.·")):
        return None
    return Verdict(True, 0.97)
