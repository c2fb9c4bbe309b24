"""Articles related to an article, with the reason."""

from collections.abc import Iterable

from generator import listing, markup
from generator.related.finding import MOST, Related, find

__all__ = ["MOST", "Related", "find", "front"]


def front(related: Iterable[Related]) -> list[markup.Value]:
    """What an article's template shows of the articles related to it."""
    return [{**listing.article_place(each.article).meta, "reason": each.reason} for each in related]
