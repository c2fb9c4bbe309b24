"""Runs one step of a build in a process of its own and measures its time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from generator.apparatus.archive import gather
from generator.model.errors import ContentError, Problem
from generator.site.check.ledger import check_ledger
from generator.site.check.pages import check_pages
from generator.site.check.site import check_site
from generator.site.generation import convert
from generator.site.records import SITE
from generator.site.rendering import run_mkdocs
from generator.site.stages import Stages

KIBIBYTE = 1024


def run(step: str, project: Path) -> dict[str, float]:
    """Run ``step`` on the archive in ``project``.

    Gives seconds by stage and, under ``peak``, the peak memory in bytes.
    """
    command = [sys.executable, "-m", "benchmarks.stages", step, str(project)]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def _convert(project: Path) -> dict[str, float]:
    stages = Stages()
    convert(project / "seeds", project / "docs", stages=stages)
    return stages.seconds


def _again(project: Path) -> dict[str, float]:
    return {"again": sum(_convert(project).values())}


def _render(project: Path) -> dict[str, float]:
    begin = perf_counter()
    run_mkdocs(project / "mkdocs.yml", project / SITE)
    return {"render": perf_counter() - begin}


def _check(project: Path) -> dict[str, float]:
    archive, _ = gather(project / "seeds")
    stages = Stages()
    problems: list[Problem] = []
    with stages.timed("check seeds"):
        problems += check_ledger(archive, project / "seeds")[1]
    with stages.timed("check pages"):
        problems += check_pages(archive, project / "docs")
    with stages.timed("check site"):
        problems += check_site(archive, project / SITE)
    if problems:
        raise ContentError(problems)
    return stages.seconds


STEPS: dict[str, Callable[[Path], dict[str, float]]] = {
    "convert": _convert,
    "again": _again,
    "render": _render,
    "check": _check,
}


def _peak() -> int:
    """Peak memory of this process or of one that it started, in bytes."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(usage.ru_maxrss for usage in used) * (1 if sys.platform == "darwin" else KIBIBYTE)


def main() -> None:
    """Run the step named on the command line and print its figures as JSON."""
    step, project = sys.argv[1], Path(sys.argv[2])
    print(json.dumps({**STEPS[step](project), "peak": _peak()}))


if __name__ == "__main__":
    main()
