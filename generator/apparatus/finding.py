"""The researcher's apparatus: what the articles cite and name, and which of them are related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.apparatus.documents import register
from generator.apparatus.documents.register import Document
from generator.apparatus.passages import Key
from generator.apparatus.people import index as people
from generator.apparatus.people.index import Person
from generator.apparatus.places import index as places
from generator.apparatus.places.index import Place
from generator.apparatus.related import finding as related
from generator.apparatus.related.finding import Related
from generator.model import Archive


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


def find(archive: Archive) -> Apparatus:
    """Read every article of an archive; linear in their text."""
    cited = register.gather(archive)
    return Apparatus(
        documents=cited,
        people=people.gather(archive),
        places=places.gather(archive),
        related=related.find(archive, register.cited_by_article(archive, cited)),
    )
