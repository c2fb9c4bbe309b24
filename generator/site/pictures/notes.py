"""Takes out of a picture's file what it says of camera, place and author; the picture stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PIL import Image

ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SCAN, _END = 0xDA, 0xD9
_PROFILE = b"ICC_PROFILE\0"
# The marker that follows the data of a scan; «FF 00» and «FF D0» to «FF D7» belong to the data
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_NOTES = {b"EXIF": 0x08, b"XMP ": 0x04}
"""Chunk of a WebP file -> its flag in the chunk ``VP8X``."""
_RIFF = 12
"""Bytes at the beginning of a WebP file: «RIFF», size, «WEBP»."""


def without_notes(data: bytes, kind: str, turned: int = 1) -> bytes:
    """The file of a sound picture without its notes.

    ``kind``: suffix of its format. ``turned``: how a JPEG is turned, which stays in it.
    """
    return _CLEANED[kind](data, turned) if kind in _CLEANED else data


def _jpeg(data: bytes, turned: int) -> bytes:
    """Nothing is left of segments for programs but the colours, and nothing behind the end."""
    made = [data[:2], _turned(turned)]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _END:
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xFF:  # a filling byte
            at += 1
            continue
        if kind == _SCAN:
            marker = _MARKER.search(data, end)
            end = marker.start() if marker else len(data)
        if _is_shown(kind, data[at + 4 : at + 4 + len(_PROFILE)]):
            made.append(data[at:end])
        at = end
    return b"".join((*made, bytes((0xFF, _END))))


def _is_shown(kind: int, begin: bytes) -> bool:
    """Whether a segment counts for what is seen."""
    if kind == _APP2:
        return begin == _PROFILE
    return kind in (_APP0, _APP14) or not (_APP1 <= kind <= _APP15 or kind == _COMMENT)


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
        if name not in _PNG_NOTES:
            made.append(data[at:end])
        at = len(data) if name == b"IEND" else end
    return b"".join(made)


def _webp(data: bytes, _: int) -> bytes:
    chunks = [(name, chunk) for name, chunk in _chunks(data) if name not in _WEBP_NOTES]
    hidden = ~sum(_WEBP_NOTES.values())
    body = b"".join(
        chunk[:8] + bytes((chunk[8] & hidden,)) + chunk[9:] if name == b"VP8X" else chunk
        for name, chunk in chunks
    )
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each part of a WebP file; each has an even number of bytes."""
    at, last = _RIFF, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        yield data[at : at + 4], data[at:end]
        at = end


_CLEANED: dict[str, Callable[[bytes, int], bytes]] = {"jpg": _jpeg, "png": _png, "webp": _webp}
