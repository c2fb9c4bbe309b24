"""The indexes of sections, topics and sources: all terms, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from generator.apparatus.passages import Passage, by_article
from generator.language.characters import closed
from generator.language.interface import N_, gettext, labelled, listed, ngettext
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
    article_count,
    ranked,
    term_link,
    whole_count,
)
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page, PageGroup
from generator.publish.quotations import about, quotations

NAMED = 12
"""Sections, sources or topics that a page names at most."""
SYNONYMS = 8
"""Other names of a term that its page gives; a vocabulary knows dozens of some."""
SOURCE_KINDS = {
    "newspaper": N_("Newspapers"),
    "agency": N_("News agencies"),
    "journal": N_("Periodicals and books"),
    "government": N_("Government bodies"),
    "institute": N_("Institutes and societies"),
    "web": N_("Websites and new media"),
}
"""Kinds of sources, in the order of the summary; others come last as they are written."""
NO_KIND = N_("Others")
RELATED_TOPICS = 6
"""Related topics that a topic's page names at most."""


class ShelfWords(NamedTuple):
    """What an index says of its terms, as texts of the interface."""

    description: str
    everything: str
    empty: str
    filter: str
    term: str
    """Description of the page of a term."""


_WORDS = {
    "sections": ShelfWords(
        N_("Index of sections"),
        N_("All sections"),
        N_("Sections of the vocabulary without articles"),
        N_("Filter sections by name"),
        N_("Section “%(label)s”: %(count)s. %(scope)s"),
    ),
    "topics": ShelfWords(
        N_("Index of topics"),
        N_("All topics"),
        N_("Topics of the vocabulary without articles"),
        N_("Filter topics by name"),
        N_("Topic “%(label)s”: %(count)s. %(scope)s"),
    ),
    "sources": ShelfWords(
        N_("Index of sources"),
        N_("All sources"),
        N_("Sources of the vocabulary without articles"),
        N_("Filter sources by name"),
        N_("Source “%(label)s”: %(count)s. %(scope)s"),
    ),
}


@dataclass(frozen=True)
class Shelf:
    """One index: its page, its lead and its terms."""

    link: PageLink
    lead: str
    members: ByTerm
    """Terms that have articles, in the order of the vocabulary."""
    empty: tuple[Term, ...] = ()
    """Topics that have none."""
    related: dict[Term, tuple[Term, ...]] = field(default_factory=dict)
    """Topics that stand together with a topic more often than elsewhere, the nearest first."""

    @property
    def folder(self) -> str:
        """Its folder: ``sections``, ``topics`` or ``sources``."""
        return self.link.folder

    def groups(self) -> dict[str, list[Term]]:
        """Terms by kind; sources by number of articles within a kind, others as in the file."""
        terms = list(self.members)
        if self.folder == "sections":
            return {"": terms}
        if self.folder == "topics":
            kinds = dict.fromkeys(term.kind for term in terms)
            return {
                kind or gettext(NO_KIND): [t for t in terms if t.kind == kind] for kind in kinds
            }
        terms = ranked(self.members)
        order = [
            *SOURCE_KINDS,
            *sorted({term.kind for term in terms} - SOURCE_KINDS.keys() - {""}),
            "",
        ]
        found = {kind: [term for term in terms if term.kind == kind] for kind in order}
        return {kind_name(kind) or gettext(NO_KIND): some for kind, some in found.items() if some}

    def narrower(self, term: Term) -> list[Term]:
        """The terms just below ``term`` that have articles."""
        return self._below.get(term.label, [])

    def broader(self, term: Term) -> Term | None:
        """The term just above ``term``, if it has articles."""
        return self._labelled.get(term.broader)

    @cached_property
    def _below(self) -> dict[str, list[Term]]:
        below: dict[str, list[Term]] = {}
        for term in self.members:
            below.setdefault(term.broader, []).append(term)
        return below

    @cached_property
    def _labelled(self) -> dict[str, Term]:
        return {term.label: term for term in self.members}


def kind_name(kind: str) -> str:
    """What a kind of sources is called; one that is not known is called as it is written."""
    return gettext(SOURCE_KINDS[kind]) if kind in SOURCE_KINDS else kind


