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
TRIES = 2
"""Times that a family may be measured until it is in bounds: other programs share the processor."""
LARGEST = 1_000_000
"""Bytes of the last file of a family, at most, which has only to stay within the limits."""
PACKED = 8
"""How many times as much the last file holds where it is compressed."""
COMPRESSED = frozenset({".docx", ".odt", ".pdf", ".zip"})
_LESS = 0.8


def grows(family: Family, size: int) -> str:
    """What is wrong with a family of files from ``size`` bytes on; empty if nothing."""
    fault = ""
    for _ in range(TRIES):
        files = [*(family.make(size * STEP**at) for at in range(3)), largest(family)]
        *found, last = (trial(f"001_case{family.suffix}", data) for data in files)
        broken = [fault for each in (*found, last) for fault in each.faults]
        fault = "; ".join(broken) or _growth(found)
        if not fault or any("Traceback" in each for each in broken):
            break
    return fault


def largest(family: Family) -> bytes:
    """A file of almost a megabyte, or what holds that much and is compressed to less."""
    size = LARGEST * (PACKED if family.suffix in COMPRESSED else 1)
    while len(data := family.make(size)) > LARGEST:
        size = int(_LESS * size)
    return data


def _growth(found: list[Outcome]) -> str:
    """The stages that take too much more of each file that is twice as long.

    In one step alone it may be that work begins at a size, as on a picture that is made smaller.
    """
    if found[-1].refused:
        return ""
    times = {stage: [each.times.get(stage, 0.0) for each in found] for stage in found[-1].times}
    return "; ".join(
        f"{stage}: {', then '.join(f'{seconds:.2f} s' for seconds in of_stage)}"
        for stage, of_stage in times.items()
        if of_stage[-1] > WORTH
        and all(longer > MOST * max(short, NOISE) for short, longer in pairwise(of_stage))
    )
