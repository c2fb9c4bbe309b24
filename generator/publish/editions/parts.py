"""The parts of an article that both editions show: title, facts, digest and text.

Only the title and the text are in elements of the class ``article-body``, so that ``check``
finds them as on the article's own page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import headline
from generator.language.characters import closed
from generator.model import Article
from generator.publish import xhtml

BODY = "article-body"
"""Class of the elements with the article's own text."""


def article_parts(article: Article, level: int, prefix: str = "") -> Iterator[str]:
    """The article with a heading of ``level``; a ``prefix`` gives title and blocks ids."""
    if article.section:
        yield xhtml.text("p", article.section, class_="article-head__section")
    words = "<wbr/>".join(map(xhtml.escape_xhtml, headline.pieces(article.title)))
    title = xhtml.element(f"h{level}", words, id=prefix)
    yield xhtml.element("div", title, class_=BODY)
    if article.subtitle:
        yield xhtml.text("p", article.subtitle, class_="article-head__subtitle")
    if facts := "　".join(_facts(article)):
        yield xhtml.text("p", facts, class_="article-head__line")
    if article.digest:
        label = xhtml.text("p", "提要", class_="digest__label")
        yield xhtml.element("aside", label + xhtml.text("p", article.digest), class_="digest")
    lines = "\n".join(xhtml.blocks(article, level, prefix and f"{prefix}-"))
    yield xhtml.element("div", f"\n{lines}\n", class_=BODY)


def _facts(article: Article) -> Iterator[str]:
    if article.source:
        yield f"来源：{closed(article.source)}"
    if article.authors:
        yield f"作者：{'、'.join(map(closed, article.authors))}"
    if article.page:
        yield f"第 {article.page} 页"
