"""The XHTML documents of a book: cover, chapters and colophon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.language import headline
from generator.language.characters import closed
from generator.language.interface import direction, gettext, labelled, listed, pgettext, spoken
from generator.model import Archive, Article, Issue
from generator.publish import periods, xhtml
from generator.publish.catalogue import issue_title, whole_count
from generator.publish.forms import Form

_BODY = "article-body"
"""Class of the elements with the article's own text."""


def book_document(
    title: str, body: Iterable[str], kind: str, role: str = "", language: str = ""
) -> str:
    """An XHTML file with one section, of a kind from the EPUB vocabulary.

    ``language``: that of the text; without it, that of the interface.
    """
    language = language or spoken().language
    way = ' dir="rtl"' if direction(language) == "rtl" else ""
    lines = "\n".join(body)
    section = xhtml.element("section", f"\n{lines}\n", **{"epub:type": kind}, role=role)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}"{way}>\n'
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
        xhtml.text("p", whole_count(len(issue.articles)), class_="cover__fact"),
    ]
    return book_document(
        title, [xhtml.element("div", "\n".join(lines), class_="cover")], "titlepage"
    )


def chapter(article: Article, language: str, site_url: str) -> str:
    """An article; ``language``: that of the archive."""
    body = list(_article(article))
    if site_url:
        address = f"{site_url}{article.path}"
        link = xhtml.text("a", address, href=address)
        body.append(xhtml.element("p", link, class_="address"))
    language = article.language or language
    return book_document(article.title, body, "chapter", "doc-chapter", language)


def _article(article: Article) -> Iterator[str]:
    """Title, facts, digest and text.

    Only the title and the text are in elements of the class ``article-body``, so that the check
    finds them as on the article's own page.
    """
    if article.section:
        yield xhtml.text("p", article.section, class_="article-head__section")
    if article.title_marks:
        words = xhtml.formed(article.heading, Form((), article.title_marks))
    else:
        words = "<wbr/>".join(map(xhtml.escape_xhtml, headline.pieces(article.title)))
    yield xhtml.element("div", xhtml.element("h1", words), class_=_BODY)
    if article.subtitle:
        yield xhtml.text("p", article.subtitle, class_="article-head__subtitle")
    if facts := pgettext("between facts", " · ").join(_facts(article)):
        yield xhtml.text("p", facts, class_="article-head__line")
    if article.digest:
        label = xhtml.text("p", gettext("Summary"), class_="digest__label")
        yield xhtml.element("aside", label + xhtml.text("p", article.digest), class_="digest")
    lines = "\n".join(xhtml.blocks(article))
    yield xhtml.element("div", f"\n{lines}\n", class_=_BODY)


def _facts(article: Article) -> Iterator[str]:
    if article.source:
        yield labelled(gettext("Source"), closed(article.source))
    if article.authors:
        yield labelled(gettext("By"), listed(list(map(closed, article.authors))))
    if article.page:
        yield gettext("p. %(page)s", page=article.page)


def colophon(issue: Issue, archive: Archive, site_url: str) -> str:
    """Where the book comes from and whose its texts are."""
    title = issue_title(issue)
    body = [
        xhtml.text("h1", gettext("About this book")),
        xhtml.text(
            "p",
            gettext(
                "This book holds all of “%(title)s”. “%(archive)s” made it; its texts are as they "
                "were printed.",
                title=title,
                archive=archive.title,
            ),
        ),
        xhtml.text("p", archive.description),
        xhtml.text(
            "p",
            gettext(
                "The articles belong to their authors and first publishers and stand here for "
                "reference alone; please name the source when you cite them."
            ),
        ),
    ]
    if site_url:
        address = f"{site_url}{issue.path}"
        body.append(
            xhtml.element("p", labelled(gettext("Address"), xhtml.text("a", address, href=address)))
        )
    return book_document(
        gettext("About this book"), (line for line in body if line), "colophon", "doc-colophon"
    )
