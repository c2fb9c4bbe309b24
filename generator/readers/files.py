"""Chooses the reader of a file by the suffix of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.errors import ContentError
from generator.model import Line
from generator.readers.docx import read_docx
from generator.readers.html import read_html
from generator.readers.mail import read_mail
from generator.readers.markdown import read_markdown
from generator.readers.pdf import read_pdf
from generator.readers.seed import Seed
from generator.readers.text import decode, split_lines

Reader = Callable[[bytes, str], Seed]


def read_text(data: bytes, name: str) -> Seed:
    """The seed in the bytes of a plain text."""
    return Seed(split_lines(decode(data, name)))


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".eml": read_mail,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""The reader of each suffix."""


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
    return READERS.get(Path(name).suffix.lower(), read_text)(data, name)


def read_seed(path: Path) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises what :func:`read_file` raises."""
    return read_file(path).lines
