"""Keeps PDFium from the fonts of the machine, so that a file reads the same everywhere.

Where a PDF does not embed a font, PDFium looks for one like it on the machine, and it drops a
lone character that the font it finds has no shape for. Here it finds no font but this module's,
which has a shape for every character. The fourteen standard fonts are part of PDFium.
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
"""Width of a character. It counts only where the PDF, against its specification, gives none."""
_SHAPE = 100
"""Width of its shape: narrower than any letter, as PDFium takes the wider of width and shape."""
_FONT_ID = 1


def _font() -> bytes:
    """A TrueType font in which every character of Unicode is the same rectangle."""
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
    """The font for ``name``; none where PDFium has its own."""
    return None if _STANDARD.fullmatch(ctypes.string_at(name)) else _FONT_ID


def _data(_: Any, font: int, table: int, buffer: Any, size: int) -> int:
    """Copy the font to ``buffer`` if it is large enough; the size needed. No single tables."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


_CALLBACKS = {
    "Release": lambda _: None,
    "EnumFonts": lambda _, mapper: None,
    "MapFont": _map,
    "GetFont": lambda _, name: None,
    "GetFontData": _data,
    "GetFaceName": lambda _, font, buffer, size: 0,
    "GetFontCharset": lambda _, font: 1,
    "DeleteFont": lambda _, font: None,
}


def _interface() -> Any:
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    made = {name: types[name](function) for name, function in _CALLBACKS.items()}
    return pdfium.FPDF_SYSFONTINFO(version=1, **made)


_INTERFACE = _interface()
"""PDFium keeps its address: it must live as long as the process."""


def start_pdfium() -> None:
    """Initialise PDFium with no fonts but its own and this module's."""
    pdfium.FPDF_InitLibrary()
    pdfium.FPDF_SetSystemFontInfo(_INTERFACE)
