"""Tells tables of figures from tables that only lay out a page."""

from __future__ import annotations

from typing import Any

LONGEST_CELL = 300
"""Characters that a cell of a table of figures has at most."""
_STRUCTURE = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article")
"""Elements that only a cell of a layout holds."""


def is_data(table: Any) -> bool:
    """Whether a ``table`` element says something by its rows and columns.

    E-mails are laid out with tables: those say ``presentation``, hold headings or
    other tables, or have but one cell to a row.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    if next(table.iterdescendants(*_STRUCTURE), None) is not None:
        return False
    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in row.iterchildren("td", "th")]
        for row in table.iterdescendants("tr")
    ]
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return False
    return sum(len(list(filter(None, row))) >= 2 for row in rows) >= 2
