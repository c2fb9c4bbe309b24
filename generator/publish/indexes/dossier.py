"""What the page of a term says before its articles: scope, names, neighbours, when and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model import Article, Term
from generator.publish import charts, listing, markup
from generator.publish.indexes.places import counted
from generator.publish.indexes.shelf import KINDS, Shelf
from generator.publish.listing import Catalogue

SHOWN = 12
"""Sections, sources or topics that a page names at most."""
NAMES = 8
"""Other names of a term that its page gives; a vocabulary knows dozens of some."""


def about(
    shelf: Shelf, term: Term, articles: Sequence[Article], catalogue: Catalogue
) -> Iterator[str]:
    """The blocks of a dossier."""
    if term.scope:
        yield markup.paragraph(term.scope, "lead")
    kind = KINDS.get(term.kind, term.kind)
    yield listing.facts([counted(len(articles), "篇"), markup.escape(kind), _span(articles)])
    if names := _other_names(shelf, term, articles):
        more = "等" if len(names) > NAMES else ""
        yield listing.facts([f"又作：{markup.escape('、'.join(names[:NAMES]))}{more}"])
    yield from _neighbours(shelf, term)
    yield from timeline(term.label, articles)
    yield from _whereabouts(shelf, term, articles, catalogue)


def timeline(label: str, articles: Sequence[Article]) -> Iterator[str]:
    """Bars of the articles of each year, where there is more than one year."""
    years = listing.years(articles)
    undated = len(years.pop(listing.UNDATED, ()))
    if len(years) < 2:
        return
    counts = {
        str(year): len(years.get(str(year), ()))
        for year in range(int(min(years)), int(max(years)) + 1)
    }
    told = "，".join(f"{year}年 {count} 篇" for year, count in counts.items())
    left_out = f"；另有 {undated} 篇年份不详" if undated else ""
    title = f"“{label}”各年文章数"
    yield charts.figure(charts.bars("timeline", title, f"{told}{left_out}。", counts), "")


def _span(articles: Iterable[Article]) -> str:
    """«2022—2025年», the years between which the articles stand."""
    years = sorted(year for year in listing.years([*articles]) if year != listing.UNDATED)
    if not years:
        return ""
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def _other_names(shelf: Shelf, term: Term, articles: Iterable[Article]) -> list[str]:
    """Synonyms of a topic; for a source the names that were printed and its aliases."""
    printed = [article.source for article in articles] if shelf.folder == "sources" else []
    return [name for name in dict.fromkeys([*printed, *term.synonyms]) if name != term.label]


def _neighbours(shelf: Shelf, term: Term) -> Iterator[str]:
    page = listing.term_place(shelf.folder, term).path
    broader = shelf.broader(term)
    groups = {
        "上位主题": [broader] if broader else [],
        "下位主题": shelf.narrower(term),
        "相关主题": shelf.related.get(term, ()),
    }
    for name, terms in groups.items():
        if terms:
            links = (listing.link(listing.term_place(shelf.folder, t), page) for t in terms)
            yield listing.facts([f"{name}：{'、'.join(links)}"])


def _whereabouts(
    shelf: Shelf, term: Term, articles: Iterable[Article], catalogue: Catalogue
) -> Iterator[str]:
    """The sections, sources and topics of the articles, the most frequent first."""
    page = listing.term_place(shelf.folder, term).path
    ways: dict[str, tuple[str, Callable[[Article], Iterable[Term | None]]]] = {
        "sections": ("栏目", lambda article: [catalogue.section(article)]),
        "sources": ("来源", lambda article: [catalogue.source(article)]),
        "topics": ("主题", catalogue.topics),
    }
    for folder, (noun, find) in ways.items():
        if folder == shelf.folder:
            continue
        counts = Counter(found for article in articles for found in find(article) if found)
        often = sorted(counts.items(), key=lambda item: (-item[1], item[0].slug))
        items = [
            f"{listing.link(listing.term_place(folder, found), page)} {count}"
            for found, count in often[:SHOWN]
        ]
        if items:
            more = "等" if len(often) > SHOWN else ""
            yield listing.facts([f"{noun}：{'、'.join(items)}{more}"])
