"""The researcher's apparatus: what the articles cite and name, and which of them are related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import documents, markup, people, places, related
from generator.documents import Document
from generator.model import Archive, Article
from generator.passages import Key, Reference
from generator.people import Person
from generator.places import Place
from generator.related import Related

INDEXES = (documents.DOCUMENTS, places.PLACES, people.PEOPLE)
"""The first page of each index."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All that is found in the texts of an archive."""

    documents: tuple[Document, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    related: Mapping[Key, tuple[Related, ...]]

    def counts(self) -> dict[str, int]:
        """How much there is of each, by the noun that follows the number."""
        return {
            "件政策文件": sum(document.official for document in self.documents),
            "个地方": sum(1 + len(province.cities) for province in self.places),
            "位人物": len(self.people),
        }


def gather(archive: Archive) -> Apparatus:
    """Read every article of an archive; linear in their text."""
    cited = documents.gather(archive)
    return Apparatus(
        documents=cited,
        people=people.gather(archive),
        places=places.gather(archive),
        related=related.find(archive, documents.cited_by_article(archive, cited)),
    )


def render(archive: Archive, found: Apparatus) -> dict[str, str]:
    """The pages of the indexes: path below ``docs/`` and Markdown."""
    return {
        **documents.render(archive, found.documents),
        **places.render(archive, found.places),
        **people.render(archive, found.people),
    }


class Foot:
    """What stands at the foot of each article."""

    def __init__(self, archive: Archive, found: Apparatus) -> None:
        self._related = found.related
        self._named: dict[str, Mapping[Key, list[Reference]]] = {
            "documents": documents.of_articles(archive, found.documents),
            "people": people.of_articles(found.people),
            "places": places.of_articles(found.places),
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
            front["related"] = related.front(near)
        return front
