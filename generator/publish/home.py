"""The home page: what the archive is, what is new, where to go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.language.characters import closed
from generator.language.interface import gettext
from generator.model import Archive, Article, Issue
from generator.publish import feeds, listing, markdown, periods
from generator.publish.catalogue import (
    HOME,
    ISSUES,
    OVERVIEW,
    SECTIONS,
    SOURCES,
    TOPICS,
    ByTerm,
    Catalogue,
    PageLink,
    article_count,
    article_link,
    divided,
    issue_link,
    ranked,
)
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page
from generator.publish.terms import counted_terms

HEADLINES = 10
"""Titles of the newest issue that are shown."""
OTHER_ISSUES = 6
"""Other issues that are named."""
EXAMPLES = 4
"""Frequent topics that are offered as searches."""
FREQUENT_TOPICS = 16
FREQUENT_SOURCES = 8


def home_page(catalogue: Catalogue, named: Sequence[PageLink]) -> Page:
    """The home page; ``named``: the indexes of what texts name."""
    archive = catalogue.archive
    members = catalogue.members
    news = tuple(_news(archive))
    data: dict[str, Value] = {
        "feeds": feeds.feed_links(archive.title),
        "counts": [{**link.data, "count": count} for link, count in catalogue.counts],
        "examples": [term.label for term in ranked(members["topics"])[:EXAMPLES]],
        "news": len(news),
    }
    return Index(
        PageLink(archive.title, HOME.path),
        (),
        archive.description,
        intro=(markdown.paragraph(archive.description),) if archive.description else (),
        parts=(*news, *_ways(members, named)),
        template="home.html",
        data=data,
    ).page


def _news(archive: Archive) -> Iterator[Part]:
    """The newest issue of a newsletter with its titles, and the names of others."""
    page = HOME.path
    issues, features = divided(archive.issues)
    newest = next((issue for issue in issues if issue.newsletter), None)
    others = [issue for issue in issues if issue is not newest][:OTHER_ISSUES]
    more = ISSUES.markdown(page, gettext("All issues by year"))
    if newest is not None:
        count = article_count(len(newest.articles))
        facts = markdown.facts([gettext("Latest issue"), periods.label(newest.period), count])
        items = listing.bullets(map(_headline, newest.articles[:HEADLINES]))
        blocks = (facts, items, *([] if others else [more]))
        yield Part(issue_link(newest).markdown(page), blocks, "headlines")
    if others:
        yield Part(
            gettext("Other issues") if newest else gettext("Latest issues"),
            (listing.bullets(map(_other, others)), more),
            "earlier",
        )
    if features:
        shown = listing.bullets(map(_other, features[:OTHER_ISSUES]))
        yield Part(gettext("Single features"), (shown,), "earlier")


def _headline(article: Article) -> str:
    section = f" {markdown.inline(closed(article.section))}" if article.section else ""
    return f"{article_link(article).markdown(HOME.path)}{section}"


def _other(issue: Issue) -> str:
    return f"{issue_link(issue).markdown(HOME.path)} {periods.label(issue.period)}"


def _ways(members: Mapping[str, ByTerm], named: Sequence[PageLink]) -> Iterator[Part]:
    """The indexes that have entries: their terms that have the most articles; then all others."""
    page = HOME.path
    shown = [
        (link, counted_terms(folder, members[folder], ranked(members[folder])[:most], page))
        for link, folder, most in (
            (SECTIONS, "sections", None),
            (TOPICS, "topics", FREQUENT_TOPICS),
            (SOURCES, "sources", FREQUENT_SOURCES),
        )
        if members[folder]
    ]
    further = markdown.facts(link.markdown(page) for link in (*named, OVERVIEW))
    for at, (link, terms) in enumerate(shown, 1):
        blocks = (terms, further) if at == len(shown) else (terms,)
        yield Part(link.markdown(page), blocks, "terms")
    if named and not shown:
        yield Part(gettext("More"), (further,), "terms")
