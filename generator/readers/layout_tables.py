"""Tells tables of data from tables that only lay out a page."""

from __future__ import annotations

from bs4 import Tag

LONGEST_CELL = 300
"""Characters that a cell of a table of data has at most."""
_STRUCTURE = ["table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article"]
"""Elements that only a cell of a layout holds."""


def is_data_table(table: Tag) -> bool:
    """Whether a ``table`` element says something by its rows and columns.

    E-mails are laid out with tables: those say ``presentation``, hold headings or
    other tables, or have only one cell to a row.
    """
    if table.get("role") in ("presentation", "none") or table.find(_STRUCTURE):
        return False
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return False
    return sum(len(list(filter(None, row))) >= 2 for row in rows) >= 2
