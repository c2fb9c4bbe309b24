"""Times the whole build against MkDocs with the theme's search: ``python -m benchmarks.whole``.

Both render the same pages in one run; ours also converts the issues and makes its search index.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks import maker
from benchmarks.maker import stock
from benchmarks.stages import BESIDE, run
from generator import search
from tests.project import ROOT

NONE = "plugins: []"
"""What mkdocs.yml says of plugins, and what it says with the theme's search."""
THEIRS = "plugins:\n  - search:\n      lang: zh"


def main() -> int:
    """Measure and print; 1 where ours is slower."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_200, metavar="N")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        project = Path(name) / "project"
        maker.project(project, stock(ROOT / "seeds"), arguments.articles)
        ours = {**run("convert", project), **run("render", project)}
        ours.pop("peak")
        theirs = _theirs(project)
    for stage, seconds in ours.items():
        print(f"  {stage:24}{seconds:8.1f} s")
    whole = sum(took for stage, took in ours.items() if not stage.startswith(BESIDE))
    print(f"ours, all of it           {whole:8.1f} s")
    print(f"MkDocs with its search    {theirs:8.1f} s")
    return int(whole > theirs)


def _theirs(project: Path) -> float:
    """Seconds that MkDocs takes for the same pages with the theme's search and without ours."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert NONE in text, f"mkdocs.yml: {NONE!r} is gone"
    config = project / "theirs.yml"
    config.write_text(text.replace(NONE, THEIRS), encoding="utf-8")
    shutil.rmtree(project / "docs" / search.FOLDER)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    start = perf_counter()
    subprocess.run([*command, "--site-dir", str(project / "theirs")], check=True)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
