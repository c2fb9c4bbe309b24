"""One index: its terms with their articles, and what stands near each term."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

from generator.model import Term
from generator.publish.catalogue import (
    SECTIONS,
    SOURCES,
    TOPICS,
    ByTerm,
    Catalogue,
    PageLink,
    ranked,
)

SOURCE_KINDS = {
    "newspaper": "报纸",
    "agency": "通讯社",
    "journal": "期刊与图书",
    "government": "政府部门",
    "institute": "机构与学会",
    "web": "网站与新媒体",
}
"""Kinds of sources, in the order of the summary; others come last as they are written."""
NO_KIND = "其他"
RELATED_TOPICS = 6
"""Related topics that a topic's page names at most."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One index: its page, what its entries are called, and its terms."""

    link: PageLink
    folder: str
    noun: str
    lead: str
    members: ByTerm
    """Terms that have articles, in the order of the vocabulary."""
    empty: tuple[Term, ...] = ()
    """Topics that have none."""
    related: dict[Term, tuple[Term, ...]] = field(default_factory=dict)
    """Topics that stand together with a topic more often than elsewhere, the nearest first."""

    def groups(self) -> dict[str, list[Term]]:
        """Terms by kind; sources by number of articles within a kind, others as in the file."""
        terms = list(self.members)
        if self.folder == "sections":
            return {"": terms}
        if self.folder == "topics":
            kinds = dict.fromkeys(term.kind for term in terms)
            return {kind or NO_KIND: [t for t in terms if t.kind == kind] for kind in kinds}
        terms = ranked(self.members)
        order = [
            *SOURCE_KINDS,
            *sorted({term.kind for term in terms} - SOURCE_KINDS.keys() - {""}),
            "",
        ]
        found = {kind: [term for term in terms if term.kind == kind] for kind in order}
        return {
            SOURCE_KINDS.get(kind, kind) or NO_KIND: some for kind, some in found.items() if some
        }

    def narrower(self, term: Term) -> list[Term]:
        """The terms just below ``term`` that have articles."""
        return [other for other in self.members if other.broader == term.label]

    def broader(self, term: Term) -> Term | None:
        """The term just above ``term``, if it has articles."""
        return next((other for other in self.members if other.label == term.broader), None)


def shelves(catalogue: Catalogue) -> tuple[Shelf, ...]:
    """The indexes of sections, topics and sources."""
    members = catalogue.members
    by_topic = members["topics"]
    topics = catalogue.archive.topics.terms
    return (
        Shelf(
            SECTIONS, "sections", "栏目", "各期文章按栏目汇集，最新的在前。", members["sections"]
        ),
        Shelf(
            TOPICS,
            "topics",
            "主题",
            "文章按所论主题编目；一篇文章可归入几个主题。",
            by_topic,
            tuple(term for term in topics if term not in by_topic),
            _related(by_topic, catalogue),
        ),
        Shelf(
            SOURCES,
            "sources",
            "来源",
            "文章原载的报刊、机构和网站；同一来源的不同写法合并在一处。",
            members["sources"],
        ),
    )


def _related(members: ByTerm, catalogue: Catalogue) -> dict[Term, tuple[Term, ...]]:
    """Topics by the share of articles they have together (cosine), those above and below aside."""
    together: Counter[tuple[Term, Term]] = Counter()
    for article in catalogue.articles.values():
        topics = sorted(catalogue.terms("topics", article), key=lambda term: term.slug)
        together.update(combinations(topics, 2))
    near: dict[Term, list[tuple[float, str, Term]]] = {}
    for (one, other), count in together.items():
        if one.label == other.broader or other.label == one.broader:
            continue
        sizes = len(members[one]), len(members[other])
        if count == 1 and min(sizes) > RELATED_TOPICS:
            continue
        cosine = count / sqrt(sizes[0] * sizes[1])
        near.setdefault(one, []).append((-cosine, other.slug, other))
        near.setdefault(other, []).append((-cosine, one.slug, one))
    return {
        term: tuple(
            other for *_, other in sorted(others, key=lambda found: found[:2])[:RELATED_TOPICS]
        )
        for term, others in near.items()
    }
