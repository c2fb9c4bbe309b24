"""Tags for the head of a page: Highwire Press, Dublin Core and Open Graph.

Zotero's «Embedded Metadata» translator reads all three and prefers Highwire, whose names Google
Scholar's guide for webmasters lists. The article is described as the newsletter republished it, or,
where there is no newsletter, as a page of the archive; its source is ``dcterms.source``. Only a date
that is stated or given is one; what a period leaves open («a week in November») stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Article
from generator.publish.citations import Date, Medium, Reference, references
from generator.publish.listing import Catalogue, issue_title, shortened

LANGUAGE = "zh-CN"
DESCRIPTION = 200
"""Characters of a description that Open Graph readers show at most."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One ``<meta>`` element."""

    attribute: str
    """``name``, or ``property`` for Open Graph."""
    name: str
    content: str

    @property
    def meta(self) -> dict[str, str]:
        """As templates read it from frontmatter."""
        return {"attribute": self.attribute, "name": self.name, "content": self.content}


def article_tags(article: Article, catalogue: Catalogue) -> tuple[Tag, ...]:
    """The tags of an article's page, without those that hold addresses."""
    held = references(article, catalogue, "")[0]
    tags = (
        *_highwire(held),
        *_dublin_core(article, held, catalogue),
        *_open_graph(article, held, catalogue),
    )
    return tuple(tag for tag in tags if tag.content)


def page_tags(
    title: str, description: str, catalogue: Catalogue, kind: str = "article"
) -> tuple[Tag, ...]:
    """The tags of any other page: ``kind`` is an Open Graph type."""
    named = {
        "og:type": kind,
        "og:title": title,
        "og:description": description,
        "og:site_name": catalogue.archive.title,
        "og:locale": "zh_CN",
    }
    return tuple(Tag("property", name, content) for name, content in named.items() if content)


def _highwire(held: Reference) -> Iterator[Tag]:
    container = "citation_journal_title"
    if held.medium is Medium.WEB:
        container = "citation_public_website_title"
    yield Tag("name", "citation_title", held.full_title)
    for author in held.authors:
        yield Tag("name", "citation_author", author)
    yield Tag("name", "citation_publication_date", "/".join(_known(held.date)))
    yield Tag("name", container, held.container)
    yield Tag("name", "citation_issue", held.number)
    yield Tag("name", "citation_firstpage", held.page)
    yield Tag("name", "citation_language", LANGUAGE)
    for keyword in held.keywords:
        yield Tag("name", "citation_keywords", keyword)


def _dublin_core(article: Article, held: Reference, catalogue: Catalogue) -> Iterator[Tag]:
    """Dublin Core in the names of DCMI's recommendation for HTML meta elements."""
    known = held.date is not None and not held.date.estimated
    yield Tag("name", "DC.title", held.full_title)
    for author in held.authors:
        yield Tag("name", "DC.creator", author)
    yield Tag("name", "DC.publisher", held.container)
    yield Tag("name", "DC.date", held.date.edtf if held.date is not None and known else "")
    yield Tag("name", "DC.type", "Text")
    yield Tag("name", "DC.format", "text/html")
    yield Tag("name", "DC.language", LANGUAGE)
    yield Tag("name", "DC.description", article.digest)
    for topic in article.topics:
        yield Tag("name", "DC.subject", topic)
    yield Tag("name", "DC.source", article.source)
    yield Tag("name", "dcterms.isPartOf", issue_title(catalogue.issue(article)))


def _open_graph(article: Article, held: Reference, catalogue: Catalogue) -> Iterator[Tag]:
    description = shortened(article.digest, DESCRIPTION)
    yield from page_tags(held.full_title, description, catalogue)
    if len(_known(held.date)) == len(("year", "month", "day")):
        yield Tag("property", "article:published_time", "-".join(_known(held.date)))
    yield Tag("property", "article:section", article.section)
    for topic in article.topics:
        yield Tag("property", "article:tag", topic)


def _known(date: Date | None) -> tuple[str, ...]:
    """Year, month and day as far as they are certain, in two digits."""
    if date is None or date.estimated:
        return ()
    return tuple(f"{part:02d}" for part in date.shared)
