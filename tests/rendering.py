"""Pages of made-up archives, and their HTML as the site's templates get it."""

from __future__ import annotations

from itertools import chain

import yaml

from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Article, Issue
from generator.publish.articles import Feet, article_page
from generator.publish.catalogue import Catalogue, article_link
from generator.publish.issue_files import Gatherer, issue_pages
from generator.publish.page import Page
from generator.publish.pages import index_groups
from generator.site import sections
from generator.site.check.html import BODY_CLASS
from generator.site.commonmark import page_text
from tests import factories
from tests.project import ROOT


def mkdocs_extensions() -> list[str]:
    """The extensions that render our pages: those of ``mkdocs.yml`` and MkDocs' own."""
    tree = yaml.compose((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(tree, yaml.MappingNode)
    (names,) = [value for key, value in tree.value if key.value == "markdown_extensions"]
    found = [
        item.value if isinstance(item.value, str) else item.value[0][0].value
        for item in names.value
    ]
    return list(dict.fromkeys(["toc", "tables", "fenced_code", *found]))


def pages_of(archive: Archive, site_url: str = "") -> dict[str, Page]:
    """The pages of an archive by path below ``docs/``."""
    catalogue, found = Catalogue(archive), find_apparatus(archive)
    around = Gatherer(catalogue, Feet(found), site_url=site_url)
    pages = chain(
        chain.from_iterable(group.make() for group in index_groups(catalogue, found)),
        chain.from_iterable(map(issue_pages, archive.issues, around)),
    )
    return {page.path: page for page in pages}


def texts_of(archive: Archive, site_url: str = "") -> dict[str, str]:
    """The Markdown of each page."""
    return {path: page.text for path, page in pages_of(archive, site_url).items()}


def html_of(page: Page) -> str:
    """The HTML of a page's text, without its frame."""
    return page_text("\n\n".join(page.blocks), page.data).html


def article_html(page: Page) -> str:
    """An article's page: its title and its text in elements of their own."""
    title, end, text = html_of(page).partition("</h1>")
    return _body(title + end) + _body(text)


def whole_html(issue: Issue, pages: dict[str, Page]) -> str:
    """The page of a whole issue: its articles, one after the other."""
    parts = []
    for article in issue.articles:
        html = html_of(pages[article_link(article).path])
        title, text = sections.article(html, f"a{article.order:02d}")
        parts.append(_body(f"<h2>{title}</h2>") + _body(text))
    return "".join(parts)


def _body(html: str) -> str:
    return f'<div class="{BODY_CLASS}">{html}</div>'


def page_of_article(article: Article, of: Archive | None = None, site_url: str = "") -> Page:
    """The page of an article of an archive, of its own by default, that stands alone there."""
    catalogue = Catalogue(of or factories.archive(article))
    return article_page(article, catalogue, site_url, {}, None, None)


def html_of_article(article: Article) -> str:
    """The HTML of an article's text."""
    return html_of(page_of_article(article))
