"""Reads PDFs that have a text layer; layout is read by geometry.

The library that takes the file apart is C; it runs in a process of its own, so that
no file, however it was made, takes this one down or keeps it waiting.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.confined import FailedError, call
from generator.readers.limits import MAX_FILE, check_size
from generator.readers.pdf_glyphs import UNREADABLE, PdfPage, read_pages
from generator.readers.pdf_lines import numbered, placed_lines
from generator.readers.seed import SeedText

OCR = (
    "run a text recognition over it (OCRmyPDF, for instance: `ocrmypdf -l chi_sim IN OUT`), "
    "read the result through, and add that"
)
UNREADABLE_SHARE = 0.02
"""Share of characters that a file may leave unknown."""


def read_pdf(data: bytes, name: str) -> SeedText:
    """The seed in the bytes of a PDF.

    Raises ``ContentError`` where it is damaged, encrypted, a scan without text, or does
    not say which characters its glyphs are.
    """
    check_size(data, name, MAX_FILE)
    try:
        found = call("generator.readers.pdf:layout", data)
    except FailedError as error:
        raise ContentError.single(name, 0, str(error)) from error
    lines = tuple(
        Line(number, text, page, "", tuple((words, to) for words, to in links), running)
        for number, (text, page, links, running) in enumerate(found["lines"], 1)
    )
    warnings = tuple(_warnings(found["unread"], name))
    metadata = tuple((key, value) for key, value in found["metadata"])
    return SeedText(lines, metadata, "pdf", warnings=warnings)


def layout(data: bytes) -> dict[str, object]:
    """Lines, metadata and pages without text of a PDF, as plain lists.

    Raises ``FailedError`` where it cannot be read.
    """
    pages, metadata = read_pages(data)
    _check(pages)
    lines = numbered(placed_lines(pages), len(pages))
    unread = [n for n, page in enumerate(pages, 1) if page.has_image and not page.glyphs]
    rows = [(line.text, line.page, line.links, line.running) for line in lines]
    return {"lines": rows, "metadata": metadata, "unread": unread}


def _check(pages: Sequence[PdfPage]) -> None:
    characters = [glyph.text for page in pages for glyph in page.glyphs if not glyph.blank]
    if not characters and any(page.has_image for page in pages):
        raise FailedError(f"a scan: {len(pages)} pages are pictures without text; {OCR}")
    if not characters:
        raise FailedError("a PDF without text; if its letters are drawings, " + OCR)
    unknown = characters.count(UNREADABLE)
    if unknown > UNREADABLE_SHARE * len(characters):
        message = f"{unknown} of {len(characters)} glyphs do not say which characters they are"
        raise FailedError(f"{message}; {OCR}")


def _warnings(unread: Sequence[int], name: str) -> list[Problem]:
    if not unread:
        return []
    pages = ", ".join(map(str, unread))
    message = f"pages {pages} of the file are pictures without text and are not in the archive"
    return [Problem(name, 0, message, severity=Severity.WARNING)]
