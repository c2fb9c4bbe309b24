"""An issue as an EPUB 3.3 book: one file, the same bytes for the same issue."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO

from generator.model import Archive, Issue
from generator.publish.catalogue import Catalogue
from generator.publish.editions import package, texts
from generator.publish.editions.package import BookDocument

MIMETYPE = "application/epub+zip"
_FOLDER = "EPUB"
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can give a file; the clock must leave no trace."""
_READABLE = 0o100644 << 16


def book_path(issue: Issue) -> str:
    """The book below ``docs/`` and below the site's root alike."""
    return f"{issue.path}{issue.id}.epub"


def books(archive: Archive, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """The books of all issues: path below ``docs/`` and content.

    ``site_url`` is the public address with a slash at its end; where it is empty, the
    books name none.
    """
    catalogue = Catalogue(archive)
    style = (files(__package__) / "book.css").read_bytes()
    for issue in archive.issues:
        yield book_path(issue), _book(issue, catalogue, style, site_url)


def _book(issue: Issue, catalogue: Catalogue, style: bytes, site_url: str) -> bytes:
    chapters = [
        BookDocument(f"chapter-{article.order:02d}", "xhtml", texts.chapter(article, site_url))
        for article in issue.articles
    ]
    items = [
        BookDocument("cover", "xhtml", texts.cover(issue, catalogue.archive)),
        BookDocument(package.CONTENTS, "xhtml", package.contents(issue)),
        *chapters,
        BookDocument("colophon", "xhtml", texts.colophon(issue, catalogue.archive, site_url)),
    ]
    data = {
        "META-INF/container.xml": _CONTAINER.encode(),
        f"{_FOLDER}/package.opf": package.package(issue, catalogue, items).encode(),
        **{f"{_FOLDER}/{item.name}": item.text.encode() for item in items},
        f"{_FOLDER}/book.css": style,
    }
    return _packed(data)


def _packed(data: dict[str, bytes]) -> bytes:
    """The container: its type comes first and uncompressed, so that programs can see it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        for name, content in data.items():
            book.writestr(_entry(name, zipfile.ZIP_DEFLATED), content, compresslevel=9)
    return target.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_FIRST_DAY)
    entry.compress_type = compression
    entry.external_attr = _READABLE
    entry.create_system = 3  # as if packed on Unix, wherever it was
    return entry
