"""The metadata of a book: its package document and its table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from posixpath import basename

from generator.language.interface import N_, direction, gettext
from generator.model import Article, Issue
from generator.publish import feeds, periods, xhtml
from generator.publish.catalogue import Catalogue, issue_title
from generator.publish.editions.texts import book_document
from generator.publish.pictures import BOOK_FOLDER, media_type, pictures_in

COVER = "cover.svg"
"""File of the drawing that shelves show."""
_COVER_ID = "cover-drawing"
CONTENTS = "contents"
"""Id of the navigation document."""
_ACCESS = {
    "schema:accessMode": ("textual",),
    "schema:accessModeSufficient": ("textual",),
    "schema:accessibilityFeature": ("structuralNavigation", "tableOfContents", "readingOrder"),
    "schema:accessibilityHazard": ("none",),
    "schema:accessibilitySummary": (
        N_("The book is text with headings, a linked contents list, and heads on tables."),
    ),
}
_ACCESS_TO_PICTURES = {
    **_ACCESS,
    "schema:accessMode": ("textual", "visual"),
    "schema:accessModeSufficient": ("textual,visual",),
    "schema:accessibilitySummary": (
        N_(
            "The book is text and pictures with headings, a linked contents list, and heads on tables."
        ),
    ),
}
_DESCRIBED = {
    "schema:accessModeSufficient": ("textual", "textual,visual"),
    "schema:accessibilityFeature": (*_ACCESS["schema:accessibilityFeature"], "alternativeText"),
}
"""Where every picture has a text of its own."""


def contents(issue: Issue) -> str:
    """The navigation document: sections and their articles, in printed order."""
    entries = "".join(
        _group(section, list(members))
        for section, members in groupby(issue.articles, key=lambda article: article.section)
    )
    title = gettext("Contents")
    toc = {"epub:type": "toc", "id": "toc", "role": "doc-toc"}
    nav = xhtml.element("nav", f"{xhtml.text('h1', title)}<ol>\n{entries}</ol>", **toc)
    return book_document(title, [nav], "frontmatter")


def _group(section: str, members: Sequence[Article]) -> str:
    lines = "".join(f"<li>{_link(article)}</li>\n" for article in members)
    if not section:
        return lines
    return f"<li>{xhtml.text('span', section)}<ol>\n{lines}</ol></li>\n"


def _link(article: Article) -> str:
    return xhtml.text("a", article.title, href=f"chapter-{article.order:02d}.xhtml")


def package(
    issue: Issue, catalogue: Catalogue, documents: Sequence[str], pictures: Sequence[str] = ()
) -> str:
    """The package document: what the book is, and the ids of its documents in their order."""
    items = (*map(_item, documents), *map(_picture_item, range(1, len(pictures) + 1), pictures))
    manifest = "\n".join(items)
    way = (
        ' page-progression-direction="rtl"'
        if direction(catalogue.archive.language) == "rtl"
        else ""
    )
    spine = "\n".join(f'<itemref idref="{document}"/>' for document in documents)
    metadata = "\n".join(_metadata(issue, catalogue))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book"'
        f' xml:lang="{catalogue.archive.language}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        f'<manifest>\n{manifest}\n<item id="style" href="book.css" media-type="text/css"/>\n'
        f'<item id="{_COVER_ID}" href="{COVER}" media-type="image/svg+xml"'
        ' properties="cover-image"/>\n'
        f"</manifest>\n<spine{way}>\n{spine}\n</spine>\n</package>\n"
    )


def _item(document: str) -> str:
    nav = ' properties="nav"' if document == CONTENTS else ""
    href = f"{document}.xhtml"
    return f'<item id="{document}" href="{href}" media-type="application/xhtml+xml"{nav}/>'


def _picture_item(number: int, path: str) -> str:
    href, kind = f"{BOOK_FOLDER}/{basename(path)}", media_type(path)
    return f'<item id="picture-{number}" href="{href}" media-type="{kind}"/>'


def _access(issue: Issue) -> dict[str, tuple[str, ...]]:
    """How the book can be read by those who do not see it."""
    shown = [p for article in issue.articles for p in pictures_in(article.blocks) if p.path]
    if not shown:
        return _ACCESS
    described = all(picture.text for picture in shown)
    return {**_ACCESS_TO_PICTURES, **(_DESCRIBED if described else {})}


def _metadata(issue: Issue, catalogue: Catalogue) -> Iterator[str]:
    """Dublin Core; the newsletter is not an author, and unknown facts are left out."""
    archive = catalogue.archive
    yield xhtml.text("dc:identifier", feeds.urn(catalogue.name, f"{issue.path}epub"), id="book")
    yield xhtml.text("dc:title", issue_title(issue))
    for language in dict.fromkeys([archive.language, *(each.language for each in issue.articles)]):
        if language:
            yield xhtml.text("dc:language", language)
    yield xhtml.text("dc:publisher", archive.title)
    yield from _dates(issue)
    for source in dict.fromkeys(each.source for each in issue.articles if each.source):
        yield xhtml.text("dc:source", source)
    for topic in dict.fromkeys(topic for each in issue.articles for topic in each.topics):
        yield xhtml.text("dc:subject", topic)
    # EPUB requires a time; it comes from the issue, not from the clock (generator.publish.feeds).
    yield xhtml.text("meta", feeds.moment(issue.period), property="dcterms:modified")
    for property_, values in _access(issue).items():
        for value in values:
            told = gettext(value) if " " in value else value
            yield xhtml.text("meta", told, property=property_)
    yield f'<meta name="cover" content="{_COVER_ID}"/>'  # for reading systems of EPUB 2
    yield from _series(issue)


def _dates(issue: Issue) -> Iterator[str]:
    """The period as EDTF, if it is stated or given, and the part that all its days share.

    ``dc:date`` allows no intervals (epubcheck warns): a week in November 2022 becomes 2022-11.
    """
    date = periods.known(issue.period)
    if date is None:
        return
    if date.shared:
        yield xhtml.text("dc:date", str(date.shared))
    yield xhtml.text("meta", issue.period.edtf, property="dcterms:date")


def _series(issue: Issue) -> Iterator[str]:
    """The newsletter, as the series that the book belongs to."""
    if not issue.newsletter:
        return
    yield xhtml.text("meta", issue.newsletter, property="belongs-to-collection", id="series")
    yield xhtml.text("meta", "series", property="collection-type", refines="#series")
    year, dash, number = issue.number.partition("-")
    if dash and year.isdigit() and number.isdigit():
        place = f"{year}.{int(number)}"
        yield xhtml.text("meta", place, property="group-position", refines="#series")
