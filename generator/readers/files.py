"""Chooses the reader of a file."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError
from generator.model import Line
from generator.readers.seed import Seed
from generator.readers.text import decode, split_lines


def read_file(path: Path) -> Seed:
    """What the file of an issue holds.

    Raises ``ContentError`` where the file cannot be read, is empty, or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(path.name, 0, message) from error
    return Seed(split_lines(decode(data, path.name)))


def read_seed(path: Path) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises what :func:`read_file` raises."""
    return read_file(path).lines
