"""The archive: all issues with the vocabularies that index them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.issue import Article, Issue
from generator.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Archive:
    """All issues, newest first, with the vocabularies that index them.

    Every section and source that an article names has a term here: one of the
    vocabulary's, or one made up for the printed name.
    """

    issues: tuple[Issue, ...]
    title: str
    description: str
    sections: Vocabulary
    sources: Vocabulary
    topics: Vocabulary

    @property
    def newsletters(self) -> tuple[str, ...]:
        """Names of the newsletters whose issues it holds, the oldest issue's first."""
        names = (issue.newsletter for issue in reversed(self.issues) if issue.newsletter)
        return tuple(dict.fromkeys(names))

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of the issues and within them."""
        return tuple(article for issue in self.issues for article in issue.articles)
