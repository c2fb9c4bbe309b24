"""Publishing: writes generated files into a folder, only those that changed.

Each file is replaced in one step, so it is never half-written. The folder as a whole is not:
a run that fails or is killed leaves a mixture of old and new files. The manifest lists both
from before the first write on, so the next run recognises them as generated and completes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import ContentError, Problem
from generator.settings import disk
from generator.site.files.left import LeftFiles, is_left, left_files, status
from generator.site.files.manifest import MANIFEST, Manifest, checksum, read_manifest
from generator.site.files.paths import above, fault, faults, is_owned, obstacle
from generator.site.files.staging import staging_folder

DRAFTS = ".generated-drafts-"
"""Prefix of the name of the folder in the folder whose files are then renamed to their paths."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file whose bytes are asked for only where the folder does not have them yet."""

    sum: str
    """SHA-256, hexadecimal."""
    read: Callable[[], bytes]


Content = bytes | KnownFile
"""What a file is to hold."""


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did, as sorted paths below the folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def sum_of(content: Content) -> str:
    """SHA-256 of a content, hexadecimal."""
    return content.sum if isinstance(content, KnownFile) else checksum(content)


def publish(
    files: Mapping[str, Content] | Iterable[tuple[str, Content]],
    folder: Path,
    owned: Sequence[str],
    fingerprint: str = "",
    left: LeftFiles | None = None,
) -> Report:
    """Make the owned paths of ``folder`` hold exactly ``files`` and the hand-written files.

    ``files``: POSIX paths and their content, which are not kept in memory. ``owned`` names the
    subfolders and single files that may be written. ``fingerprint`` identifies the inputs, for
    :func:`is_current`. ``left``: how the disk had the files after an earlier run, which are not read
    again as long as it has them so; it is updated. Files that an earlier run generated and this one
    does not are removed, and so are the folders they leave empty. Call this as the only writer of
    ``folder``.

    Raises ``ContentError``, and ``ValueError`` for two files with one path. The folder is
    unchanged, unless the disk refuses a write: then some files may be new and some old, and the
    folder is not current.
    """
    if folder.is_symlink():
        message = "this is a symbolic link, which is not followed; name the folder it leads to"
        raise ContentError.single(str(folder), 0, message)
    exists = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging_folder(folder, DRAFTS) as place:
            drafts = _Drafts(folder, place, read_manifest(folder), {} if left is None else left)
            drafts.fill(files.items() if isinstance(files, Mapping) else files, owned)
            return drafts.put_in_place(owned, fingerprint)
    except OSError as error:
        message = (
            f"cannot be written: {error.strerror or error}; "
            "the folder may hold old and new files, run again to complete it"
        )
        raise ContentError.single(str(error.filename or folder), 0, message) from error
    finally:
        if not exists:
            with suppress(OSError):  # it is not empty, as it should be
                folder.rmdir()


class _Drafts:
    """Files that wait beside the folder until all are there."""

    def __init__(self, folder: Path, place: Path, old: Manifest, left: LeftFiles) -> None:
        self._folder = folder
        self._root = str(folder)
        self._place = place
        self._old = old
        self._left = left
        self._sums: dict[str, str] = {}
        self._changed: dict[str, Path] = {}
        """The draft of each file that has not its bytes yet."""
        self._clear: set[str] = set()

    def fill(self, files: Iterable[tuple[str, Content]], owned: Sequence[str]) -> None:
        """Write a draft of each file that changes. Raises ``ContentError`` where one cannot be."""
        problems = [
            Problem(str(self._folder / path), 0, message)
            for path, content in files
            if (message := self._add(path, content))
        ]
        if wrong := list(faults(self._sums, owned)):
            raise ContentError(wrong)
        if problems:
            raise ContentError(sorted(problems))

    def _add(self, path: str, content: Content) -> str:
        """Take a file; gives what is in its way."""
        if path in self._sums:
            raise ValueError(f"two files with one path: {path}")
        sum_ = self._sums[path] = sum_of(content)
        if fault(path):
            return ""  # told with all others
        if message := obstacle(self._folder, path, self._clear):
            return message
        target = f"{self._root}/{path}"
        found = status(target)
        if is_left(self._left.get(path), sum_, found) or (found and _holds(Path(target), content)):
            return ""
        if found and path not in self._old.files:
            return "this file was not generated and its path is needed; move it away"
        draft = self._changed[path] = self._place / str(len(self._changed))
        draft.write_bytes(content.read() if isinstance(content, KnownFile) else content)
        return ""

    def put_in_place(self, owned: Sequence[str], fingerprint: str) -> Report:
        """Move the drafts to their paths, and remove what is stale."""
        folder, old, new = self._folder, self._old, Manifest(fingerprint, self._sums)
        changed, stale = sorted(self._changed), _stale(self._sums, folder, old, owned)
        if changed or stale:
            self._write_manifest(Manifest("", {**old.files, **new.files}))
        for path in changed:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            self._changed[path].replace(folder / path)
        for path in stale:
            _remove(folder, path)
        if changed or stale or new != old:
            self._write_manifest(new)
        left = left_files(self._root, self._sums, MANIFEST)
        self._left.clear()
        self._left.update(left)
        unchanged = sorted(self._sums.keys() - self._changed.keys())
        return Report(tuple(changed), tuple(unchanged), tuple(stale))

    def _write_manifest(self, manifest: Manifest) -> None:
        draft = self._place / MANIFEST
        draft.write_bytes(manifest.encode())
        draft.replace(self._folder / MANIFEST)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, if it still exists, and the folders that are then empty."""
    (folder / path).unlink(missing_ok=True)
    for inner in (folder / name for name in reversed(above(path))):
        if inner.is_dir():
            if any(inner.iterdir()):
                return
            inner.rmdir()


def _holds(path: Path, content: Content) -> bool:
    """Whether the file has these bytes."""
    try:
        if isinstance(content, KnownFile):
            return disk.checksum(path, disk.MADE)[1] == content.sum
        return path.stat().st_size == len(content) and disk.read(path, disk.MADE) == content
    except FileNotFoundError:
        return False


def _stale(
    files: Mapping[str, str], folder: Path, old: Manifest, owned: Sequence[str]
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
