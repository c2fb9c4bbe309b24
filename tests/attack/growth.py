"""Whether the time that a family takes grows with its size and no faster."""

from __future__ import annotations

from itertools import pairwise

from tests.attack.cases import Family
from tests.attack.trial import Outcome, trial

STEP = 2
"""A file and the next are in this relation."""
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
        broken = [fault for each in found.values() for fault in each.faults]
        fault = "; ".join(broken) or _growth(family, found)
        if not fault or any("Traceback" in each for each in broken):
            break
    return fault


def _tried(family: Family, least: int) -> dict[int, Outcome]:
    """What becomes of files of a family, by size: those that were accepted, or one with a fault.

    They are tried from the largest down, by halves until one is accepted, and from there by quarters.
    """
    found: dict[int, Outcome] = {}
    size = largest(family)
    while size >= least:
        outcome = _trial(family, size)
        if outcome.faults:
            return {size: outcome}
        if not outcome.refused:
            found[size] = outcome
        size //= STEP**2 if found else STEP
    return found


def _trial(family: Family, size: int) -> Outcome:
    return trial(f"001_case{family.suffix}", family.make(size))


def largest(family: Family) -> int:
    """The size of a file of almost a megabyte, or of what is compressed to that or less."""
    size = LARGEST * (PACKED if family.suffix in COMPRESSED else 1)
    while (length := len(family.make(size))) > LARGEST:
        size = int(_LESS * size * LARGEST / length)
    return size


def _growth(family: Family, found: dict[int, Outcome]) -> str:
    """The stages that take too much more of each accepted file that is twice as long.

    The one between two is tried where there is a doubt, for in one step alone it may be that work
    begins at a size, as on a picture that is made smaller.
    """
    if len(found) < 2:
        return ""
    size, (long, short) = next(iter(found)), [each.times for each in found.values()][:2]
    doubtful = [
        stage
        for stage, seconds in long.items()
        if seconds > max(WORTH, MOST**2 * max(short.get(stage, 0.0), NOISE))
    ]
    between = _trial(family, size // STEP).times if doubtful else {}
    times = {
        stage: [short.get(stage, 0.0), between.get(stage, 0.0), long[stage]] for stage in doubtful
    }
    return "; ".join(
        f"{stage}: {', then '.join(f'{seconds:.2f} s' for seconds in of_stage)}"
        for stage, of_stage in times.items()
        if all(longer > MOST * max(shorter, NOISE) for shorter, longer in pairwise(of_stage))
    )
