"""Work beside other work: done in a copy of this process, where the system makes safe copies.

Python computes in one thread at a time, so a second core takes a second process. A copy
(``fork``) knows every value of this one at once; only what it finds has to be sent back.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def sendable(cls: type[T]) -> type[T]:
    """Make the values of a dataclass quick to send: pickled as its name and its fields.

    That takes less than half of the time, and an issue has thousands of values.
    """
    values = attrgetter(*(field.name for field in fields(cls)))  # type: ignore[arg-type]
    cls.__reduce__ = lambda self: (cls, values(self))  # type: ignore[method-assign]
    return cls


@contextmanager
def beside(work: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    """Begin ``work`` now; gives its values in order, to be taken later within the block.

    What ``work`` changes, it may change in a copy of this process alone; its values go through
    ``pickle``. Where no copy can be made, and where one ends before its time (the memory did
    not suffice, or ``work`` raised), the work is done here when the values are taken: they are
    the same, and an error is raised here. The copy ends with the block.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    with receiver:
        with sender:
            copy = _begin(work, sender) if can_copy() else None
        try:
            yield _values(receiver, work)
        finally:
            if copy is not None:
                copy.kill()
                copy.join()


def halved(
    function: Callable[[S], T], items: Sequence[S], done: Callable[[int], None] = lambda _: None
) -> list[T]:
    """``function`` of each item, in order; every second one is found beside the others.

    ``done`` is told, as each is found, how many were found before it.
    """
    ours, theirs = items[::2], items[1::2]
    found: list[T] = []
    with beside(lambda: map(function, theirs)) as others:
        for value in chain(map(function, ours), others):
            done(len(found))
            found.append(value)
    in_order = list(found)
    in_order[::2], in_order[1::2] = found[: len(ours)], found[len(ours) :]
    return in_order


def can_copy() -> bool:
    """Whether a copy of this process is of use and safe.

    Another thread may hold a lock that nobody would ever open in a copy, and system libraries
    of macOS do not stand being copied.
    """
    return (
        sys.platform == "linux"
        and multiprocessing.cpu_count() > 1
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def _begin(work: Callable[[], Iterable[T]], sender: Connection) -> BaseProcess | None:
    copy = multiprocessing.get_context("fork").Process(
        target=_send, args=(work, sender), daemon=True
    )
    with warnings.catch_warnings(), suppress(OSError):  # no memory, no more processes
        # Python warns of threads that libraries started; those of numpy wait for work and
        # hold nothing.
        warnings.simplefilter("ignore", DeprecationWarning)
        copy.start()
        return copy
    return None


def _send(work: Callable[[], Iterable[T]], sender: Connection) -> None:
    """In the copy: do the work, then send how many values there are, and each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for it ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(Exception):
        values = list(work())
        sender.send(len(values))
        values.reverse()
        while values:
            sender.send(values.pop())


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGKILL)


def _values(receiver: Connection, work: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What the copy sends; from where it fell silent on, what is found here."""
    taken = 0
    with suppress(EOFError, OSError):
        count = receiver.recv()
        while taken < count:
            value: T = receiver.recv()
            taken += 1
            yield value
        return
    yield from islice(work(), taken, None)
