"""Pictures of pixels that stand in a drawing, written anew without notes of camera and place."""

from __future__ import annotations

import base64
import re
from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 16_000_000
"""Pixels of all pictures in a drawing at most."""
_READ = ("PNG", "JPEG", "GIF", "WEBP")
# «data:image/png;base64,iVBOR…»
_DATA = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)(?:;[\w=-]+)*;base64,([\w+/=\s]*)", re.I)


def redrawn(address: str, most: int) -> tuple[str, int]:
    """The picture at a ``data:`` address as another such address, and how many pixels it has.

    Empty where it is none, is damaged, or has more than ``most`` pixels.
    """
    found = _DATA.fullmatch(address)
    if not found:
        return "", 0
    made = BytesIO()
    try:
        data = base64.b64decode("".join(found[1].split()), validate=True)
        with Image.open(BytesIO(data), formats=_READ) as picture:
            pixels = picture.width * picture.height
            if pixels > most:
                return "", 0
            kind, mode = ("jpeg", "RGB") if picture.format == "JPEG" else ("png", "RGBA")
            shown = ImageOps.exif_transpose(picture).convert(mode)
        shown.info.clear()
        shown.save(made, kind, quality=90)
    except Exception:  # Pillow raises anything for a damaged file
        return "", 0
    return f"data:image/{kind};base64,{base64.b64encode(made.getvalue()).decode()}", pixels
