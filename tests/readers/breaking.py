"""Functions that break the process they run in."""

from __future__ import annotations

import os


def crash(_: bytes) -> None:
    """End the process as a fault in a library of C does."""
    os.abort()


def devour(_: bytes) -> int:
    """Take more memory than there may be."""
    return len(bytearray(2**34))
