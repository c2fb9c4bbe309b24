"""Small pictures of every make."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
WIDE = (2400, 300)
"""Wider than a page shows a picture."""


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20), **more: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, (150, 40, 40)).save(target, kind, **more)
    return target.getvalue()


def grain(count: int) -> bytes:
    """Bytes without any order, the same each time."""
    return Random(7).randbytes(count)  # noqa: S311 - nothing secret


def noise(
    kind: str = "PNG", size: tuple[int, int] = WIDE, mode: str = "RGB", **more: object
) -> bytes:
    """A picture of many bytes, the same each time."""
    image = Image.frombytes("L", size, grain(size[0] * size[1]))
    target = BytesIO()
    image.convert(mode).save(target, kind, **more)
    return target.getvalue()


def noted(turned: int = 1, kind: str = "JPEG", size: tuple[int, int] = (30, 20)) -> bytes:
    """A picture that says who made it and where."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = turned, "SecretCamera"
    if kind != "TIFF":
        exif[GPS] = {1: "N", 2: (31.0, 14.0, 0.0)}
    return picture(kind, size, exif=exif)


def moving(kind: str, size: tuple[int, int] = (40, 20), frames: int = 3) -> bytes:
    """A picture that moves."""
    first, *rest = (Image.new("RGB", size, (20 * at, 0, 0)) for at in range(frames))
    target = BytesIO()
    first.save(target, kind, save_all=True, append_images=rest)
    return target.getvalue()


def drawing(
    inside: str = "<rect width='9' height='9'/>", size: str = "width='40' height='30'"
) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size}>{inside}</svg>".encode()
