"""Size limits, so that no file can take all memory or run for hours."""

from __future__ import annotations

from generator.model.errors import ContentError

MAX_MARKUP = 16 * 2**20
"""Bytes of an HTML or Markdown file; an issue has less than one megabyte."""
MAX_TAGS = 200_000
"""Tags of an HTML file; an issue has a few thousand. Each takes half a kilobyte of memory."""
MAX_FILE = 256 * 2**20
"""Bytes of any other file: e-mail with its pictures, PDF, office document."""
MAX_LINES = 1_000_000
"""Lines of a text; an issue has a few thousand."""


def check_size(data: bytes, name: str, limit: int = MAX_MARKUP) -> None:
    """Raise ``ContentError`` where there are more bytes than ``limit``."""
    if len(data) > limit:
        message = f"the file has {len(data):,} bytes, more than the limit of {limit:,}"
        raise ContentError.single(name, 0, f"{message}; split it or remove its pictures")


def check_lines(text: str, name: str) -> None:
    """Raise ``ContentError`` where a text has more lines than ``MAX_LINES``."""
    count = max(text.count("\n"), text.count("\r"))
    if count > MAX_LINES:
        message = f"the text has {count:,} lines, more than the limit of {MAX_LINES:,}"
        raise ContentError.single(name, 0, f"{message}; split it into issues")


def check_tags(text: str, name: str) -> None:
    """Raise ``ContentError`` where a page has more tags than ``MAX_TAGS``."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        message = f"the page has {tags:,} tags, more than the limit of {MAX_TAGS:,}"
        raise ContentError.single(name, 0, f"{message}; split it, or add its text")
