"""Times the whole build against MkDocs with the theme's search: ``python -m benchmarks.whole``.

Both render the same pages, one after the other; ours also converts the issues and indexes them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import maker
from benchmarks.maker import Stock, stock
from benchmarks.stages import run
from generator import search
from generator.site.rendering import ENVIRONMENT
from tests.project import ROOT

NONE = "plugins: []"
"""The plugins in mkdocs.yml, and what replaces them for the theme's search."""
THEIRS = "plugins:\n  - search:\n      lang: zh"


def main() -> int:
    """Measure and print; 1 where ours is slower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_200, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    arguments = parser.parse_args()
    material = stock(ROOT / "seeds")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        ratios = [
            _round(Path(name) / str(number), material, arguments.articles)
            for number in range(arguments.rounds)
        ]
    print(f"ours / theirs, median of {len(ratios)}: {median(ratios):.2f}")
    return int(median(ratios) > 1)


def _round(project: Path, material: Stock, articles: int) -> float:
    """Build with ours and with theirs; gives the ratio of the times.

    The disk is flushed before each, so that neither is timed while it writes for the other.
    """
    maker.project(project, material, articles)
    os.sync()
    begin = perf_counter()
    stages = {**run("convert", project), **run("render", project)}
    ours = perf_counter() - begin
    os.sync()
    theirs = _theirs(project)
    del stages["peak"]
    for stage, seconds in stages.items():
        print(f"  {stage:24}{seconds:8.1f} s")
    print(f"ours, total               {ours:8.1f} s")
    print(f"MkDocs with its search    {theirs:8.1f} s", flush=True)
    return ours / theirs


def _theirs(project: Path) -> float:
    """Seconds that MkDocs takes for the same pages with the theme's search and without ours."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert NONE in text, f"mkdocs.yml: {NONE!r} is gone"
    config = project / "theirs.yml"
    config.write_text(text.replace(NONE, THEIRS), encoding="utf-8")
    (project / "docs" / search.FOLDER).rename(project / "set-aside")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    begin = perf_counter()
    command += ["--site-dir", str(project / "theirs")]
    subprocess.run(command, check=True, env=os.environ | ENVIRONMENT)
    return perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
