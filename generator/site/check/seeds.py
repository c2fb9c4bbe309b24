"""The proof that every article has text."""

from __future__ import annotations

from generator.model import Archive
from generator.model.errors import Problem


def check_seeds(archive: Archive) -> list[Problem]:
    """The articles that have neither text nor, as an item of a list of links, a link."""
    message = "the article has a title but no text"
    return [
        Problem(article.seed, article.first, message, article.title)
        for article in archive.articles
        if not article.blocks and not article.links
    ]
