"""Staging folders: where new files are made, and what a killed run leaves of them."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def staging_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in ``folder``, removed at the end; its name begins with ``prefix``.

    Those that killed runs left are removed first. Its path is absolute, so other programs can use
    it from any working directory. Call this as the only writer of ``folder``.
    """
    for left in leftovers(folder, prefix):
        remove(left)
    place = folder.absolute()
    with TemporaryDirectory(prefix=prefix, dir=place, ignore_cleanup_errors=True) as name:
        yield Path(name)


def write_whole(path: Path, draft: Path, data: bytes) -> None:
    """Write a file whole or not at all: first as ``draft``, in the same folder.

    What stands at the place of the draft is removed: a killed run left it, or it is a link that
    others put there.
    """
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def leftovers(folder: Path, prefix: str) -> list[Path]:
    """Staging folders of killed runs in ``folder``, sorted. Call as its only writer."""
    return sorted(path for path in folder.iterdir() if path.name.startswith(prefix))


def remove(place: Path) -> None:
    """Remove a staging folder as far as the disk allows; a symbolic link is not followed."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def flush_to_disk(folder: Path) -> None:
    """Flush the file system of ``folder``, so that what was written survives a power failure.

    One call for thousands of files: ``fsync`` on each would double the time of writing them.
    """
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None) if os.name == "posix" else None
    if syncfs is not None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            if syncfs(handle) == 0:
                return
        finally:
            os.close(handle)
    if hasattr(os, "sync"):
        os.sync()
