"""What a reader makes of one file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Line
from generator.model.errors import Problem


@dataclass(frozen=True, slots=True)
class Seed:
    """The lines of one file, and what else the file says."""

    lines: tuple[Line, ...]
    """Numbered from 1 without a gap: by the lines of the file where it has any, else by
    the blocks that were read."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the file says about itself, key and value, not interpreted: the front matter of
    Markdown, the head of an e-mail, the title and dates of a document."""
    format: str = "text"
    """Name of the format."""
    omitted: tuple[tuple[str, str], ...] = ()
    """Text that no reader of the file sees or that stands there twice: the rule that left
    it out (``script``, ``hidden``, ``alternative``) and the text."""
    warnings: tuple[Problem, ...] = ()
    """What could not be read although the rest could: pages without text."""
