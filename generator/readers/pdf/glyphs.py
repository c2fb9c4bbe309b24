"""The glyphs of a PDF and their positions, as PDFium reads them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice, pairwise
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from generator.readers.confined import FailedError
from generator.readers.pdf.accents import accented, is_combining
from generator.readers.pdf.drawings import Drawing, Rotation, drawings
from generator.readers.pdf.fonts import FontFacts, use_one_font
from generator.readers.pdf.pictures import PictureTaker
from generator.readers.pdf.radicals import RADICALS
from generator.readers.pdf.weights import Weights, weighed

MAX_PAGES = 2000
MAX_GLYPHS = 2_000_000
"""Glyphs of a file; a book of a thousand pages has half as many."""
MAX_LINKS = 1_000
"""Links of a page; an index of names has some hundred."""
SMALLEST, LARGEST = 0.5, 10_000.0
"""Points that letters are taken to be high at least and at most, whatever the file says."""
LARGEST_SIGN = 12.0
"""Points of a drawn bullet, at most."""
LOW = 40.0
"""Points of the height of a box around one line, at most."""
MOST_SIGNS = 200
"""Bullets of a page, at most."""
SOFT_HYPHEN = "\u00ad"
UNREADABLE = "\ufffd"
"""Stands for a character that the file does not name."""
SLANTED = 0.1
"""Least slope of upright letters that counts as italic: 12° are 0.2."""
LIGATURE = 0.2
"""Em between the letters of a ligature."""
KERNING = 0.12
"""Em by which the steps to the next letters of a word differ, at most."""
TIED = 0.14
"""Em of white behind a ligature that belongs to it."""
SHIFTED = 0.1
"""Em by which a superior or inferior figure stands above or below the baseline, at least."""
SHIFTED_HEIGHT = 0.55
"""Em of its height, at most; usual figures have 0.6 to 0.75, old-style ones without a tail 0.45."""
SHIFTED_SIZE = 0.6
"""Size of the letters among which it would be a usual figure, as a share of its own."""
_DIGITS = frozenset("0123456789")
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
    bold: bool = False
    italic: bool = False
    font: str = ""
    """Family of its font, as the file names it."""
    colour: int = 0
    """Red, green and blue, 8 bits each; 0 is black."""
    face: int = 0
    """Number of its font on the page, where that has no name; else 0."""

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


@dataclass(frozen=True)  # without slots, as some of it is worked out once, when it is asked for
class PdfPage:
    """One page as it is shown."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    links: tuple[LinkArea, ...]
    drawings: tuple[Drawing, ...]
    mirrored: bool = False
    """Whether left and right are exchanged, as its text runs from right to left."""

    @cached_property
    def signs(self) -> tuple[Drawing, ...]:
        """The drawings as small as a letter; none where there are too many to be bullets."""
        small = tuple(d for d in self.drawings if max(d.width, d.height) <= LARGEST_SIGN)
        return small if len(small) <= MOST_SIGNS else ()

    @cached_property
    def rules(self) -> tuple[Drawing, ...]:
        """What may be drawn below a line: rules, and boxes around one; none where there are many."""
        level = tuple(
            d
            for d in self.drawings
            if d.width > d.height and (d.kind == "rule" or (d.kind == "box" and d.height < LOW))
        )
        return level if len(level) <= MOST_SIGNS else ()

    @property
    def has_image(self) -> bool:
        """Whether a picture is on it."""
        return any(drawing.kind == "image" for drawing in self.drawings)


def read_pages(
    data: bytes, pictures: PictureTaker
) -> tuple[tuple[PdfPage, ...], tuple[tuple[str, str], ...]]:
    """The pages of a PDF and its metadata; ``pictures`` takes what they show.

    Raises :class:`FailedError`.
    """
    use_one_font()
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        fault = _FAULTS.get(error.err_code, "a damaged PDF; print it to a new file")
        raise FailedError(fault) from error
    count = len(document)
    if count > MAX_PAGES:
        raise FailedError(f"a PDF of {count} pages, more than the limit of {MAX_PAGES}; split it")
    weights = Weights()
    pages, glyphs = [], 0
    for number in range(count):
        pages.append(_page(document, number, weights, pictures))
        glyphs += len(pages[-1].glyphs)
        if glyphs > MAX_GLYPHS:
            raise FailedError(f"a PDF with more than {MAX_GLYPHS:,} characters; split it")
    if bold := weights.bold():
        found = weighed([page.glyphs for page in pages], bold)
        pages = [replace(page, glyphs=own) for page, own in zip(pages, found, strict=True)]
    return with_advances(pages), tuple(_metadata(document))


