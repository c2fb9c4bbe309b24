"""Reads office documents (DOCX): paragraphs, lists and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from generator.model.errors import ContentError
from generator.readers.composer import Composer
from generator.readers.docx_body import BodyReader, Element
from generator.readers.limits import MAX_FILE, check_size
from generator.readers.seed import SeedText

MAX_UNPACKED = 512 * 2**20
"""Bytes of all files in the package together."""
MAX_PART = 64 * 2**20
"""Bytes of one XML file in it."""
_DAMAGED = "not an office document, or damaged; open it and save it as .docx again"
_FAULTS = (
    *(KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, SyntaxError),
    *(RecursionError, NotImplementedError, zlib.error, zipfile.BadZipFile, OpcError),
)
"""What the libraries raise for a damaged package."""
_PROPERTIES = ("title", "subject", "author", "created", "modified", "keywords", "comments")
"""Core properties that are kept as metadata."""


def read_docx(data: bytes, name: str) -> SeedText:
    """The text in the bytes of a DOCX file.

    Raises ``ContentError`` where it is damaged, encrypted, not a DOCX file, too large
    when unpacked, or without text.
    """
    check_size(data, name, MAX_FILE)
    _check_package(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        composer = Composer()
        body = BodyReader(document, composer)
        body.read(document.element.body)
        for note in _notes(document):
            body.read(note)
        for rule, text in _running(document):
            composer.omit(rule, text)
        metadata = tuple(_properties(document))
    except _FAULTS as error:
        raise ContentError.single(name, 0, f"{_DAMAGED} ({type(error).__name__})") from error
    if not composer.lines:
        raise ContentError.single(
            name, 0, "the document has no text; if it is a scan, run text recognition over it"
        )
    return SeedText(
        tuple(composer.lines), metadata, "docx", tuple(composer.omitted), composer.album.pictures
    )


def _check_package(data: bytes, name: str) -> None:
    """Raise ``ContentError`` where the zip is damaged, encrypted or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ContentError.single(name, 0, f"{_DAMAGED} ({error})") from error
    if any(file.flag_bits & 1 for file in files):
        raise ContentError.single(name, 0, "the document is encrypted; save it without a password")
    parts = [file for file in files if file.filename.endswith((".xml", ".rels"))]
    largest = max((part.file_size for part in parts), default=0)
    if largest > MAX_PART or sum(file.file_size for file in files) > MAX_UNPACKED:
        message = "the unpacked document is too large; save it without its pictures"
        raise ContentError.single(name, 0, message)


def _related(document: Document, kind: str) -> Iterator[Element]:
    """The XML of the parts of one kind: footnotes, page headers."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            yield parse_xml(relation.target_part.blob)


def _notes(document: Document) -> Iterator[Element]:
    """The footnotes and endnotes, without the separators above them."""
    for kind in ("footnote", "endnote"):
        for root in _related(document, f"{kind}s"):
            notes = root.iterchildren(qn(f"w:{kind}"))
            yield from (note for note in notes if note.get(qn("w:type")) is None)


def _running(document: Document) -> list[tuple[str, str]]:
    """The texts of page headers and footers, each once, with the rule that omits them."""
    texts = [
        (rule, " ".join(node.text or "" for node in root.iter(qn("w:t"))))
        for rule in ("header", "footer")
        for root in _related(document, rule)
    ]
    return list(dict.fromkeys(texts))


def _properties(document: Document) -> Iterator[tuple[str, str]]:
    """The core properties; where the file has none, python-docx makes some up, with the time."""
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return
    for key in _PROPERTIES:
        value = getattr(document.core_properties, key)
        text = value.isoformat() if hasattr(value, "isoformat") else str(value or "")
        if text.strip():
            yield key, " ".join(text.split())
