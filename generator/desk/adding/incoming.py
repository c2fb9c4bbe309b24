"""A file that is to become a seed: examined first, then moved in completely or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import yaml
from msgspec import structs

from generator.desk.adding.duplicates import KnownTexts, find_duplicates, refuse_copy
from generator.desk.adding.exports import Beside
from generator.desk.adding.findings import sidecar_text
from generator.desk.adding.scans import recognise
from generator.desk.inspect.seed import Inspection, inspect_seed
from generator.model import Period
from generator.model.errors import ContentError, Problem, Severity, UsageError, errors_in
from generator.readers import SeedText, read_file
from generator.readers.pictures import LARGEST, place_beside
from generator.readers.proof import prove
from generator.settings import disk
from generator.settings.files import (
    SEED_SUFFIXES,
    SIDECAR_SUFFIX,
    check_folder,
    is_seed,
    recognised_path,
)
from generator.settings.sidecar import FileHints
from generator.site.files.paths import obstacle

STAGING = ".adding-"
"""Prefix of the hidden folder in ``seeds`` where a new issue is prepared."""
LONGEST_STEM = 40
"""Characters of a file's name that the name of its seed keeps."""
_NUMBER = re.compile(r"(?P<number>\d{1,9})(?:[_\- .]+|$)")
# «002_»: the number that a seed had in another folder; «2014-04» is the name of an issue
_SERIAL = re.compile(r"\A\d{3}_(?=.)")
# «-november-2024», «-issue-12», «_197604», «_2024_05_01», «_20240501_081500»
_DATED_END = re.compile(
    r"[-_](?:[^\W\d_]{1,12}[-_])?(?:(?:19|20)\d{6}[-_]?\d{4,6}|\d{1,8}(?:[-_]\d{1,2}){0,2})\Z"
)
_UNSAFE = re.compile(r"[^\w-]+|_{2,}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was examined, with its copy and its sidecar in the staging folder."""

    path: Path
    """The staged copy, under the name that the seed will have."""
    sidecar: Path
    recognised: Path | None
    """What was recognised of it, where it is a scan."""
    pictures: tuple[Path, ...]
    """Those that stood beside it, in a folder of its own."""
    missing: tuple[Problem, ...]
    """Warnings about those that it names and that did not stand there."""
    seed: SeedText
    inspection: Inspection
    warnings: tuple[Problem, ...]


@contextmanager
def examine(
    file: Path,
    seeds: Path,
    name: str = "",
    profile: str = "",
    known: KnownTexts | None = None,
    recognition: str = "",
    beside: Beside | None = None,
    day: str = "",
) -> Iterator[Incoming]:
    """Examine ``file`` as the next seed of the folder ``seeds``, in a staging folder.

    ``name``: the seed's name after the number, by default the file's; ``profile``: that of its
    newsletter, for a file that no profile recognises; ``known``: what was read of the folder before,
    where many files are examined; ``recognition``: the language in which the text of a scan is
    recognised, empty where none is; ``beside`` gives the pictures that stand beside it; ``day``: when it was published, as
    far as is known where it comes from, which its sidecar says if the file does not. Raises
    ``UsageError`` if a path is wrong, and ``ContentError`` if the file cannot be read, is already in the folder, or has no article.
    """
    check_folder(seeds)
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file")
    if file.suffix.lower() not in SEED_SUFFIXES:
        message = (
            f"this format is not supported; save it as one of {', '.join(SEED_SUFFIXES)} "
            "(rename a file of plain text to .txt)"
        )
        raise ContentError.single(file.name, 0, message)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=seeds) as folder:
        path = Path(folder) / seed_name(file, seeds, name)
        path.write_bytes(disk.read(file, follow=True))
        try:
            incoming = _examined(path, seeds, profile, known, recognition, day)
        except ContentError as error:
            raise type(error)(renamed(error.problems, path, file)) from error
        pictures, lost = _pictures(path, incoming.seed, beside) if beside else ([], [])
        missing, warnings = (renamed(told, path, file) for told in (lost, incoming.warnings))
        yield replace(incoming, pictures=tuple(pictures), missing=missing, warnings=warnings)


def renamed(problems: Iterable[Problem], path: Path, file: Path) -> tuple[Problem, ...]:
    """The problems of the staged copy at ``path`` as problems of ``file``."""
    return tuple(
        structs.replace(problem, path=file.name) if problem.path == path.name else problem
        for problem in problems
    )


def _examined(
    path: Path, seeds: Path, profile: str, known: KnownTexts | None, recognition: str, day: str
) -> Incoming:
    seed = _read(path, seeds, recognition)
    warnings = find_duplicates(path, seed, seeds, known)
    sidecar = path.with_suffix(SIDECAR_SUFFIX)
    stated = _stated(profile, seed.hints)
    if stated:
        sidecar.write_text(stated, encoding="utf-8", newline="\n")
    inspection = inspect_seed(path, seeds, seed)
    if _is_better(day, inspection.issue.period):
        stated += f"period: '{day}'  # by the folder that it was in\n"
        sidecar.write_text(stated, encoding="utf-8", newline="\n")
        inspection = inspect_seed(path, seeds, seed)
    problems = [*inspection.problems, *prove(path, seed)]
    if errors_in(problems):
        raise ContentError(problems)
    sidecar.write_text(sidecar_text(inspection.issue, stated), encoding="utf-8", newline="\n")
    sum_ = seed.hints.recognised
    recognised = recognised_path(path, sum_) if sum_ else None
    return Incoming(path, sidecar, recognised, (), (), seed, inspection, (*warnings, *problems))


