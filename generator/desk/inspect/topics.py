"""Why the articles of an issue have their topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.apparatus.topics import scoring as topics
from generator.apparatus.topics.scoring import Score
from generator.model import Archive, Article, Issue

NEAR_MISSES = 5
"""Topics shown for an article after those that it has."""
LEGEND = (
    "*  the article has the topic; the others are near misses, below "
    f"{topics.TOPIC_BAR:g} or below {topics.NEAR_TOP:.0%} of the first\n"
    f"   An article has at most {topics.MOST_TOPICS} topics; one with fewer than {topics.FEWEST_TOPICS} "
    f"also gets those from {topics.LOWER_BAR:g}."
)


def reasons(issue: Issue, archive: Archive) -> str:
    """Each article of ``issue`` with its topics, the near misses, and the evidence for each.

    ``archive`` has the vocabulary and the articles against which topics are weighed.
    """
    scores = topics.explain(issue.articles, archive.topics, archive.articles)
    parts = map("\n".join, map(_article, issue.articles, scores))
    return "\n\n".join([*parts, LEGEND])


def _article(article: Article, scores: Sequence[Score]) -> Iterator[str]:
    yield f"{article.id} {article.title}"
    chosen = sum(score.chosen for score in scores)
    if not chosen:
        yield "  (no topic)"
    yield from map(str, scores[: chosen + NEAR_MISSES])
