"""Size limits, so that no file can take all memory or run for hours."""

from __future__ import annotations

from generator.model.errors import ContentError

MAX_MARKUP = 16 * 2**20
"""Bytes of an HTML or Markdown file; an issue has less than one megabyte."""
MAX_TAGS = 40_000
"""Tags of an HTML file; an issue has a few thousand. Each takes half a kilobyte of memory."""
MAX_SIGNS = 40_000
"""Signs of markup in a Markdown file; an issue has a few thousand."""
MAX_FILE = 256 * 2**20
"""Bytes of any other file: e-mail with its pictures, PDF, office document."""
MAX_LINES = 50_000
"""Lines of a text; an issue has a few thousand."""
MAX_BLOCKS = 25_000
"""Lines that are not blank, or blocks of a page; an issue has a few thousand."""
MAX_CHARACTERS = 2_000_000
"""Characters of a text; a book of a thousand pages has as many."""
MAX_MARKS = 8_000
"""Links, pictures and marked passages of a text; an issue has a few hundred."""
MAX_ADDRESSES = 8 * 2**20
"""Characters of the addresses of all links and pictures, as often as they are used; an issue has
some hundred thousand."""
MAX_COLUMNS = 200
"""Cells of a row of a table; what has more only looks like one."""

MAX_CELLS = 50_000
"""Cells of the tables of a text, as many in each row as in the longest; an issue has a few hundred."""
MAX_NESTING = 30
"""Lists and quotations in each other that are told apart; deeper ones count as the last."""


def check_size(data: bytes, name: str, limit: int = MAX_MARKUP) -> None:
    """Raise ``ContentError`` where there are more bytes than ``limit``."""
    _check(name, "the file has {:,} bytes", len(data), limit, "split it or remove its pictures")


def check_lines(text: str, name: str) -> None:
    """Raise ``ContentError`` where a text has more lines than ``MAX_LINES``."""
    count = max(text.count("\n"), text.count("\r"))
    _check(name, "the text has {:,} lines", count, MAX_LINES, "split it into issues")


def check_blocks(count: int, name: str) -> None:
    """Raise ``ContentError`` where there are more lines or blocks than ``MAX_BLOCKS``."""
    advice = "split it into issues"
    _check(name, "the text has {:,} lines that are not blank", count, MAX_BLOCKS, advice)


def check_characters(count: int, name: str) -> None:
    """Raise ``ContentError`` where a text has more characters than ``MAX_CHARACTERS``."""
    advice = "split it into issues"
    _check(name, "the text has {:,} characters", count, MAX_CHARACTERS, advice)


def check_marks(count: int, name: str) -> None:
    """Raise ``ContentError`` where there are more marks than ``MAX_MARKS``."""
    found = "the text has {:,} links, pictures and marked passages"
    _check(name, found, count, MAX_MARKS, "split it into issues")


def check_addresses(count: int, name: str) -> None:
    """Raise ``ContentError`` where addresses have more characters than ``MAX_ADDRESSES``."""
    found = "the addresses of its links have {:,} characters"
    _check(name, found, count, MAX_ADDRESSES, "shorten them")


def check_tags(text: str, name: str) -> None:
    """Raise ``ContentError`` where a page has more tags than ``MAX_TAGS``."""
    advice = "split it, or add its text"
    _check(name, "the page has {:,} tags", text.count("<"), MAX_TAGS, advice)


def check_signs(text: str, name: str) -> None:
    """Raise ``ContentError`` where Markdown has more signs of markup than ``MAX_SIGNS``."""
    count = sum(map(text.count, "*_`[]<&~!|\\"))
    _check(name, "the text has {:,} signs of markup", count, MAX_SIGNS, "split it into issues")


def check_cells(count: int, name: str) -> None:
    """Raise ``ContentError`` where the tables of a text have more cells than ``MAX_CELLS``."""
    _check(name, "its tables have {:,} cells", count, MAX_CELLS, "make the largest a picture")


def check_columns(count: int, line: int, name: str) -> None:
    """Raise ``ContentError`` where a table has more columns than ``MAX_COLUMNS``."""
    _check(name, "the table has {:,} columns", count, MAX_COLUMNS, "make it a picture", line)


def _check(name: str, found: str, count: int, limit: int, advice: str, line: int = 0) -> None:
    if count > limit:
        message = f"{found.format(count)}, more than the limit of {limit:,}; {advice}"
        raise ContentError.single(name, line, message)