def _shelves(catalogue: Catalogue) -> tuple[Shelf, ...]:
    """The indexes of sections, topics and sources."""
    members = catalogue.members
    by_topic = members["topics"]
    topics = catalogue.archive.topics.terms
    return (
        Shelf(
            SECTIONS,
            gettext("The articles of all issues by section, the latest first."),
            members["sections"],
        ),
        Shelf(
            TOPICS,
            gettext("The articles by what they are about; an article may have several topics."),
            by_topic,
            tuple(term for term in topics if term not in by_topic),
            _related(by_topic, catalogue),
        ),
        Shelf(
            SOURCES,
            gettext(
                "The papers, bodies and websites that first published the articles; different "
                "spellings of one source stand together."
            ),
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


def term_pages(
    catalogue: Catalogue, topics: Mapping[str, Sequence[Passage]]
) -> Iterator[PageGroup]:
    """Every page of the three indexes; ``topics``: the passages that name each, by label."""
    for shelf in _shelves(catalogue):
        yield PageGroup(partial(_summary, shelf))
        for term, articles in shelf.members.items():
            named = topics.get(term.label, ()) if shelf.folder == "topics" else None
            yield from _term(shelf, term, articles, catalogue, named)


def counted_terms(folder: str, members: ByTerm, terms: Sequence[Term], page: str) -> str:
    """Terms with the number of their articles, as a list."""
    if not terms:
        return markdown.paragraph(gettext("No entries yet."))
    return listing.counted_links({term_link(folder, t): len(members[t]) for t in terms}, page)


def _summary(shelf: Shelf) -> Iterator[Page]:
    """All terms of an index, by group where the vocabulary has groups."""
    words = _WORDS[shelf.folder]
    groups = {
        group: counted_terms(shelf.folder, shelf.members, terms, shelf.link.path)
        for group, terms in shelf.groups().items()
    }
    parts = [
        Part(markdown.inline(group or gettext(words.everything)), (terms,), "terms")
        for group, terms in groups.items()
    ]
    if shelf.empty and shelf.members:
        names = listing.bullets(markdown.escape(term.label) for term in shelf.empty)
        count = ngettext("%(num)s term", "%(num)s terms", len(shelf.empty))
        parts.append(Part(gettext(words.empty), (names,), "terms", count=count, opened=False))
    yield Index(
        shelf.link,
        description=labelled(gettext(words.description), shelf.lead),
        intro=(markdown.paragraph(shelf.lead),),
        parts=tuple(parts),
        data={"filter": gettext(words.filter)},
    ).page


def _term(
    shelf: Shelf,
    term: Term,
    articles: Sequence[Article],
    catalogue: Catalogue,
    passages: Sequence[Passage] | None,
) -> Iterator[PageGroup]:
    """The page of a term and, where it would grow too long, one more for each year.

    With ``passages`` it offers them.
    """
    data: dict[str, Value] = {}
    if passages is not None:
        others = list(term.synonyms)
        data["about"] = about("DefinedTerm", term.label, others=others, scope=term.scope)
    each = Index(term_link(shelf.folder, term), (HOME, shelf.link), data=data)

    def made_of(article: Article) -> object:
        return catalogue.line_mark(article), article.digest

    around = shelf.broader(term), shelf.narrower(term), shelf.related.get(term)
    more = (shelf.folder, term, around, passages, *map(catalogue.mark, articles))
    first = partial(_first, each, shelf, term, articles, catalogue, passages)
    entries = partial(_entries, catalogue)
    yield from listing.by_year(each, first, articles, entries, made_of, more)


def _first(
    each: Index,
    shelf: Shelf,
    term: Term,
    articles: Sequence[Article],
    catalogue: Catalogue,
    passages: Sequence[Passage] | None,
) -> Index:
    """The first page of a term, which says what it is."""
    number = whole_count(len(articles))
    told = {"label": term.label, "count": number, "scope": term.scope}
    data: dict[str, Value] = {
        "facts": [article_count(len(articles)), kind_name(term.kind), _span(articles)],
        "names": _other_names(shelf, term, articles),
        "ways": [*_neighbours(shelf, term), *_found_with(shelf, articles, catalogue)],
        "timeline": timeline(term.label, articles),
    }
    if shelf.folder in feeds.FOLDERS:
        data["feeds"] = feeds.feed_links(term.label, f"{shelf.folder}/{term.slug}/")
    data |= each.data
    if passages is not None:
        data |= quotations(by_article(passages), articles, catalogue)
    return replace(
        each,
        description=gettext(_WORDS[shelf.folder].term, **told).strip(),
        intro=(markdown.paragraph(term.scope),) if term.scope else (),
        data={key: value for key, value in data.items() if value},
    )


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
    return {
        "label": closed(label),
        "counts": counts,
        "undated": undated,
        "basis": listing.basis(articles),
        "paged": len(articles) > listing.PAGED_FROM,
    }


def _span(articles: Sequence[Article]) -> str:
    """«2022–2025», the years of the first and the last article."""
    years = listing.every_year(articles)
    if len(years) < 2:
        return listing.spoken(years[0]) if years else ""
    return gettext("%(first)s–%(last)s", first=years[0], last=years[-1])


def _other_names(shelf: Shelf, term: Term, articles: Iterable[Article]) -> str:
    """Synonyms of a topic; for a source the names that were printed and its aliases."""
    printed = [article.source for article in articles] if shelf.folder == "sources" else []
    names = [name for name in dict.fromkeys([*printed, *term.synonyms]) if name != term.label]
    told = listed(names[:SYNONYMS])
    return gettext("%(names)s and others", names=told) if len(names) > SYNONYMS else told


def _neighbours(shelf: Shelf, term: Term) -> Iterator[Value]:
    broader = shelf.broader(term)
    groups: dict[str, Sequence[Term]] = {
        gettext("Broader topic"): [broader] if broader else [],
        gettext("Narrower topics"): shelf.narrower(term),
        gettext("Related topics"): shelf.related.get(term, ()),
    }
    for name, terms in groups.items():
        if terms:
            yield {"name": name, "links": [term_link(shelf.folder, t).data for t in terms]}


def _found_with(shelf: Shelf, articles: Iterable[Article], catalogue: Catalogue) -> Iterator[Value]:
    """The sections, sources and topics of the articles, the most frequent first."""
    for link in (SECTIONS, SOURCES, TOPICS):
        if link.folder == shelf.folder:
            continue
        counts = Counter(term for each in articles for term in catalogue.terms(link.folder, each))
        often = sorted(counts.items(), key=lambda item: (-item[1], item[0].slug))
        if often:
            named: list[Value] = [
                {**term_link(link.folder, found).data, "count": count}
                for found, count in often[:NAMED]
            ]
            yield {"name": link.title, "links": named, "more": len(often) > NAMED}
