"""Families of pictures made of pixels: small files that stand for many of these, and their notes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO

from PIL import Image

from generator.site.pictures.making import MOST_PIXELS

Make = Callable[[int], bytes]
_SIDE = int(MOST_PIXELS**0.5)
"""Pixels of the side of the largest square picture."""


def _side(pixels: int) -> int:
    return max(1, min(_SIDE, int(pixels**0.5)))


def _plain(kind: str, mode: str, dense: float, **options: object) -> Make:
    """Pictures of one colour with ``dense`` pixels for each byte."""

    def make(size: int) -> bytes:
        side, target = _side(int(dense * size)), BytesIO()
        Image.new(mode, (side, side)).save(target, kind, **options)
        return target.getvalue()

    return make


def _frames(kind: str, size: int, side: int, each: int) -> bytes:
    """A moving picture whose frames have about ``each`` bytes."""
    shades = ((255 * (at % 2), 0, 0) for at in range(max(2, size // each)))
    first, *others = (Image.new("RGB", (side, side), shade) for shade in shades)
    target = BytesIO()
    first.save(target, kind, save_all=True, append_images=others, duration=9)
    return target.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _png(*chunks: bytes, side: int = 1) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes((side + 1) * side), 9)
    parts = (_chunk(b"IHDR", head), *chunks, _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@cache
def _still(kind: str, side: int = 16, **options: object) -> bytes:
    target = BytesIO()
    Image.new("L", (side, side), 90).save(target, kind, **options)
    return target.getvalue()


def _segments(content: bytes, size: int, kind: int = 0xE1) -> bytes:
    """A JPEG with one segment again and again."""
    segment = bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content
    data = _still("JPEG")
    return data[:2] + segment * max(1, size // len(segment)) + data[2:]


def _scans(size: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = _still("JPEG", 4_000, progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    return data[:-2] + scan * max(1, size // len(scan)) + data[-2:]


def _gif(*frames: bytes, side: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + b"".join(frames) + b";"


def _gif_frame(wide: int, high: int) -> bytes:
    """A frame whose data end after one pixel."""
    return b"," + struct.pack("<HHHHB", 0, 0, wide, high, 0) + b"\x02\x02\x44\x01\0"


def _directories(size: int) -> bytes:
    """A TIFF of many pages, each a directory without entries."""
    count, at = max(1, size // 6), 8
    pages = (struct.pack("<HI", 0, at + 6 * (n + 1)) for n in range(count - 1))
    return b"II*\0" + struct.pack("<I", at) + b"".join(pages) + struct.pack("<HI", 0, 0)


def _entries(*entries: tuple[int, int, int, int]) -> bytes:
    """A TIFF with one directory: tag, type, count and value of each entry."""
    made = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + made + struct.pack("<I", 0)


def _strips(size: int) -> bytes:
    """A TIFF of many strips, which all stand at the same place."""
    count = max(1, size // 8)
    at = 8 + 2 + 9 * 12 + 4
    entries = (
        *((256, 3, 1, 8), (257, 4, 1, count), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)),
        *((273, 4, count, at), (277, 3, 1, 1), (278, 3, 1, 1), (279, 4, count, at + 4 * count)),
    )
    places = struct.pack("<I", 8) * count + struct.pack("<I", 8) * count
    return _entries(*entries) + places


def _runs(size: int) -> bytes:
    """A bitmap of runs of pixels."""
    side, count = _side(size * 100), size // 2
    head = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 8, 1, 2 * count, 0, 0, 256, 0)
    body = b"\xff\x01" * count
    place = 14 + len(head) + 1024
    return b"BM" + struct.pack("<IHHI", place + len(body), 0, 0, place) + head + bytes(1024) + body


def _riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_notes(size: int) -> bytes:
    inner = _still("WEBP", lossless=True)[12:]
    head = struct.pack("<I", 0) + (15).to_bytes(3, "little") * 2
    kept = (inner[:4], inner[8 : 8 + struct.unpack("<I", inner[4:8])[0]])
    return _riff((b"VP8X", head), kept, *[(b"XMP ", b"")] * max(1, size // 8))


_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
PHOTOGRAPHS: Mapping[str, Mapping[str, Make]] = {
    ".png": {
        **{f"one colour as {mode}": _plain("PNG", mode, 300) for mode in _MODES},
        "frames": lambda n: _frames("PNG", n, 64, 250),
        "many pixels in each frame": lambda n: _frames("PNG", n, 1_500, 3_000),
        "texts": lambda n: _png(*[_chunk(b"tEXt", b"a\0b")] * (n // 15)),
        "packed texts": lambda n: _png(
            *[_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(900_000)))] * (n // 900)
        ),
        "a packed profile": lambda n: _png(
            _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(900 * n)))
        ),
        "empty data": lambda n: _png(*[_chunk(b"IDAT", b"")] * (n // 12)),
        "unknown parts": lambda n: _png(*[_chunk(b"aaAa", b"")] * (n // 12)),
    },
    ".jpg": {
        "one colour": _plain("JPEG", "RGB", 60),
        "one colour for print": _plain("JPEG", "CMYK", 60),
        "one colour in steps": _plain("JPEG", "RGB", 60, progressive=True),
        "scans": _scans,
        "notes": lambda n: _segments(b"Exif\0\0II*\0\x08\0\0\0\0\0", n),
        "comments": lambda n: _segments(b"", n, 0xFE),
        "profiles": lambda n: _segments(b"ICC_PROFILE\0\x01\x01a", n, 0xE2),
        "pictures in it": lambda n: _still("JPEG") * (n // len(_still("JPEG"))),
        "filling": lambda n: _still("JPEG")[:2] + b"\xff" * n + _still("JPEG")[2:],
        "what is no segment": lambda n: _still("JPEG")[:2] + b"a" * n + _still("JPEG")[2:],
        "tables": lambda n: _segments(b"\0" + bytes(64), n, 0xDB),
    },
    ".gif": {
        "one colour": _plain("GIF", "L", 200),
        "frames": lambda n: _frames("GIF", n, 16, 40),
        "frames of no pixels": lambda n: _gif(*[_gif_frame(1, 1)] * (n // 15)),
        "a frame that is larger": lambda n: _gif(
            _gif_frame(1, 1), _gif_frame(8_000, 8_000), *[_gif_frame(1, 1)] * (n // 15)
        ),
        "frames that are larger": lambda n: _gif(*[_gif_frame(4_000, 4_000)] * (n // 15)),
        "comments": lambda n: _gif(*[b"!\xfe\x01a\0"] * (n // 5), _gif_frame(1, 1)),
        "parts of a comment": lambda n: _gif(
            b"!\xfe" + b"\x01a" * (n // 2) + b"\0", _gif_frame(1, 1)
        ),
    },
    ".webp": {
        "one colour": _plain("WEBP", "RGB", 10_000, lossless=True, method=0),
        "one colour of few": _plain("WEBP", "RGBA", 10_000, lossless=True, method=0),
        "frames": lambda n: _frames("WEBP", n // 3, 16, 60),
        "notes": _webp_notes,
    },
    ".tif": {
        "one colour": _plain("TIFF", "RGB", 100, compression="tiff_lzw"),
        "one colour of print": _plain("TIFF", "CMYK", 100, compression="tiff_lzw"),
        "one colour of floats": _plain("TIFF", "F", 100, compression="tiff_lzw"),
        "directories": _directories,
        "strips": _strips,
        "entries": lambda n: _entries(*[(40_000, 3, 1, 1)] * min(65_535, n // 12)),
    },
    ".bmp": {
        "runs": _runs,
        "one colour": _plain("BMP", "1", 8),
    },
}
"""Suffix -> name -> maker."""


def photographs() -> Iterator[tuple[str, str, Make]]:
    """Name, suffix and maker of each family."""
    for suffix, families in PHOTOGRAPHS.items():
        for name, make in families.items():
            yield name, suffix, make
