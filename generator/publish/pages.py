"""The pages of an archive as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.apparatus.finding import Apparatus
from generator.language.interface import gettext, pgettext
from generator.language.tags import is_chinese
from generator.model import Archive
from generator.publish import issues, markdown
from generator.publish.catalogue import (
    DOCUMENTS,
    HOME,
    PEOPLE,
    PLACES,
    SEARCH,
    Catalogue,
    PageLink,
    article_count,
    counted,
)
from generator.publish.documents import document_pages
from generator.publish.english import english_page
from generator.publish.home import home_page
from generator.publish.listing import Index
from generator.publish.overview import overview_page
from generator.publish.page import Page, PageGroup
from generator.publish.people import people_pages
from generator.publish.places import place_pages
from generator.publish.terms import term_pages


def index_groups(catalogue: Catalogue, found: Apparatus) -> Iterator[PageGroup]:
    """Every generated page but those of issues and the one about the data files, in groups."""
    named = _named(catalogue.archive, found)
    yield PageGroup(partial(_first_pages, catalogue, [link for link, _ in named]))
    yield from term_pages(catalogue, found.topics)
    for _, pages in named:
        yield from pages(catalogue)
    yield PageGroup(partial(_last_pages, catalogue, found, [link for link, _ in named]))


def _first_pages(catalogue: Catalogue, named: Sequence[PageLink]) -> Iterator[Page]:
    archive = catalogue.archive
    yield home_page(catalogue, tuple(named))
    yield issues.issues_page(archive.issues, archive.held)


def _last_pages(
    catalogue: Catalogue, found: Apparatus, named: Sequence[PageLink]
) -> Iterator[Page]:
    archive = catalogue.archive
    if archive.english[0]:
        yield english_page(catalogue, named)
    yield overview_page(catalogue, found.counts() if named else {})
    yield from issues.redirect_pages(archive.issues)
    yield search_page(archive)


def _named(
    archive: Archive, found: Apparatus
) -> list[tuple[PageLink, Callable[[Catalogue], Iterator[PageGroup]]]]:
    """The indexes of what texts name, and their pages.

    Only Chinese texts are read for that, so elsewhere an index that is empty has no page.
    """
    indexes: list[tuple[PageLink, object, Callable[[Catalogue], Iterator[PageGroup]]]] = [
        (DOCUMENTS, found.documents, lambda of: document_pages(of, found.documents)),
        (PLACES, found.places, lambda of: place_pages(of, found.places)),
        (PEOPLE, found.people, lambda of: people_pages(of, found.people)),
    ]
    always = is_chinese(archive.language)
    return [(link, pages) for link, things, pages in indexes if things or always]


def search_page(archive: Archive) -> Page:
    """The page that the template ``search.html`` draws."""
    years = sorted({issue.year for issue in archive.issues if issue.year})
    pieces = pgettext("between numbers", ", ").join(counted(archive.issues))
    numbers = pieces, article_count(len(archive.articles))
    count = gettext("%(issues)s, %(articles)s", issues=numbers[0], articles=numbers[1])
    if years:
        count = gettext("%(count)s (%(years)s)", count=count, years=f"{years[0]}–{years[-1]}")
    lead = gettext(
        "Search all texts of %(archive)s: %(count)s.", archive=archive.title, count=count
    )
    about = gettext("Full-text search: %(count)s", count=count)
    intro = (markdown.escape(lead),)
    return Index(SEARCH, (HOME,), about, intro=intro, template="search.html").page
