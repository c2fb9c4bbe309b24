"""How much of an archive mentions a topic; common topics weigh less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.apparatus.topics.evidence import ArticleEvidence

SUPPOSED = 12
"""Articles without topics that are added to every archive, so that the topics of a small archive do
not seem common."""
MENTIONS = 2
"""Mentions from which an article counts as one that speaks of a topic."""


@dataclass(frozen=True, slots=True)
class Background:
    """The archive that an article is weighed against."""

    articles: int = 0
    speaking: Counter[str] = field(default_factory=Counter)
    """Number of articles that speak of a topic, by label."""

    @classmethod
    def of(cls, readings: Iterable[ArticleEvidence]) -> Background:
        """Count the articles of an archive."""
        speaking: Counter[str] = Counter()
        articles = 0
        for reading in readings:
            articles += 1
            evidence = reading.evidence.values()
            speaking.update(found.label for found in evidence if found.text >= MENTIONS)
        return cls(articles, speaking)

    def share(self, label: str) -> float:
        """Share of the articles that speak of a topic, 0 to 1; low in a small archive."""
        return self.speaking[label] / (self.articles + SUPPOSED)
