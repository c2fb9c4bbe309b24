"""The pages of one section, topic or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Article, Term
from generator.publish import feeds, listing, markup
from generator.publish.indexes.dossier import about
from generator.publish.indexes.places import HOME, counted, meta, small, spoken
from generator.publish.indexes.shelf import Shelf
from generator.publish.listing import Catalogue, Place

PAGED_FROM = 200
"""Entries from which an index is paged by year."""
NEWEST = 30
"""Entries that the first page of a paged index shows."""


def term_pages(
    shelf: Shelf, term: Term, articles: list[Article], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """The page of a term and, where it would grow too long, one more for each year."""
    path = listing.term_place(shelf.folder, term).path
    head = [markup.heading(term.label, 1), *about(shelf, term, articles, catalogue)]
    described = f"{shelf.noun}“{term.label}”：{counted(len(articles), '篇文章')}。{term.scope}"
    front = meta("listing.html", term.label, [HOME, shelf.place], described)
    if shelf.folder in feeds.FOLDERS:
        front["feeds"] = feeds.links(term.label, f"{shelf.folder}/{term.slug}/")
    by_year = listing.years(articles)
    if len(articles) <= PAGED_FROM:
        yield path, listing.page(front, [*head, *_by_year(by_year, path, catalogue)])
        return
    newest = [*next(iter(by_year.values()))][:NEWEST]
    blocks = [
        _year_list(by_year, path),
        markup.heading("最近的文章", 2),
        *_entries(newest, path, catalogue),
    ]
    yield path, listing.page(front, [*head, *blocks])
    yield from _year_pages(shelf, term, by_year, catalogue)


def _year_pages(
    shelf: Shelf, term: Term, by_year: dict[str, list[Article]], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    path = listing.term_place(shelf.folder, term).path
    for year, members in by_year.items():
        page = _year_place(path, year).path
        title = f"{term.label}：{spoken(year)}"
        front = meta("listing.html", title, [HOME, shelf.place, Place(term.label, path)])
        blocks = [
            markup.heading(title, 1),
            _year_list(by_year, page, path),
            *_entries(members, page, catalogue, 2),
        ]
        yield page, listing.page(front, blocks)


def _by_year(by_year: dict[str, list[Article]], page: str, catalogue: Catalogue) -> Iterator[str]:
    shown = 0
    for year, members in by_year.items():
        entries = _entries(members, page, catalogue)
        if len(by_year) == 1:
            yield markup.heading(spoken(year), 2)
            yield from entries
        else:
            count = counted(len(members), "篇")
            yield listing.fold(spoken(year), count, entries, unfolded=shown < NEWEST)
        shown += len(members)


def _entries(
    articles: Iterable[Article], page: str, catalogue: Catalogue, level: int = 3
) -> Iterator[str]:
    for article in articles:
        yield from listing.entry(article, page, catalogue, level=level, in_issue=False)


def _year_list(by_year: dict[str, list[Article]], page: str, path: str = "") -> str:
    items = (
        f"{listing.link(_year_place(path or page, year), page)} {small(str(len(members)))}"
        for year, members in by_year.items()
    )
    return listing.bullets(items, "terms")


def _year_place(path: str, year: str) -> Place:
    folder = "undated" if year == listing.UNDATED else year
    return Place(spoken(year), path.replace("index.md", f"{folder}/index.md"))
