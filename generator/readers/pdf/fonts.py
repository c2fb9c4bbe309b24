"""Makes PDFium independent of the fonts installed, so that a PDF has the same text everywhere.

For a font that a PDF does not embed, PDFium uses a similar one of the machine, and drops a lone
character for which that has no shape. This module replaces the machine's fonts by one that has a
shape for every character. The fourteen standard fonts are part of PDFium.
"""

from __future__ import annotations

import ctypes
import re
import struct
from typing import Any

import pypdfium2.raw as pdfium

# «Helvetica-Bold», «Times-Roman»
_STANDARD = re.compile(
    rb"(Courier|Helvetica)(-(Bold)?(Oblique)?)?|Times-(Roman|Bold|Italic|BoldItalic)|Symbol|ZapfDingbats"
)
_EM = 1000
"""Units of the font."""
_WIDTH = 500
"""Width of a character, used only where the PDF lacks the required widths."""
_SHAPE = 100
"""Width of its shape: less than that of any letter, as PDFium uses the larger of the two."""
_FONT_ID = 1


def _font() -> bytes:
    """A TrueType font that has the same rectangle for every character of Unicode."""
    points = struct.pack(">4B4h4h", *(1, 1, 1, 1), *(0, _SHAPE, 0, -_SHAPE), *(0, 0, _EM, 0))
    shape = struct.pack(">5h2H", 1, 0, 0, _SHAPE, _EM, 3, 0) + points + b"\0\0"
    every = struct.pack(">2H3I3I", 13, 0, 28, 0, 1, 0, 0x10FFFF, 1)  # format 13: many to one
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + every,
        b"glyf": shape,
        b"head": struct.pack(
            ">4I2H2Q4h2H3h",
            *(1 << 16, 1 << 16, 0, 0x5F0F3CF5),
            *(0, _EM, 0, 0),
            *(0, 0, _SHAPE, _EM),
            *(0, 8),
            *(2, 1, 0),
        ),
        b"hhea": struct.pack(">I3hH11hH", 1 << 16, _EM, 0, 0, _WIDTH, 0, 0, _SHAPE, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", _WIDTH, 0, _WIDTH, 0),
        b"loca": struct.pack(">3I", 0, 0, len(shape)),
        b"maxp": struct.pack(">I14H", 1 << 16, 2, 4, 1, 0, 0, 2, *[0] * 8),
    }
    head = struct.pack(">I4H", 1 << 16, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    for tag, table in tables.items():
        start = 12 + 16 * len(tables) + len(body)
        head += tag + struct.pack(">3I", 0, start, len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + body


_FONT = _font()


def _map(_: Any, weight: int, italic: int, charset: int, pitch: int, name: Any, exact: Any) -> Any:
    """The font to use for ``name``; ``None`` for a standard font."""
    return None if _STANDARD.fullmatch(ctypes.string_at(name)) else _FONT_ID


def _data(_: Any, font: int, table: int, buffer: Any, size: int) -> int:
    """Copy the font to ``buffer`` if it fits, and return its size; it has no separate tables."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


_TYPES = dict(pdfium.FPDF_SYSFONTINFO._fields_)
_INTERFACE = pdfium.FPDF_SYSFONTINFO(
    version=1, MapFont=_TYPES["MapFont"](_map), GetFontData=_TYPES["GetFontData"](_data)
)
"""A global, as PDFium keeps a pointer to it."""


def use_one_font() -> None:
    """Make PDFium ignore the fonts of the machine."""
    pdfium.FPDF_SetSystemFontInfo(_INTERFACE)


# «ABCDEF+Garamond-BoldItalic»: the letters before the sign mark a part of a font
_SUBSET = re.compile(r"^[A-Z]{6}\+")
# «-BoldItalicMT», «,Bold», «-Regular»
_CUT = re.compile(r"[-,_ ](?=[A-Z])")
_BOLD = re.compile(r"bold|black|heavy|semibd|[-,]bd", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|[-,]it(?![a-z])|kursiv", re.I)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_WEIGHT = 800
"""Weight that PDFium derives from the stems of a bold font where the program that made the file
measures them; a Chinese text font may have 750."""


Facts = tuple[bool, bool, str, int]
"""Whether a font is bold, whether italic, its family, and a number for it if it has no name."""


class FontFacts:
    """What is known of the fonts of a page, each asked once.

    The library may give the place of a font to another one when the page is closed.
    """

    def __init__(self) -> None:
        self._fonts: dict[int, Facts] = {}
        self._object: int = 0
        self._facts: Facts = (False, False, "", 0)

    def of(self, text_object: Any) -> Facts:
        """What is known of the font of a text object."""
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if address and address != self._object:
            self._object, self._facts = address, self._read(text_object)
        return self._facts if address else (False, False, "", 0)

    def _read(self, text_object: Any) -> Facts:
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            bold, italic, name = _facts(font)
            self._fonts[key] = bold, italic, name, 0 if name else len(self._fonts) + 1
        bold, italic, name, number = self._fonts[key]
        stroked = pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _FILL_AND_STROKE
        return bold or stroked, italic, name, number


_FILL_AND_STROKE = 2
"""How letters are drawn to look bold where a font has no bold ones."""


def _facts(font: Any) -> tuple[bool, bool, str]:
    if not font:
        return False, False, ""
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags = pdfium.FPDFFont_GetFlags(font)
    angle = ctypes.c_int()
    slanted = pdfium.FPDFFont_GetItalicAngle(font, angle) and angle.value
    bold = _BOLD.search(name) or flags & _BOLD_FLAG
    bold = bold or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    italic = _ITALIC.search(name) or slanted or flags & _ITALIC_FLAG
    return bool(bold), bool(italic), _CUT.split(name)[0]