def with_advances(pages: Sequence[PdfPage]) -> tuple[PdfPage, ...]:
    """The pages, the glyphs of nameless fonts as wide as the steps to the next ones show.

    Of such a font (Type 3) the library knows only the shapes, and an «f» hangs over the blank
    behind it.
    """
    steps: defaultdict[tuple[str, float], list[float]] = defaultdict(list)
    for page in pages:
        for glyph, after in pairwise(page.glyphs):
            if not glyph.font and glyph.y == after.y and glyph.x0 < after.x0:
                step = (after.x0 - glyph.x0) / glyph.size
                if abs(step - LIGATURE) > 1e-6:  # the letters of a ligature tell nothing
                    steps[_shape(glyph)].append(step)
    usual = {shape: _advance(found) for shape, found in steps.items()}

    def narrowed(glyph: Glyph) -> Glyph:
        end = glyph.x0 + usual.get(_shape(glyph), 1.0) * glyph.size
        return replace(glyph, x1=end) if not glyph.font and end < glyph.x1 else glyph

    return tuple(
        page
        if all(glyph.font for glyph in page.glyphs)
        else replace(page, glyphs=tuple(map(narrowed, page.glyphs)))
        for page in pages
    )


def _advance(steps: Sequence[float]) -> float:
    """How far the next letter of a word stands, in em, where kerning does not bring it nearer."""
    ordered = sorted(steps)
    for step, after in pairwise(ordered):
        if after - step > KERNING:
            return step
    return ordered[-1]


def _shape(glyph: Glyph) -> tuple[str, float]:
    """A character and its width in em, which tells the fonts apart."""
    return glyph.text, round((glyph.x1 - glyph.x0) / glyph.size, 2)


_FAULTS = {
    pdfium.FPDF_ERR_PASSWORD: "an encrypted PDF; save it without a password",
    pdfium.FPDF_ERR_SECURITY: "a PDF with unknown protection; print it to a new file",
    pdfium.FPDF_ERR_FORMAT: "a damaged PDF; open it in a viewer and print it to a new file",
}
_KEYS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate")


def _metadata(document: PdfDocument) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        text = " ".join(document.get_metadata_value(key).replace("\0", " ").split())
        if text and not (
            text[0] == "(" and text[-1] == ")"
        ):  # «(anonymous)» says that there is none
            yield key.lower(), text


def _page(document: PdfDocument, number: int, weights: Weights, pictures: PictureTaker) -> PdfPage:
    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError as error:
        message = f"a damaged PDF: page {number + 1} cannot be read; print it to a new file"
        raise FailedError(message) from error
    rotation = Rotation(page)
    glyphs = tuple(accented(_glyphs(text, rotation, FontFacts())))
    if not rotation.quarters:
        weights.look(page, number + 1, glyphs)
    links = tuple(islice(_links(document, page, rotation), MAX_LINKS + 1))
    if len(links) > MAX_LINKS:
        raise FailedError(f"page {number + 1} has more than {MAX_LINKS:,} links; split it")
    drawn = drawings(page, rotation)
    pictures.take(page, number + 1, drawn, len(glyphs))
    page.close()
    return PdfPage(rotation.width, rotation.height, glyphs, links, drawn)


