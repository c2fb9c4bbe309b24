"""Reads files of a project: regular ones alone, in pieces, and no more than a limit.

A project may come from anywhere, so what stands at a path may be a link to a file elsewhere, a pipe
that nobody writes to, or a device without end. What is opened is looked at once it is open, so that
nothing can be exchanged in between.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

from generator.language.characters import is_text

LARGEST = 256 * 2**20
"""Bytes of a file that an archivist brings."""
LONGEST_NAME = 240
"""Bytes of a name of a file for which others are made, whose names may be longer; systems allow 255."""
MADE = 2 * 2**30
"""Bytes of a file that the program makes, such as a shard of the search index."""
_PIECE = 2**20
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDER = _FLAGS | getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW
_STEPS = bool(_NO_FOLLOW) and os.open in os.supports_dir_fd
"""Whether a folder can be opened as what stands in another one."""
_KINDS = (
    (S_ISLNK, "a symbolic link, which is not followed; replace it by the file itself"),
    (S_ISFIFO, "a pipe, which is not read; replace it by a file"),
    (S_ISSOCK, "a socket, which is not read; replace it by a file"),
    (S_ISCHR, "a device, which is not read; replace it by a file"),
    (S_ISBLK, "a device, which is not read; replace it by a file"),
    (S_ISDIR, "a folder where a file is needed; move it away"),
)


def fault(mode: int) -> str:
    """Why a file of this kind is not read; empty for a regular one."""
    if S_ISREG(mode):
        return ""
    kinds = (f"this is {told}" for is_kind, told in _KINDS if is_kind(mode))
    return next(kinds, "this is no regular file; replace it by one")


def stands(path: Path) -> bool:
    """Whether anything stands at a path, be it a link that leads nowhere."""
    return os.path.lexists(path)


def read(
    path: Path, most: int = LARGEST, *, below: Path | None = None, follow: bool = False
) -> bytes:
    """The bytes of a regular file. Raises ``OSError``, also where it has more than ``most`` bytes.

    ``below``: a folder that the file stands in; no link on the way from there is followed.
    ``follow``: whether a link is followed, as one that the user named.
    """
    with opened(path, below=below, follow=follow) as file:
        size = os.fstat(file.fileno()).st_size
        data = b"".join(_pieces(file, size, most + 1)) if size <= most else b""
    if max(size, len(data)) > most:
        raise _refusal(path, errno.EFBIG, f"the file has more than {most:,} bytes")
    return data


def read_text(path: Path, most: int = LARGEST, *, errors: str = "strict") -> str:
    """The text of a regular file in UTF-8. Raises as :func:`read`, and ``UnicodeDecodeError``."""
    text = read(path, most).decode("utf-8", errors)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checksum(path: Path, most: int = LARGEST) -> tuple[int, str]:
    """Bytes and SHA-256 of a regular file, read in pieces. Raises ``OSError``.

    Nothing reads a file of more than ``most`` bytes, so size and time of change stand for it.
    """
    with opened(path) as file:
        status = os.fstat(file.fileno())
        whole = sha256()
        if status.st_size > most:
            whole.update(f"{status.st_size} {status.st_mtime_ns}".encode())
            return status.st_size, whole.hexdigest()
        size = 0
        for piece in _pieces(file, status.st_size, most):
            whole.update(piece)
            size += len(piece)
    return size, whole.hexdigest()


@contextmanager
def opened(
    path: Path, *, below: Path | None = None, follow: bool = False
) -> Iterator[BufferedReader]:
    """A regular file, open for reading. Raises ``OSError`` where it is another thing."""
    try:
        handle = _handle(path, below, 0 if follow else _NO_FOLLOW)
    except ValueError as error:  # a NUL in the path
        raise _refusal(path, errno.EINVAL, str(error)) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENOTDIR):
            raise _refusal(path, error.errno, _told(path, error)) from error
        raise
    told = fault(os.fstat(handle).st_mode)
    if not told and not (follow or _NO_FOLLOW) and path.is_symlink():
        told = fault(os.lstat(path).st_mode)
    if told:
        os.close(handle)
        raise _refusal(path, errno.EINVAL, told)
    with os.fdopen(handle, "rb") as file:
        yield file


def _handle(path: Path, below: Path | None, no_follow: int) -> int:
    if below is None or not _STEPS:
        return os.open(path, _FLAGS | no_follow)
    *folders, name = path.relative_to(below).parts
    at = os.open(below, _FOLDER & ~_NO_FOLLOW)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=at)
            os.close(at)
            at = inner
        return os.open(name, _FLAGS | no_follow, dir_fd=at)
    finally:
        os.close(at)


def _told(path: Path, error: OSError) -> str:
    """What stands at a path that cannot be opened, in our words."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return error.strerror or str(error)
    return fault(mode) or "a folder above it is a symbolic link, which is not followed"


def _refusal(path: Path, number: int, message: str) -> OSError:
    return OSError(number, message, str(path))


def _pieces(file: BufferedReader, size: int, most: int) -> Iterator[bytes]:
    """The first ``most`` bytes of a file that has about ``size``."""
    step = min(_PIECE, size + 1)
    while most > 0 and (piece := file.read(min(step, most))):
        most -= len(piece)
        yield piece


def strangers(
    folder: Path, *, hidden: bool = True, published: bool = False
) -> list[tuple[str, str]]:
    """What stands below a folder and is neither file nor folder: its path there, what is wrong.

    ``hidden``: whether entries count whose names begin with a dot; ``published``: whether their
    names become those of other files and of addresses. Sorted.
    """
    found: list[tuple[str, str]] = []
    waiting = [""]
    while waiting:
        above = waiting.pop()
        for name, entry in _entries(folder, above):
            if name.startswith(".") and not hidden:
                continue
            if published and (told := _misnamed(name)):
                found.append((f"{above}{name}", told))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(f"{above}{name}/")
            elif told := _kind(entry):
                found.append((f"{above}{name}", told))
    return sorted(found)


def _misnamed(name: str) -> str:
    """Why no other file can be named after one of this name; empty if one can."""
    if not is_text(name):
        return "the name is not UTF-8; rename it"
    long = len(name.encode()) > LONGEST_NAME
    return f"the name has more than {LONGEST_NAME} bytes; shorten it" if long else ""


def _entries(folder: Path, above: str) -> list[tuple[str, os.DirEntry[str]]]:
    """The entries of a folder; none where it is missing, or was taken away since."""
    try:
        with os.scandir(folder / above) as entries:
            return [(entry.name, entry) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _kind(entry: os.DirEntry[str]) -> str:
    """What is wrong with an entry; nothing if it was taken away since."""
    try:
        good = entry.is_file(follow_symlinks=False)
        return "" if good else fault(entry.stat(follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return ""
