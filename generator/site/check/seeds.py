"""The proof that every issue has its articles, in order and with text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.errors import Problem
from generator.model import Archive, Issue


def check_seeds(archive: Archive) -> list[Problem]:
    """Problems of what the seeds became: issues without articles, articles astray or empty."""
    return [problem for issue in archive.issues for problem in _issue(issue)]


def _issue(issue: Issue) -> Iterator[Problem]:
    if not issue.articles:
        yield Problem(issue.seed, 0, "no article was read from this seed")
    for place, article in enumerate(issue.articles, 1):
        if article.order != place or article.issue != issue.id or article.seed != issue.seed:
            message = f"article {place} of issue {issue.id} calls itself {article.path}"
            yield Problem(article.seed, article.first, message, article.title)
        if not article.blocks and not article.links:  # an item of a list of links needs no more
            message = "the article has a title but no text"
            yield Problem(article.seed, article.first, message, article.title)
