"""A printed line with all that the page says of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Marks

MIXED = -1
"""Stands for the colour of a line that has several."""

Links = tuple[tuple[str, str], ...]
INDENTED = 0.6
"""Em from which a line is indented."""
OTHER_SIZE = 0.06
"""Share by which sizes differ that are not the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The part of a line between wide gaps."""

    text: str
    x0: float
    x1: float
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line and its place on a page. Lengths are in points, y grows upwards."""

    text: str
    page: int
    """Number of the page in the file, from 1."""
    y: float
    """Its baseline."""
    x0: float
    x1: float
    size: float
    bold: bool = False
    """Whether all of it is bold."""
    italic: bool = False
    caps: bool = False
    """Whether it is in small capitals, whose size is that of the larger ones."""
    font: str = ""
    """Family of most of its letters."""
    colour: int = 0
    """Colour of its letters, as of a glyph's; ``MIXED`` where they differ."""
    first: float = 0.0
    """Width of its first word."""
    flow: int = 0
    """Number of its column or box in the file."""
    left: float = 0.0
    """Where lines begin here that are not indented,"""
    right: float = 0.0
    """and where full lines end."""
    boxed: bool = False
    """Whether it is in a box."""
    cells: tuple[Cell, ...] = ()
    """Its parts, where there are several."""
    indent: int = 0
    """Distance from the left edge of its column, in em."""
    gap: bool = False
    """Whether there is a gap above it."""
    links: Links = ()
    marks: Marks = ()
    running: bool = False
    """Whether it is page furniture: at the same place on many pages."""
    bullet: bool = False
    """Whether a bullet is drawn before it."""
    ruled: bool = False
    """Whether a rule is drawn below it, as wide as it is at least."""
    initial: int = 0
    """Large letters with which it begins."""
    table: int = 0
    """Number of the table of which it is a row; 0 for other lines."""

    @property
    def room(self) -> float:
        """White at its end."""
        return self.right - self.x1


def same_size(one: PlacedLine, other: PlacedLine) -> bool:
    """Whether two lines are set in one size."""
    return abs(one.size - other.size) <= OTHER_SIZE * max(one.size, other.size)
