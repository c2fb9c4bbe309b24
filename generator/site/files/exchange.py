"""Puts one file or folder in the place of another: a whole one stands there at every moment."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from generator.site.files.staging import leftovers, remove, staging_folder

OLD = "old"
"""Name in the staging folder of what stood there before, where the two cannot change places."""
_HERE = -100
"""AT_FDCWD of Linux: a relative path starts at the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2 and RENAME_SWAP of macOS's renamex_np alike."""
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a kernel or file system answers that knows no exchange."""


def put_folder(fresh: Path, place: Path) -> None:
    """Put the folder ``fresh`` in the place of ``place``.

    Where the system can, the two change places in one step, and what stood there
    before is then at ``fresh``. Elsewhere there are two steps; a run that is killed
    between them leaves nothing at ``place`` until :func:`restore` puts it back.
    """
    if not place.exists() or place.is_symlink():
        if place.is_symlink():
            place.unlink()
        fresh.replace(place)
    elif not exchange(fresh, place):
        old = fresh.parent / OLD
        place.replace(old)
        try:
            fresh.replace(place)
        except OSError:
            old.replace(place)
            raise


def put_file(data: bytes, place: Path) -> None:
    """Make ``place`` a file with these bytes, or leave there what stood before."""
    with staging_folder(place.parent, f".{place.name[:40]}-staging-") as folder:
        fresh = folder / "file"
        fresh.write_bytes(data)
        fresh.replace(place)


def restore(place: Path, prefix: str) -> None:
    """Remove what killed runs left beside ``place``, and put back what they took from there.

    ``prefix`` begins the names of their staging folders.
    """
    for left in leftovers(place.parent, prefix):
        old = left / OLD
        if not left.is_symlink() and old.is_dir() and not place.exists():
            old.replace(place)
        remove(left)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; ``False`` where the system cannot.

    Raises ``OSError`` where it can and refuses.
    """
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        status = libc.renamex_np(*paths, _EXCHANGE)
    elif hasattr(libc, "renameat2"):
        status = libc.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
    else:
        return False
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(other))
