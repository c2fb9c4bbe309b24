"""What two readings of a file found, and which texts of the first are compared."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.model import MarkKind
from generator.readers import SeedText
from generator.readers.private import PRIVATE_LINK
from generator.readers.seed import SHARE

BEGIN_DRAWING, END_DRAWING = "\x0e", "\x0f"
"""Stand around the text of a drawing; no page has them."""


class UnprovedError(Exception):
    """A file that could be read once could not be read again; the message says why."""


class Kind(StrEnum):
    """What a block is besides a paragraph, as far as two readings of a file can both say it."""

    HEADING = "heading"
    LIST = "list"
    """With bullets or numbers, where it is not said which."""
    BULLETS = "list with bullets"
    NUMBERS = "list with numbers"
    LETTERS = "list with letters"
    """As its numbers."""
    NESTED = "list within a list"
    QUOTE = "quotation"
    CODE = "code"


class Run(NamedTuple):
    """Words that stand behind each other on a line."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a second reader knows of a text besides its characters."""

    text: str
    """In the order of the file, with white space where words end."""
    pictures: tuple[str, ...] = ()
    """The alternative text of each picture; those that nobody sees are among them."""
    titles: tuple[str, ...] = ()
    """The titles of pictures."""
    marked: Mapping[MarkKind, int] = field(default_factory=dict)
    """How many letters are marked; a kind that cannot be counted is left out."""
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    """How many letters stand in each kind of block; one that cannot be counted is left out."""
    links: tuple[tuple[str, str], ...] = ()
    """The letters of the words of each link that has words or a picture, and its address."""
    ordered: bool = True
    """Whether the order is that in which the text is read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The texts of a file by the reader and by a second one, in any order."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    """Characters that the reader may add: the numbers of list items."""
    whole: bool = True
    """Whether the second reader finds every character, so that the first may add none."""
    rereadings: tuple[Rereading, ...] = ()
    """What the second reader knows besides, part by part."""
    runs: tuple[Run, ...] = ()
    """Pieces of lines by the second reader, whose words the first must have in their order."""


def seed_texts(
    seed: SeedText, *, without: Container[str] = (), captions: Container[str] = ()
) -> tuple[str, ...]:
    """The texts of the lines, of pictures (rule ``picture``) and those that were omitted.

    Those of the rules ``without`` are left out, and captions that are among ``captions``.
    """
    lines = tuple(
        line.text for line in seed.lines if line.mark != "caption" or line.text not in captions
    )
    marks = (mark for line in seed.lines for mark in line.marks)
    pictures = (("picture", mark.picture.text) for mark in marks if mark.picture)
    others = (*pictures, *seed.omitted)
    return (
        *lines,
        *(t for rule, t in others if rule not in (PRIVATE_LINK, SHARE) and rule not in without),
    )
