"""Reads OpenDocument texts (ODT): as the page that a browser would show of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from generator.model.errors import ContentError
from generator.readers.limits import MAX_FILE, check_size
from generator.readers.odt.body import MOST_AGAIN, BodyWriter, RepeatedError
from generator.readers.odt.styles import Element, Styles, qn
from generator.readers.packages import FAULTS, check_package
from generator.readers.safe_xml import xml_parser
from generator.readers.seed import SeedText
from generator.readers.written import read_written

_DAMAGED = "not an OpenDocument text, or damaged; open it and save it as .odt again"
_EMPTY = "the document has no text; if it is a scan, save it as PDF and add that with --ocr"
_FAULTS = (*FAULTS, KeyError, etree.XMLSyntaxError)
"""What the libraries raise for a damaged package."""
_PROPERTIES = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "meta:initial-creator",
    "created": "meta:creation-date",
    "modified": "dc:date",
    "keywords": "meta:keyword",
    "comments": "dc:description",
}
"""Properties that are kept as metadata."""


def read_odt(data: bytes, name: str) -> SeedText:
    """The text in the bytes of an ODT file.

    Raises ``ContentError`` where it is damaged, encrypted, no ODT file, too large when unpacked,
    or without text.
    """
    check_size(data, name, MAX_FILE)
    check_package(data, name, _DAMAGED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if b"encryption-data" in _part(package, "META-INF/manifest.xml"):
                message = "the document is encrypted; save it without a password"
                raise ContentError.single(name, 0, message)
            writer, omitted, metadata = _read(package)
    except RepeatedError as error:
        message = f"cells of its tables repeat more than {MOST_AGAIN:,} characters; write them out"
        raise ContentError.single(name, 0, message) from error
    except _FAULTS as error:
        raise ContentError.single(name, 0, _DAMAGED) from error
    seed = read_written(writer.page, name, "odt", metadata, omitted, empty=_EMPTY)
    return replace(seed, numbers=tuple(writer.numbers))


def _read(
    package: zipfile.ZipFile,
) -> tuple[BodyWriter, list[tuple[str, str]], tuple[tuple[str, str], ...]]:
    """The document as a page that is written, what the page does not show, and its properties."""
    content = _root(package, "content.xml")
    common = _root(package, "styles.xml") if "styles.xml" in package.namelist() else None
    text = content.find(f"{qn('office:body')}/{qn('office:text')}")
    if text is None:
        raise ValueError("no text document")
    writer = BodyWriter(Styles(content, common), package)
    writer.write(text)
    omitted = [*writer.omitted, *_running(common)]
    properties = _root(package, "meta.xml") if "meta.xml" in package.namelist() else None
    return writer, omitted, tuple(_metadata(properties))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(name) if name in package.namelist() else b""


def _root(package: zipfile.ZipFile, name: str) -> Element:
    return etree.fromstring(package.read(name), xml_parser())


def _running(common: Element | None) -> list[tuple[str, str]]:
    """The texts of page headers and footers, each once, with the rule that omits them."""
    found = []
    for rule in ("header", "footer"):
        for element in common.iter(qn(f"style:{rule}")) if common is not None else ():
            text = " ".join(" ".join(map(str, element.itertext())).split())
            found += [(rule, text)] if text else []
    return list(dict.fromkeys(found))


def _metadata(properties: Element | None) -> Iterator[tuple[str, str]]:
    for key, tag in _PROPERTIES.items():
        for element in properties.iter(qn(tag)) if properties is not None else ():
            text = " ".join("".join(map(str, element.itertext())).split())
            if text:
                yield key, text
