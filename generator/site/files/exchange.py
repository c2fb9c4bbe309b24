"""Replaces a folder by a new one so that readers find a complete one at every moment."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from generator.site.files.staging import leftovers, remove

OLD = "old"
"""Name of the replaced folder in the staging folder, where no exchange is available."""
_AT_FDCWD = -100
"""Linux: resolve relative paths from the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2; RENAME_SWAP of macOS's renamex_np has the same value."""
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""Errors of a kernel or file system without exchange."""


def put_folder(fresh: Path, place: Path) -> Path:
    """Replace the folder ``place``, if there is one, by the folder ``fresh``; gives where the old is.

    Where the system supports it, the two are exchanged in one step, and the old one is at
    ``fresh`` afterwards. Elsewhere two renames are needed; a run that is killed between them
    leaves nothing at ``place`` until :func:`restore` moves the old folder back.
    """
    if place.is_symlink():
        place.unlink()
    if not place.exists():
        fresh.replace(place)
    elif not exchange(fresh, place):
        old = fresh.parent / OLD
        place.replace(old)
        try:
            fresh.replace(place)
        except OSError:
            old.replace(place)
            raise
        return old
    return fresh


def restore(place: Path, prefix: str) -> None:
    """Remove the staging folders of killed runs, and move back what they took from ``place``.

    ``prefix`` begins the names of those folders.
    """
    for left in leftovers(place.parent, prefix):
        old = left / OLD
        if not left.is_symlink() and old.is_dir() and not place.exists():
            old.replace(place)
        remove(left)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; ``False`` where the system does not support it.

    Raises ``OSError`` where it does and the exchange fails.
    """
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        status = libc.renamex_np(*paths, _EXCHANGE)
    elif hasattr(libc, "renameat2"):
        status = libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE)
    else:
        return False
    code = ctypes.get_errno() if status else 0
    if code and code not in _UNSUPPORTED:
        raise OSError(code, os.strerror(code), str(other))
    return not code
