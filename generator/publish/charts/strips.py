"""Strips of bars, one beneath the other, on one scale: small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.publish.charts.svg import WIDTH, picture, rectangle, shortened, text

_HEIGHT = 18
"""Height of the tallest bar."""
_GAP = 7
_WIDEST = 18
_NAMES = 14
"""Characters of a name at most, so that room is left for the bars."""
_SHORTEST = 2
"""Height of the bar of the smallest number, which must be seen."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: its name and its bars, each with what a pointer over it shows."""

    name: str
    bars: tuple[tuple[str, int], ...]


def strips(
    name: str, title: str, description: str, rows: Sequence[Strip], columns: Sequence[str] = ()
) -> str:
    """Rows of bars that begin at one line; ``columns`` name the slots, where they have names."""
    rows = [replace(row, name=shortened(row.name, _NAMES)) for row in rows]
    edge = max((_width(row.name) for row in rows), default=0) + 8
    slots = max((len(row.bars) for row in rows), default=0) or 1
    most = max((count for row in rows for _, count in row.bars), default=0) or 1
    slot = min((WIDTH - edge - 22) / slots, 40 if columns else _WIDEST + 6)
    head = 14 if columns else 2
    every = max(1, -int(-26 // slot))
    parts = [
        text(column, edge + slot * (at + 0.5), 9, "label", "middle")
        for at, column in enumerate(columns)
        if at % every == 0
    ]
    for at, row in enumerate(rows):
        base = head + (at + 1) * (_HEIGHT + _GAP) - _GAP
        parts += _row(row, edge, base, (slot, slots), most)
    return picture(name, title, description, head + len(rows) * (_HEIGHT + _GAP), parts)


def _row(row: Strip, edge: float, base: float, grid: tuple[float, int], most: int) -> list[str]:
    slot, slots = grid
    width = min(slot * 0.75, _WIDEST)
    total = sum(count for _, count in row.bars)
    parts = [
        text(row.name, edge - 8, base - 4, "name", "end"),
        rectangle(edge, base, slot * len(row.bars), 1, "axis"),
        text(str(total), edge + slot * slots + 8, base - 4, "number"),
    ]
    for at, (title, count) in enumerate(row.bars):
        if count:
            height = max(_HEIGHT * count / most, _SHORTEST)
            left = edge + slot * (at + 0.5) - width / 2
            parts.append(rectangle(left, base - height, width, height, "bar", title))
    return parts


def _width(words: str) -> float:
    """Width of a name in the picture's units, set at 11."""
    return sum(11 if ord(character) > 0x2000 else 6.2 for character in words)
