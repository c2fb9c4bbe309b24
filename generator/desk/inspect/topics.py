"""Why the articles of an issue have the topics that they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.apparatus.topics import scoring as topics
from generator.apparatus.topics.scoring import Score
from generator.model import Archive, Article, Issue

NEXT = 5
"""Topics that an article does not have, shown beside those that it has."""
LEGEND = (
    "*  the article has the topic; the others come next and fall short of "
    f"{topics.TOPIC_BAR:g}, or of {topics.NEAR_TOP:.0%} of the first\n"
    f"   An article has at most {topics.MOST_TOPICS}; one with fewer than {topics.FEWEST_TOPICS} "
    f"gets those from {topics.LOWER_BAR:g} on too."
)


def reasons(issue: Issue, archive: Archive) -> str:
    """Each article of ``issue`` with its topics, the next ones, and what speaks for each.

    ``archive`` has the vocabulary and the articles against which topics are weighed.
    """
    scores = topics.explain_all(issue.articles, archive.topics, archive.articles)
    parts = [
        "\n".join(_article(article, found))
        for article, found in zip(issue.articles, scores, strict=True)
    ]
    return "\n\n".join([*parts, LEGEND])


def _article(article: Article, scores: Sequence[Score]) -> Iterator[str]:
    yield f"{article.id} {article.title}"
    chosen = sum(score.chosen for score in scores)
    if not chosen:
        yield "  (no topic)"
    yield from map(str, scores[: chosen + NEXT])
