"""Everything that is published of one issue, made from its text and from what surrounds it.

What the rest of the archive says of an issue is gathered first, without any text, so that the files
of an issue can be made anywhere and need not be made again while neither of the two has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from generator.language.interface import speak
from generator.model import Archive, Issue
from generator.publish import issues
from generator.publish.articles import Feet, article_page
from generator.publish.catalogue import Catalogue, PageLink, article_link, issue_link
from generator.publish.citations.files import citation_files
from generator.publish.compact import compact
from generator.publish.data.lines import Head, Heads, table_row
from generator.publish.editions.book import books
from generator.publish.inner_links import led
from generator.publish.page import Page, PageData
from generator.publish.pictures import ReadyPicture, book_name, bound, illustrated, widths_in

_GAP = "foot"
"""Stands in page data for the foot of an article, with the article's number."""
# «,"foot":3»; within a text the quotation marks would be escaped
_GAP_JSON = re.compile(rb',"foot":(?P<at>[0-9]+)')


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the files of an issue say that its own text does not."""

    archive: Archive
    """The issue alone, without its text, and no terms but its own."""
    name: str
    """What ids are made from; see ``Catalogue``."""
    site_url: str
    """The public address with a slash at its end; empty where there is none."""
    older: PageLink | None
    newer: PageLink | None
    """The neighbours of the same newsletter."""
    feet: tuple[dict[str, Any], ...]
    """For each article; see ``Feet``. Empty where they are put in later; see :func:`with_feet`."""
    heads: tuple[Head, ...]
    """For each article; see ``data.lines``."""
    original: str = ""
    """The file of the issue as it came, below ``docs``; empty where it is not published."""
    pictures: dict[str, ReadyPicture] = field(default_factory=dict)
    """The pictures that the archive has, by address."""

    @property
    def issue(self) -> Issue:
        """The issue, without its text."""
        return self.archive.issues[0]

    @property
    def lasting(self) -> Surroundings:
        """Without what changes with every issue that is added: what the articles have in common."""
        return replace(self, feet=(), heads=tuple(map(table_row, self.heads)))


@dataclass(frozen=True, slots=True)
class IssueFiles:
    """What is published of an issue."""

    docs: dict[str, bytes]
    """Path below ``docs/`` -> content."""
    page_data: dict[str, bytes]
    """Path below the folder of page data -> content."""
    bound: tuple[str, ...] = ()
    """The pictures that its book names and does not hold yet; see ``editions.book.filled``."""


class Gatherer:
    """Gathers what surrounds each issue of an archive; no text is read."""

    def __init__(
        self, catalogue: Catalogue, feet: Feet, heads: Heads | None = None, site_url: str = ""
    ) -> None:
        self._catalogue = catalogue
        self._feet = feet
        self._heads = heads
        self._site_url = site_url

    def __iter__(self) -> Iterator[Surroundings]:
        """In the order of the archive."""
        return map(self.of, range(len(self._catalogue.archive.issues)))

    def of(self, at: int) -> Surroundings:
        """Those of the issue at an index of the archive."""
        catalogue = self._catalogue
        issue, (newer, older) = catalogue.archive.issues[at], catalogue.neighbours[at]
        articles = tuple(article.without_text() for article in issue.articles)
        alone = replace(
            catalogue.archive,
            issues=(replace(issue, articles=articles),),
            sections=catalogue.terms_of("sections", articles),
            sources=catalogue.terms_of("sources", articles),
            topics=catalogue.terms_of("topics", articles),
        )
        return Surroundings(
            alone,
            catalogue.name,
            self._site_url,
            issue_link(older) if older else None,
            issue_link(newer) if newer else None,
            tuple(map(self._feet.of, articles)),
            tuple(map(self._heads.of, articles)) if self._heads else (),
        )


def issue_pages(issue: Issue, around: Surroundings) -> Iterator[Page]:
    """The pages of an issue, which has its text: its own, the whole, its articles'."""
    issue = led(illustrated(issue, around.pictures))
    catalogue = _catalogue(issue, around)
    yield issues.issue_page(issue, catalogue, around.older, around.newer, original=around.original)
    yield issues.whole_page(issue)
    ready = {each.path: each for each in around.pictures.values()}
    row = (around.older, *map(article_link, issue.articles), around.newer)
    scan = issues.recognised(issue, around.original)
    feet: Iterable[dict[str, Any]] = around.feet or ({_GAP: at + 1} for at in count())
    for before, article, after, foot in zip(row, issue.articles, row[2:], feet, strict=False):
        told = {**foot, "recognised": scan} if scan else foot
        page = article_page(article, catalogue, around.site_url, told, before, after)
        wide = widths_in(article.blocks)
        if used := {path: each.data(wide[path]) for path, each in ready.items() if path in wide}:
            page = replace(page, data={**page.data, "pictures": used})
        yield page


def issue_files(issue: Issue, around: Surroundings) -> IssueFiles:
    """The files of an issue, which has its text; the interface is in the archive's language."""
    speak(around.archive.language)
    catalogue = _catalogue(issue, around)
    pages, data = list(issue_pages(issue, around)), PageData()
    for page in pages:
        data.add(page)
    docs = {page.path: page.text.encode() for page in pages}
    docs.update(citation_files(catalogue, around.site_url))
    in_book, pictures = bound(led(issue), around.pictures)
    docs.update(
        books(_catalogue(in_book, around), around.site_url, tuple(map(book_name, pictures)))
    )
    return IssueFiles(docs, dict(data.files()), pictures)


def with_feet(page_data: bytes, feet: Sequence[Mapping[str, Any]]) -> bytes:
    """A file of page data with the feet of its articles, as if they had been there."""

    def foot(gap: re.Match[bytes]) -> bytes:
        found = {key: value for key, value in feet[int(gap["at"]) - 1].items() if value}
        return b"," + compact(found)[1:-1] if found else b""

    return _GAP_JSON.sub(foot, page_data)


def _catalogue(issue: Issue, around: Surroundings) -> Catalogue:
    return Catalogue(replace(around.archive, issues=(issue,)), around.name)
