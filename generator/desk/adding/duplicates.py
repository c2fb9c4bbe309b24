"""Finds seeds that are the same as a new file: the same bytes, or the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.language.text import normalized, squash
from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers import SeedText, read_file
from generator.settings import disk
from generator.settings.files import SIDECAR_SUFFIX, is_seed
from generator.settings.sidecar import load_sidecar

SAME = 0.8
"""Share of the longer text's clauses from which two files are the same issue. Formats differ in
page marks and running heads, so that even the same issue does not reach 1."""
RELATED = 0.3
"""Share of the shorter text's clauses from which a warning says that two files overlap."""
# «推进健康中国建设»: a run of letters that is too long to be common
_CLAUSE = re.compile(r"\w{6,}")
_DIGITS = re.compile(r"\d+")


class DuplicateError(ContentError):
    """The file, or its text, is among the seeds already."""


class KnownTexts:
    """The clauses of the seeds, each read once."""

    def __init__(self) -> None:
        self._clauses: dict[Path, frozenset[str]] = {}

    def of(self, path: Path) -> frozenset[str]:
        """The clauses of a seed; none if it cannot be read."""
        if path not in self._clauses:
            self._clauses[path] = _clauses_in(path)
        return self._clauses[path]


def find_duplicates(
    path: Path, seed: SeedText, seeds: Path, known: KnownTexts | None
) -> tuple[Problem, ...]:
    """Warnings about files in the folder ``seeds`` that overlap with ``seed``, read from ``path``.

    ``known``: what was read of the folder before. Raises ``DuplicateError`` if one is the same.
    Unreadable files are skipped; builds report them.
    """
    known = known or KnownTexts()
    refuse_copy(path, seeds)
    clauses = clauses_of(seed.lines)
    warnings: list[Problem] = []
    for other in sorted(filter(is_seed, seeds.iterdir())):
        others = known.of(other)
        common, counts = len(clauses & others), sorted((len(clauses), len(others)))
        same = common == counts[1] or not _is_next(path.name, other.name)
        if common and same and common >= SAME * counts[1]:
            message = (
                f"this issue is already among the seeds, as {other.name}: "
                f"{common} of {counts[1]} clauses are the same; nothing was added"
            )
            raise DuplicateError.single(path.name, 0, message)
        if common and common >= RELATED * counts[0]:
            message = f"{common} of {counts[0]} clauses are also in {other.name}"
            warnings.append(Problem(path.name, 0, message, severity=Severity.WARNING))
    return tuple(warnings)


def _is_next(name: str, other: str) -> bool:
    """Whether two seeds are numbered or dated one like the other: ``weekly-40.md``, ``weekly-41.md``.

    Who begins an issue as a copy of the last one may have changed little of it.
    """
    one, two = (name.partition("_")[2] for name in (name, other))
    return one != two and _DIGITS.sub("#", one) == _DIGITS.sub("#", two)


def refuse_copy(path: Path, seeds: Path) -> None:
    """Raise ``DuplicateError`` if a file is in the folder ``seeds`` with the same bytes."""
    data = disk.read(path)
    for other in sorted(filter(is_seed, seeds.iterdir())):
        if other.lstat().st_size == len(data) and disk.read(other) == data:
            message = f"this file is already among the seeds, as {other.name}; nothing was added"
            raise DuplicateError.single(path.name, 0, message)


def clauses_of(lines: Iterable[Line]) -> frozenset[str]:
    """The runs of letters of a text, wherever its lines are broken."""
    text = squash("".join(line.text for line in lines))
    return frozenset(_CLAUSE.findall(normalized("NFKC", text)))


def _clauses_in(path: Path) -> frozenset[str]:
    try:
        beside = path.with_suffix(SIDECAR_SUFFIX)
        sidecar = load_sidecar(beside if beside.is_file() else None)
        return clauses_of(read_file(path, sidecar.hints).lines)
    except ContentError:
        return frozenset()
