"""Kills builds at random moments and checks the result: ``python -m tests.site.broken.kills``.

A small project switches between two states. Every build of one over the other is killed with
signal 9, which no program can catch. Then the site must be the complete site of one state, and each
file of ``docs`` a whole one of either; the next build must succeed without help, produce the bytes of a build in a fresh folder and leave
nothing else behind.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.site.files.manifest import MANIFEST
from generator.site.spare import SPARE
from generator.site.store import STORE
from tests.project import ROOT, copy_project

SEED = "004_cd71d9184c3cbf66"
"""The seed of both states; its sidecar differs."""
OTHER = "000_a981db5443cfb11f"
"""The seed that only one state has, so that pages come and go."""
STATES = ("titles: {1: 一个标题}\n", "titles: {1: 另一个标题}\nid: feature\n")
LONGEST = 1_000
"""Seconds after which a build counts as hanging, however busy the machine is."""

Tree = dict[str, bytes]


@dataclass
class Tally:
    """What was found after so many kills."""

    found: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def project(folder: Path, state: int) -> Path:
    """A small project in one of the two states."""
    copy_project(folder, seeds=False)
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{SEED}.txt", folder / "seeds")
    turn(folder, state)
    return folder


def turn(folder: Path, state: int) -> None:
    """Bring the seeds of a project into a state."""
    (folder / "seeds" / f"{SEED}.yml").write_text(STATES[state], encoding="utf-8")
    other = folder / "seeds" / f"{OTHER}.txt"
    if state:
        shutil.copy(ROOT / "seeds" / other.name, other)
    else:
        other.unlink(missing_ok=True)


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Begin a run of the program in ``folder``; what it says goes to the file «said»."""
    command = [sys.executable, "-m", "generator", "--quiet", *(arguments or ("build",))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)


def built(folder: Path) -> str:
    """Build to the end; what the program said where it failed."""
    status = start(folder).wait(timeout=LONGEST)
    said = (folder / "said").read_text(encoding="utf-8", errors="replace")
    return f"status {status}: {said}" if status else ""


def tree(folder: Path) -> Tree:
    """Every file below ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def archive(folder: Path) -> Tree:
    """All files of a project but its log and caches: seeds, pages, site, whatever is left behind."""
    files, cached = tree(folder).items(), (STORE, f"{SPARE}/")
    return {path: data for path, data in files if path != "said" and not path.startswith(cached)}


def kill_builds(
    folder: Path, times: int, seed: int, say: Callable[[str], None] = lambda _: None
) -> Tally:
    """Kill ``times`` builds in ``folder``, each at another moment."""
    wanted: list[Tree] = []
    seconds = 0.0
    for state in range(len(STATES)):
        fresh = project(folder / f"fresh-{state}", state)
        begin = time.monotonic()
        assert not (fault := built(fresh)), fault
        seconds = time.monotonic() - begin
        wanted.append(archive(fresh))
    place = folder / "killed"
    shutil.copytree(folder / "fresh-0", place)
    random, tally = Random(seed), Tally()  # noqa: S311 - nothing secret
    for number in range(1, times + 1):
        moment = random.random() * seconds
        fault, seconds = _kill_one(place, number % 2, moment, seconds, wanted, tally)
        tally.faults += [f"kill {number} after {moment:.2f} s: {fault}"] if fault else []
        say(f"{number} of {times}: after {moment:.2f} s; {dict(tally.found)}; {fault or 'whole'}")
    return tally


def _kill_one(
    place: Path, state: int, moment: float, seconds: float, wanted: list[Tree], tally: Tally
) -> tuple[str, float]:
    """What is wrong after one kill, and how long the next build took."""
    turn(place, state)
    process = start(place)
    try:
        process.wait(timeout=moment)
        tally.found["ended before"] += 1
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    if fault := _standing(place, wanted, tally):
        return fault, seconds
    begin = time.monotonic()
    if fault := built(place):
        return f"the next build failed: {fault}", seconds
    took = time.monotonic() - begin
    found = archive(place)
    wrong = {
        path for path in found.keys() | wanted[state] if found.get(path) != wanted[state].get(path)
    }
    return (f"the next build left or changed {sorted(wrong)[:5]}" if wrong else ""), took


def _standing(place: Path, wanted: list[Tree], tally: Tally) -> str:
    """What is wrong with the site and the pages right after the kill."""
    sites = [{p: d for p, d in tree.items() if p.startswith("site/")} for tree in wanted]
    found = {f"site/{path}": data for path, data in tree(place / "site").items()}
    if found not in sites:
        return f"the site is neither the old one nor the new one: {len(found)} files"
    tally.found[f"site of state {sites.index(found)}"] += 1
    left = [path.name for path in place.iterdir() if path.name.startswith(".site-staging-")]
    tally.found["staging left"] += bool(left)
    manifest = json.loads((place / "docs" / MANIFEST).read_bytes())
    tally.found["mixed pages"] += not manifest["fingerprint"]
    pages = {path: data for path, data in tree(place / "docs").items() if path[0] != "."}
    broken = [path for path, data in pages.items() if not _is_known(f"docs/{path}", data, wanted)]
    return f"these are whole in neither state: {sorted(broken)[:5]}" if broken else ""


def _is_known(path: str, data: bytes, wanted: list[Tree]) -> bool:
    return any(state.get(path) == data for state in wanted)


def main() -> int:
    """Exit status 0 if every site stayed whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.site.broken.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        tally = kill_builds(
            Path(name), arguments.times, arguments.seed, lambda text: print(text, flush=True)
        )
    print(*tally.faults, sep="\n")
    good = arguments.times - len(tally.faults)
    print(f"{good} of {arguments.times} archives whole and next runs clean; {dict(tally.found)}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
