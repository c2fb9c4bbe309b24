"""Publishing: writes generated files into a folder, only those that changed.

Each file is replaced in one step, so it is never half-written. The folder as a whole is not:
a run that fails or is killed leaves a mixture of old and new files. The manifest lists both
from before the first write on, so the next run recognises them as generated and completes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import ContentError, Problem
from generator.site.files.manifest import MANIFEST, Manifest, checksum, read_manifest
from generator.site.files.paths import above, fault, faults, is_owned, obstacle

DRAFT = ".generated.draft"
"""Name of the file in the folder that is written first and then renamed to its final path."""


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did, as sorted paths below the folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    files: Mapping[str, bytes], folder: Path, owned: Sequence[str], fingerprint: str = ""
) -> Report:
    """Make the owned paths of ``folder`` hold exactly ``files`` and the hand-written files.

    ``files`` maps POSIX paths to bytes. ``owned`` names the subfolders and single files that may
    be written. ``fingerprint`` identifies the inputs, for :func:`is_current`. Files that an earlier
    run generated and this one does not are removed, and so are the folders they leave empty. Call
    this as the only writer of ``folder``.

    Raises ``ContentError``. The folder is unchanged, unless the disk refuses a write: then some
    files are new and some old, and the folder is not current.
    """
    if problems := list(faults(files, owned)):
        raise ContentError(problems)
    if folder.is_symlink():
        message = "this is a symbolic link, which is not followed; name the folder it leads to"
        raise ContentError.single(str(folder), 0, message)
    try:
        return _publish(files, folder, owned, fingerprint)
    except OSError as error:
        message = (
            f"cannot be written: {error.strerror or error}; "
            "the folder may hold old and new files, run again to complete it"
        )
        raise ContentError.single(str(error.filename or folder), 0, message) from error


def _publish(
    files: Mapping[str, bytes], folder: Path, owned: Sequence[str], fingerprint: str
) -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DRAFT).unlink(missing_ok=True)
    old = read_manifest(folder)
    new = Manifest(fingerprint, {path: checksum(data) for path, data in files.items()})
    changed = _changed(files, folder, old)
    stale = _stale(files, folder, old, owned)
    if changed or stale:
        _write(folder, MANIFEST, Manifest("", {**old.files, **new.files}).encode())
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _write(folder, path, files[path])
    for path in stale:
        _remove(folder, path)
    if changed or stale or new != old:
        _write(folder, MANIFEST, new.encode())
    unchanged = sorted(files.keys() - set(changed))
    return Report(tuple(changed), tuple(unchanged), tuple(stale))


def _write(folder: Path, path: str, data: bytes) -> None:
    draft = folder / DRAFT
    draft.write_bytes(data)
    draft.replace(folder / path)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, if it still exists, and the folders that are then empty."""
    (folder / path).unlink(missing_ok=True)
    for inner in (folder / name for name in reversed(above(path))):
        if inner.is_dir():
            if any(inner.iterdir()):
                return
            inner.rmdir()


def _changed(files: Mapping[str, bytes], folder: Path, old: Manifest) -> list[str]:
    """Sorted paths whose bytes are not on disk yet; raises where something is in the way."""
    changed: list[str] = []
    problems: list[Problem] = []
    clear: set[str] = set()
    for path, data in sorted(files.items()):
        message = obstacle(folder, path, clear)
        if not message and not _holds(folder / path, data):
            changed.append(path)
            if path not in old.files and (folder / path).exists():
                message = "this file was not generated and its path is needed; move it away"
        if message:
            problems.append(Problem(str(folder / path), 0, message))
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
    files: Mapping[str, bytes], folder: Path, old: Manifest, owned: Sequence[str]
) -> list[str]:
    """Sorted paths that an earlier run generated, or was about to, and that are not wanted.

    The manifest may have been edited, so its paths are checked like any others.
    """
    clear: set[str] = set()
    return sorted(
        path
        for path in old.files.keys() - files.keys()
        if not fault(path) and is_owned(path, owned) and not obstacle(folder, path, clear)
    )
