"""The lines of a seed, where their characters ended, and why.

What there is of for each line is a ``Struct``: these are immutable like frozen dataclasses, and made
in a fifth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from generator.model.marks import Marks

Links = tuple[tuple[str, str], ...]
"""Text and URL of links, in order, as they came: a URL may be anything."""


class ContainerKind(StrEnum):
    """What holds several blocks."""

    LIST = "list"
    ORDERED = "ordered"
    """A list whose items begin with their numbers."""
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    NOTE = "note"


WORDED = "#"
"""Said of a list whose numbers no list in HTML has: they are in the texts of its items."""


class Container(NamedTuple):
    """One list, quotation or piece of code that a line is in."""

    kind: ContainerKind
    serial: int
    """Tells it from the others of its file."""
    item: int = 0
    """Which item of the list, counted through the list."""
    info: str = ""
    """The language of code; how the columns of a table are aligned, such as ``,right``; the label
    of a note; how the items of an ordered list are counted: ``a``, ``A``, ``i``, ``I``, as in HTML;
    :data:`WORDED` of a list whose items begin with their numbers."""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What block a printed line is in, as the page shows it by place and type."""

    mark: str
    """The structural mark of the block, as :attr:`Line.mark`."""
    joins: bool
    """Whether the line goes on with the block of the line before it."""
    rule: str
    """Why: ``gap``, ``indent``, ``short`` …"""
    confidence: float
    """How sure that is, 0.5 (a guess) to 1 (certain)."""
    head: int = 0
    """Characters at its beginning that are no text: the bullet of an item."""
    tail: int = 0
    """Characters at its end that are none: the hyphen that divides a word."""
    glued: bool = False
    """Whether it goes on with the line before it without a blank: an address does."""


class Line(Struct, frozen=True):
    """One line of a seed."""

    number: int
    """1-based number in the seed file."""
    text: str
    """The characters of the line, without its line break, otherwise untouched."""
    page: int | None = None
    """Printed page the line stood on; ``None`` where no page mark tells."""
    mark: str = ""
    """Structure that the format itself gave: ``heading-1`` … ``heading-6``, in a quotation
    ``quoted-1`` … ``quoted-6``, ``paragraph``, ``item``, ``quote``, ``row`` (cells between tabs),
    ``caption``, ``code`` (one line of it) or ``rule``; then the line is a whole block, or its first
    line: those that go on with it have ``more``, or ``glued`` where no blank is between. Empty for
    typeset lines, whose structure geometry must find."""
    links: Links = ()
    marks: Marks = ()
    """Emphasis and the like within the line."""
    inside: tuple[Container, ...] = ()
    """What the line is in, the outermost first."""
    layout: tuple[tuple[int, int], ...] = ()
    """Columns from which up to which it has what only lays out plain text: «> », a bullet, a drawn
    line, the blanks between columns."""
    broken: bool = False
    """Whether it goes on with the block of the line before, which ended in a line break."""
    running: bool = False
    """Whether a typeset line stands at the same place of many pages: a running head or foot."""
    typeset: Typesetting | None = None
    """What the page shows of a typeset line's block; ``None`` where only its text is known."""


class Piece(Struct, frozen=True):
    """A run of characters of one seed line: columns ``start`` up to ``end``."""

    line: int
    start: int
    end: int


class TextLine(Struct, frozen=True):
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
    marks: Marks = ()
    inside: tuple[Container, ...] = ()
    broken: bool = False
    typeset: Typesetting | None = None


HEADING = "heading-"
"""What the mark of a heading begins with; its level follows."""
QUOTED = "quoted-"
"""The same of a heading in a quotation."""


def is_heading(line: Line | TextLine) -> bool:
    """Whether a line is marked as a heading of some level."""
    return line.mark.startswith(HEADING)


class Destination(StrEnum):
    """Where a character of a seed may end."""

    BLOCK = "block"
    METADATA = "metadata"
    CONTENTS = "contents"
    FURNITURE = "furniture"
    CORRECTED = "corrected"


class Allocation(Struct, frozen=True):
    """The place where one piece of a seed ended."""

    piece: Piece
    destination: Destination
    rule: str
    """Metadata field, kind of block, or the rule that took furniture away."""
    article: int = 0
    """Order of the article it belongs to; 0 for the issue as a whole."""
    confidence: float = 1.0
    """How sure the decision is, 0 to 1."""


class LineDecision(Struct, frozen=True):
    """Why a line of an article's text goes on with the line before it, or does not."""

    line: int
    """Seed line."""
    joins: bool
    """Whether it goes on; if not, a block begins with it."""
    rule: str
    confidence: float
    """How sure the rule is, 0.5 (a guess) to 1 (certain)."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Words of a scan that were recognised with doubt."""

    line: int
    """Seed line in which they stand; 0 where it is not known."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction that a sidecar makes to a seed, by line."""

    line: int
    """Seed line it applies to; 0 while only ``words`` or ``old`` say which that is."""
    action: str
    """``join``, ``break``, ``heading``, ``drop`` or ``replace``."""
    reason: str
    level: int = 0
    """Level for ``heading``."""
    old: str = ""
    new: str = ""
    """Text for ``replace``."""
    words: str = ""
    """Words by which the line is to be found."""
    source_line: int = 0
    """Line in the sidecar, for messages."""
