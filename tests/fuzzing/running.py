"""Runs cases in other processes, so that no case can stop the run."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.case import case
from tests.fuzzing.proof import verdict

BATCH = 250
"""Cases that one process runs."""
WHOLE_EVERY = 10
"""One of so many cases is also generated, written and read back."""
SILENCE = 180.0
"""Seconds without output after which a process counts as hanging."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that failed."""

    number: int
    what: str


def run_batch(first: int, last: int, seed: int) -> Iterator[Finding]:
    """Run the cases from ``first`` to before ``last``; a finding for each, empty if it passed."""
    for number in range(first, last):
        yield Finding(number, verdict(case(number, seed), whole=number % WHOLE_EVERY == 0))


def supervise(first: int, last: int, seed: int) -> list[Finding]:
    """Run a batch in other processes; a case that hangs or kills its process is a finding."""
    failed: list[Finding] = []
    while first < last:
        done, said = _converse(first, last, seed)
        failed += [finding for finding in done if finding.what]
        first += len(done)
        if first < last:
            failed.append(Finding(first, f"the process hung or died: {said}"))
            first += 1
    return failed


def _converse(first: int, last: int, seed: int) -> tuple[list[Finding], str]:
    """The findings of a process, in order, and its last words if it ended early or hung."""
    command = [sys.executable, "-m", "tests.fuzzing", "--batch", str(first), str(last)]
    with subprocess.Popen(
        [*command, "--seed", str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:
        assert process.stdout
        assert process.stderr
        lines: queue.Queue[str] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        reader.start()
        done: list[Finding] = []
        while True:
            try:
                line = lines.get(timeout=SILENCE)
            except queue.Empty:
                process.kill()
                return done, f"no output for {SILENCE:.0f} s"
            if not line:
                return done, process.stderr.read()[-2000:]
            number, what = json.loads(line)
            done.append(Finding(number, what))


def _read(stream: Iterator[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def batches(cases: int, done: set[int]) -> list[tuple[int, int]]:
    """The batches that are still to be run."""
    starts = range(0, cases, BATCH)
    return [(first, min(first + BATCH, cases)) for first in starts if first not in done]


def run_all(
    cases: int, seed: int, workers: int, done: set[int]
) -> Iterator[tuple[int, int, list[Finding]]]:
    """Run all remaining batches, ``workers`` at a time; gives each with its findings, in order."""
    todo = batches(cases, done)
    with ThreadPoolExecutor(workers) as pool:
        results = pool.map(lambda batch: supervise(batch[0], batch[1], seed), todo)
        for (first, last), failed in zip(todo, results, strict=True):
            yield first, last, failed
