"""Times whole builds against the stock site: ``python -m benchmarks.whole``.

Ours goes from the seeds to the checked site; the peer renders plain pages of the same texts (see
``benchmarks.peer``). Both run in turn, in rounds, each on a settled disk; the ratios are what
counts. After the first build come those of a week's work: nothing changed, an issue of ten
articles added, a line corrected, a topic renamed. The peer makes everything anew each time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import maker, peer
from benchmarks.maker import ARTICLES, Stock, stock
from generator.settings.environment import ENVIRONMENT
from tests.project import ROOT

SIZES = (33, 520, 5_200)
ASKED = {"first build": 1.0, "nothing changed": 0.03, "issue added": 0.15, "line corrected": 0.1}
"""Share of the peer's time that a build may take at 5,200 articles."""
MEASURE = 20
"""Characters from which a line is running text."""
PEER = "peer"
PAUSE = 0.2
"""Seconds between two looks at the memory, at least."""
REST = 30
"""Times that a look takes, for which none follows: looking takes time from what is measured."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--without-peer", action="store_true", help="measure ours alone")
    arguments = parser.parse_args()
    material = stock(ROOT / "seeds")
    for size in arguments.articles:
        rounds = []
        for number in range(arguments.rounds):
            with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
                found = _round(Path(name), material, size, peer_too=not arguments.without_peer)
            print(
                size,
                number,
                {k: (round(t, 2), round(m)) for k, (t, m) in found.items()},
                flush=True,
            )
            rounds.append(found)
        _print(size, rounds)
    return 0


Figures = dict[str, tuple[float, float]]
"""Kind of build -> seconds, and megabytes that all of its processes had together at most."""


def _round(folder: Path, material: Stock, articles: int, *, peer_too: bool) -> Figures:
    """One build of each kind, in turn."""
    ours, theirs = folder / "ours", folder / "theirs"
    maker.project(ours, material, articles + ARTICLES)
    *_, newest = sorted((ours / "seeds").glob("*_made.txt"))
    added = newest.rename(folder / newest.name)
    found: Figures = {}
    if peer_too:
        peer.project(theirs, ours / "seeds")
        found[PEER] = _measured(lambda: peer.build(theirs))
    found["first build"] = _measured(lambda: _build(ours))
    found["nothing changed"] = _measured(lambda: _build(ours))
    shutil.move(added, ours / "seeds" / added.name)
    found["issue added"] = _measured(lambda: _build(ours))
    first = min((ours / "seeds").glob("*_made.txt"))
    first.with_suffix(".yml").write_text(correction(first, "某某"), encoding="utf-8")
    found["line corrected"] = _measured(lambda: _build(ours))
    topics = ours / "seeds" / "topics.yml"
    topics.write_text(topics.read_text("utf-8").replace("中医药", "中医中药", 1), "utf-8")
    found["topic renamed"] = _measured(lambda: _build(ours))
    return found


def correction(seed: Path, word: str) -> str:
    """A sidecar that puts a word into a line in the middle of a seed."""
    lines = list(enumerate(seed.read_text(encoding="utf-8").splitlines(), 1))
    number, text = next((n, text) for n, text in lines[len(lines) // 2 :] if len(text) > MEASURE)
    change = f"{{from: {text[8:12]}, to: {text[8:10]}{word}}}"
    return f"corrections:\n  - {{line: {number}, replace: {change}, reason: 试}}\n"


def _build(project: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "--quiet", "--project", str(project), "build"]
    return subprocess.Popen(command, env=ENVIRONMENT)


def _measured(start: Callable[[], subprocess.Popen[bytes]]) -> tuple[float, float]:
    """Seconds until the process has ended, and the most memory that it and its own had (PSS)."""
    os.sync()
    begin = perf_counter()
    process = start()
    most = 0.0
    while process.poll() is None:
        look = perf_counter()
        most = max(most, sum(map(_share, _family(process.pid))))
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(PAUSE, REST * (perf_counter() - look)))
    spent = perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"the build failed with status {process.returncode}")
    return spent, most / 1e3


def _family(pid: int) -> list[int]:
    """A process and all that it started; Linux alone."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in _family(int(child)))]


def _share(pid: int) -> float:
    """Kilobytes of a process, those that it shares divided by the number of sharers."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0.0)


def _print(articles: int, rounds: list[Figures]) -> None:
    print(f"\n{articles} articles, medians of {len(rounds)} rounds")
    for kind in rounds[0]:
        seconds = median(found[kind][0] for found in rounds)
        memory = median(found[kind][1] for found in rounds)
        ratio = ""
        if PEER in rounds[0]:
            share = median(found[kind][0] / found[PEER][0] for found in rounds)
            asked = f" (asked {ASKED[kind]})" if kind in ASKED else ""
            ratio = f"{share:7.3f} of the peer{asked}"
        print(f"  {kind:18}{seconds:8.1f} s {memory:7.0f} MB  {ratio}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
