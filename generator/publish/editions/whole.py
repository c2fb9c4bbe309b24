"""The whole issue on one page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Article, Issue
from generator.publish import indexes, listing, markup, periods, xhtml
from generator.publish.editions.parts import article_parts
from generator.publish.listing import Place

TEMPLATE = "whole.html"


def whole_place(issue: Issue) -> Place:
    """The page with the whole issue."""
    return Place(f"{listing.issue_title(issue)}（全文）", f"issues/{issue.id}/all.md")


def anchor(article: Article) -> str:
    """The id of an article on the page, and the prefix of the ids of its blocks."""
    return f"a{article.order:02d}"


def whole_pages(issues: tuple[Issue, ...]) -> Iterator[tuple[str, str]]:
    """The pages of all issues: path below ``docs/`` and Markdown."""
    return map(whole_page, issues)


def whole_page(issue: Issue) -> tuple[str, str]:
    """The page of one issue, its articles as HTML, which Markdown leaves as it is."""
    place, home = whole_place(issue), listing.issue_place(issue)
    front = {
        **indexes.meta(TEMPLATE, place.title, [indexes.HOME, indexes.ISSUES, home]),
        "noindex": True,
        "period_label": periods.label(issue.period),
        "count": len(issue.articles),
        "contents": [
            {**listing.article_place(article).meta, "anchor": anchor(article)}
            for article in issue.articles
        ],
    }
    articles = (
        xhtml.element("section", "\n" + "\n".join(_parts(article)) + "\n", class_="whole__article")
        for article in issue.articles
    )
    body = xhtml.element("div", "\n" + "\n".join(articles) + "\n", class_="whole")
    return place.path, listing.page(front, [markup.heading(home.title, 1), body])


def _parts(article: Article) -> Iterator[str]:
    return article_parts(article, 2, anchor(article))
