"""Chooses the reader of a file by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.language.characters import legible
from generator.model import Line
from generator.model.errors import ContentError
from generator.readers.limits import check_blocks, check_marks
from generator.readers.private import without_private
from generator.readers.seed import SeedText
from generator.settings.sidecar import NO_HINTS, FileHints

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
HINTED = frozenset({"text", "markdown", "html", "mail"})
"""Modules whose readers decode text, and take what the sidecar says of its encoding."""


def read_file(path: Path, hints: FileHints = NO_HINTS) -> SeedText:
    """What the file of an issue holds; ``hints``: what its sidecar says of it.

    Raises ``ContentError`` where the file cannot be read, is empty, or is not what
    its suffix says.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(path.name, 0, message) from error
    return read_data(data, path.name, hints)


def read_data(data: bytes, name: str, hints: FileHints = NO_HINTS) -> SeedText:
    """What the bytes of the file ``name`` hold; raises as :func:`read_file`."""
    module = READERS.get(Path(name).suffix.lower(), "text")
    reader = getattr(import_module(f"generator.readers.{module}"), f"read_{module}")
    if module in HINTED:
        seed = cast(Callable[[bytes, str, FileHints], SeedText], reader)(data, name, hints)
    else:
        seed = cast(Callable[[bytes, str], SeedText], reader)(data, name)
    check_blocks(sum(bool(line.text.strip()) for line in seed.lines), name)
    check_marks(sum(len(line.marks) for line in seed.lines), name)
    metadata = tuple((legible(key), legible(value)) for key, value in seed.metadata)
    seed = replace(seed, hints=hints, metadata=metadata)
    return seed if hints.keep_private else without_private(seed)


def read_seed(path: Path, hints: FileHints = NO_HINTS) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises as :func:`read_file`."""
    return read_file(path, hints).lines
