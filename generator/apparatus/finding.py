"""What the articles of an archive cite and name, and which of them are related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.apparatus.documents.register import (
    Document,
    cited_by_article,
    register_documents,
)
from generator.apparatus.passages import Key
from generator.apparatus.people.index import Person, index_people
from generator.apparatus.places.index import Place, index_places
from generator.apparatus.related.finding import Related, find_related
from generator.model import Archive


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Everything that is found in the texts of an archive."""

    documents: tuple[Document, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    related: Mapping[Key, tuple[Related, ...]]

    def counts(self) -> dict[str, int]:
        """The number of documents, places and people, by the words that follow the number."""
        return {
            "件政策文件": sum(document.official for document in self.documents),
            "个地方": sum(1 + len(province.cities) for province in self.places),
            "位人物": len(self.people),
        }


def find_apparatus(archive: Archive) -> Apparatus:
    """Read every article of an archive; the time is linear in the length of the text."""
    cited = register_documents(archive)
    return Apparatus(
        documents=cited,
        people=index_people(archive),
        places=index_places(archive),
        related=find_related(archive, cited_by_article(cited)),
    )
