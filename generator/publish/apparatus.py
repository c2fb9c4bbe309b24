"""The pages of the apparatus, and what stands of it at the foot of each article."""

from __future__ import annotations

from collections.abc import Mapping

from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key
from generator.model import Archive, Article
from generator.publish import document_pages, listing, markup, people_pages, place_pages
from generator.publish.document_addresses import DOCUMENTS
from generator.publish.passages import Reference

INDEXES = (DOCUMENTS, place_pages.PLACES, people_pages.PEOPLE)
"""The first page of each index."""


def render(archive: Archive, found: Apparatus) -> dict[str, str]:
    """The pages of the indexes: path below ``docs/`` and Markdown."""
    return {
        **document_pages.render(archive, found.documents),
        **place_pages.render(archive, found.places),
        **people_pages.render(archive, found.people),
    }


class Foot:
    """What stands at the foot of each article."""

    def __init__(self, archive: Archive, found: Apparatus) -> None:
        self._related = found.related
        self._named: dict[str, Mapping[Key, list[Reference]]] = {
            "documents": document_pages.of_articles(archive, found.documents),
            "people": people_pages.of_articles(found.people),
            "places": place_pages.of_articles(found.places),
        }

    def front(self, article: Article) -> dict[str, markup.Value]:
        """The keys of frontmatter from which the article's template makes it."""
        key = article.issue, article.order
        front: dict[str, markup.Value] = {
            name: [each.meta(article) for each in table[key]]
            for name, table in self._named.items()
            if table.get(key)
        }
        if near := self._related.get(key):
            front["related"] = [
                {**listing.article_place(each.article).meta, "reason": each.reason} for each in near
            ]
        return front
