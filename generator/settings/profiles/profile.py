"""What one newsletter looks like, as values."""

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
    "code",
    "rule",
    "row",
    "caption",
)
"""Structural marks that a line of flowing text may have."""


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
    """How far furniture or a contents list extends from the line that begins it."""

    LINE = "line"
    SECTION = "section"
    END = "end"


class Loose(StrEnum):
    """What becomes of text before the first article: of a section, or of the issue."""

    ARTICLE = "article"
    FURNITURE = "furniture"


class TitleFrom(StrEnum):
    """Which part of its line is the title of an article."""

    LINE = "line"
    LINK = "link"


class MatchOf(StrEnum):
    """What the pattern of a rule is compared with."""

    TEXT = "text"
    PICTURES = "pictures"
    """The address of each picture, of a line that shows nothing else."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for lines of flowing text."""

    name: str
    role: Role
    line: int
    """Line in the profile's file."""
    marks: frozenset[str] = frozenset()
    """Marks of the lines it applies to; empty for any."""
    pattern: Pattern | None = None
    within: frozenset[str] = frozenset()
    """Names of the sections it applies in, empty for any; ``""`` means before the first."""
    once: bool = False
    reach: Reach = Reach.LINE
    loose: Loose = Loose.ARTICLE
    title: TitleFrom = TitleFrom.LINE
    confirmed: bool = True
    """Whether a person says that it is right; of a rule that was drafted nobody has."""
    of: MatchOf = MatchOf.TEXT


@dataclass(frozen=True, slots=True)
class Profile:
    """What one newsletter looks like."""

    name: str
    newsletter: str
    """Name of the newsletter as the archive shows it; empty for single features."""
    fallback: bool
    """Whether it is used for seeds that no other profile recognises."""
    recognise: Patterns
    """Lines by which a seed of this newsletter is recognised."""
    cover: Patterns
    contents: Patterns
    body: Patterns
    furniture: Patterns
    """Whole lines that belong to the page layout; the group ``page`` is the page number."""
    debris: Patterns
    """Parts of lines that text extraction left behind."""
    rules: tuple[Rule, ...] = ()
    """For flowing text, in order: the first that fits a line decides what it is."""
    slug: str = ""
    """Prefix of the ids of its numbered issues; may be empty."""
    single: bool = False
    """Whether a seed is one article."""
    loose: Loose = Loose.FURNITURE
    """What becomes of lines that the rules for flowing text put in no article."""
    left_out: int | None = None
    """Percent of an issue's text that may be in no article without a person's rule."""
    file: str = ""
    """Name of its file, for messages."""
    archive: str = ""
    """What the archive is called: the newsletter of issues that no other profile recognises."""
    language: str = ""
    """That of the archive, by which «3/5/2019» is read."""

    @property
    def flowing(self) -> bool:
        """Whether it is for text with structural marks rather than typeset text."""
        return bool(self.rules) or not any(pattern.file for pattern in self.body.values())

    @property
    def called(self) -> str:
        """What its issues are called, where that is known: the newsletter, else the archive."""
        return self.newsletter or self.archive

    def recognises(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines is a mark of this newsletter."""
        return any(p.fullmatch(line) for line in lines for p in self.recognise.values())


BARE = Profile("", "", False, {}, {}, {}, {}, {}, {})
"""A profile that says nothing: typeset pages are read by their look."""
