"""How long work takes, told by other work: the ratio is the same however slow a machine is."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

TIMES = 3
"""Measurements, of which the least counts: another program only ever adds to one."""
ROUNDS = 12
"""Pairs of measurements after which growth that is too much is believed."""
LEAST = 0.005
"""Seconds of processor time below which a clock says too little."""

USUAL, TEXTS = 0.014, 80_000
"""Seconds that a table of so many texts takes where nothing else runs: what «usual» means."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run of the work."""
    begin = process_time()
    work()
    return process_time() - begin


def growth(cost: Callable[[int], float], few: int, many: int, most: float) -> float:
    """How many times as long many take as few; measured again where it is not below ``most``.

    ``cost`` gives the seconds of a number.
    """
    least = (float("inf"), float("inf"))
    for number in range(ROUNDS):
        least = (min(least[0], cost(few)), min(least[1], cost(many)))
        if number and least[1] / max(least[0], LEAST) < most:
            break
    return least[1] / max(least[0], LEAST)


def ratio(work: Callable[[], object], usual: Callable[[], object], most: float) -> float:
    """How many times as long the work takes as usual work; measured again where it is too much."""
    found = float("inf")
    for _ in range(TIMES):
        found = min(found, seconds(work) / max(seconds(usual), LEAST))
        if found < most:
            break
    return found


def slowness() -> float:
    """How many times as long work takes here and now as it usually does; at least once."""
    return max(1.0, seconds(_usual) / USUAL)


def _usual() -> None:
    table = dict[int, str]()
    for number in range(TEXTS):
        table[number % 1_000] = f"{number}x"
