"""Files that are made only where what they are made of has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileToMake:
    """A file of the archive as a whole."""

    make: Callable[[], bytes]
    made_of: object
    """All that it says, besides what the archive and the program say of every file: values that
    MessagePack has, or iterables of them."""
