"""Runs one function on many items, on all cores.

Workers start clean. Where the system can, they are forked from a process without threads that has
loaded the program once for all of them (``forkserver``); on Windows each is started by itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from multiprocessing import forkserver, resource_tracker
from typing import TypeVar

from generator.settings.environment import OF_WORKERS, current, environment, take

S = TypeVar("S")
T = TypeVar("T")

CHUNK = 4
"""Items that a worker takes at a time, at most."""
TURNS = 16
"""How often each worker takes some at least, as far as there are so many: all end together."""

_METHOD = next(m for m in ("forkserver", "spawn") if m in multiprocessing.get_all_start_methods())

_BEGUN = threading.Event()
"""Set once :func:`load_for_all` has begun the process that workers are forked from."""


def load_for_all(modules: Sequence[str], *, now: bool) -> None:
    """Let workers that are started from now on find these modules loaded, where the system can.

    They are loaded ``now``, beside what this process does, or when the first worker is started.
    """
    multiprocessing.get_context(_METHOD).set_forkserver_preload(list(modules))
    if now and _METHOD == "forkserver" and _has_workers():
        with suppress(OSError), starting():
            forkserver.ensure_running()
            _BEGUN.set()


def each(
    function: Callable[[S], T],
    items: Sequence[S],
    few: int | None,
    done: Callable[[int], None] = lambda count: None,
    busy: int = 0,
    here: Callable[[S], T] | None = None,
) -> Iterator[T]:
    """``function`` of each item, in order, each as soon as it and those before it are there.

    The function, the items and the results must be picklable. Up to ``few`` items are processed
    in this process, because starting a worker takes about a second; a single one, where the
    workers are there already; and all without ``few``. So are all items where there is one core,
    or where this process is a worker itself, and those that the workers did not finish before one
    died. ``done`` gets the number of items finished. ``busy`` cores are left to other work. ``here``
    does the same as the function in this process, which then works too, from the last item on. An
    exception of ``function`` is raised here, and the remaining items are cancelled.
    """
    finished = 0
    made_here: list[T] = []
    many = few is not None and len(items) > (1 if running() else few)
    for value in _by_workers(function, items, busy, here, made_here) if many else ():
        finished += 1
        done(finished + len(made_here))
        yield value
    for item in items[finished : len(items) - len(made_here)]:
        value = (here or function)(item)
        finished += 1
        done(finished + len(made_here))
        yield value
    while made_here:
        yield made_here.pop()


def _has_workers() -> bool:
    """Whether this process may start some: there are cores for them, and it is none itself."""
    return multiprocessing.cpu_count() > 1 and multiprocessing.parent_process() is None


def _by_workers(
    function: Callable[[S], T],
    items: Sequence[S],
    busy: int,
    here: Callable[[S], T] | None,
    made_here: list[T],
) -> Iterator[T]:
    """As far as workers come: to the end, unless one dies or none can be started.

    What this process makes ``here`` meanwhile of the last items goes to ``made_here``, the last first.
    """
    cores = multiprocessing.cpu_count() - (0 if running() else busy)
    if cores < 2 or not _has_workers():
        return
    with suppress(BrokenProcessPool, OSError), _pool(cores - 1 if here else cores) as pool:
        with starting():
            size = max(1, min(CHUNK, len(items) // (cores * TURNS)))
            parts = (items[at : at + size] for at in range(0, len(items), size))
            waiting = deque((pool.submit(_all, function, part), part) for part in parts)
        try:
            while waiting:
                if here and not waiting[0][0].done() and waiting[-1][0].cancel():
                    made_here += map(here, reversed(waiting.pop()[1]))
                else:
                    yield from waiting.popleft()[0].result()
        finally:
            for future, _ in waiting:
                future.cancel()


def _all(function: Callable[[S], T], items: Sequence[S]) -> list[T]:
    return list(map(function, items))


@contextmanager
def beside(
    function: Callable[..., T], *arguments: object, worth: bool
) -> Iterator[Callable[[], T]]:
    """Start ``function`` in another process; what the block gets waits for its result.

    Where it is not ``worth`` the second that a process takes to start, where there is one core or
    this process is a worker itself, and where the worker dies, the function runs in this process
    when its result is asked for. At the end of the block the process ends, unless it is kept.
    """
    if not worth or not _has_workers():
        yield partial(function, *arguments)
        return
    with _pool(1, wait=False) as pool:
        with starting():
            found = pool.submit(function, *arguments)

        def result() -> T:
            try:
                return found.result()
            except (BrokenProcessPool, OSError):
                return function(*arguments)

        yield result


_KEPT: ContextVar[list[ProcessPoolExecutor] | None] = ContextVar("kept", default=None)
"""The pool whose workers are kept, once there is one; ``None`` outside of :func:`kept`."""


@contextmanager
def kept() -> Iterator[None]:
    """Keep the workers that the block starts for all that it does; they end with it."""
    pools: list[ProcessPoolExecutor] = []
    before = _KEPT.set(pools)
    try:
        yield
    finally:
        _KEPT.reset(before)
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)


def renew() -> None:
    """Let the workers that are kept end once they are idle; the next ones start clean.

    So what they have gathered goes. Nothing happens where a worker takes a second to start.
    """
    pools = _KEPT.get()
    if pools and _METHOD == "forkserver":
        pools.pop().shutdown(wait=False)
        pools.append(_started(multiprocessing.cpu_count()))


def running() -> bool:
    """Whether there are workers that are kept, so that none need be started."""
    return bool(_KEPT.get())


def has_begun() -> bool:
    """Whether the process that workers are forked from has begun, so that one starts soon."""
    return _BEGUN.is_set()


@contextmanager
def _pool(size: int, *, wait: bool = True) -> Iterator[ProcessPoolExecutor]:
    """The workers that are kept, or ``size`` that end with the block, which may ``wait`` for it."""
    pools = _KEPT.get()
    if pools is None:
        own = _started(size)
        try:
            yield own
        finally:
            own.shutdown(wait=wait, cancel_futures=True)
        return
    if not pools:
        pools.append(_started(multiprocessing.cpu_count()))
    try:
        yield pools[0]
    except BrokenProcessPool:
        pools.clear()
        raise


def _started(size: int) -> ProcessPoolExecutor:
    told = {**current(), **OF_WORKERS}
    context = multiprocessing.get_context(_METHOD)
    return ProcessPoolExecutor(size, context, start_worker, (told,))


@contextmanager
def starting() -> Iterator[None]:
    """Start processes in the block, which Ctrl-C does not reach before :func:`start_worker`."""
    mask = getattr(signal, "pthread_sigmask", None)  # Windows has none
    with environment(OF_WORKERS):
        if mask is None:
            yield
            return
        resource_tracker.ensure_running()  # which lets signals in again when it begins
        before = mask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            mask(signal.SIG_SETMASK, before)


def start_worker(told: Mapping[str, str] | None = None) -> None:
    """Prepare a worker: it ends with its parent, not by Ctrl-C.

    ``told``: its environment, as what it is forked from has that of an earlier moment.
    """
    if told is not None:
        take(told)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # results are trees without cycles, and a worker is short-lived


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
