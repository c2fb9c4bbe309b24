"""One writer at a time: a lock that the system releases when its process ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.model.errors import BusyError, ContentError
from generator.settings import disk

LOCK = ".generated.lock"
WRITER = ".generated.writer"
"""Names of the locked file and of the file with the process id of its owner.

Two files, because on Windows a locked file cannot be read by others.
"""


@contextmanager
def sole_writer(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Keep other builds from writing in ``folder`` during the block.

    If another build is writing, ``waiting`` gets a message and the block starts when that
    build has ended; without ``waiting``, ``BusyError`` is raised at once. Raises
    ``ContentError`` if the lock cannot be created. A folder created for the lock is removed
    if it is still empty at the end.
    """
    created = not folder.exists()
    lock = FileLock(folder / LOCK, fallback_to_soft=False)
    try:
        _acquire(lock, folder, waiting)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; nothing was changed"
        raise ContentError.single(str(folder), 0, message) from error
    try:
        yield
    finally:
        for name in (WRITER, LOCK):  # while it is held: whoever waits for it locks a new file
            with suppress(OSError):
                (folder / name).unlink()
        lock.release()
        if created:
            with suppress(OSError):  # not empty: something was written
                folder.rmdir()


def _acquire(lock: FileLock, folder: Path, waiting: Callable[[str], None] | None) -> None:
    """Take the lock and write the process id; the previous owner may remove the folder."""
    limit = 0
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=limit)
        except FileNotFoundError:  # the folder was removed since it was created
            continue
        except Timeout:
            busy = f"another build{_owner(folder)} is writing in {folder}"
            if waiting is None:
                message = f"{busy}; wait for it and try again, or use --wait"
                raise BusyError(message) from None
            waiting(f"{busy}; waiting for it")
            limit = -1
        else:
            _write_process_id(folder / WRITER)
            return


def _owner(folder: Path) -> str:
    """« (process 4711)»; empty if the owner has not written its process id yet."""
    try:
        number = disk.read(folder / WRITER, 100).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return f" (process {number})" if number.isdecimal() and len(number) < 20 else ""


def _write_process_id(writer: Path) -> None:
    """Write the process id to a new file, never through an existing symbolic link."""
    writer.unlink(missing_ok=True)
    with writer.open("x", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
