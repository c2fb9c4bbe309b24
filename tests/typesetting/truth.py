"""What was set: the articles of an issue, and where no reader could tell."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TrueBlock:
    """One block as it was written."""

    kind: str
    """``heading``, ``paragraph`` or ``speaker``."""
    text: str
    numbered: bool = False
    """A heading that its number shows to be one."""


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """One article as it was written."""

    title: str
    listed: str
    """The title as the contents list prints it: one character may differ."""
    source: str
    section: str
    digest: str
    blocks: tuple[TrueBlock, ...]
    page: int = 0
    neutral: frozenset[int] = field(default=frozenset())
    """Offsets in the text without white space at which geometry cannot tell
    whether a paragraph ends; they count neither way."""


@dataclass(frozen=True, slots=True)
class TrueIssue:
    """One issue as it was written."""

    number: str
    """``2022-11``; empty where the cover is missing."""
    period: str
    """EDTF; empty where the cover is missing."""
    cover: tuple[str, ...]
    """The lines of the cover; none where it is missing."""
    articles: tuple[TrueArticle, ...]
