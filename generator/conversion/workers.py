"""Runs one function on many items, on all cores.

Workers are started clean (``spawn``), so this works the same on Linux, macOS and Windows.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def each(
    function: Callable[[S], T],
    items: Sequence[S],
    few: int,
    done: Callable[[int], None] = lambda count: None,
) -> list[T]:
    """``function`` of each item, in order.

    The function, the items and the results must be picklable. Up to ``few`` items are processed
    in this process, because starting a worker takes about a second. So are all items where
    there is one core, or where this process is a worker itself, and those that a worker did not
    finish before it died. ``done`` gets the number of items finished. An exception of
    ``function`` is raised here, and the remaining items are cancelled.
    """
    others = multiprocessing.cpu_count() - 1
    if len(items) <= few or not others or multiprocessing.parent_process() is not None:
        return [_counted(function(item), done, count) for count, item in enumerate(items, 1)]
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(others, spawn, _start_worker, (function,))
    try:
        return _shared(pool, function, items, done, 2 * others)
    finally:
        pool.shutdown(cancel_futures=True)


def _counted(value: T, done: Callable[[int], None], count: int) -> T:
    done(count)
    return value


def _shared(
    pool: ProcessPoolExecutor,
    function: Callable[[S], T],
    items: Sequence[S],
    done: Callable[[int], None],
    ahead: int,
) -> list[T]:
    """Process items from the end here while the workers process them from the beginning.

    ``ahead`` is the number of items that the workers have at a time.
    """
    futures: list[Future[bytes]] = []
    ours: list[T] = []
    while len(futures) + len(ours) < len(items):
        if sum(not future.done() for future in futures[-ahead:]) < ahead:
            futures.append(_submitted(pool, items[len(futures)]))
        else:
            ours.append(_counted(function(items[-1 - len(ours)]), done, len(ours) + 1))
    theirs: list[T] = []
    for future, item in zip(futures, items, strict=False):
        try:
            value = pickle.loads(future.result())  # noqa: S301 - from a worker of ours
        except BrokenProcessPool:
            value = function(item)
        theirs.append(_counted(value, done, len(ours) + len(theirs) + 1))
    return [*theirs, *reversed(ours)]


def _submitted(pool: ProcessPoolExecutor, item: object) -> Future[bytes]:
    """The future result for an item; a broken one where no worker can be started."""
    try:
        with _interrupts_blocked():
            return pool.submit(_run, item)
    except (BrokenProcessPool, OSError) as error:
        broken: Future[bytes] = Future()
        broken.set_exception(BrokenProcessPool(str(error)))
        return broken


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C, so that a worker inherits that and does not print a traceback of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker(function: Callable[[Any], Any]) -> None:
    """Prepare a worker: it ends with its parent, not by Ctrl-C."""
    global _function  # noqa: PLW0603 - the one state of a worker
    _function = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # results are trees without cycles, and a worker lives briefly


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


def _run(item: Any) -> bytes:
    """In a worker: the pickled result for one item."""
    return pickled(_function(item))


def pickled(value: object) -> bytes:
    """``value`` for ``pickle.loads``; an issue takes half the time of ``pickle.dumps``."""
    target = io.BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return target.getvalue()


class _Pickler(pickle.Pickler):
    """Pickles a dataclass as its class and the arguments for it."""

    def reducer_override(self, value: Any) -> Any:
        """The class and the arguments that make ``value``."""
        cls: Any = type(value)
        values = _values(cls)
        return NotImplemented if values is None else (cls, values(value))


@cache
def _values(cls: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the fields of a dataclass of ours as arguments; ``None`` for another class."""
    if not is_dataclass(cls) or not all(field.init for field in fields(cls)):
        return None
    names = [field.name for field in fields(cls)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)


_function: Callable[[Any], Any]
"""In a worker: the function of its pool."""
