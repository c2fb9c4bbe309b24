"""An issue as an EPUB 3.3 book: one file, the same bytes for the same issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import BytesIO
from posixpath import basename
from zipfile import ZIP_STORED, ZipFile

from generator.model import Issue
from generator.publish.catalogue import Catalogue
from generator.publish.editions import MIMETYPE, book_path, package, texts
from generator.publish.editions.cover import cover_drawing
from generator.publish.pictures import BOOK_FOLDER
from generator.publish.zip_entries import zip_entry

_FOLDER = "EPUB"
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def books(
    catalogue: Catalogue, site_url: str = "", pictures: Sequence[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """The books of all issues: path below ``docs/`` and content.

    ``site_url`` is the public address, ending with a slash. If it is empty, the books contain
    no addresses. ``pictures``: the files that they show, which :func:`filled` puts in.
    """
    style = (files(__package__) / "book.css").read_bytes()
    for issue in catalogue.archive.issues:
        yield book_path(issue), _book(issue, catalogue, style, site_url, pictures)


def filled(book: bytes, pictures: Iterable[tuple[str, bytes]]) -> bytes:
    """A book with the pictures that it shows: path below ``docs`` and content."""
    target = BytesIO(book)
    with ZipFile(target, "a") as whole:
        for path, data in pictures:
            entry = zip_entry(f"{_FOLDER}/{BOOK_FOLDER}/{basename(path)}", ZIP_STORED)
            whole.writestr(entry, data)
    return target.getvalue()


def _book(
    issue: Issue, catalogue: Catalogue, style: bytes, site_url: str, pictures: Sequence[str]
) -> bytes:
    documents = {
        "cover": texts.cover(issue, catalogue.archive),
        package.CONTENTS: package.contents(issue),
        **{
            f"chapter-{article.order:02d}": texts.chapter(
                article, catalogue.archive.language, site_url
            )
            for article in issue.articles
        },
        "colophon": texts.colophon(issue, catalogue.archive, site_url),
    }
    data = {
        "META-INF/container.xml": _CONTAINER.encode(),
        f"{_FOLDER}/package.opf": package.package(
            issue, catalogue, tuple(documents), pictures
        ).encode(),
        **{f"{_FOLDER}/{name}.xhtml": text.encode() for name, text in documents.items()},
        f"{_FOLDER}/book.css": style,
        f"{_FOLDER}/{package.COVER}": cover_drawing(issue, catalogue.archive).encode(),
    }
    return _packed(data)


def _packed(data: dict[str, bytes]) -> bytes:
    """The book as a zip. Its media type comes first and uncompressed, as EPUB requires."""
    target = BytesIO()
    with ZipFile(target, "w") as book:
        book.writestr(zip_entry("mimetype", ZIP_STORED), MIMETYPE)
        for name, content in data.items():
            book.writestr(zip_entry(name), content)
    return target.getvalue()
