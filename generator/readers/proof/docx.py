"""Reads office documents a second time: all text nodes, by Expat instead of libxml2.

It shares no code with the first reader, and knows no paragraphs, tables or styles.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.readers import SeedText, decode
from generator.readers.docx_symbols import symbol
from generator.readers.html import decode_html
from generator.readers.proof import Comparison, UnprovedError, seed_texts
from generator.readers.proof.html import NUMBERS, reread

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_MATHS}t"})
_RELATIONS = "word/_rels/document.xml.rels"
_NUMBERS = NUMBERS | frozenset("ivxlcdm")
"""Characters of the numbers of list items and notes."""
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the document and its notes, deletions included, without headers and footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in _PARTS if name in package.namelist()]
        if not names:
            raise UnprovedError("its parts do not have their usual names")
        second = [text for name in names for text in _texts(package.read(name))]
        second += _embedded(package)
    first = seed_texts(seed, without=("header", "footer"))
    return Comparison(first, tuple(second), _NUMBERS)


def _embedded(package: zipfile.ZipFile) -> Iterator[str]:
    """The texts of the documents of other formats that stand in this one."""
    if _RELATIONS not in package.namelist():
        return
    root = ElementTree.fromstring(package.read(_RELATIONS))  # noqa: S314 - see below
    for relation in root:
        path = posixpath.normpath(posixpath.join("/word", relation.get("Target", "")))[1:]
        if relation.get("Type", "").endswith("/aFChunk") and path in package.namelist():
            data, suffix = package.read(path), posixpath.splitext(path)[1].lower()
            if suffix in (".html", ".htm", ".xhtml"):
                yield reread(decode_html(data, path).text).text
            elif suffix == ".docx":
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    yield from _texts(inner.read(_PARTS[0]))
            elif suffix == ".txt":
                yield decode(data, path)


def _texts(data: bytes) -> Iterator[str]:
    fallback = 0
    events = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - see below
    # Expat loads no external entities and limits the growth of internal ones.
    for event, element in events:
        if element.tag == _FALLBACK:
            fallback += 1 if event == "start" else -1
        elif event == "end" and not fallback and element.tag in _TEXTS:
            yield element.text or ""
        elif event == "end" and not fallback and element.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif event == "end" and not fallback and element.tag == f"{_WORD}sym":
            yield symbol(element.get(f"{_WORD}font", ""), element.get(f"{_WORD}char", ""))
