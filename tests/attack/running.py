"""Runs cases one after the other, for :mod:`tests.attack` in several processes."""

from __future__ import annotations

from tests.attack.cases import FAMILIES, mutation
from tests.attack.growth import grows
from tests.attack.trial import trial

Told = tuple[str, str, bytes]
"""Name of a case, what is wrong with it (empty: nothing), and its file."""


def grow(size: int, number: int) -> Told:
    family = FAMILIES[number]
    fault = grows(family, size)
    return f"{family.suffix} {family.name}", fault, family.make(size)


def harm(seed: int, numbers: range) -> list[Told]:
    told = []
    for number in numbers:
        name, data = mutation(number, seed)
        told.append((f"{number} of seed {seed} {name}", "; ".join(trial(name, data).faults), data))
    return told
