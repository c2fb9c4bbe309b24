"""Linked data: schema.org descriptions of archive, issues and articles as JSON-LD.

Article → ``isPartOf`` PublicationIssue → ``isPartOf`` Periodical, as schema.org models bibliographic
parts; the source's own publication is ``isBasedOn``, an article of its own with the source as its
container and ``publisher``. Where no newsletter is, the article is part of the archive itself.
"""

from __future__ import annotations

import json
import re

from generator.model import Archive, Article, Issue, Period, PeriodBasis
from generator.publish.citations import Date, Medium, Reference, references, shared_date
from generator.publish.citations.reference import iso
from generator.publish.listing import Catalogue, issue_title

Node = dict[str, object]

CONTEXT = "https://schema.org"
_SOURCES = {
    Medium.NEWSPAPER: ("NewsArticle", "Newspaper"),
    Medium.JOURNAL: ("Article", "Periodical"),
    Medium.BOOK: ("Chapter", "Book"),
    Medium.WEB: ("Article", "WebSite"),
    Medium.OTHER: ("Article", ""),
}
"""Type of what a source published, and of the work it stands in."""

# What would end a script element, begin a comment in it, or break a line of JavaScript
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def script_text(node: Node) -> str:
    """JSON that is safe inside ``<script type="application/ld+json">``, whatever its texts say."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def article_data(article: Article, catalogue: Catalogue, site_url: str) -> Node:
    """An article, with its issue and its source."""
    held, *others = references(article, catalogue, site_url)
    issue = catalogue.issue(article)
    whole = _issue(issue, catalogue.archive, site_url)
    return {
        "@context": CONTEXT,
        **_address(article.path, site_url),
        **_known(
            {
                "@type": "Article",
                "headline": article.title,
                "name": article.title,
                "alternativeHeadline": held.subtitle,
                "author": [{"@type": "Person", "name": name} for name in article.authors],
                "datePublished": _day(held.date),
                "inLanguage": "zh-CN",
                "articleSection": article.section,
                "abstract": article.digest,
                "pageStart": held.page,
                "keywords": list(article.topics),
                "isPartOf": whole if issue.newsletter else _archive(catalogue.archive, site_url),
                "isBasedOn": _source(others[0]) if others else {},
                "publisher": _organization(others[0].container) if others else {},
            }
        ),
    }


def issue_data(issue: Issue, catalogue: Catalogue, site_url: str) -> Node:
    """An issue with the titles of its articles."""
    parts = [
        {
            "@type": "Article",
            **_address(article.path, site_url),
            "headline": article.title,
            **_known({"pageStart": "" if article.page is None else str(article.page)}),
        }
        for article in issue.articles
    ]
    return {
        "@context": CONTEXT,
        **_issue(issue, catalogue.archive, site_url),
        "hasPart": parts,
    }


def site_data(archive: Archive, site_url: str) -> Node:
    """The archive as a collection of what it holds."""
    return {"@context": CONTEXT, **_archive(archive, site_url)}


def _archive(archive: Archive, site_url: str) -> Node:
    return {
        "@type": "Collection",
        **_address("", site_url),
        **_known(
            {
                "name": archive.title,
                "description": archive.description,
                "inLanguage": "zh-CN",
                "about": [_periodical(name) for name in archive.newsletters],
            }
        ),
    }


def _issue(issue: Issue, archive: Archive, site_url: str) -> Node:
    """A newsletter's issue, or a single feature as a part of the archive."""
    kind = "PublicationIssue" if issue.newsletter else "CreativeWork"
    whole = _periodical(issue.newsletter) if issue.newsletter else _archive(archive, site_url)
    return {
        "@type": kind,
        **_address(issue.path, site_url),
        **_known(
            {
                "name": issue_title(issue),
                "issueNumber": issue.count if issue.newsletter else "",
                "datePublished": _issued(issue.period) or issue.year,
                "temporalCoverage": _coverage(issue.period),
                "isPartOf": whole,
            }
        ),
    }


def _periodical(name: str) -> Node:
    return {"@type": "Periodical", "name": name}


def _source(original: Reference) -> Node:
    """What the source published, as far as it is known."""
    kind, container = _SOURCES[original.medium]
    work: Node = {"@type": container, "name": original.container}
    if original.number:
        work = {"@type": "PublicationIssue", "issueNumber": original.number, "isPartOf": work}
    return _known(
        {
            "@type": kind,
            "headline": original.title,
            "datePublished": _day(original.date),
            "url": original.url,
            "isPartOf": work if container else {},
            "publisher": _organization(original.container),
        }
    )


def _organization(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _address(path: str, site_url: str) -> Node:
    return {"@id": f"{site_url}{path}", "url": f"{site_url}{path}"} if site_url else {}


def _known(values: Node) -> Node:
    """Without the values that are empty."""
    return {name: value for name, value in values.items() if value}


def _day(date: Date | None) -> str:
    """ISO 8601, as far as it is certain."""
    return "" if date is None or date.estimated else iso(date.shared)


def _issued(period: Period) -> str:
    return _day(shared_date(period))


def _coverage(period: Period) -> str:
    """The span that an issue covers, where it is stated or given."""
    known = period.basis in (PeriodBasis.STATED, PeriodBasis.GIVEN)
    return period.edtf if known and "~" not in period.edtf else ""
