"""What a reader makes of one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Line, Uncertain
from generator.model.errors import Problem
from generator.settings.sidecar import NO_HINTS, FileHints

SHARE = "share"
"""The rule that leaves out buttons that hand a page on; its text is where one leads."""
OMITTED_PICTURES = frozenset({"pixel", "picture", SHARE})
"""The rules that leave out pictures and not text: pixels that count who reads, what a page shows in
another way, and buttons that share it."""


@dataclass(frozen=True, slots=True)
class SeedText:
    """The lines of one file, and what else the file says."""

    lines: tuple[Line, ...]
    """Numbered from 1 without a gap: the lines of the file where it has any, else the blocks
    that were read."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the file says about itself, key and value, uninterpreted: front matter, the header
    of an e-mail, title and dates of a document."""
    format: str = "text"
    """Name of the format."""
    omitted: tuple[tuple[str, str], ...] = ()
    """Text that is not shown, or repeats other text: the rule that omitted it (``script``,
    ``hidden``, ``alternative``) and the text."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that stand in the file itself, by address."""
    recipient: tuple[tuple[str, str], ...] = ()
    """Fields of the head of an e-mail that tell of its recipient, key and value."""
    instead: tuple[str, ...] = ()
    """What stands in the text in place of addresses that were private."""
    numbers: tuple[str, ...] = ()
    """The numbers of items and headings that stand in the lines as text, and in no text of the file."""
    unread: tuple[int, ...] = ()
    """Numbers of the pages that are pictures without text."""
    recognised: bytes = b""
    """What text recognition made of such pages: hOCR."""
    uncertain: tuple[Uncertain, ...] = ()
    """The words of it that are in doubt."""
    hints: FileHints = NO_HINTS
    """What was stated about the file, for the second reading."""
    warnings: tuple[Problem, ...] = ()
    """What could not be read although the rest could: pages without text."""
