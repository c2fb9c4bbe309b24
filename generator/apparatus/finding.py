"""What the articles of an archive cite and name, and which of them are related."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.apparatus.documents.mentions import DocumentMention, mentioned_documents
from generator.apparatus.documents.register import Document, cited_by_article, register_documents
from generator.apparatus.passages import Key, Passage
from generator.apparatus.people.finding import PersonMention, mentioned_people
from generator.apparatus.people.index import Person, index_people
from generator.apparatus.places.finding import PlaceMention, mentioned_places
from generator.apparatus.places.index import Place, index_places
from generator.apparatus.related.finding import Related, find_related
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.passages import TopicPassages, passages_by_topic, read_topics
from generator.model import Archive, Article


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Everything that is found in the texts of an archive."""

    documents: tuple[Document, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    related: Mapping[Key, tuple[Related, ...]]
    topics: Mapping[str, tuple[Passage, ...]]
    """For each topic, by label, a passage of each article whose text or title names it."""

    def counts(self) -> dict[str, int]:
        """The number of documents, places and people."""
        return {
            "documents": sum(document.official for document in self.documents),
            "places": sum(1 + len(province.cities) for province in self.places),
            "people": len(self.people),
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """What one article cites and names."""

    documents: tuple[DocumentMention, ...]
    people: tuple[PersonMention, ...]
    places: tuple[PlaceMention, ...]


def find_in(article: Article) -> Findings:
    """Read one article."""
    return Findings(
        mentioned_documents(article), mentioned_people(article), mentioned_places(article)
    )


def find_apparatus(
    archive: Archive,
    findings: Sequence[Findings] = (),
    runs: Iterable[bytes] = (),
    topics: Sequence[TopicPassages] = (),
) -> Apparatus:
    """What the articles cite and name together; the time is linear in the length of the text.

    ``findings``, ``runs`` (see ``related.terms``) and ``topics``: one for each article, in the
    order of the archive; without them every article is read here.
    """
    names = NameIndex(archive.topics)
    topics = topics or [read_topics(article, names)[1] for article in archive.articles]
    findings = findings or list(map(find_in, archive.articles))
    cited = register_documents(found.documents for found in findings)
    return Apparatus(
        documents=cited,
        people=index_people(
            each
            for found in findings
            for each in found.people
            if each.name not in archive.hidden_people
        ),
        places=index_places(each for found in findings for each in found.places),
        related=find_related(archive, cited_by_article(cited), runs),
        topics=passages_by_topic(archive.articles, topics),
    )
