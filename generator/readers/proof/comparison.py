"""What two readings of one file have to compare."""

from __future__ import annotations

from dataclasses import dataclass

from generator.readers import SeedText


class UnprovedError(Exception):
    """A file that could be read once could not be read again; the message says why."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The texts of a file by the reader and by a second one, in any order."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    """Characters that the reader may add: the numbers of list items."""
    whole: bool = True
    """Whether the second reader finds every character, so that the first may add none."""


def seed_texts(seed: SeedText, *, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The texts of the lines and the omitted texts, except those of the rules ``without``."""
    lines = tuple(line.text for line in seed.lines)
    return (*lines, *(text for rule, text in seed.omitted if rule not in without))
