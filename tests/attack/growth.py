"""Whether the time that a family takes grows with its size and no faster."""

from __future__ import annotations

from itertools import pairwise

from tests.attack.cases import Family
from tests.attack.trial import Outcome, trial

STEP = 2
"""A file and the next are in this relation."""
FILES = 3
"""Files by which growth is measured."""
MOST = 2.5
"""Times that the next takes, at most, in any stage."""
NOISE = 0.1
"""Seconds that a stage may take at any time."""
WORTH = 1.0
"""Seconds of the processor from which on a stage is measured; less is noise."""
TRIES = 3
"""Times that a family may be measured until it is in bounds: other programs share the processor."""
LARGEST = 1_000_000
"""Bytes of the largest file of a family, at most."""
PACKED = 8
"""How many times as much the largest file holds where it is compressed."""
COMPRESSED = frozenset({".docx", ".odt", ".pdf", ".zip"})
_LESS = 0.97


def grows(family: Family, least: int) -> str:
    """What is wrong with a family of files of ``least`` bytes and more; empty if nothing."""
    fault = ""
    for _ in range(TRIES):
        found = _tried(family, least)
        broken = [fault for each in found for fault in each.faults]
        fault = "; ".join(broken) or _growth(found)
        if not fault or any("Traceback" in each for each in broken):
            break
    return fault


def _tried(family: Family, least: int) -> list[Outcome]:
    """What becomes of files of a family, the shortest first.

    They are tried from the largest down until enough were accepted: each half as long as the last,
    or a quarter where the largest takes too little time to measure growth by.
    """
    found: list[Outcome] = []
    size, step = largest(family), STEP
    while size >= least and sum(not each.refused for each in found) < FILES:
        outcome = trial(f"001_case{family.suffix}", family.make(size))
        if outcome.faults:
            return [outcome]
        if not found and not outcome.refused and max(outcome.times.values()) < WORTH:
            step = STEP**2
        found.insert(0, outcome)
        size //= step
    return found


def largest(family: Family) -> int:
    """The size of a file of almost a megabyte, or of what is compressed to that or less."""
    size = LARGEST * (PACKED if family.suffix in COMPRESSED else 1)
    while (length := len(family.make(size))) > LARGEST:
        size = int(_LESS * size * LARGEST / length)
    return size


def _growth(found: list[Outcome]) -> str:
    """The stages that take too much more of each accepted file that is twice as long.

    In one step alone it may be that work begins at a size, as on a picture that is made smaller.
    """
    accepted = [each.times for each in found if not each.refused]
    if len(accepted) < FILES:
        return ""
    times = {stage: [each.get(stage, 0.0) for each in accepted] for stage in accepted[-1]}
    return "; ".join(
        f"{stage}: {', then '.join(f'{seconds:.2f} s' for seconds in of_stage)}"
        for stage, of_stage in times.items()
        if of_stage[-1] > WORTH
        and all(longer > MOST * max(short, NOISE) for short, longer in pairwise(of_stage))
    )
