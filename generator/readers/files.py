"""Chooses the reader of a file by its suffix; that of an e-mail saved as text by its head."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import cast

from msgspec import structs

from generator.language.characters import legible
from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.forwarded import without_forwarding, without_head
from generator.readers.limits import (
    check_addresses,
    check_blocks,
    check_cells,
    check_characters,
    check_marks,
)
from generator.readers.mail import saved
from generator.readers.private import without_private
from generator.readers.relative import is_relative, seen_from
from generator.readers.seed import SeedText
from generator.settings import disk
from generator.settings.archive import load_defaults
from generator.settings.files import RECOGNISED, recognised_path
from generator.settings.sidecar import NO_HINTS, FileHints

READERS = {
    **dict.fromkeys((".txt", ".org", ".adoc", ".asciidoc"), "text.document"),
    ".md": "markdown.document",
    ".markdown": "markdown.document",
    ".mdx": "markdown.document",
    ".html": "html.page",
    ".htm": "html.page",
    ".eml": "mail.message",
    ".pdf": "pdf.document",
    ".docx": "docx.document",
    ".odt": "odt.document",
    ".rtf": "rtf.document",
}
"""The module for each suffix; its function ``read_…``, of the format, is the reader. It is imported
with the first file of its format, as some libraries take long to load."""
HINTED = frozenset({"text", "markdown", "html", "mail"})
"""Formats whose readers decode text, and take what the sidecar says of its encoding and address."""

_TEXTS = HINTED - {"mail"}
"""Formats of files that may hold the text of an e-mail with its head."""


def read_file(path: Path, hints: FileHints = NO_HINTS, seeds: Path | None = None) -> SeedText:
    """What the file of an issue holds; ``hints``: what its sidecar says of it.

    ``seeds``: the folder whose archive it is of; by default its own.

    Raises ``ContentError`` where the file cannot be read, is empty, or is not what
    its suffix says.
    """
    try:
        data = disk.read(path)
    except OSError as error:
        raise ContentError.unreadable(path.name, error) from error
    if hints.keep_private is None or not hints.address:
        said = load_defaults(seeds or path.parent)
        private = said.keep_private if hints.keep_private is None else hints.keep_private
        hints = replace(hints, keep_private=private, address=hints.address or said.address)
    return read_data(data, path.name, hints, recognised_text(path, hints.recognised))


def recognised_text(path: Path, sha256: str) -> bytes:
    """What text recognition made of a seed, kept beside it under its SHA-256; empty without one.

    Raises ``ContentError`` where it is missing, or is not what was kept.
    """
    if not sha256:
        return b""
    place = recognised_path(path, sha256)
    message = f"{RECOGNISED}/{place.name}, the recognised text, is missing; add the scan again"
    if not place.is_file():
        raise ContentError.single(path.name, 0, message)
    data = disk.read(place)
    if hashlib.sha256(data).hexdigest() != sha256:
        message = f"{RECOGNISED}/{place.name}, the recognised text, was changed; bring it back"
        raise ContentError.single(path.name, 0, message)
    return data


def read_data(
    data: bytes, name: str, hints: FileHints = NO_HINTS, recognised: bytes = b""
) -> SeedText:
    """What the bytes of the file ``name`` hold; raises as :func:`read_file`.

    ``recognised``: what text recognition made of it.
    """
    module = _module(data, name)
    kind = module.partition(".")[0]
    reader = getattr(import_module(f"generator.readers.{module}"), f"read_{kind}")
    if kind in HINTED:
        seed = cast(Callable[[bytes, str, FileHints], SeedText], reader)(data, name, hints)
    elif recognised:
        seed = cast(Callable[[bytes, str, bytes], SeedText], reader)(data, name, recognised)
    else:
        seed = cast(Callable[[bytes, str], SeedText], reader)(data, name)
    check_blocks(sum(bool(line.text.strip()) for line in seed.lines), name)
    check_characters(sum(len(line.text) for line in seed.lines), name)
    check_marks(sum(len(line.marks) for line in seed.lines), name)
    check_cells(sum(_cells(seed.lines)), name)
    check_addresses(sum(map(_addresses, seed.lines)), name)
    metadata = tuple((legible(key), legible(value)) for key, value in seed.metadata)
    lines = tuple(_led(line, hints.address) for line in seed.lines)
    warnings = (*seed.warnings, *_of_unknown_pages(lines, name))
    seed = replace(seed, lines=lines, hints=hints, metadata=metadata, warnings=warnings)
    if seed.format in ("html", "e-mail"):
        seed = without_forwarding(seed, keep=bool(hints.keep_private))
    elif seed.format == "text":
        seed = without_head(seed, keep=bool(hints.keep_private))
    return seed if hints.keep_private else without_private(seed, name)


def _module(data: bytes, name: str) -> str:
    """The module that reads a file."""
    module = READERS.get(Path(name).suffix.lower(), READERS[".txt"])
    kind = module.partition(".")[0]
    if kind not in _TEXTS or not saved.is_message(data):
        return module
    saved.check_single(data, name)
    return READERS[".eml"] if kind != "html" or saved.states_type(data) else module


def _led(line: Line, base: str) -> Line:
    """A line whose links lead from the page at ``base``, where they do from no other."""
    if not base or not line.links:
        return line
    links = tuple((words, seen_from(base, url)) for words, url in line.links)
    marks = (
        replace(mark, url=seen_from(base, mark.url)) if mark.url[:1] not in ("", "#") else mark
        for mark in line.marks
    )
    return structs.replace(line, links=links, marks=tuple(marks))


def _of_unknown_pages(lines: Iterable[Line], name: str) -> Iterator[Problem]:
    """A warning of links that lead nowhere, as the address of their page is not known."""
    found = [link for line in lines for link in line.links if is_relative(link[1])]
    if found:
        message = (
            f"links that stand as text: {len(found)}; where they lead depends on the address of "
            "their page: write it as «address» in the sidecar or in archive.yml"
        )
        yield Problem(name, 0, message, found[0][1], Severity.WARNING)


def _cells(lines: Iterable[Line]) -> Iterator[int]:
    """The cells of each table, once its rows are filled up to the longest."""
    for (is_row, _), table in groupby(lines, lambda line: (line.mark == "row", line.inside)):
        if is_row:
            widths = [line.text.count("\t") + 1 for line in table]
            yield len(widths) * max(widths)


def _addresses(line: Line) -> int:
    """Characters of the addresses of a line."""
    pictures = (mark.picture.address for mark in line.marks if mark.picture)
    return sum(len(mark.url) for mark in line.marks) + sum(map(len, pictures))


def read_seed(path: Path, hints: FileHints = NO_HINTS) -> tuple[Line, ...]:
    """The lines of the file of an issue; raises as :func:`read_file`."""
    return read_file(path, hints).lines
