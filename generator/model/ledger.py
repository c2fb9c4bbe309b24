"""Where the characters of a seed ended, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.seed import Piece


class Destination(StrEnum):
    """Where a character of a seed may end."""

    BLOCK = "block"
    METADATA = "metadata"
    CONTENTS = "contents"
    FURNITURE = "furniture"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Allocation:
    """The place where one piece of a seed ended."""

    piece: Piece
    destination: Destination
    rule: str
    """Metadata field, kind of block, or the rule that took furniture away."""
    article: int = 0
    """Order of the article it belongs to; 0 for the issue as a whole."""
    confidence: float = 1.0
    """How sure the decision is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class LineDecision:
    """Why a line of an article's text goes on with the line before it, or does not."""

    line: int
    """Seed line."""
    joins: bool
    """Whether it goes on; if not, a block begins with it."""
    rule: str
    confidence: float
    """How sure the rule is, 0.5 (a guess) to 1 (certain)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction that a sidecar makes to a seed, by line."""

    line: int
    """Seed line it applies to."""
    action: str
    """``join``, ``break``, ``heading``, ``drop`` or ``replace``."""
    reason: str
    level: int = 0
    """Level for ``heading``."""
    old: str = ""
    new: str = ""
    """Text for ``replace``."""
    source_line: int = 0
    """Line in the sidecar, for messages."""
