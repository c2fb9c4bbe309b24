"""Chooses the reader of a file by the suffix of its name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.model import Line
from generator.model.errors import ContentError
from generator.readers.seed import Seed

Reader = Callable[[bytes, str], Seed]

READERS = {
    ".txt": "text:read_text",
    ".md": "markdown:read_markdown",
    ".markdown": "markdown:read_markdown",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".eml": "mail:read_mail",
    ".pdf": "pdf:read_pdf",
    ".docx": "docx:read_docx",
}
"""Module and function for each suffix. A format's library is loaded when the first file
of that format comes."""


def read_file(path: Path) -> Seed:
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


def read_data(data: bytes, name: str) -> Seed:
    """What the bytes of the file ``name`` hold; raises as :func:`read_file`."""
    module, _, function = READERS.get(Path(name).suffix.lower(), READERS[".txt"]).partition(":")
    reader = getattr(import_module(f"generator.readers.{module}"), function)
    return cast(Reader, reader)(data, name)


def read_seed(path: Path) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises what :func:`read_file` raises."""
    return read_file(path).lines
