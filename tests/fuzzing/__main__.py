"""Tries mutated issues, sidecars and vocabularies: ``python -m tests.fuzzing``.

A stopped run is resumed; a case that fails is shrunk, printed and kept.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from tests.fuzzing.case import case, described
from tests.fuzzing.keeping import keep
from tests.fuzzing.proof import verdict
from tests.fuzzing.running import WHOLE_EVERY, Finding, run_all, run_batch
from tests.fuzzing.shrinking import Files, shrink

STATE = Path(__file__).resolve().parents[2] / ".cache" / "fuzzing"
"""Folder of the state of runs, by seed; not in git."""


def main() -> int:
    """Exit status 0 where no case fails."""
    arguments = _parser().parse_args()
    if arguments.batch:
        for finding in run_batch(arguments.batch[0], arguments.batch[1], arguments.seed):
            print(json.dumps([finding.number, finding.what]), flush=True)
        return 0
    if arguments.case is not None:
        return _show(arguments.case, arguments.seed)
    return _run(arguments.cases, arguments.seed, arguments.jobs, again=arguments.again)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="how many cases")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other cases")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--again", action="store_true", help="do not resume an earlier run")
    parser.add_argument("--case", type=int, help="show one case and what is wrong with it")
    parser.add_argument("--batch", type=int, nargs=2, help=argparse.SUPPRESS)
    return parser


def _run(cases: int, seed: int, jobs: int, *, again: bool) -> int:
    state = STATE / f"{seed}.txt"
    state.parent.mkdir(parents=True, exist_ok=True)
    if again:
        state.unlink(missing_ok=True)
    done = {int(line) for line in state.read_text().split()} if state.exists() else set()
    begin, count, failed = time.monotonic(), 0, 0
    for first, last, findings in run_all(cases, seed, jobs, done):
        for finding in findings:
            _tell(finding, seed)
        failed += len(findings)
        count += last - first
        if not findings:  # failed batches are run again next time
            with state.open("a") as file:
                file.write(f"{first}\n")
        print(f"{last} of {cases}: {failed} failed, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{count} cases run, {failed} failed; the other {cases - count} passed in an earlier run")
    return 1 if failed else 0


def _tell(finding: Finding, seed: int) -> None:
    """Print a failing case, shrink it and keep it."""
    files = case(finding.number, seed)
    print(f"case {finding.number} of seed {seed}, {described(files)}:\n{finding.what}", flush=True)
    whole = finding.number % WHOLE_EVERY == 0
    kind = _kind(finding.what)

    def fails(fewer: Files) -> bool:
        return _kind(verdict(fewer, whole=whole)) == kind

    if not finding.what.startswith(("the process", "Hang")) and fails(files):
        files = shrink(files, fails)
    print(f"  kept as {keep(files, kind)}", flush=True)


def _kind(what: str) -> str:
    """The kind of failure: the name of an exception, or the words before the first colon."""
    last = what.strip().rpartition("\n")[2] if what.startswith("Traceback") else what
    return last.partition(":")[0]


def _show(number: int, seed: int) -> int:
    files = case(number, seed)
    for name, data in files.items():
        print(f"==== {name}\n{data.decode('utf-8', 'backslashreplace')}")
    what = verdict(files, whole=True)
    print(f"==== {what or 'nothing is wrong'}")
    return 1 if what else 0


if __name__ == "__main__":
    sys.exit(main())
