"""One writer at a time: a lock that the system takes back from a process that dies."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.model.errors import BusyError, ContentError

LOCK = ".generated.lock"
WRITER = ".generated.writer"
"""Names of the file that is locked and of the one that tells who holds it.

Two, since on Windows nobody else can read a file that is locked.
"""
PAUSE = 0.2
"""Seconds between two tries while another process holds the lock."""
TRIES = 50
"""Times in a row that the folder may go while the lock is taken; then it is gone for good."""


@contextmanager
def sole_writer(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Keep every other writer of our own away from ``folder`` during the block.

    ``waiting`` gets a message if another one is at work, and then its end is waited
    for; without it ``BusyError`` is raised at once. Raises ``ContentError`` where the
    disk refuses the lock. An empty folder that is made for it goes with it.
    """
    made = not folder.exists()
    lock = FileLock(folder / LOCK, fallback_to_soft=False)
    try:
        _acquire(lock, folder, waiting)
    except OSError as error:
        lock.release(force=True)
        message = f"cannot be written: {error.strerror or error}; what stood before is unchanged"
        raise ContentError.single(str(folder), 0, message) from error
    try:
        yield
    finally:
        _leave(folder)
        lock.release()
        if made:
            with suppress(OSError):  # it is not empty: something was written
                folder.rmdir()


def _acquire(lock: FileLock, folder: Path, waiting: Callable[[str], None] | None) -> None:
    """Take the lock and sign for it; the folder may go with the writer that was waited for."""
    told, gone = False, 0
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except FileNotFoundError:
            gone += 1
            if gone == TRIES:
                raise
        except Timeout:
            busy = f"another build{_holder(folder)} is writing in {folder}"
            if waiting is None:
                message = f"{busy}; wait for it and try again, or use --wait"
                raise BusyError(message) from None
            if not told:
                waiting(f"{busy}; waiting for it")
            told, gone = True, 0
            time.sleep(PAUSE)
        else:
            _sign(folder / WRITER)
            return


def _holder(folder: Path) -> str:
    """« (process 4711)»; empty where the other one has not written its number yet."""
    try:
        number = (folder / WRITER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return f" (process {number})" if number.isdecimal() and len(number) < 20 else ""


def _sign(writer: Path) -> None:
    """Write this process's number, never through a link that stands there."""
    writer.unlink(missing_ok=True)
    with writer.open("x", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")


def _leave(folder: Path) -> None:
    """Remove both files while the lock is still held; who waits for it sees that and asks anew."""
    for name in (WRITER, LOCK):
        with suppress(OSError):
            (folder / name).unlink()
