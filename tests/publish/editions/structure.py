"""The rules of EPUB 3.3 on container, package and links, for tests that run without Java."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "META-INF/container.xml"
_PACKAGE = "EPUB/package.opf"
_XHTML = "application/xhtml+xml"

Files = Mapping[str, bytes]


def structural_fault(data: bytes) -> str:
    """The first rule that a book breaks; empty if it keeps them all."""
    try:
        _check_package(_unpacked(data))
    except ValueError as error:
        return str(error)
    return ""


def _unpacked(data: bytes) -> Files:
    with zipfile.ZipFile(BytesIO(data)) as book:
        entries = book.infolist()
        files = {entry.filename: book.read(entry) for entry in entries}
    if entries[0].extra or len(files) < len(entries):
        raise ValueError("the first file has extra fields, or two files have the same name")
    return files


def _check_package(files: Files) -> None:
    package = ET.fromstring(files[_PACKAGE])  # noqa: S314 - our own file
    _check_metadata(package)
    items = {item.get("id", ""): item for item in package.iter(f"{_OPF}item")}
    names = {key: join(dirname(_PACKAGE), item.get("href", "")) for key, item in items.items()}
    unlike = set(files) ^ {*names.values(), _PACKAGE, _CONTAINER, "mimetype"}
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
    """Raise ``ValueError`` for a repeated id, or a link to a file not in the book."""
    root = ET.fromstring(files[name])  # noqa: S314 - our own file
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{name} has the same id twice")
    for each in root.iter():
        for attribute in ("href", "src"):
            parts = urlsplit(each.get(attribute) or "")
            target = normpath(join(dirname(name), unquote(parts.path)))
            if not parts.scheme and parts.path and target not in files:
                raise ValueError(f"{name} links to {target}, which is not in the book")
