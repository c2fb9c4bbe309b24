"""The pages of an archive as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apparatus.finding import Apparatus
from generator.model import Archive
from generator.publish import issues, markdown
from generator.publish.catalogue import HOME, Catalogue, PageLink
from generator.publish.documents import document_pages
from generator.publish.home import home_page
from generator.publish.listing import Index
from generator.publish.overview import overview_page
from generator.publish.page import Page
from generator.publish.people import people_pages
from generator.publish.places import place_pages
from generator.publish.terms import term_pages

SEARCH = PageLink("检索", "search/index.md")


def index_pages(catalogue: Catalogue, found: Apparatus) -> Iterator[Page]:
    """Every generated page but those of issues and the one about the data files."""
    archive = catalogue.archive
    yield home_page(catalogue)
    yield issues.issues_page(archive.issues, archive.held)
    yield from term_pages(catalogue)
    yield from document_pages(catalogue, found.documents)
    yield from people_pages(catalogue, found.people)
    yield from place_pages(catalogue, found.places)
    yield overview_page(catalogue, found.counts())
    yield from issues.redirect_pages(archive.issues)
    yield search_page(archive)


def search_page(archive: Archive) -> Page:
    """The page that the template ``search.html`` draws."""
    years = sorted({issue.year for issue in archive.issues if issue.year})
    span = f"（{years[0]}–{years[-1]}）" if years else ""
    count = f"{len(archive.issues)} 期，{len(archive.articles)} 篇{span}"
    lead = markdown.escape(f"全文检索{archive.title}：{count}。")
    return Index(SEARCH, (HOME,), f"全文检索：{count}", intro=(lead,), template="search.html").page
