"""Reads office documents a second time: all text nodes, by Expat instead of libxml2.

It shares no code with the first reader, and knows no tables or styles.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from generator.model import MarkKind
from generator.readers import SeedText, decode
from generator.readers.docx_symbols import symbol
from generator.readers.html import decode_html
from generator.readers.proof import Comparison, Rereading, UnprovedError, letters, seed_texts
from generator.readers.proof.html import NUMBERS, reread

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_MATHS}t"})
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
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name) for name in _PARTS if name in package.namelist()]
            embedded = tuple(_embedded(package))
        if not parts:
            raise UnprovedError("its parts do not have their usual names")
        texts = tuple("".join(_texts(part)) for part in parts)
        ordered = not embedded and not any(_BOX in part for part in parts)
        rereadings = tuple(
            Rereading(text, _pictures(part), (), _marked(part), ordered)
            for text, part in zip(texts, parts, strict=True)
        )
    except (ElementTree.ParseError, zipfile.BadZipFile) as error:
        raise UnprovedError(f"a part of it is damaged: {error}") from error
    first = seed_texts(seed, without=("header", "footer"))
    return Comparison(first, (*texts, *embedded), _NUMBERS, rereadings=rereadings)


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
    """The texts of a part, with a line break wherever words end."""
    events = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - see below
    # Expat loads no external entities and limits the growth of internal ones.
    for event, element in _shown(events):
        if event == "start":
            if element.tag in _APART:
                yield "\n"
        elif element.tag in _TEXTS:
            yield element.text or ""
        elif element.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif element.tag == f"{_WORD}sym":
            yield symbol(element.get(f"{_WORD}font", ""), element.get(f"{_WORD}char", ""))


def _shown(
    events: Iterable[tuple[str, ElementTree.Element]],
) -> Iterator[tuple[str, ElementTree.Element]]:
    """Without what older programs are to show instead."""
    fallback = 0
    for event, element in events:
        if element.tag == _FALLBACK:
            fallback += 1 if event == "start" else -1
        elif not fallback:
            yield event, element


def _pictures(data: bytes) -> tuple[str, ...]:
    events = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - see above
    return tuple("" for event, each in _shown(events) if event == "start" and each.tag in _IMAGES)


def _marked(data: bytes) -> dict[MarkKind, int]:
    """How many letters the runs of a part mark by themselves; styles may mark more."""
    found: Counter[MarkKind] = Counter()
    events = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - see above
    for event, run in _shown(events):
        if event == "end" and run.tag == f"{_WORD}r":
            marks = run.find(f"{_WORD}rPr")
            text = "".join(each.text or "" for each in run.iter(f"{_WORD}t"))
            for tag, kind in _MARKS.items():
                mark = None if marks is None else marks.find(tag)
                if mark is not None and mark.get(f"{_WORD}val", "1") not in ("0", "false", "off"):
                    found[kind] += len(letters(text))
    return found
