"""The XHTML documents of a book: cover, chapters and colophon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.language import headline
from generator.language.characters import closed
from generator.model import Archive, Article, Issue
from generator.publish import periods, xhtml
from generator.publish.catalogue import issue_title
from generator.publish.forms import Form

LANGUAGE = "zh-CN"
_BODY = "article-body"
"""Class of the elements with the article's own text."""


def book_document(title: str, body: Iterable[str], kind: str, role: str = "") -> str:
    """An XHTML file with one section, of a kind from the EPUB vocabulary."""
    lines = "\n".join(body)
    section = xhtml.element("section", f"\n{lines}\n", **{"epub:type": kind}, role=role)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{LANGUAGE}" xml:lang="{LANGUAGE}">\n'
        f'<head>\n<meta charset="UTF-8"/>\n{xhtml.text("title", title)}\n'
        '<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
        f"<body>\n{section}\n</body>\n</html>\n"
    )


def cover(issue: Issue, archive: Archive) -> str:
    """The cover, as text: archive, issue, period and number of articles."""
    title = issue_title(issue)
    lines = [
        xhtml.text("p", archive.title, class_="cover__archive"),
        xhtml.text("h1", title),
        xhtml.text("p", periods.label(issue.period), class_="cover__fact"),
        xhtml.text("p", f"{len(issue.articles)} 篇文章", class_="cover__fact"),
    ]
    return book_document(
        title, [xhtml.element("div", "\n".join(lines), class_="cover")], "titlepage"
    )


def chapter(article: Article, site_url: str) -> str:
    """An article."""
    body = list(_article(article))
    if site_url:
        address = f"{site_url}{article.path}"
        link = xhtml.text("a", address, href=address)
        body.append(xhtml.element("p", link, class_="address"))
    return book_document(article.title, body, "chapter", "doc-chapter")


def _article(article: Article) -> Iterator[str]:
    """Title, facts, digest and text.

    Only the title and the text are in elements of the class ``article-body``, so that the check
    finds them as on the article's own page.
    """
    if article.section:
        yield xhtml.text("p", article.section, class_="article-head__section")
    if article.title_marks:
        words = xhtml.formed(article.title, Form((), article.title_marks))
    else:
        words = "<wbr/>".join(map(xhtml.escape_xhtml, headline.pieces(article.title)))
    yield xhtml.element("div", xhtml.element("h1", words), class_=_BODY)
    if article.subtitle:
        yield xhtml.text("p", article.subtitle, class_="article-head__subtitle")
    if facts := "　".join(_facts(article)):
        yield xhtml.text("p", facts, class_="article-head__line")
    if article.digest:
        label = xhtml.text("p", "提要", class_="digest__label")
        yield xhtml.element("aside", label + xhtml.text("p", article.digest), class_="digest")
    lines = "\n".join(xhtml.blocks(article))
    yield xhtml.element("div", f"\n{lines}\n", class_=_BODY)


def _facts(article: Article) -> Iterator[str]:
    if article.source:
        yield f"来源：{closed(article.source)}"
    if article.authors:
        yield f"作者：{'、'.join(map(closed, article.authors))}"
    if article.page:
        yield f"第 {article.page} 页"


def colophon(issue: Issue, archive: Archive, site_url: str) -> str:
    """Where the book comes from and whose its texts are."""
    title = issue_title(issue)
    body = [
        xhtml.text("h1", "关于本书"),
        xhtml.text("p", f"本书收《{title}》全文，由“{archive.title}”生成，文字照录底本。"),
        xhtml.text("p", archive.description),
        xhtml.text("p", "文章版权归原作者和原出版者所有，收录仅供查考；引用时请注明原载来源。"),
    ]
    if site_url:
        address = f"{site_url}{issue.path}"
        body.append(xhtml.element("p", f"网址：{xhtml.text('a', address, href=address)}"))
    return book_document("关于本书", (line for line in body if line), "colophon", "doc-colophon")
