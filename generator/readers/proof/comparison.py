"""What two readings of one file have to compare."""

from __future__ import annotations

from dataclasses import dataclass

from generator.readers import SeedText


class UnprovedError(Exception):
    """A file that could be read once could not be read again; the message says why."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The seed_texts of a file by the reader and by other hands, in any order."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    """Characters that a reader may add: the numbers that a browser puts before items."""
    whole: bool = True
    """Whether the second reading knows every character, so that none may be added."""


def seed_texts(seed: SeedText, *, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The seed_texts of the lines, and what was left out but for the rules of ``without``."""
    lines = tuple(line.text for line in seed.lines)
    return (*lines, *(text for rule, text in seed.omitted if rule not in without))
