"""Relations of a document that lead to no part of it, which some programs leave behind."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Container

from lxml import etree

from generator.readers.packages import rewritten
from generator.readers.safe_xml import xml_parser

_ENDING = ".rels"


def without_dangling(data: bytes) -> bytes:
    """The bytes of a package without relations to parts that it lacks; any other package as it is.

    Raises what ``zipfile`` and ``lxml`` do where it is damaged; check its size before.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = frozenset(package.namelist())
        files = [name for name in package.namelist() if name.endswith(_ENDING)]
        kept = {name: _kept(package.read(name), name, names) for name in files}
        if not any(kept.values()):
            return data
        return rewritten(package, lambda name, content: kept.get(name) or content)


def _kept(content: bytes, name: str, names: Container[str]) -> bytes:
    """A file of relations without those that dangle; nothing where none does."""
    relations = etree.fromstring(content, xml_parser())
    folder = posixpath.dirname(posixpath.dirname(name))
    dangling = [
        relation
        for relation in relations
        if relation.get("TargetMode") != "External"
        and (target := relation.get("Target"))
        and _part(folder, target) not in names
    ]
    for relation in dangling:
        relations.remove(relation)
    return etree.tostring(relations) if dangling else b""


def _part(folder: str, target: str) -> str:
    """The name of the part that a relation leads to, seen from a folder."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
