"""Prints how long every stage takes on archives of several sizes: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import maker
from benchmarks.maker import Stock, stock
from benchmarks.stages import run
from tests.project import ROOT

SIZES = (33, 520, 5_200)
"""Articles of the archives that are measured."""
OF_OTHERS = frozenset({"render"})
"""Stages that are not our own code: MkDocs renders."""
LINEAR = 11.0
"""How many times as long a stage of our own may take for ten times the articles."""
NOISE = 0.1
"""Seconds below which a stage is too short to measure its growth."""

Figures = dict[str, float]


def main() -> int:
    """Measure and print; 1 where a stage of our own grows faster than the archive."""
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        material = stock(ROOT / "seeds")
        found = {
            size: measure(Path(name) / str(size), material, size, render=not arguments.no_render)
            for size in arguments.articles
        }
    _print(found)
    return _print_growth(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--no-render", action="store_true", help="leave out MkDocs and the check")
    return parser


def measure(project: Path, material: Stock, articles: int, *, render: bool) -> Figures:
    """Make an archive of ``articles`` articles in ``project`` and run every step on it."""
    print(f"{articles} articles …", file=sys.stderr, flush=True)
    size = maker.project(project, material, articles)
    figures: Figures = {"megabytes": size / 1e6}
    for step in ("convert", "again", *(("render", "check") if render else ())):
        result = run(step, project)
        figures[f"peak of {step}"] = result.pop("peak") / 1e6
        figures.update(result)
    figures["megabytes/second"] = figures["megabytes"] / figures["read and convert"]
    shutil.rmtree(project)
    return figures


def _print(found: dict[int, Figures]) -> None:
    """A table: figures down, sizes across."""
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))
    print("".join([f"{'':24}", *(f"{size:>12,}" for size in found)]))
    for name in names:
        unit = "MB" if name.startswith("peak") else "" if name.startswith("mega") else "s"
        cells = (
            f"{figures[name]:>12,.2f}" if name in figures else " " * 12
            for figures in found.values()
        )
        print(f"{name:24}" + "".join(cells) + f" {unit}".rstrip())


def _print_growth(found: dict[int, Figures]) -> int:
    """Print how stages grow from the second largest to the largest archive."""
    if len(found) < 2:
        return 0
    small, large = sorted(found)[-2:]
    allowed = LINEAR * large / small / 10
    print(
        f"\n{large:,} against {small:,} articles (at most {allowed:.1f} times for our own stages)"
    )
    failed = 0
    for name, seconds in found[large].items():
        if name.startswith(("mega", "peak")) or found[small][name] <= 0:
            continue
        growth = seconds / found[small][name]
        judged = name not in OF_OTHERS and found[small][name] >= NOISE
        too_fast = judged and growth > allowed
        failed |= too_fast
        print(f"{name:24}{growth:>12.1f}{'  too much' if too_fast else ''}")
    again = found[large]["again"] / _first_time(found[large])
    print(f"{'again / first time':24}{again:>12.2f}")
    return int(failed)


def _first_time(figures: Figures) -> float:
    stages = ("inputs", "read and convert", "apparatus", "pages", "data", "citations", "feeds")
    return sum(figures[name] for name in (*stages, "search index", "editions", "write"))


if __name__ == "__main__":
    sys.exit(main())
