"""The glyphs of a PDF and their positions, as PDFium reads them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from generator.readers.confined import FailedError
from generator.readers.pdf_fonts import use_one_font
from generator.readers.radicals import RADICALS

MAX_PAGES = 2000
MAX_GLYPHS = 2_000_000
"""Glyphs of a file; a book of a thousand pages has half as many."""
UNREADABLE = "\ufffd"
"""Stands for a character that the file does not name."""
UPRIGHT = 0.1
"""Largest slope of a line that is read as level."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page. Lengths are in points, y grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    """Its baseline."""
    size: float
    level: bool = True
    """Whether it stands upright."""

    @property
    def blank(self) -> bool:
        """Whether it is white space."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle on a page that links to an address."""

    left: float
    bottom: float
    right: float
    top: float
    address: str


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page as it is shown."""

    height: float
    glyphs: tuple[Glyph, ...]
    links: tuple[LinkArea, ...]
    has_image: bool


def read_pages(data: bytes) -> tuple[tuple[PdfPage, ...], tuple[tuple[str, str], ...]]:
    """The pages of a PDF and its metadata; raises :class:`FailedError`."""
    use_one_font()
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        fault = _FAULTS.get(error.err_code, "a damaged PDF; print it to a new file")
        raise FailedError(fault) from error
    count = len(document)
    if count > MAX_PAGES:
        raise FailedError(f"a PDF of {count} pages, more than the limit of {MAX_PAGES}; split it")
    pages, glyphs = [], 0
    for number in range(count):
        pages.append(_page(document, number))
        glyphs += len(pages[-1].glyphs)
        if glyphs > MAX_GLYPHS:
            raise FailedError(f"a PDF with more than {MAX_GLYPHS:,} characters; split it")
    return tuple(pages), tuple(_metadata(document))


_FAULTS = {
    pdfium.FPDF_ERR_PASSWORD: "an encrypted PDF; save it without a password",
    pdfium.FPDF_ERR_SECURITY: "a PDF with unknown protection; print it to a new file",
    pdfium.FPDF_ERR_FORMAT: "a damaged PDF; open it in a viewer and print it to a new file",
}
_KEYS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate")


def _metadata(document: PdfDocument) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        text = " ".join(document.get_metadata_value(key).replace("\0", " ").split())
        if text:
            yield key.lower(), text


def _page(document: PdfDocument, number: int) -> PdfPage:
    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError as error:
        message = f"a damaged PDF: page {number + 1} cannot be read; print it to a new file"
        raise FailedError(message) from error
    rotation = _Rotation(page)
    glyphs = tuple(_glyphs(text, rotation))
    links = tuple(_links(document, page, rotation))
    has_image = any(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1))
    page.close()
    return PdfPage(rotation.height, glyphs, links, has_image)


class _Rotation:
    """Converts positions in the file to positions on the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self._quarters: int = page.get_rotation() // 90
        right, top = page.get_size()
        self.height: float = top
        self._corner = ((0.0, 0.0), (0.0, top), (right, top), (right, 0.0))[self._quarters]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point after the rotation of the page."""
        x, y = self.direction(x, y)
        return x + self._corner[0], y + self._corner[1]

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction after the rotation of the page."""
        for _ in range(self._quarters):
            x, y = y, -x
        return x, y


def _glyphs(text: Any, rotation: _Rotation) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    half = ""
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        character = half + _character(text, index)
        half = character if "\ud800" <= character < "\udc00" else ""
        if half:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
        along, across = rotation.direction(matrix.a, matrix.b)
        start = rotation.place(x.value, y.value)
        corners = rotation.place(box.left, box.bottom), rotation.place(box.right, box.top)
        level = along > 0 and abs(across) <= UPRIGHT * along
        joined = character.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        x0, x1 = start[0], max(start[0], corners[0][0], corners[1][0])
        yield Glyph(joined, x0, x1, start[1], size or 1.0, level)


def _character(text: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code == _HYPHEN or pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or not code:
        return UNREADABLE
    character = chr(code)
    if unicodedata.category(character) == "Cc":
        return " "
    return RADICALS.get(character, character)


_HYPHEN = 2
"""PDFium's code for a hyphen at the end of a line."""


def _links(document: Any, page: Any, rotation: _Rotation) -> Iterator[LinkArea]:
    start, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    box = pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, start, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        one, other = rotation.place(box.left, box.bottom), rotation.place(box.right, box.top)
        left, right = sorted((one[0], other[0]))
        bottom, top = sorted((one[1], other[1]))
        if address:
            yield LinkArea(left, bottom, right, top, address)
