"""Chooses the reader of a file by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.model import Line
from generator.model.errors import ContentError
from generator.readers.seed import SeedText

READERS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The module for each suffix; its function ``read_…`` is the reader. It is imported with the
first file of its format, as some libraries take long to load."""


def read_file(path: Path) -> SeedText:
    """What the file of an issue holds.

    Raises ``ContentError`` where the file cannot be read, is empty, or is not what
    its suffix says.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(path.name, 0, message) from error
    return read_data(data, path.name)


def read_data(data: bytes, name: str) -> SeedText:
    """What the bytes of the file ``name`` hold; raises as :func:`read_file`."""
    module = READERS.get(Path(name).suffix.lower(), "text")
    reader = getattr(import_module(f"generator.readers.{module}"), f"read_{module}")
    return cast(Callable[[bytes, str], SeedText], reader)(data, name)


def read_seed(path: Path) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises as :func:`read_file`."""
    return read_file(path).lines
