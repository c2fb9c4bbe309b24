"""Reads office documents a second time: all text nodes, by Expat instead of libxml2.

It knows no tables, styles or lists, and looks for parts by their usual names, where the first reader
follows relations. It shares with that one the table of what symbol fonts show, the decoding of texts
within, and the check of the package's size.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from xml.etree import ElementTree

from generator.model import MarkKind
from generator.readers import SeedText, decode
from generator.readers.docx.strict import in_usual_names
from generator.readers.html.page import decode_html
from generator.readers.packages import FAULTS, check_package
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import (
    Comparison,
    Rereading,
    UnprovedError,
    seed_texts,
)
from generator.readers.proof.html import NUMBERS, reread
from generator.readers.symbols import symbol

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = f"{_WORD}delText"
_TEXTS = frozenset({f"{_WORD}t", _DELETED, f"{_MATHS}t"})
_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_APART = frozenset(f"{_WORD}{name}" for name in ("p", "tc", "tab", "br", "cr"))
_MARKS = {f"{_WORD}b": MarkKind.STRONG, f"{_WORD}i": MarkKind.EMPHASIS}
_IMAGES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)
_BOX = b"txbxContent"
"""A box stands beside the text, at no place in its order."""
_RELATIONS = "word/_rels/document.xml.rels"
_NUMBERS = NUMBERS | frozenset("ivxlcdm")
"""Characters of the numbers of list items and notes."""
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the document and its notes, deletions included, without headers and footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(in_usual_names(data))) as package:
            parts = [package.read(name) for name in _PARTS if name in package.namelist()]
            embedded = tuple(_embedded(package))
        if not parts:
            raise UnprovedError("its parts do not have their usual names")
        found = tuple(map(_reread, parts))
    except (ElementTree.ParseError, *FAULTS) as error:
        raise UnprovedError(f"a part of it is damaged: {error}") from error
    first = seed_texts(seed, without=("header", "footer", "picture"))
    texts = (*(each.text for each in found), *embedded)
    if embedded:  # which stand at places of their own
        found = tuple(replace(each, ordered=False) for each in found)
    return Comparison(first, texts, _NUMBERS, rereadings=found)


def _embedded(package: zipfile.ZipFile) -> Iterator[str]:
    """The texts of the diagrams, and of the documents of other formats, that stand in this one."""
    if _RELATIONS not in package.namelist():
        return
    root = ElementTree.fromstring(package.read(_RELATIONS))  # noqa: S314 - see below
    for relation in root:
        path = posixpath.normpath(posixpath.join("/word", relation.get("Target", "")))[1:]
        if relation.get("Type", "").endswith("/diagramData") and path in package.namelist():
            diagram = ElementTree.fromstring(package.read(path))  # noqa: S314 - see below
            yield "".join(each.text or "" for each in diagram.iter(_WORDS))
        if relation.get("Type", "").endswith("/aFChunk") and path in package.namelist():
            data, suffix = package.read(path), posixpath.splitext(path)[1].lower()
            if suffix in (".html", ".htm", ".xhtml"):
                yield reread(decode_html(data, path).text).text
            elif suffix == ".docx":
                check_package(data, path, "damaged")
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    yield from (
                        _reread(inner.read(n)).text for n in _PARTS if n in inner.namelist()
                    )
            elif suffix == ".txt":
                yield decode(data, path)


def _reread(part: bytes) -> Rereading:
    """The text of a part, with a line break wherever words end, its pictures and its marks.

    What was deleted stands behind it. Marks are those that runs have by themselves; styles may mark more.
    """
    texts: list[str] = []
    deleted: list[str] = []
    pictures: list[str] = []
    marked: Counter[MarkKind] = Counter()
    initial = False
    for event, element in _shown(part):
        if event == "start":
            if element.tag in _APART:
                texts.append("" if initial else "\n")
                initial = False
            elif element.tag in _IMAGES:
                pictures.append("")
        elif element.tag == f"{_WORD}framePr":
            initial = element.get(f"{_WORD}dropCap") in ("drop", "margin")
        elif element.tag in _TEXTS:
            held = deleted if element.tag == _DELETED else texts
            held.append(element.text or "")
        elif element.tag == f"{_WORD}noBreakHyphen":
            texts.append("-")
        elif element.tag == f"{_WORD}sym":
            texts.append(symbol(element.get(f"{_WORD}font", ""), element.get(f"{_WORD}char", "")))
        elif element.tag == f"{_WORD}r":
            marked.update(_marked(element))
    text = "\n".join(("".join(texts), *deleted))
    return Rereading(text, tuple(pictures), (), marked, _BOX not in part)


def _shown(part: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    """The beginnings and ends of elements, without what older programs are to show instead."""
    fallback = 0
    events = ElementTree.iterparse(io.BytesIO(part), ("start", "end"))  # noqa: S314 - see below
    # Expat loads no external entities and limits the growth of internal ones.
    for event, element in events:
        if element.tag == _FALLBACK:
            fallback += 1 if event == "start" else -1
        elif not fallback:
            yield event, element


def _marked(run: ElementTree.Element) -> Iterator[MarkKind]:
    """The marks of a run, each once for every letter."""
    marks = run.find(f"{_WORD}rPr")
    number = sum(len(letters(each.text or "")) for each in run.iter(f"{_WORD}t"))
    for tag, kind in _MARKS.items():
        mark = None if marks is None else marks.find(tag)
        if mark is not None and mark.get(f"{_WORD}val", "1") not in ("0", "false", "off"):
            yield from repeat(kind, number)
