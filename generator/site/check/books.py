"""Checks that every issue has an EPUB with all of its text.

That a book follows the other rules of EPUB 3.3 is shown by the tests, with epubcheck.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join
from xml.etree import ElementTree as ET

from generator.model import Issue
from generator.model.errors import Problem
from generator.publish.editions import MIMETYPE, book_path
from generator.settings import disk
from generator.site.check.html import read_blocks
from generator.site.check.summary import text_digest
from generator.site.check.texts import text_fault

_OPF = "{http://www.idpf.org/2007/opf}"
_ROOT_FILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"


def check_book(issue: Issue, site: Path) -> Iterator[Problem]:
    """Problems of the book of an issue in the folder ``site``, at most one."""
    path = book_path(issue)
    try:
        data = disk.read(site / path, disk.MADE)
    except OSError:
        yield Problem(path, 0, f"the site has no book of the issue {issue.id} ({issue.seed})")
        return
    yield from book_faults(path, data, issue)


def texts_of_book(path: Path) -> tuple[str, ...]:
    """A digest of each article in a book, in reading order; empty where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as book:
            pages = [read_blocks(text) for text in _reading_order(book)]
    except (OSError, ValueError, LookupError, zipfile.BadZipFile, zipfile.LargeZipFile):
        return ()
    return tuple(text_digest(blocks) for blocks in pages if blocks)


def book_faults(path: str, data: bytes, issue: Issue) -> Iterator[Problem]:
    """What is wrong with a book: why it cannot be read, or where its text differs."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            texts = _reading_order(book)
    except (ValueError, LookupError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        yield Problem(path, 0, f"this is not a valid EPUB: {error}")
        return
    blocks = [block for text in texts for block in read_blocks(text)]
    yield from text_fault(path, blocks, issue.articles)


def _reading_order(book: zipfile.ZipFile) -> list[str]:
    """The documents of a book in reading order. Raises ``ValueError`` if it cannot be read."""
    first = book.infolist()[0]
    if (first.filename, first.compress_type) != ("mimetype", 0) or book.read(
        first
    ) != MIMETYPE.encode():
        raise ValueError("it does not begin with an uncompressed file that says that it is one")
    root = _parsed(book, "META-INF/container.xml").find(_ROOT_FILE)
    opf = "" if root is None else root.get("full-path", "")
    package = _parsed(book, opf)
    names = {
        item.get("id"): join(dirname(opf), item.get("href", ""))
        for item in package.iter(f"{_OPF}item")
    }
    if missing := sorted(set(names.values()).difference(book.namelist())):
        raise ValueError(f"it does not hold {missing[0]}, which it names")
    order = [names[entry.get("idref")] for entry in package.iter(f"{_OPF}itemref")]
    for name in order:
        _parsed(book, name)
    return [book.read(name).decode("utf-8") for name in order]


def _parsed(book: zipfile.ZipFile, name: str) -> ET.Element:
    try:
        return ET.fromstring(book.read(name))  # noqa: S314 - a file that this program wrote
    except ET.ParseError as error:
        raise ValueError(f"{name} is not well-formed: {error}") from error
