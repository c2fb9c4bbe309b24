"""How large a file may be, so that no file can take all memory or all day."""

from __future__ import annotations

from generator.model.errors import ContentError

MAX_MARKUP = 16 * 2**20
"""Bytes of a page or a Markdown file; an issue has less than one."""
MAX_TAGS = 200_000
"""Tags of a page; an issue has a few thousand. Each takes half a kilobyte of memory."""
MAX_FILE = 256 * 2**20
"""Bytes of any file: text, e-mail with its pictures, PDF, office document."""
MAX_LINES = 1_000_000
"""Lines of a text. An issue has a few thousand; lines take memory, whatever is in them."""


def check_size(data: bytes, name: str, most: int = MAX_MARKUP) -> None:
    """Raise ``ContentError`` where there are more bytes than ``most``."""
    if len(data) > most:
        message = f"the file has {len(data):,} bytes, more than the {most:,} that are read"
        raise ContentError.single(name, 0, f"{message}; split it or leave its pictures out")


def check_lines(text: str, name: str) -> None:
    """Raise ``ContentError`` where a text has more lines than ``MAX_LINES``."""
    count = max(text.count("\n"), text.count("\r"))
    if count > MAX_LINES:
        message = f"the text has {count:,} lines, more than the {MAX_LINES:,} that are read"
        raise ContentError.single(name, 0, f"{message}; split it into issues")
