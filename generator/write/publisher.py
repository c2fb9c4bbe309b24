"""Publishing: all new files are written aside, then put in place one by one, or none is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.write.manifest import MANIFEST, Manifest, Seal, read_manifest
from generator.write.paths import Ground, fault, faults, is_owned
from generator.write.swap import Swap

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

    Raises ``ContentError`` where a path is unsafe or collides with another, where
    a file stands there that no run made, and where the disk refuses; ``docs`` is
    then as it was.
    """
    if problems := list(faults(files, owned)):
        raise ContentError(problems)
    with _complaining(docs):
        docs.mkdir(parents=True, exist_ok=True)
        old = read_manifest(docs)
        changed = _changed(files, docs, old)
        stale = _stale(files, docs, old, owned)
        new = Manifest(fingerprint, {path: Seal.of(data) for path, data in files.items()})
        if changed or stale:
            _replace(docs, {path: files[path] for path in changed}, stale, old, new)
        elif new != old:
            _write_manifest(docs, new)
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
    docs: Path, files: Mapping[str, bytes], stale: Sequence[str], old: Manifest, new: Manifest
) -> None:
    """Put the changed files in place and take the stale ones away, wholly or not at all."""
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=docs))
    try:
        staged = {path: staging / f"new-{count}" for count, path in enumerate(files)}
        for path, data in files.items():
            staged[path].write_bytes(data)
        # Should the machine stop from here on, the next run knows all files as ours.
        _write_manifest(docs, Manifest("", {**old.files, **new.files}))
        swap = Swap(docs, staging)
        try:
            for path in files:
                swap.put(staged[path], path)
            for path in stale:
                swap.take(path)
            _write_manifest(docs, new)
        except BaseException:
            swap.undo()
            _write_manifest(docs, old)
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _drop_empty_folders(docs, stale)


def _write_manifest(docs: Path, manifest: Manifest) -> None:
    target = docs / MANIFEST
    with tempfile.NamedTemporaryFile(dir=docs, prefix=STAGING, delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(manifest.encode())
            file.close()
            temporary.chmod(0o644)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _drop_empty_folders(docs: Path, removed: Iterable[str]) -> None:
    """Remove the folders that held nothing but removed files."""
    folders = {
        above for path in removed for above in (docs / path).parents if docs in above.parents
    }
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
