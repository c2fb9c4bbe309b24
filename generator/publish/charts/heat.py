"""A heat map: rows of terms, columns of years, the darker the more."""

from __future__ import annotations

from collections.abc import Sequence

from generator.publish.charts.svg import WIDTH, picture, rectangle, shortened, text

LEVELS = 5
"""Shades of a cell that is not empty."""
_ROW = 20
_HEAD = 16
_NAMES, _CHARACTERS = 128, 11
"""Room for the names, and how many Chinese characters it holds."""
_WIDEST = 52
_NUMBERED = 16
"""Width of a cell from which it shows its number."""


def heat_map(
    name: str,
    title: str,
    description: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
) -> str:
    """Rows in the order given: a name and a number for each column."""
    most = max((count for _, counts in rows for count in counts), default=0) or 1
    cell = min((WIDTH - _NAMES) / max(len(columns), 1), _WIDEST)
    every = max(1, -int(-28 // cell))
    parts = [
        text(column, _NAMES + cell * (at + 0.5), 11, "label", "middle")
        for at, column in enumerate(columns)
        if at % every == 0
    ]
    for row, (label, counts) in enumerate(rows):
        top = _HEAD + row * _ROW
        parts.append(text(shortened(label, _CHARACTERS), _NAMES - 6, top + 14, "name", "end"))
        for at, count in enumerate(counts):
            parts += _cell(
                count, most, _NAMES + cell * at, top, cell, f"{label} {columns[at]}：{count}"
            )
    return picture(name, title, description, _HEAD + len(rows) * _ROW, parts)


def _cell(count: int, most: int, left: float, top: float, width: float, title: str) -> list[str]:
    level = -(-LEVELS * count // most)
    parts = [rectangle(left + 1, top + 1, width - 2, _ROW - 2, f"heat heat-{level}", title)]
    if count and width >= _NUMBERED:
        parts.append(text(str(count), left + width / 2, top + 14, f"on-{level}", "middle"))
    return parts
