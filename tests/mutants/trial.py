"""Trials: the tests of a folder, run on a copy of the project with one mutant in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from tests.mutants.mutation import Mutant
from tests.mutants.order import VARIABLE

SLOWER = 5
"""How many times as long as without a mutant the tests may take before they are stopped."""
ALLOWANCE = 30.0
"""Seconds that are added to that, for a busy machine."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The test files of a folder and how long they take without a mutant."""

    files: tuple[str, ...]
    """POSIX paths, the quickest file first."""
    seconds: float


def copy(root: Path, target: Path) -> Path:
    """Copy the files of the project that git knows or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)
    return target


def measure(project: Path, folder: str, longest: float) -> Baseline:
    """Run the test files of ``folder``; leaves out those that take more than ``longest`` seconds.

    Raises ``SystemExit`` where they fail without a mutant.
    """
    names = sorted(f"{folder}/{path.name}" for path in (project / folder).glob("test_*.py"))
    report = project / "baseline.xml"
    begin = time.monotonic()
    if _pytest(project, [*names, f"--junitxml={report}"], None):
        raise SystemExit(f"the tests in {folder} fail without a mutant")
    took = time.monotonic() - begin
    seconds = dict.fromkeys(names, 0.0)
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file
        seconds[_file(project, case.attrib["classname"])] += float(case.attrib["time"])
    kept = [name for name in sorted(names, key=seconds.__getitem__) if seconds[name] <= longest]
    return Baseline(tuple(kept), took - sum(seconds.values()) + sum(seconds[n] for n in kept))


def _file(project: Path, module: str) -> str:
    """«tests/site/test_stages.py» of «tests.site.test_stages» or of a class in it."""
    path = PurePosixPath(module.replace(".", "/"))
    while not (project / path.with_suffix(".py")).is_file():
        path = path.parent
    return path.with_suffix(".py").as_posix()


def survives(project: Path, mutant: Mutant, baseline: Baseline) -> bool:
    """Whether the tests pass with the mutant; a run that takes far too long counts as failed."""
    path = project / mutant.path
    source = path.read_text(encoding="utf-8")
    (project / "order").write_text("\n".join(baseline.files), encoding="utf-8")
    try:
        _replace(path, mutant.code(source))
        arguments = ["-x", "-p", "tests.mutants.order", *baseline.files]
        return not _pytest(project, arguments, SLOWER * baseline.seconds + ALLOWANCE)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _replace(path, source)


def nearest(project: Path, path: str) -> str:
    """The folder of tests for a module: «tests/site/files», else «tests/site»."""
    folder = PurePosixPath("tests", *PurePosixPath(path).parts[1:-1])
    while not (project / folder).is_dir():
        folder = folder.parent
    return folder.as_posix()


def _replace(path: Path, code: str) -> None:
    """Write a module and drop its bytecode, which Python knows by size and second only."""
    path.write_text(code, encoding="utf-8")
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def _pytest(project: Path, arguments: list[str], limit: float | None) -> int:
    """The exit status of pytest; raises ``TimeoutExpired`` after ``limit`` seconds."""
    environment = {**os.environ, "PYTHONPATH": str(project), VARIABLE: str(project / "order")}
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *arguments]
    with (
        (project / "said").open("wb") as said,
        subprocess.Popen(
            command, cwd=project, env=environment, stdout=said, stderr=said, start_new_session=True
        ) as process,
    ):
        try:
            return process.wait(limit)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