def _glyphs(text: Any, rotation: Rotation, fonts: FontFacts) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, looks = pdfium.FS_RECTF(), _Looks(text, rotation, fonts)
    half, before, parts, end = "", (-1.0, -1.0), 0, 0.0
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        character = half + _character(text, index)
        half = character if "\ud800" <= character < "\udc00" else ""
        if half:
            continue
        look = looks.of(index, blank=character.isspace())
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        start = rotation.place(x.value, y.value)
        corners = rotation.place(box.left, box.bottom), rotation.place(box.right, box.top)
        joined = character.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        x0, x1 = start[0], max(start[0], corners[0][0], corners[1][0])
        if joined == SOFT_HYPHEN and start == before:
            continue  # one within a ligature, which is not shown
        if is_combining(joined[0]):
            pass
        elif start == before:  # a letter of a ligature, which are all read at its place
            parts += 1
            x0 = min(x0 + LIGATURE * parts * look.size, x1)
        else:
            if parts and 0 < x0 - end <= TIED * look.size:
                x0 = end  # the shape of a ligature may be narrower than its step
            before, parts = start, 0
        end = x1
        level, size = start[1], look.size
        shift = _shifted(text, index, y.value, size) if joined in _DIGITS else 0.0
        if shift and not rotation.quarters:
            level, size = level + shift, size * SHIFTED_SIZE
        yield Glyph(
            *(joined, x0, x1, level, size),
            *(look.level, look.bold, look.italic, look.font, look.colour),
            face=look.face,
        )


def _shifted(text: Any, index: int, y: float, size: float) -> float:
    """Points by which a font draws a figure above or below its baseline ``y``; 0 for a usual one.

    Fonts have superior and inferior figures of their own, as large as the others for the file.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return 0.0
    rise, height = bottom.value - y, top.value - bottom.value
    if not 0 < height < SHIFTED_HEIGHT * size or -SHIFTED * size < rise < SHIFTED * size:
        return 0.0
    return rise


@dataclass(frozen=True, slots=True)
class _Look:
    """What all letters of one object have in common."""

    size: float
    level: bool
    bold: bool
    italic: bool
    font: str
    colour: int
    face: int


class _Looks:
    """The looks of the letters of a page; each object that draws some is asked once."""

    def __init__(self, text: Any, rotation: Rotation, fonts: FontFacts) -> None:
        self._text, self._rotation, self._fonts = text, rotation, fonts
        self._object = 0
        self._look = _Look(0.0, True, False, False, "", 0, 0)

    def of(self, index: int, *, blank: bool) -> _Look:
        """The look of the letter at ``index``; one that is ``blank`` tells nothing of the others."""
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        if address and address == self._object:
            return self._look
        look = self._read(item, index)
        if not blank:
            self._object, self._look = address, look
        return look

    def _read(self, item: Any, index: int) -> _Look:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        told = pdfium.FPDFText_GetFontSize(self._text, index) * hypot(matrix.c, matrix.d)
        size = min(told, LARGEST) if told >= SMALLEST else SMALLEST  # so too for NaN
        along, across = self._rotation.direction(matrix.a, matrix.b)
        level = along > 0 and abs(across) <= UPRIGHT * along
        bold, italic, font, face = self._fonts.of(item)
        slanted = not matrix.b and abs(matrix.c) > SLANTED * abs(matrix.d) > 0
        return _Look(size, level, bold, italic or slanted, font, _colour(item), face)


def _colour(item: Any) -> int:
    """The colour in which a text object is filled; black where it has none."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    if not item or not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 0
    return red.value << 16 | green.value << 8 | blue.value


def _character(text: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code and code != _HYPHEN and pdfium.FPDFText_HasUnicodeMapError(text, index) != 1:
        if pdfium.FPDFText_IsHyphen(text, index) != 1:
            return _shown(code)
    elif code != _HYPHEN and pdfium.FPDFText_IsHyphen(text, index) != 1:
        return unnamed(code)
    return "-"


@cache
def unnamed(code: int) -> str:
    """The sign of a code that its font does not name, such as the bullets of a font of symbols.

    No letter is told by its code alone.
    """
    character = chr(code)
    return character if unicodedata.category(character)[0] in "PS" else UNREADABLE


@cache
def _shown(code: int) -> str:
    """The character of a code: a blank for one that controls, the usual one for a radical."""
    character = chr(code)
    if unicodedata.category(character) == "Cc":
        return " "
    return RADICALS.get(character, character)


_HYPHEN = 2
"""PDFium's code for a hyphen at the end of a line."""


def _links(document: Any, page: Any, rotation: Rotation) -> Iterator[LinkArea]:
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
