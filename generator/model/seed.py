"""The lines of a seed, as the file has them and as conversion sees them."""

from __future__ import annotations

from dataclasses import dataclass

Links = tuple[tuple[str, str], ...]
"""Text and URL of links, in order, as they came: a URL may be anything."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a seed."""

    number: int
    """1-based number in the seed file."""
    text: str
    """The characters of the line, without its line break, otherwise untouched."""
    page: int | None = None
    """Printed page the line stood on; ``None`` where no page mark tells."""
    mark: str = ""
    """Structure that the format itself gave: ``heading-1`` … ``heading-6``, ``paragraph``,
    ``item``, ``quote``, ``row`` (cells between tabs) or ``caption``; then the line is a whole
    block. Empty for typeset lines, whose structure geometry must find."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and address of every link in the line, in order."""
    running: bool = False
    """Whether a typeset line stands at the same place of many pages: a running head or foot."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one seed line: columns ``start`` up to ``end``."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A seed line without its furniture, or several that stood on one printed line."""

    number: int
    """Number of the (first) seed line."""
    text: str
    """The text, without blanks around it and without the spaces of justification."""
    pieces: tuple[Piece, ...]
    width: float
    """Width of the text in em."""
    gap: int = 0
    """Blank lines before it in the seed."""
    indent: int = 0
    """Ideographic spaces in front of it, in em; extraction mostly drops them."""
    page_start: bool = False
    """Whether a printed page began with it."""
    mark: str = ""
    """The line's structural mark; empty for typeset lines."""
    links: Links = ()
