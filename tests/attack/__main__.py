"""Attacks every reader and what follows: ``python -m tests.attack``.

First files that grow, then files with faults. A case that fails is printed, and its file kept below
``.cache/attack``. A run may be taken in parts: ``--part 3/8`` is the third of eight.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.attack.cases import FAMILIES, Family
from tests.attack.running import Told, grow, harm
from tests.attack.trial import warm

KEPT = Path(__file__).resolve().parents[2] / ".cache" / "attack"
"""Where files are kept that fail; not in git."""
SIZE = 60_000
"""Bytes of the smallest file that grows."""
CHUNK = 20
"""Mutated files that a process is given at a time."""


def main() -> int:
    """Exit status 0 where no case fails."""
    arguments = _parser().parse_args()
    begin, count, failed = time.monotonic(), 0, 0
    workers = get_context("spawn")
    with ProcessPoolExecutor(arguments.jobs, workers, warm) as pool:
        families = [at for at, each in enumerate(FAMILIES) if _is_asked(each, arguments)]
        numbers = range(max(arguments.cases - len(families), 0))
        batches = [numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK)]
        grown = pool.map(partial(grow, arguments.size), families[arguments.part])
        broken = pool.map(partial(harm, arguments.seed), batches[arguments.part])
        for case, fault, data in _all(grown, broken):
            count += 1
            if fault:
                failed += 1
                print(f"{case}: {fault}\n  kept as {_keep(case, data)}", flush=True)
            if count % 100 == 0:
                spent = time.monotonic() - begin
                print(f"{count} cases, {failed} failed, {spent:.0f} s", flush=True)
    print(f"{count} cases, {failed} failed")
    return 1 if failed else 0


def _is_asked(family: Family, arguments: argparse.Namespace) -> bool:
    name = f"{family.suffix} {family.name}"
    return not arguments.only_faults and name.startswith(arguments.families)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--cases", type=int, default=2_500, help="how many cases")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other faults")
    parser.add_argument("--size", type=int, default=SIZE, help="bytes of the smallest that grows")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--families", default="", help="how they begin: .odt, «.md stars»")
    parser.add_argument("--only-faults", action="store_true", help="leave out what grows")
    parser.add_argument("--part", type=_part, default="1/1", help="3/8: the third of eight parts")
    return parser


def _part(text: str) -> slice:
    """Every eighth case from the third on, for «3/8»."""
    part, _, parts = text.partition("/")
    if not (part.isdigit() and parts.isdigit() and 1 <= int(part) <= int(parts)):
        raise argparse.ArgumentTypeError(f"no part like 3/8: {text}")
    return slice(int(part) - 1, None, int(parts))


def _all(grown: Iterable[Told], broken: Iterable[list[Told]]) -> Iterator[Told]:
    yield from grown
    for batch in broken:
        yield from batch


def _keep(case: str, data: bytes) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    name, _dot, suffix = case.rpartition(".")
    kept = "".join(sign if sign.isalnum() else "-" for sign in (name or suffix))
    path = KEPT / f"{kept}.{suffix.split(' ')[0]}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
