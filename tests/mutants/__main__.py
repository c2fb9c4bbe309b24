"""Counts which small changes of the program its tests detect: ``python -m tests.mutants``.

A change is detected («killed») if a test in the folder of the same name fails. Prints every
change that no test detects, and the share of those that are detected for each folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path, PurePosixPath
from queue import SimpleQueue

from tests.mutants.mutation import Mutant, chosen
from tests.mutants.trial import copy, measure, nearest, survives
from tests.project import ROOT

FOLDERS = ("generator/conversion", "generator/search", "generator/site")
WANTED = 0.85
"""Share of the mutants of a folder that the tests must kill."""


def main() -> int:
    """Exit status 1 where too few mutants of a folder are killed."""
    arguments = _parser().parse_args()
    mutants = chosen(ROOT, _modules(arguments.folders), arguments.sample, arguments.seed)
    found: Counter[tuple[str, bool]] = Counter()
    for mutant, survived in _tried(mutants, arguments.jobs, arguments.longest):
        found[_folder(mutant), survived] += 1
        if survived:
            print(f"survived: {_difference(mutant)}", flush=True)
    return _report(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("folders", nargs="*", default=FOLDERS, help="folders or modules to change")
    parser.add_argument("--sample", type=int, default=300, help="how many mutants; 0 for all")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another sample")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument(
        "--longest", type=float, default=60, help="leave out tests that take more seconds"
    )
    return parser


def _modules(folders: list[str]) -> set[str]:
    """The modules in some folders."""
    paths = [ROOT / name for name in folders]
    files = [file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])]
    return {file.relative_to(ROOT).as_posix() for file in files}


def _tried(mutants: list[Mutant], jobs: int, longest: float) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant and whether it survived, in copies of the project."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        first = copy(ROOT, Path(name) / "0")
        folders = {mutant: nearest(first, mutant.path) for mutant in mutants}
        baselines = {f: measure(first, f, longest) for f in sorted(set(folders.values()))}
        copies.put(first)
        for number in range(1, jobs):
            copies.put(copy(ROOT, Path(name) / str(number)))

        def survived(mutant: Mutant) -> bool:
            project = copies.get()
            try:
                return survives(project, mutant, baselines[folders[mutant]])
            finally:
                copies.put(project)

        with ThreadPoolExecutor(jobs) as pool:
            yield from zip(mutants, pool.map(survived, mutants), strict=True)


def _folder(mutant: Mutant) -> str:
    return "/".join(PurePosixPath(mutant.path).parts[:3]).removesuffix(".py")


def _difference(mutant: Mutant) -> str:
    source = (ROOT / mutant.path).read_text(encoding="utf-8")
    lines = unified_diff(source.splitlines(), mutant.code(source).splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n  ".join([f"{mutant.path}:{mutant.line} {mutant.operator}", *changed])


def _report(found: Counter[tuple[str, bool]]) -> int:
    """Print the shares; 1 if one is too small."""
    status = 0
    for folder in sorted({folder for folder, _ in found}):
        killed, survived = found[folder, False], found[folder, True]
        share = killed / (killed + survived)
        status |= share < WANTED
        print(f"{folder:40} {killed:5} of {killed + survived:5} killed, {share:.0%}")
    return status


if __name__ == "__main__":
    sys.exit(main())
