"""How the disk had the files of a folder when they were known to be right, so that few are read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from stat import S_ISREG

import msgspec


class Left(msgspec.Struct, frozen=True, array_like=True):
    """A file as the disk had it."""

    sum: str
    """SHA-256 of its bytes, hexadecimal."""
    size: int
    times: tuple[int, int]
    """When its bytes and when anything of it was changed, in nanoseconds."""


LeftFiles = dict[str, Left]
"""By path below the folder."""


def is_left(known: Left | None, sum_: str, found: os.stat_result | None) -> bool:
    """Whether a file still has the bytes with this checksum, as far as the disk tells."""
    return known is not None and found is not None and known == _left(sum_, found)


def left_files(folder: str, sums: Mapping[str, str], mark: str) -> LeftFiles:
    """Those files of ``folder`` that were changed before the file ``mark`` in it.

    A later change of the others may have the same time, so they are read the next time.
    """
    written = status(f"{folder}/{mark}")
    found = ((path, sum_, status(f"{folder}/{path}")) for path, sum_ in sums.items())
    return {
        path: _left(sum_, one)
        for path, sum_, one in found
        if one and written and S_ISREG(one.st_mode) and one.st_mtime_ns < written.st_mtime_ns
    }


def linked_since(folder: str, left: LeftFiles) -> LeftFiles:
    """The same files of ``folder``, of which some were given more names since.

    For the disk that is a change of the file, though not of its bytes.
    """
    found = ((path, known, status(f"{folder}/{path}")) for path, known in left.items())
    return {
        path: _left(known.sum, one)
        for path, known, one in found
        if one and (one.st_size, one.st_mtime_ns) == (known.size, known.times[0])
    }


def status(path: str) -> os.stat_result | None:
    """What the disk tells of a path; nothing where there is no file."""
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def _left(sum_: str, found: os.stat_result) -> Left:
    return Left(sum_, found.st_size, (found.st_mtime_ns, found.st_ctime_ns))
