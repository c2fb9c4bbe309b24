"""A canvas of pixels, rectangles on it, and PNG."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

FINE = 4
"""Points of a pixel, in each direction, that are looked at along a rounded corner."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2
"""PNG's colour type for three channels of eight bits."""

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """``#9c2f26`` as red, green and blue."""
    value = bytes.fromhex(code.removeprefix("#"))
    return value[0], value[1], value[2]


class Canvas:
    """Pixels of one colour, to be drawn on."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.pixels: NDArray[np.uint8] = np.full((height, width, 3), ground, np.uint8)

    def rectangle(
        self, x: int, y: int, width: int, height: int, fill: Colour, radius: int = 0
    ) -> None:
        """Fill a rectangle, its corners rounded by ``radius`` pixels."""
        area = self.pixels[y : y + height, x : x + width]
        if not radius:
            area[:] = fill
            return
        covered = _coverage(width, height, radius)[:, :, None]
        mixed = area * (FINE * FINE - covered) + np.array(fill) * covered
        area[:] = (mixed + FINE * FINE // 2) // (FINE * FINE)

    def png(self) -> bytes:
        """The picture as PNG, eight bits a channel."""
        height, width, _ = self.pixels.shape
        header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
        # Each row begins with the number of its filter: none.
        rows = np.zeros((height, 1 + 3 * width), np.uint8)
        rows[:, 1:] = self.pixels.reshape(height, 3 * width)
        data = zlib.compress(rows.tobytes(), 9)
        parts = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in parts)


def _coverage(width: int, height: int, radius: int) -> NDArray[np.int64]:
    """How many of the points of each pixel lie in a rounded rectangle, in whole numbers.

    Coordinates are in halves of the distance between two points, so that none is a fraction.
    """
    step, size = 2, 2 * FINE
    reach = radius * size
    across = _outside(np.arange(width * FINE) * step + 1, width * size, reach)
    down = _outside(np.arange(height * FINE) * step + 1, height * size, reach)
    inside = across[None, :] ** 2 + down[:, None] ** 2 <= reach**2
    points: NDArray[np.int64] = inside.reshape(height, FINE, width, FINE).sum(axis=(1, 3))
    return points


def _outside(places: NDArray[np.int64], length: int, reach: int) -> NDArray[np.int64]:
    """How far each place lies beyond the straight part of an edge."""
    return np.maximum(0, np.maximum(reach - places, places - (length - reach)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
