"""Runs one function on many items, on all cores.

Workers are started clean (``spawn``), so this works the same on Linux, macOS and Windows.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import resource_tracker
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

CHUNK = 4
"""Items that a worker takes at a time, at most."""
TURNS = 16
"""How often each worker takes some at least, as far as there are so many: all end together."""


def each(
    function: Callable[[S], T],
    items: Sequence[S],
    few: int,
    done: Callable[[int], None] = lambda count: None,
    busy: int = 0,
) -> Iterator[T]:
    """``function`` of each item, in order, each as soon as it and those before it are there.

    The function, the items and the results must be picklable. Up to ``few`` items are processed
    in this process, because starting a worker takes about a second. So are all items where
    there is one core, or where this process is a worker itself, and those that the workers did
    not finish before one died. ``done`` gets the number of items finished. ``busy`` cores are left
    to other work. An exception of ``function`` is raised here, and the remaining items are
    cancelled.
    """
    finished = 0
    for value in _by_workers(function, items, busy) if len(items) > few else ():
        finished += 1
        done(finished)
        yield value
    for item in items[finished:]:
        value = function(item)
        finished += 1
        done(finished)
        yield value


def _by_workers(function: Callable[[S], T], items: Sequence[S], busy: int) -> Iterator[T]:
    """As far as workers come: to the end, unless one dies or none can be started."""
    cores = multiprocessing.cpu_count() - busy
    if cores < 2 or multiprocessing.parent_process() is not None:
        return
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), start_worker)
    try:
        with suppress(StopIteration, BrokenProcessPool, OSError):
            with starting():
                chunk = max(1, min(CHUNK, len(items) // (cores * TURNS)))
                found = pool.map(function, items, chunksize=chunk)
            while True:
                yield next(found)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def beside(
    function: Callable[..., T], *arguments: object, worth: bool
) -> Iterator[Callable[[], T]]:
    """Start ``function`` in a process of its own; what the block gets waits for its result.

    Where it is not ``worth`` the second that a process takes to start, where there is one core or
    this process is a worker itself, and where the worker dies, the function runs in this process
    when its result is asked for. At the end of the block the process ends.
    """
    if not worth or multiprocessing.cpu_count() == 1 or multiprocessing.parent_process():
        yield partial(function, *arguments)
        return
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, spawn, start_worker)
    try:
        with starting():
            running = pool.submit(function, *arguments)

        def result() -> T:
            try:
                return running.result()
            except (BrokenProcessPool, OSError):
                return function(*arguments)

        yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def starting() -> Iterator[None]:
    """Start processes in the block, which Ctrl-C does not reach before :func:`start_worker`."""
    mask = getattr(signal, "pthread_sigmask", None)  # Windows has none
    if mask is None:
        yield
        return
    resource_tracker.ensure_running()  # which lets signals in again when it begins
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def start_worker() -> None:
    """Prepare a worker: it ends with its parent, not by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # results are trees without cycles, and a worker is short-lived


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
