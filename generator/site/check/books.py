"""Checks that every issue has a valid EPUB with all of its text.

Covers the rules of EPUB 3.3 on container, package and links; the tests run epubcheck as well.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET


from generator.site.check.html import read_page
from generator.site.check.texts import text_fault
from generator.publish.editions.book import MIMETYPE, book_path
from generator.model.errors import Problem
from generator.model import Archive, Issue

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "META-INF/container.xml"
_ROOT_FILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_XHTML = "application/xhtml+xml"

Files = Mapping[str, bytes]


def check_books(archive: Archive, site: Path) -> Iterator[Problem]:
    """Problems of the books in the folder ``site``, at most one for each book."""
    for issue in archive.issues:
        path = book_path(issue)
        try:
            data = (site / path).read_bytes()
        except OSError:
            yield Problem(path, 0, f"the site has no book of the issue {issue.id} ({issue.seed})")
            continue
        yield from book_faults(path, data, issue)


def book_faults(path: str, data: bytes, issue: Issue) -> Iterator[Problem]:
    """What is wrong with a book: its first structural fault, or where its text differs."""
    try:
        files = _unpacked(data)
        texts = _reading_order(files)
    except (ValueError, KeyError, ET.ParseError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        yield Problem(path, 0, f"this is not a valid EPUB: {error}")
        return
    blocks = [block for text in texts for block in read_page(text).blocks]
    yield from text_fault(path, blocks, issue.articles)


def _unpacked(data: bytes) -> Files:
    """The files by name. Raises ``ValueError`` where the container is not valid."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        entries = book.infolist()
        first = entries[0] if entries else None
        if first is None or (first.filename, first.compress_type) != ("mimetype", 0):
            raise ValueError("the file mimetype does not come first, uncompressed")
        files = {entry.filename: book.read(entry) for entry in entries}
    if first.extra or files["mimetype"] != MIMETYPE.encode():
        raise ValueError("the file mimetype does not say that it is an EPUB")
    if len(files) < len(entries):
        raise ValueError("two files have the same name")
    return files


def _reading_order(files: Files) -> list[str]:
    """The documents of the book in reading order. Raises ``ValueError`` where the package is not valid."""
    root = _parsed(files, _CONTAINER).find(_ROOT_FILE)
    opf = "" if root is None else root.get("full-path", "")
    package = _parsed(files, opf)
    _check_metadata(package)
    items = {item.get("id", ""): item for item in package.iter(f"{_OPF}item")}
    names = {key: join(dirname(opf), item.get("href", "")) for key, item in items.items()}
    unlike = set(files) ^ {*names.values(), opf, _CONTAINER, "mimetype"}
    if unlike or len(set(names.values())) < len(list(package.iter(f"{_OPF}item"))):
        raise ValueError(f"the manifest does not list each file once: {sorted(unlike)}")
    if sum(item.get("properties") == "nav" for item in items.values()) != 1:
        raise ValueError("the book does not have exactly one table of contents")
    for key, item in items.items():
        if item.get("media-type") == _XHTML:
            _check_document(names[key], files)
    order = [names[entry.get("idref", "")] for entry in package.iter(f"{_OPF}itemref")]
    if len(set(order)) < len(order):
        raise ValueError("a document appears twice in the reading order")
    return [files[name].decode("utf-8") for name in order]


def _check_metadata(package: ET.Element) -> None:
    texts = {(found.tag, found.get("property")): found.text for found in package.iter()}
    wanted = [(f"{_DC}{name}", None) for name in ("identifier", "title", "language")]
    for tag, name in (*wanted, (f"{_OPF}meta", "dcterms:modified")):
        if not (texts.get((tag, name)) or "").strip():
            raise ValueError(f"the package has no {name or tag.removeprefix(_DC)}")
    named = package.get("unique-identifier")
    if not any(each.get("id") == named for each in package.iter(f"{_DC}identifier")):
        raise ValueError("the package names an identifier that it does not contain")


def _check_document(name: str, files: Files) -> None:
    """Raise ``ValueError`` for bad XML, a repeated id, or a link to a file not in the book."""
    root = _parsed(files, name)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{name} has the same id twice")
    for each in root.iter():
        for attribute in ("href", "src"):
            parts = urlsplit(each.get(attribute) or "")
            target = normpath(join(dirname(name), unquote(parts.path)))
            if not parts.scheme and parts.path and target not in files:
                raise ValueError(f"{name} links to {target}, which is not in the book")


def _parsed(files: Files, name: str) -> ET.Element:
    if name not in files:
        raise ValueError(f"the file {name or 'of the package'} is missing")
    try:
        return ET.fromstring(files[name])  # noqa: S314 - a file that this program wrote
    except ET.ParseError as error:
        raise ValueError(f"{name} is not well-formed: {error}") from error
