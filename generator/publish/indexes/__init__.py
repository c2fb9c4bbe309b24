"""Index pages: issues by year, and a page for each section, topic and source."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.indexes.issues import issues_index
from generator.publish.indexes.places import (
    HOME,
    ISSUES,
    OVERVIEW,
    SECTIONS,
    SOURCES,
    TOPICS,
    meta,
    small,
    spoken,
)
from generator.publish.indexes.shelf import shelves
from generator.publish.indexes.summary import summary, term_list
from generator.publish.indexes.terms import NEWEST, PAGED_FROM, term_pages
from generator.publish.listing import Catalogue

__all__ = [
    "HOME",
    "ISSUES",
    "NEWEST",
    "OVERVIEW",
    "PAGED_FROM",
    "SECTIONS",
    "SOURCES",
    "TOPICS",
    "issues_index",
    "meta",
    "render",
    "small",
    "spoken",
    "term_list",
]


def render(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every index page: its path below ``docs/`` and its Markdown."""
    yield issues_index(catalogue.archive.issues)
    for shelf in shelves(catalogue):
        yield summary(shelf)
        for term, articles in shelf.members.items():
            yield from term_pages(shelf, term, articles, catalogue)
