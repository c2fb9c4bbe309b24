"""The register of everything cited: one entry for each document.

Citations are of one document if their titles have the same core and their numbers, issuing bodies
and years do not contradict each other. If two provinces issue «关于促进中医药传承创新发展的若干措施»,
these are two documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.apparatus.documents import issuers
from generator.apparatus.documents.kinds import OFFICIAL, DocumentKind
from generator.apparatus.documents.mentions import DocumentMention
from generator.apparatus.documents.titles import is_bare
from generator.apparatus.passages import Key, Passage, by_article
from generator.language import slugs

RESERVED = ("years", "bodies", "works")
"""Names of folders that documents may not have as slugs."""
_SPECIFIC = 5
"""Characters of a core from which citations in several articles can be of one document."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document, book or play, and the passages that cite it."""

    title: str
    slug: str
    kind: DocumentKind
    number: str
    """«国办发〔2019〕2号»; empty if no text gives it."""
    body: str
    """Issuing body as the text gives it that names it most fully; empty if none does."""
    year: str
    """Year of issue, four digits; empty if no text gives it."""
    names: tuple[str, ...]
    """Other titles and short names under which it is cited."""
    passages: tuple[Passage, ...]
    """In the order of the archive."""

    @property
    def official(self) -> bool:
        """Whether it is a policy document, law, plan or standard."""
        return self.kind in OFFICIAL


@dataclass(frozen=True, slots=True)
class DocumentCitation:
    """A document and the passages of one article that cite it."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class _Cluster:
    """Citations of one document, and what is known about it so far."""

    members: list[DocumentMention]
    number: str = ""
    body: str = ""
    year: str = ""

    def accepts(self, mention: DocumentMention) -> bool:
        """Whether the citation can be of this document."""
        if self.number and mention.number:
            return self.number == mention.number
        if self.year and mention.year and self.year != mention.year:
            return False
        return not (self.body and mention.body) or _same_body(self.body, mention.body)

    def add(self, mention: DocumentMention) -> None:
        """Add a citation and what its text says about the document."""
        self.members.append(mention)
        self.number = self.number or mention.number
        self.body = self.body or mention.body
        self.year = self.year or mention.year


def register_documents(found: Iterable[Sequence[DocumentMention]]) -> tuple[Document, ...]:
    """Everything that articles cite, by title.

    ``found``: the citations of each article. Linear in the number of citations.
    """
    buckets: dict[tuple[str | int, ...], list[DocumentMention]] = {}
    for mentions in found:
        for mention in mentions:
            alone = () if len(mention.core) >= _SPECIFIC else mention.passage.article
            buckets.setdefault((mention.core, *alone), []).append(mention)
    clusters = [cluster for found in buckets.values() for cluster in _clusters(found)]
    names = _slug_names(clusters)
    made = slugs.assign(reversed(list(names.values())), RESERVED)
    documents = (_document(cluster, made[names[id(cluster)]]) for cluster in clusters)
    return tuple(sorted(documents, key=lambda document: (document.title, document.slug)))


def cited_by_article(documents: Iterable[Document]) -> Mapping[Key, tuple[DocumentCitation, ...]]:
    """What each article cites, in reading order; articles without citations have no entry."""
    table: dict[Key, list[DocumentCitation]] = {}
    for document in documents:
        for key, found in by_article(document.passages).items():
            table.setdefault(key, []).append(DocumentCitation(document, tuple(found)))
    return {
        key: tuple(sorted(found, key=lambda citation: citation.passages[0].position))
        for key, found in table.items()
    }


def _clusters(found: Sequence[DocumentMention]) -> list[_Cluster]:
    """Group the citations of one core by document, beginning with those that say most about it.

    Citations that could be of several documents form a group of their own. The members of a group
    keep the order of the archive.
    """
    clusters: list[_Cluster] = []
    unsure = _Cluster([])
    home: dict[Key, _Cluster] = {}
    for mention in sorted(
        found, key=lambda each: -bool(each.number) - bool(each.body) - bool(each.year)
    ):
        possible = [cluster for cluster in clusters if cluster.accepts(mention)]
        beside = home.get(mention.passage.article)
        if beside in possible:
            possible = [cluster for cluster in possible if cluster is beside]
        if not possible:
            clusters.append(_Cluster([]))
            possible = clusters[-1:]
        cluster = possible[0] if len(possible) == 1 else unsure
        cluster.add(mention)
        home.setdefault(mention.passage.article, cluster)
    if unsure.members:
        clusters.append(unsure)
    position = {id(mention): at for at, mention in enumerate(found)}
    for cluster in clusters:
        cluster.members.sort(key=lambda mention: position[id(mention)])
    return clusters


def _same_body(one: str, other: str) -> bool:
    """Whether two names can be of one issuer: they share a body, or one is part of the other."""
    ones, others = issuers.leads(one), issuers.leads(other)
    return any(
        first.startswith(second) or second.startswith(first) for first in ones for second in others
    )


def _slug_names(clusters: Iterable[_Cluster]) -> dict[int, str]:
    """The unique name from which the slug of each cluster is made: the title, and more if needed."""
    taken: set[str] = set()
    names: dict[int, str] = {}
    for cluster in clusters:
        title = _title(cluster.members)
        candidates = (title, f"{title} {cluster.body} {cluster.year} {cluster.number}".strip())
        first = cluster.members[0].passage
        name = next(
            (each for each in candidates if each not in taken),
            f"{title} {first.issue} {first.order}",
        )
        taken.add(name)
        names[id(cluster)] = name
    return names


def _title(members: Iterable[DocumentMention]) -> str:
    """The title cited most often; of several, the longest."""
    counts = Counter(member.title for member in members)
    return max(counts, key=lambda title: (counts[title], len(title), title))


def _document(cluster: _Cluster, slug: str) -> Document:
    title = _title(cluster.members)
    kinds = Counter(member.kind for member in cluster.members)
    names = [name for member in cluster.members for name in (member.title, *member.names)]
    return Document(
        title=title,
        slug=slug,
        kind=max(kinds, key=lambda kind: (kinds[kind], kind in OFFICIAL, kind)),
        number=cluster.number,
        body=max((member.body for member in cluster.members), key=lambda body: (len(body), body)),
        year=cluster.year,
        names=tuple(sorted({name for name in names if name != title and not is_bare(name)})),
        passages=tuple(member.passage for member in cluster.members),
    )
