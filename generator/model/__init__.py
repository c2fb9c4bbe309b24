"""The values that flow through the generator.

seed file → lines → contents list + article spans → blocks → Article → Issue → Archive

All are immutable. A value remembers the seed lines it came from, so that every
character of a seed can be followed to the place where it ended.
"""

from generator.model.archive import Archive, HeldIssue, Term, Vocabulary
from generator.model.issue import Article, Block, BlockKind, Issue, Period, PeriodBasis
from generator.model.marks import Mark, MarkKind, Marks, Picture
from generator.model.seed import (
    Allocation,
    Container,
    ContainerKind,
    Correction,
    Destination,
    Line,
    LineDecision,
    Links,
    Piece,
    TextLine,
    Typesetting,
    Uncertain,
)

__all__ = [
    "Allocation",
    "Archive",
    "Article",
    "Block",
    "BlockKind",
    "Container",
    "ContainerKind",
    "Correction",
    "Destination",
    "HeldIssue",
    "Issue",
    "Line",
    "LineDecision",
    "Links",
    "Mark",
    "MarkKind",
    "Marks",
    "Period",
    "PeriodBasis",
    "Picture",
    "Piece",
    "Term",
    "TextLine",
    "Typesetting",
    "Uncertain",
    "Vocabulary",
]
