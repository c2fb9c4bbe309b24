"""The look of one newsletter, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.settings.profiles.pattern import Pattern, Patterns

MARKS = (
    *(f"heading-{level}" for level in range(1, 7)),
    "paragraph",
    "item",
    "quote",
    "row",
    "caption",
)
"""The structural marks that a line of flowing text may carry."""


class Role(StrEnum):
    """What a line of flowing text is."""

    COVER = "cover"
    SECTION = "section"
    ARTICLE = "article"
    FIELD = "field"
    TEXT = "text"
    FURNITURE = "furniture"
    CONTENTS = "contents"


class Reach(StrEnum):
    """How far furniture or a contents list goes from the line that begins it."""

    LINE = "line"
    SECTION = "section"
    END = "end"


class Loose(StrEnum):
    """What becomes of text that stands in a section before its first article."""

    ARTICLE = "article"
    FURNITURE = "furniture"


class TitleFrom(StrEnum):
    """Where in its line the title of an article stands."""

    LINE = "line"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for lines of flowing text."""

    name: str
    role: Role
    line: int
    """Line in the profile's file."""
    marks: frozenset[str] = frozenset()
    """Marks of the lines it is for; empty for any."""
    pattern: Pattern | None = None
    within: frozenset[str] = frozenset()
    """Names of the sections it is for, empty for any; ``""`` stands for none yet."""
    once: bool = False
    reach: Reach = Reach.LINE
    loose: Loose = Loose.ARTICLE
    title: TitleFrom = TitleFrom.LINE


@dataclass(frozen=True, slots=True)
class Profile:
    """The look of one newsletter."""

    name: str
    newsletter: str
    """Name of the newsletter as the archive shows it; empty for single features."""
    fallback: bool
    """Whether it takes the seeds that no other profile recognises."""
    recognise: Patterns
    """Lines by which a seed is known to be of this newsletter."""
    cover: Patterns
    contents: Patterns
    body: Patterns
    furniture: Patterns
    """Whole lines that belong to the page; a group ``page`` holds its number."""
    debris: Patterns
    """Parts of lines that extraction left behind."""
    rules: tuple[Rule, ...] = ()
    """For flowing text, in order: the first that fits a line says what it is."""
    slug: str = ""
    """Begins the ids of its numbered issues; may be empty."""
    single: bool = False
    """Whether a seed is one article."""
    file: str = ""
    """Name of its file, for messages."""

    @property
    def flowing(self) -> bool:
        """Whether it is for text whose structure is marked, not typeset."""
        return bool(self.rules)

    def recognises(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines is a mark of this newsletter."""
        return any(p.fullmatch(line) for line in lines for p in self.recognise.values())
