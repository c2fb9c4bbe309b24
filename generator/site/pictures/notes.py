"""Takes out of a picture's file what it says of camera, place and author; the picture stays.

What a browser needs to show a picture is kept by a list; all else may tell of anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PIL import Image

ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_SCAN, _END = 0xDA, 0xD9
_JPEG_KEPT = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDD, _SCAN})
"""Segments of a JPEG: frames, tables and scans."""
_PROFILE = b"ICC_PROFILE\0"
_JFIF, _JFIF_SIZE = b"JFIF\0", 12
"""Begins the segment of the resolution; a small picture may follow after so many bytes."""
_ADOBE, _ADOBE_SIZE = b"Adobe", 12
"""Begins the segment that says how colours are stored."""
# A marker; «FF 00» and «FF D0» to «FF D7» belong to the data of a scan and are none
_MARKER = re.compile(rb"\xff++([^\x00\xff\xd0-\xd7])?+")
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS bKGD cHRM gAMA iCCP sRGB sBIT cICP mDCV cLLI hIST pHYs"
    b" acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_NOTES = 0x08 | 0x04
"""Flags in the chunk ``VP8X`` of notes, which are none of those chunks."""
_RIFF = 12
"""Bytes at the beginning of a WebP file: «RIFF», size, «WEBP»."""
_FRAME = 16
"""Bytes of the chunk ``ANMF`` before the chunks in it."""
_GIF_HEAD = 13
_GIF_KEPT = (b"!\xf9", b"!\xff\x0bNETSCAPE2.0", b"!\xff\x0bANIMEXTS1.0")
"""Begin the extensions of a GIF that say how long a frame stands and how often all come again."""


def without_notes(data: bytes, kind: str, turned: int = 1) -> bytes:
    """The file of a sound picture without its notes.

    ``kind``: suffix of its format. ``turned``: how a JPEG is turned, which stays in it.
    """
    return _CLEANED[kind](data, turned) if kind in _CLEANED else data


def scans(data: bytes) -> int:
    """How often a JPEG is drawn over, at most: a few times where it comes in steps."""
    return data.count(bytes((0xFF, _SCAN)))


def _jpeg(data: bytes, turned: int) -> bytes:
    """Nothing is left behind the end, nor of what is between the segments."""
    made = [data[:2], _turned(turned)]
    marker = _marker(data, 2)
    while marker and (kind := marker[1][0]) != _END:
        at = marker.end()
        end = at + int.from_bytes(data[at : at + 2], "big")
        marker = _marker(data, end)
        if kind == _SCAN:
            end = marker.start() if marker else len(data)
        if kept := _segment(kind, data[at:end]):
            made += (bytes((0xFF, kind)), kept)
    return b"".join((*made, bytes((0xFF, _END))))


def _marker(data: bytes, at: int) -> re.Match[bytes] | None:
    return next((found for found in _MARKER.finditer(data, at) if found[1]), None)


def _segment(kind: int, content: bytes) -> bytes:
    """What is kept of a segment, its size before it."""
    words = content[2:]
    if kind == _APP0 and words.startswith(_JFIF):
        return (_JFIF_SIZE + 4).to_bytes(2, "big") + words[:_JFIF_SIZE].ljust(_JFIF_SIZE + 2, b"\0")
    if kind == _APP14 and words.startswith(_ADOBE):
        return (_ADOBE_SIZE + 2).to_bytes(2, "big") + words[:_ADOBE_SIZE].ljust(_ADOBE_SIZE, b"\0")
    shown = kind in _JPEG_KEPT or (kind == _APP2 and words.startswith(_PROFILE))
    return content if shown else b""


def _turned(turned: int) -> bytes:
    """The segment that says how a picture is turned and nothing else."""
    if turned not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    notes = exif.tobytes()
    notes = notes if notes.startswith(_EXIF) else _EXIF + notes
    return bytes((0xFF, _APP1)) + (len(notes) + 2).to_bytes(2, "big") + notes


def _png(data: bytes, _: int) -> bytes:
    made, at = [data[:8]], 8
    while at + 12 <= len(data):
        name, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name in _PNG_KEPT:
            made.append(data[at:end])
        at = len(data) if name == b"IEND" else end
    return b"".join(made)


def _gif(data: bytes, _: int) -> bytes:
    """The frames; what is said between them, in comments or for programs, is left out."""
    at = _GIF_HEAD + _colours(data[10])
    made = [data[:at]]
    while at < len(data) and (sign := data[at : at + 1]) != b";":
        if sign == b",":
            end = _behind(data, at + 11 + _colours(data[at + 9]))
            made.append(data[at:end])
        elif sign == b"!":
            end = _behind(data, at + 2)
            made += [data[at:end]] if data.startswith(_GIF_KEPT, at) else []
        else:  # what stands between two parts
            end = at + 1
        at = end
    return b"".join((*made, b";"))


def _colours(flags: int) -> int:
    """Bytes of the table of colours that flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind(data: bytes, at: int) -> int:
    """Where the parts of some data end, each of which begins with its size."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes, _: int) -> bytes:
    last = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    body = b"".join(_chunks(data, _RIFF, last))
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunks(data: bytes, at: int, last: int) -> Iterator[bytes]:
    """The chunks of a WebP file that are shown; each has an even number of bytes."""
    while at + 8 <= last:
        name, begin = data[at : at + 4], at + 8
        size = int.from_bytes(data[at + 4 : begin], "little")
        at = begin + size + size % 2
        if name == b"ANMF":
            inside = b"".join(_chunks(data, begin + _FRAME, min(last, begin + size)))
            content = data[begin : begin + _FRAME] + inside
            yield name + len(content).to_bytes(4, "little") + content
        elif name == b"VP8X":
            flags = bytes((data[begin] & ~_WEBP_NOTES,))
            yield data[begin - 8 : begin] + flags + data[begin + 1 : at]
        elif name in _WEBP_KEPT:
            yield data[begin - 8 : at]


_CLEANED: dict[str, Callable[[bytes, int], bytes]] = {
    "jpg": _jpeg,
    "png": _png,
    "gif": _gif,
    "webp": _webp,
}
