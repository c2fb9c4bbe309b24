"""The rules that decide between two lines, in the order in which they are asked.

Each takes a :class:`~generator.repair.junction.Junction` and answers with a
verdict or ``None`` (not mine to say). The first answer stands.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.repair.junction import Junction, Verdict
from generator.repair.rules.bracket import bracket
from generator.repair.rules.first_line import first_line
from generator.repair.rules.forbidden import forbidden
from generator.repair.rules.indented import indented
from generator.repair.rules.likelier import likelier
from generator.repair.rules.numbered import numbered
from generator.repair.rules.pause import pause
from generator.repair.rules.repeated import repeated
from generator.repair.rules.short import short
from generator.repair.rules.spaced import spaced
from generator.repair.rules.uneven import uneven
from generator.repair.rules.unfinished import unfinished
from generator.repair.rules.unwrapped import unwrapped

Rule = Callable[[Junction], Verdict | None]

RULES: tuple[Rule, ...] = (
    forbidden,
    unwrapped,
    numbered,
    repeated,
    indented,
    spaced,
    pause,
    bracket,
    uneven,
    short,
    first_line,
    unfinished,
    likelier,
)
