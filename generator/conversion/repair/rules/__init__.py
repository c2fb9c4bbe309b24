"""The rules that decide whether two lines are one paragraph, in order.

Each takes a :class:`~generator.conversion.repair.junction.Junction` and returns a
verdict, or ``None`` if it does not apply. The first verdict counts.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.rules.first_line import first_line
from generator.conversion.repair.rules.forbidden import forbidden
from generator.conversion.repair.rules.indented import indented
from generator.conversion.repair.rules.likelier import likelier
from generator.conversion.repair.rules.numbered import numbered
from generator.conversion.repair.rules.pause import pause
from generator.conversion.repair.rules.short import short
from generator.conversion.repair.rules.spaced import spaced
from generator.conversion.repair.rules.two_parts import two_parts
from generator.conversion.repair.rules.uneven import uneven
from generator.conversion.repair.rules.unfinished import unfinished
from generator.conversion.repair.rules.unwrapped import unwrapped

JoinRule = Callable[[Junction], Verdict | None]

RULES: tuple[JoinRule, ...] = (
    forbidden,
    unwrapped,
    numbered,
    indented,
    spaced,
    pause,
    two_parts,
    uneven,
    short,
    first_line,
    unfinished,
    likelier,
)
