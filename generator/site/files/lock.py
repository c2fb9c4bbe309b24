"""One writer at a time: a lock that the system releases when its process ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.model.errors import BusyError, ContentError

LOCK = ".generated.lock"
"""Name of the locked file."""


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
        with suppress(OSError):  # while it is held: whoever waits for it locks a new file
            (folder / LOCK).unlink()
        lock.release()
        if created:
            with suppress(OSError):  # not empty: something was written
                folder.rmdir()


def _acquire(lock: FileLock, folder: Path, waiting: Callable[[str], None] | None) -> None:
    """Take the lock; the previous owner may remove the folder."""
    limit = 0
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=limit)
        except FileNotFoundError:  # the folder was removed since it was created
            continue
        except Timeout:
            busy = f"another build is writing in {folder}"
            if waiting is None:
                message = f"{busy}; wait for it and try again, or use --wait"
                raise BusyError(message) from None
            waiting(f"{busy}; waiting for it")
            limit = -1
        else:
            return
