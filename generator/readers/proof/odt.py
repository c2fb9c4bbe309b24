"""Reads OpenDocument texts a second time: all text nodes, by Expat instead of libxml2.

It shares no code with the first reader, and knows no lists or tables.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from generator.model import MarkKind
from generator.readers import SeedText
from generator.readers.packages import FAULTS
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import (
    Comparison,
    Rereading,
    UnprovedError,
    seed_texts,
)
from generator.readers.proof.html import NUMBERS

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW = f"{_ODF}text:1.0}}", f"{_ODF}drawing:1.0}}"
_STYLE, _TABLE = f"{_ODF}style:1.0}}", f"{_ODF}table:1.0}}"
_FO, _OFFICE = f"{_ODF}xsl-fo-compatible:1.0}}", f"{_ODF}office:1.0}}"
_APART = frozenset(f"{_TEXT}{name}" for name in ("p", "h", "s", "tab", "line-break", "list-item"))
_ASIDE = frozenset(
    {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text"}
)
"""Elements whose text stands elsewhere."""
_SILENT = ("{http://purl.org/dc/elements/1.1/}", f"{_ODF}meta:", f"{_ODF}svg-compatible:")
_SILENT_TAGS = frozenset({f"{_TEXT}index-title-template", f"{_OFFICE}forms"})
_BOXES = (b"text-box", b"custom-shape", b"<draw:rect", b"<draw:ellipse")
"""Boxes stand beside the text, at no place in its order."""
_REPEATED = (b"-columns-repeated=", b"-rows-repeated=")
_BODY = f"{_OFFICE}body/{_OFFICE}text"


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the document, deletions and comments included, without headers and footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.read("content.xml")
        root = ElementTree.fromstring(part)  # noqa: S314 - Expat reads no other files
        body = root.find(_BODY)
        if body is None:
            raise UnprovedError("it is no text document")
        found = _Collector(_marks_of(root)).collected(body)
    except (KeyError, ElementTree.ParseError, *FAULTS) as error:
        raise UnprovedError(f"a part of it is damaged: {error}") from error
    if any(sign in part for sign in _BOXES):
        found = replace(found, ordered=False)
    first = seed_texts(seed, without=("header", "footer", "picture"))
    again = any(sign in part for sign in _REPEATED)
    return Comparison(first, (found.text,), NUMBERS, whole=not again, rereadings=(found,))


class _Collector:
    def __init__(self, marks: dict[str, set[MarkKind]]) -> None:
        self._marks = marks
        self._parts: list[str] = []
        self._aside: list[str] = []
        self._pictures: list[str] = []
        self._counted: Counter[MarkKind] = Counter()

    def collected(self, body: ElementTree.Element) -> Rereading:
        """What the body has."""
        self._walk(body, frozenset())
        text = "\n".join(("".join(self._parts), *self._aside))
        return Rereading(text, tuple(self._pictures), (), self._counted)

    def _walk(self, element: ElementTree.Element, kinds: frozenset[MarkKind]) -> None:
        if element.tag in _APART or element.tag.startswith(_TABLE):
            self._parts.append("\n")
        elif element.tag == f"{_TEXT}span":
            kinds |= self._marks.get(element.get(f"{_TEXT}style-name", ""), set())
        elif element.tag == f"{_DRAW}image":
            self._pictures.append("")
        self._add(element.text, kinds)
        for child in element:
            if child.tag in _ASIDE:
                held, self._parts = self._parts, []
                self._walk(child, frozenset())
                self._aside.append("".join(self._parts))
                self._parts = held
            elif not child.tag.startswith(_SILENT) and child.tag not in _SILENT_TAGS:
                self._walk(child, kinds)
            self._add(child.tail, kinds)

    def _add(self, text: str | None, kinds: frozenset[MarkKind]) -> None:
        if text:
            self._parts.append(text)
            self._counted.update(dict.fromkeys(kinds, len(letters(text))))


def _marks_of(root: ElementTree.Element) -> dict[str, set[MarkKind]]:
    """What the automatic styles say of letters by themselves; others may mark more."""
    found: dict[str, set[MarkKind]] = {}
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        if style.get(f"{_STYLE}family") == "text" and properties is not None:
            found[style.get(f"{_STYLE}name", "")] = set(_kinds(properties))
    return found


def _kinds(properties: ElementTree.Element) -> Iterator[MarkKind]:
    if properties.get(f"{_FO}font-weight") == "bold":
        yield MarkKind.STRONG
    if properties.get(f"{_FO}font-style") == "italic":
        yield MarkKind.EMPHASIS
    place = properties.get(f"{_STYLE}text-position", "")
    if place.startswith("super"):
        yield MarkKind.SUPERSCRIPT
    elif place.startswith("sub"):
        yield MarkKind.SUBSCRIPT
