"""The environment of processes whose results are the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

ENVIRONMENT = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
}
"""For MkDocs: clock, locale and hash seed leave no trace in the site."""
OF_WORKERS = {
    **{name: value for name, value in ENVIRONMENT.items() if name != "PYTHONHASHSEED"},
    "OPENBLAS_NUM_THREADS": "1",
}
"""For workers. They read what came from anywhere, so nobody may know their hashes; and what they are
forked from must have no threads, of which numpy starts some."""


@contextmanager
def environment(of: Mapping[str, str]) -> Iterator[None]:
    """Add ``of`` to the environment of this process, and of those that the block starts."""
    before = current()
    os.environ |= of
    try:
        yield
    finally:
        take(before)


def current() -> dict[str, str]:
    """The environment of this process."""
    return dict(os.environ)


def take(environment: Mapping[str, str]) -> None:
    """Let this process have an environment and nothing else of its own."""
    os.environ.clear()
    os.environ |= environment
