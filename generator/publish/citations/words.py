"""A citation in words, in the style that its language has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A citation in two halves: the reader's date of access goes between them."""

    before: str
    after: str
    accessed: bool
    """Whether a date of access belongs there. The site is static and does not know it."""
    lead: str = ""
    """What comes before the date of access, if there is one."""

    def __str__(self) -> str:
        return self.before + self.after
