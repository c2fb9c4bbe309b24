"""Reads office documents (DOCX): paragraphs, lists and tables in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from generator.model.errors import ContentError, Problem, Severity
from generator.readers.composer import Composer
from generator.readers.docx.body import BodyReader
from generator.readers.docx.relations import without_dangling
from generator.readers.docx.strict import in_usual_names
from generator.readers.html.charset import decode_html
from generator.readers.html.page import parse_html
from generator.readers.limits import MAX_FILE, MAX_TAGS, check_size
from generator.readers.packages import FAULTS, check_package
from generator.readers.seed import SeedText
from generator.readers.text.document import read_text

DEEPEST = 3
"""Documents that may stand in one another."""
_DAMAGED = "not an office document, or damaged; open it and save it as .docx again"
MAX_EMBEDDED = 50
"""Documents of other formats that may stand in one and in those in it."""
_FAULTS = (*FAULTS, KeyError, AttributeError, TypeError, IndexError, SyntaxError, OpcError)
"""What the libraries raise for a damaged package."""
_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "keywords": "keywords",
    "comments": "comments",
}
"""Core properties that are kept as metadata; who made the file need not have written its texts."""


class _Level(NamedTuple):
    """Where a document stands among those that are in one another."""

    depth: int
    read: list[str]
    """The names of all documents that were read in one."""


def read_docx(data: bytes, name: str, level: _Level | None = None) -> SeedText:
    """The text in the bytes of a DOCX file, which may stand at a ``level`` in another.

    Raises ``ContentError`` where it is damaged, encrypted, not a DOCX file, too large
    when unpacked, or without text.
    """
    check_size(data, name, MAX_FILE)
    check_package(data, name, _DAMAGED)
    try:
        document = docx.Document(io.BytesIO(without_dangling(in_usual_names(data))))
        composer = Composer()
        embedded = _Embedded(document, composer, name, level or _Level(0, []))
        body = BodyReader(document, composer, embedded.add)
        body.read(document.element.body)
        for kind, part in _parts(document, "footnote", "endnote"):
            body.read_notes(parse_xml(part.blob), kind, part)
        for rule, text in _running(document):
            composer.omit(rule, text)
        metadata = tuple(_properties(document))
    except _FAULTS as error:
        raise ContentError.single(name, 0, _DAMAGED) from error
    if not composer.lines:
        raise ContentError.single(
            name, 0, "the document has no text; if it is a scan, run text recognition over it"
        )
    return SeedText(
        *(composer.finished(), metadata, "docx", tuple(composer.omitted)),
        pictures=composer.album.pictures,
        numbers=(*body.numbers, *embedded.numbers),
        warnings=(*embedded.warnings, *_unknown(body.unknown, name)),
    )


def _unknown(unknown: Mapping[str, Iterable[str]], name: str) -> Iterator[Problem]:
    """A warning for each font whose characters cannot be known."""
    message = "signs of this font have no characters of their own, and other fonts do not show them"
    for font, codes in sorted(unknown.items()):
        yield Problem(name, 0, message, f"{font} {' '.join(sorted(codes))}", Severity.WARNING)


class _Embedded:
    """Reads the documents of other formats that a document has in its text."""

    def __init__(self, document: Document, composer: Composer, name: str, level: _Level) -> None:
        self._relations = document.part.rels
        self._composer = composer
        self._name = name
        self._level = level
        self._known: set[str] = set()
        self.warnings: list[Problem] = []
        self.numbers: list[str] = []

    def add(self, key: str) -> None:
        """Add the text of the document that a relation names; warns where it cannot be read."""
        relation = self._relations.get(key)
        if relation is None or relation.is_external:
            self._doubt("is not in the file", key)
            return
        part = relation.target_part
        if str(part.partname) in self._known or len(self._level.read) >= MAX_EMBEDDED:
            self._doubt("is there again, or one of too many", str(part.partname))
            return
        self._known.add(str(part.partname))
        self._level.read.append(str(part.partname))
        try:
            seed = _read_embedded(part.blob, str(part.partname), self._level)
        except ContentError as error:
            self._doubt(f"cannot be read: {error}", str(part.partname))
            return
        self._composer.adopt(seed.lines, len(self._known) * MAX_TAGS)
        self._composer.omitted += seed.omitted
        self.numbers += seed.numbers
        self._composer.album.pictures.update(seed.pictures)
        self.warnings += seed.warnings

    def _doubt(self, why: str, part: str) -> None:
        message = f"a document that stands in this one {why}; copy its text into this one"
        self.warnings.append(Problem(self._name, 0, message, part, Severity.WARNING))


def _read_embedded(data: bytes, part: str, level: _Level) -> SeedText:
    suffix = PurePosixPath(part).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return parse_html(decode_html(data, part).text, part, empty=True)
    if suffix == ".docx" and level.depth < DEEPEST:
        return read_docx(data, part, level._replace(depth=level.depth + 1))
    if suffix == ".txt":
        return read_text(data, part)
    raise ContentError.single(part, 0, "it is of no known format, or too deep in others")


def _parts(document: Document, *kinds: str) -> Iterator[tuple[str, Part]]:
    """The parts of some kinds (``footnote``, ``header``), each with its kind."""
    for kind in kinds:
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith((f"/{kind}", f"/{kind}s")):
                yield kind, relation.target_part


def _running(document: Document) -> list[tuple[str, str]]:
    """The texts of page headers and footers, each once, with the rule that omits them."""
    texts = [
        (rule, " ".join(node.text or "" for node in parse_xml(part.blob).iter(qn("w:t"))))
        for rule, part in _parts(document, "header", "footer")
    ]
    return list(dict.fromkeys(texts))


def _properties(document: Document) -> Iterator[tuple[str, str]]:
    """The core properties; where the file has none, python-docx makes some up, with the time."""
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return
    for key, name in _PROPERTIES.items():
        value = getattr(document.core_properties, name)
        text = value.isoformat() if hasattr(value, "isoformat") else str(value or "")
        if text.strip():
            yield key, " ".join(text.split())
