"""Publishing: all new files are written aside, then put in place one by one, or none is.

A journal of the moves outlives a run that is killed among them; the next run undoes them.
Nothing waits here until the disk is settled: what a power cut takes from a generated folder,
the next run finds by the seals of the manifest and writes anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import ContentError, Problem
from generator.site.files.journal import Journal
from generator.site.files.manifest import MANIFEST, Manifest, Seal, read_manifest
from generator.site.files.paths import Ground, fault, faults, is_owned
from generator.site.files.staging import leftovers, remove

STAGING = ".generated-staging-"
"""Begin of the name of the folder in ``docs`` where new files wait."""


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did, as sorted paths below ``docs``."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    files: Mapping[str, bytes], docs: Path, owned: Sequence[str], fingerprint: str = ""
) -> Report:
    """Make the owned places of ``docs`` hold exactly ``files``, hand-written ones aside.

    ``files`` maps POSIX paths below ``docs`` to bytes; ``owned`` names the
    folders and single files that may be written. ``fingerprint`` of the inputs
    goes into the manifest for :func:`is_current`. Files that an earlier run
    made and this one does not are removed, with the folders that get empty.

    Raises ``ContentError`` where a path is unsafe, collides with another or would lead
    through a symbolic link (``docs`` itself too), where a file stands there that no run made, and where the disk refuses; ``docs`` is
    then as it was.
    """
    if problems := list(faults(files, owned)):
        raise ContentError(problems)
    if docs.is_symlink():
        message = "a symbolic link stands there; it is not followed, name the folder itself"
        raise ContentError.single(str(docs), 0, message)
    with _complaining(docs):
        docs.mkdir(parents=True, exist_ok=True)
        recover(docs, owned)
        old = read_manifest(docs)
        changed = _changed(files, docs, old)
        stale = _stale(files, docs, old, owned)
        new = Manifest(fingerprint, {path: Seal.of(data) for path, data in files.items()})
        if changed or stale or new != old:
            _replace(docs, {**files, MANIFEST: new.encode()}, [*changed, MANIFEST], stale)
    unchanged = sorted(files.keys() - set(changed))
    return Report(tuple(changed), tuple(unchanged), tuple(stale))


@contextmanager
def _complaining(docs: Path) -> Iterator[None]:
    """Turn what the disk refuses into a message."""
    try:
        yield
    except OSError as error:
        place = str(error.filename or docs)
        message = f"cannot be written: {error.strerror or error}; what stood before is unchanged"
        raise ContentError.single(place, 0, message) from error


def _changed(files: Mapping[str, bytes], docs: Path, old: Manifest) -> list[str]:
    """Paths whose bytes are not on disk yet; raises where a stranger's file is in the way."""
    ground = Ground(docs)
    changed: list[str] = []
    problems: list[Problem] = []
    for path, data in sorted(files.items()):
        if message := ground.fault(path):
            problems.append(Problem(str(docs / path), 0, message))
        elif ground.is_free(path):
            changed.append(path)
        elif not _holds(docs / path, data):
            changed.append(path)
            if path not in old.files and (docs / path).exists():
                message = "this file was not generated; move it away, its place is needed"
                problems.append(Problem(str(docs / path), 0, message))
    if problems:
        raise ContentError(problems)
    return changed


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file has these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _stale(
    files: Mapping[str, bytes], docs: Path, old: Manifest, owned: Sequence[str]
) -> list[str]:
    """Files of an earlier run that are there still and are not wanted any more."""
    ground = Ground(docs)
    return sorted(
        path
        for path in old.files.keys() - files.keys()
        if not fault(path)
        and is_owned(path, owned)
        and not ground.fault(path)
        and (docs / path).is_file()
    )


def _replace(
    docs: Path, files: Mapping[str, bytes], changed: Sequence[str], stale: Sequence[str]
) -> None:
    """Put the changed files in place and take the stale ones away, wholly or not at all."""
    place = Path(tempfile.mkdtemp(prefix=STAGING, dir=docs))
    try:
        journal = Journal.plan(docs, place, changed, stale)
        journal.stage(files)
        journal.write()
    except BaseException:
        remove(place)
        raise
    try:
        journal.carry_out()
        journal.close()
    except BaseException:
        _undo(journal)
        raise
    remove(place)


def _undo(journal: Journal) -> None:
    """Bring back what stood before; where the disk refuses that too, the next run does it."""
    try:
        journal.undo()
        journal.close()
    except OSError as error:
        message = f"{error.strerror or error}; the next run puts back what stood before"
        raise ContentError.single(str(journal.root), 0, f"cannot be written: {message}") from error
    remove(journal.staging)


def recover(docs: Path, owned: Sequence[str]) -> None:
    """Undo what a run that was killed had begun in ``docs``, and remove what it left there.

    Nothing but the ``owned`` places is touched. Ask only as the sole writer of ``docs``.
    Raises ``ContentError`` where the disk refuses.
    """
    with _complaining(docs):
        for place in leftovers(docs, STAGING):
            journal = None if place.is_symlink() else Journal.read(docs, place)
            if journal and _is_ours(journal, owned):
                journal.undo()
                journal.close()
            remove(place)


def _is_ours(journal: Journal, owned: Sequence[str]) -> bool:
    """Whether a journal names owned places only, none of them behind a symbolic link."""
    ground = Ground(journal.root)
    return all(
        path == MANIFEST or (not fault(path) and is_owned(path, owned) and not ground.fault(path))
        for path in (move.path for move in journal.moves)
    ) and all(not fault(folder) for folder in journal.folders)
