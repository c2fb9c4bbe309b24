"""The blocks that the text of an article is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.seed import Links, Piece


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    LIST = "list"
    SPEAKER = "speaker"
    CAPTION = "caption"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, table, list, speaker line, caption or quotation."""

    kind: BlockKind
    text: str
    """The text on one line. A table's rows and a list's items are separated by
    ``\\n``, a table's cells by ``\\t``."""
    first: int
    """Number of the first seed line of the block."""
    last: int
    """Number of its last seed line."""
    level: int = 0
    """Depth of a heading below the article's title: 1 is the highest; 0 elsewhere."""
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    """Where the characters came from, in reading order."""
    links: Links = ()
    """The links of its lines; the text of each stands in the block's, unless it is a picture's."""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row; the first row is its head."""
        return [row.split("\t") for row in self.text.split("\n")]

    @property
    def items(self) -> list[str]:
        """The items of a list."""
        return self.text.split("\n")
