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
from tests.mutants.quick import VARIABLE

SLOWER = 5
"""How many times as long as without a mutant the tests may take before they are stopped."""
ALLOWANCE = 30.0
"""Seconds that are added to that, for a busy machine."""
PACKAGES = "node_modules"
SLOW, SAID = "slow", "said"
"""Files in the copy: the tests to leave out, and the output of pytest."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The test files of a folder, run without a mutant."""

    files: tuple[str, ...]
    """POSIX paths, the quickest file first."""
    slow: tuple[str, ...]
    """Ids of the tests that are left out."""
    seconds: float
    """What the others take."""


def copy(root: Path, target: Path) -> Path:
    """Copy the files of the project that git knows or would add; link the packages for Node.js."""
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
    if (root / PACKAGES).is_dir():
        (target / PACKAGES).symlink_to(root / PACKAGES, target_is_directory=True)
    return target


def measure(project: Path, folder: str, longest: float) -> Baseline:
    """Run the test files of ``folder``; leaves out tests that take more than ``longest`` seconds.

    Raises ``SystemExit`` where they fail without a mutant.
    """
    report = project / "baseline.xml"
    names = sorted(f"{folder}/{path.name}" for path in (project / folder).glob("test_*.py"))
    begin = time.monotonic()
    if not names or _pytest(project, [*names, f"--junitxml={report}"], None):
        said = (project / SAID).read_text(encoding="utf-8", errors="replace") if names else ""
        raise SystemExit(f"the tests in {folder} fail without a mutant\n{said[-2000:]}")
    took = time.monotonic() - begin
    seconds = dict.fromkeys(names, 0.0)
    slow: list[str] = []
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file
        name, taken = case.attrib["classname"].replace(".", "/") + ".py", float(case.attrib["time"])
        if taken > longest:
            slow.append(f"{name}::{case.attrib['name']}")
            took -= taken
        else:
            seconds[name] += taken
    return Baseline(tuple(sorted(names, key=seconds.__getitem__)), tuple(slow), took)


def survives(project: Path, mutant: Mutant, baseline: Baseline) -> bool:
    """Whether the tests pass with the mutant; a run that takes far too long counts as failed."""
    path = project / mutant.path
    source = path.read_text(encoding="utf-8")
    (project / SLOW).write_text("\n".join(baseline.slow), encoding="utf-8")
    try:
        _replace(path, mutant.code(source))
        arguments = ["-x", "-p", "tests.mutants.quick", *baseline.files]
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
    environment = {**os.environ, "PYTHONPATH": str(project), VARIABLE: str(project / SLOW)}
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *arguments]
    with (
        (project / SAID).open("wb") as said,
        subprocess.Popen(
            command, cwd=project, env=environment, stdout=said, stderr=said, start_new_session=True
        ) as process,
    ):
        try:
            return process.wait(limit)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