def _is_better(day: str, period: Period) -> bool:
    """Whether a ``day`` is known and says more than the period that was found in the file."""
    return bool(day) and not period.certain and not period.edtf.startswith(day)


def _pictures(path: Path, seed: SeedText, beside: Beside) -> tuple[list[Path], list[Problem]]:
    """Copies of the pictures that a staged file names, and a warning for each that is not beside it."""
    copies, missing = list[Path](), list[Problem]()
    lines: dict[str, int] = {}
    for line in seed.lines:
        for mark in line.marks:
            if mark.picture and place_beside(mark.picture.address):
                lines.setdefault(mark.picture.address, line.number)
    for address, number in lines.items():
        data, place = beside(address), place_beside(address)
        copy = path.with_suffix("") / place
        # «a.png» and «a.png/b.png»
        taken = copy.is_dir() or not set(copies).isdisjoint(copy.parents)
        if not data or len(data) > LARGEST or taken:
            message = (
                f"no picture of at most {LARGEST // 2**20} MB stands beside the file, at «{place}»; "
                f"put it at seeds/{path.stem}/{place}"
            )
            missing.append(Problem(path.name, number, message, address, Severity.WARNING))
        elif not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            copies.append(copy)
    return copies, missing


def _read(path: Path, seeds: Path, recognition: str) -> SeedText:
    """What a file holds; of a PDF without text what is recognised, if a language is given."""
    if not recognition or path.suffix.lower() != ".pdf":
        return read_file(path, seeds=seeds)
    refuse_copy(path, seeds)
    try:
        seed = read_file(path, seeds=seeds)
    except ContentError:  # a scan, or letters without names
        seed = None
    if seed and not seed.unread:
        return seed
    found = recognise(path, recognition)
    hints = FileHints(recognised=sha256(found.text).hexdigest(), recognised_by=found.by)
    place = recognised_path(path, hints.recognised)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(found.text)
    return read_file(path, hints, seeds)


def _stated(profile: str, hints: FileHints) -> str:
    """What the sidecar of a new issue states."""
    facts: dict[str, object] = {"profile": profile} if profile else {}
    if hints.recognised:
        facts["recognised"] = {"sha256": hints.recognised, "by": hints.recognised_by}
    return yaml.safe_dump(facts, allow_unicode=True, sort_keys=False) if facts else ""


def seed_name(file: Path, seeds: Path, name: str) -> str:
    """``005_weekly.pdf``: the next number of the folder, and the safe part of the file's name."""
    numbers = [
        int(match["number"])
        for path in seeds.iterdir()
        if is_seed(path) and (match := _NUMBER.match(path.stem))
    ]
    return f"{max(numbers, default=-1) + 1:03d}_{safe_name(file, name)}"


def safe_name(file: Path, name: str = "") -> str:
    """``weekly.pdf``: what the name of a seed has of its file's name, or of ``name``."""
    stem = name or _SERIAL.sub("", file.stem, count=1)
    safe = _shortened(_UNSAFE.sub("-", stem)).strip("-_") or "issue"
    return f"{safe}{file.suffix.lower()}"


def _shortened(stem: str) -> str:
    """A name that is too long without words of its middle: the date or number at its end stays."""
    if len(stem) <= LONGEST_STEM:
        return stem
    match = _DATED_END.search(stem)
    end = match.group() if match else ""
    kept = stem[: LONGEST_STEM - len(end)]
    whole, sign, _ = kept.rpartition("-")
    return f"{whole if sign else kept}{end}"


def place(incoming: Incoming, seeds: Path) -> Path:
    """Move the staged file and its sidecar into ``seeds``; returns the path of the seed.

    The seed is moved first: it is complete without its sidecar if the program dies in between.
    Raises ``ContentError`` if a file of that name has appeared since, or a link stands in the way;
    nothing is changed then.
    """
    target = seeds / incoming.path.name
    beside: list[tuple[Path, Path]] = []
    if incoming.recognised:  # its name says what is in it
        beside = [(incoming.recognised, recognised_path(target, incoming.recognised.stem))]
    beside += [(each, seeds / each.relative_to(incoming.path.parent)) for each in incoming.pictures]
    for kept in (*(kept for _, kept in beside), target, seeds / incoming.sidecar.name):
        path = kept.relative_to(seeds).as_posix()
        if told := obstacle(seeds, path):
            raise ContentError.single(path, 0, f"{told}; nothing was added")
    for copy, kept in beside:
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            _move(copy, kept)
    _move(incoming.path, target)
    try:
        _move(incoming.sidecar, seeds / incoming.sidecar.name)
    except ContentError:
        target.unlink()
        raise
    return target


def _move(source: Path, target: Path) -> None:
    """Move a file, once it is on the disk, to a name that is free."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    try:
        try:
            os.link(source, target)
        except (NotImplementedError, PermissionError):  # a file system without hard links
            if target.exists():
                raise FileExistsError from None
            source.replace(target)
    except FileExistsError as error:
        message = "a file of this name is already among the seeds; nothing was added"
        raise ContentError.single(target.name, 0, message) from error
