"""Functions that crash the process they run in."""

from __future__ import annotations

import os


def crash(_: bytes) -> None:
    """End the process as an error in a C library does."""
    os.abort()


def divide(data: bytes) -> float:
    """Fail as a mistake in our own code does."""
    return 1 / len(data)


def linger(_: bytes) -> None:
    """Never end."""
    while True:
        pass


def devour(_: bytes) -> int:
    """Allocate more memory than is allowed."""
    return len(bytearray(2**34))
