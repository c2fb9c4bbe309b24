"""The indexes of sections, topics and sources: all terms, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from math import sqrt

from generator.language.characters import closed
from generator.model import Article, Term
from generator.publish import feeds, listing, markdown
from generator.publish.catalogue import (
    HOME,
    SECTIONS,
    SOURCES,
    TOPICS,
    ByTerm,
    Catalogue,
    PageLink,
    ranked,
    term_link,
)
from generator.publish.listing import Index, Part, counted
from generator.publish.markdown import Value
from generator.publish.page import Page

NAMED = 12
"""Sections, sources or topics that a page names at most."""
SYNONYMS = 8
"""Other names of a term that its page gives; a vocabulary knows dozens of some."""
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


def _shelves(catalogue: Catalogue) -> tuple[Shelf, ...]:
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


def term_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the three indexes."""
    for shelf in _shelves(catalogue):
        yield _summary(shelf)
        for term, articles in shelf.members.items():
            yield from _term(shelf, term, articles, catalogue)


def counted_terms(folder: str, members: ByTerm, terms: Sequence[Term], page: str) -> str:
    """Terms with the number of their articles, as a list."""
    if not terms:
        return markdown.paragraph("暂无条目。")
    return listing.counted_links({term_link(folder, t): len(members[t]) for t in terms}, page)


def _summary(shelf: Shelf) -> Page:
    """All terms of an index, by group where the vocabulary has groups."""
    groups = {
        group: counted_terms(shelf.folder, shelf.members, terms, shelf.link.path)
        for group, terms in shelf.groups().items()
    }
    parts = [
        Part(markdown.inline(group or f"全部{shelf.noun}"), (terms,), "terms")
        for group, terms in groups.items()
    ]
    if shelf.empty and shelf.members:
        names = listing.bullets(markdown.escape(term.label) for term in shelf.empty)
        heading = f"词表中尚无文章的{shelf.noun}"
        count = counted(len(shelf.empty), "个")
        parts.append(Part(heading, (names,), "terms", count=count, opened=False))
    return Index(
        shelf.link,
        description=f"{shelf.noun}索引：{shelf.lead}",
        intro=(markdown.paragraph(shelf.lead),),
        parts=tuple(parts),
        data={"filter": f"筛选{shelf.noun}：名称或拼音"},
    ).page


def _term(
    shelf: Shelf, term: Term, articles: Sequence[Article], catalogue: Catalogue
) -> Iterator[Page]:
    """The page of a term and, where it would grow too long, one more for each year."""
    link = term_link(shelf.folder, term)
    noun, number = shelf.noun, counted(len(articles), "篇文章")
    data: dict[str, Value] = {
        "facts": [
            counted(len(articles), "篇"),
            SOURCE_KINDS.get(term.kind, term.kind),
            _span(articles),
        ],
        "names": _other_names(shelf, term, articles),
        "ways": [*_neighbours(shelf, term), *_found_with(shelf, articles, catalogue)],
        "timeline": timeline(term.label, articles),
    }
    if shelf.folder in feeds.FOLDERS:
        data["feeds"] = feeds.feed_links(term.label, f"{shelf.folder}/{term.slug}/")
    index = Index(
        link,
        (HOME, shelf.link),
        f"{noun}“{term.label}”：{number}。{term.scope}",
        intro=(markdown.paragraph(term.scope),) if term.scope else (),
        data={key: value for key, value in data.items() if value},
    )
    yield from listing.by_year(index, articles, partial(_entries, catalogue))


def _entries(
    catalogue: Catalogue, articles: Iterable[Article], page: str, level: int
) -> Iterator[str]:
    for article in articles:
        yield from listing.entry(article, page, catalogue, level)


def timeline(label: str, articles: Sequence[Article]) -> Value:
    """The number of articles of each year, where there is more than one year."""
    by_year, years = listing.years(articles), listing.every_year(articles)
    if len(years) < 2:
        return None
    counts: list[Value] = [[year, len(by_year.get(year, ()))] for year in years]
    undated = len(by_year.get(listing.UNDATED, ()))
    return {"label": closed(label), "counts": counts, "undated": undated}


def _span(articles: Sequence[Article]) -> str:
    """«2022—2025年», the years of the first and the last article."""
    years = listing.every_year(articles)
    if not years:
        return ""
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def _other_names(shelf: Shelf, term: Term, articles: Iterable[Article]) -> str:
    """Synonyms of a topic; for a source the names that were printed and its aliases."""
    printed = [article.source for article in articles] if shelf.folder == "sources" else []
    names = [name for name in dict.fromkeys([*printed, *term.synonyms]) if name != term.label]
    return "、".join(names[:SYNONYMS]) + ("等" if len(names) > SYNONYMS else "")


def _neighbours(shelf: Shelf, term: Term) -> Iterator[Value]:
    broader = shelf.broader(term)
    groups: dict[str, Sequence[Term]] = {
        "上位主题": [broader] if broader else [],
        "下位主题": shelf.narrower(term),
        "相关主题": shelf.related.get(term, ()),
    }
    for name, terms in groups.items():
        if terms:
            yield {"name": name, "links": [term_link(shelf.folder, t).data for t in terms]}


def _found_with(shelf: Shelf, articles: Iterable[Article], catalogue: Catalogue) -> Iterator[Value]:
    """The sections, sources and topics of the articles, the most frequent first."""
    for folder, noun in (("sections", "栏目"), ("sources", "来源"), ("topics", "主题")):
        if folder == shelf.folder:
            continue
        counts = Counter(term for each in articles for term in catalogue.terms(folder, each))
        often = sorted(counts.items(), key=lambda item: (-item[1], item[0].slug))
        if often:
            named: list[Value] = [
                {**term_link(folder, found).data, "count": count} for found, count in often[:NAMED]
            ]
            yield {"name": noun, "links": named, "more": len(often) > NAMED}
