"""Staging folders: where new files wait, and what is left of one when a run was killed."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staging_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in ``folder``, removed at the end; its name begins with ``prefix``.

    Its path is absolute, so that other programs understand it wherever they run.
    """
    place = Path(tempfile.mkdtemp(prefix=prefix, dir=folder)).absolute()
    try:
        yield place
    finally:
        remove(place)


def leftovers(folder: Path, prefix: str) -> list[Path]:
    """What runs that were killed left in ``folder``, sorted. Ask only as its sole writer."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.name.startswith(prefix))


def remove(place: Path) -> None:
    """Remove a staging folder as far as the disk allows; a symbolic link is not followed."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Wait until all that was written to the disk of ``folder`` would outlive a power cut.

    One call for thousands of files: an ``fsync`` for each costs as much as writing them.
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
