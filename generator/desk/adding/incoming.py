"""A file that is to become a seed: its future name, its text, and what was found in it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.desk.adding.duplicates import find_duplicates
from generator.desk.adding.sidecar import draft
from generator.desk.inspect.seed import Inspection, inspect_seed
from generator.model.errors import ContentError, Problem, Severity, UsageError
from generator.readers import SeedText, read_file
from generator.readers.proof import prove
from generator.settings.files import SEED_SUFFIXES, SIDECAR_SUFFIX, is_seed

STAGING = ".adding-"
"""Prefix of the hidden folder in ``seeds`` where a new issue is prepared."""
LONGEST_STEM = 40
"""Characters of a file's name that the name of its seed keeps."""
# «002_»: the number that a file had in another folder
_NUMBER = re.compile(r"(?P<number>\d+)(?:[_\- .]+|$)")
_UNSAFE = re.compile(r"[^\w-]+|_{2,}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was examined, with its copy and its sidecar in the staging folder."""

    source: Path
    path: Path
    """The staged copy, under the name that the seed will have."""
    sidecar: Path
    seed: SeedText
    inspection: Inspection
    warnings: tuple[Problem, ...]


@contextmanager
def examine(file: Path, seeds: Path, name: str = "", profile: str = "") -> Iterator[Incoming]:
    """Examine ``file`` as the next seed of the folder ``seeds``, in a staging folder.

    ``name``: the seed's name after the number, by default the file's; ``profile``: that of its
    newsletter, for a file that no profile recognises. Raises ``UsageError`` if a path is wrong,
    and ``ContentError`` if the file cannot be read, is already in the folder, or has no article.
    """
    if not seeds.is_dir():
        raise UsageError(f"{seeds}: there is no such folder of seeds")
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file")
    if file.suffix.lower() not in SEED_SUFFIXES:
        message = f"this format is not supported; save it as one of {', '.join(SEED_SUFFIXES)}"
        raise ContentError.single(file.name, 0, message)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=seeds) as folder:
        path = Path(folder) / seed_name(file, seeds, name)
        path.write_bytes(file.read_bytes())
        try:
            incoming = _examined(file, path, seeds, profile)
        except ContentError as error:
            raise ContentError(_renamed(error.problems, path, file)) from error
        yield replace(incoming, warnings=_renamed(incoming.warnings, path, file))


def _renamed(problems: Iterable[Problem], path: Path, file: Path) -> tuple[Problem, ...]:
    """The problems of the staged copy at ``path`` as problems of ``file``."""
    return tuple(
        replace(problem, path=file.name) if problem.path == path.name else problem
        for problem in problems
    )


def _examined(file: Path, path: Path, seeds: Path, profile: str) -> Incoming:
    seed = read_file(path)
    warnings = find_duplicates(path, seed, seeds)
    sidecar = path.with_suffix(SIDECAR_SUFFIX)
    if profile:
        sidecar.write_text(draft(None, profile), encoding="utf-8", newline="\n")
    inspection = inspect_seed(path, seeds)
    problems = [*inspection.problems, *prove(path, seed)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    sidecar.write_text(draft(inspection.issue, profile), encoding="utf-8", newline="\n")
    return Incoming(file, path, sidecar, seed, inspection, (*warnings, *problems))


def seed_name(file: Path, seeds: Path, name: str = "") -> str:
    """``005_weekly.pdf``: the next number of the folder, and the safe part of the file's name."""
    numbers = [
        int(match["number"])
        for path in seeds.iterdir()
        if is_seed(path) and (match := _NUMBER.match(path.stem))
    ]
    stem = name or _NUMBER.sub("", file.stem, count=1)
    safe = _UNSAFE.sub("-", stem)[:LONGEST_STEM].strip("-_") or "issue"
    return f"{max(numbers, default=-1) + 1:03d}_{safe}{file.suffix.lower()}"
