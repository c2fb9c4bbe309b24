"""Pictures that stand in the file of an issue itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from PIL import Image

EMBEDDED = "sha256:"
"""Begins the address of such a picture; the SHA-256 of its bytes follows."""
LARGEST = 32 * 2**20
"""Bytes of a picture that is read at most."""
LONGEST_STEP, LONGEST_PLACE = 200, 1000
"""Bytes of the name of a file or folder, and of a path, at most; a system allows little more."""
NARROW = 400
"""Pixels below which the width that a source states for a picture counts: half that of a page's text.
Wider ones are as wide as their pages were."""
_LARGEST_DOT = 2000
"""Bytes of a picture of so few pixels, at most."""
# «data:image/png;base64,iVBOR…»
_DATA = re.compile(r"data:image/[^,]*?(;base64)?,(.*)", re.I | re.S)
_BLANKS = re.compile(rb"\s+")


SUFFIXES = (*(".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif"),)
"""Suffixes of pictures that may stand beside a file."""


def is_dot(data: bytes) -> bool:
    """Whether a file is a picture that nobody sees: of no more than two pixels in each direction."""
    with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return len(data) <= _LARGEST_DOT and max(Image.open(BytesIO(data)).size) <= 2
    return False


def narrow(pixels: float) -> int:
    """The width at which a picture is shown that its source shows so many pixels wide; 0 for any."""
    return round(pixels) if 2 < pixels < NARROW else 0


def place_beside(address: str) -> str:
    """Where a picture that a file names by a path is kept, below a folder of the file's own.

    It is never an absolute path. Steps up and down are left out: «../img/barn.jpg»,
    «/img/barn.jpg» and «//img/barn.jpg» behind backslashes are all «img/barn.jpg». Empty for other
    addresses, also those that are too long or name a drive of Windows: «/C:/barn.jpg».
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = unquote(parts.path).replace("\\", "/")
    steps = [step for step in path.split("/") if step.strip(". ")]  # Windows takes «.. » for «..»
    place = "/".join(steps)
    longest = max((len(step.encode()) for step in steps), default=0)
    if parts.scheme or parts.netloc or not set(place).isdisjoint("\0:"):
        return ""
    return place if longest <= LONGEST_STEP and len(place.encode()) <= LONGEST_PLACE else ""


class Album:
    """The pictures of one file."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        """By address."""

    def add(self, data: bytes) -> str:
        """Keep a picture; gives its address, nothing where it is empty or too large."""
        if not 0 < len(data) <= LARGEST:
            return ""
        address = f"{EMBEDDED}{sha256(data).hexdigest()}"
        self.pictures[address] = data
        return address

    def add_address(self, address: str) -> str:
        """Keep the picture that a ``data:`` address holds; nothing where it is damaged."""
        found = _DATA.fullmatch(address.strip())
        if not found:
            return ""
        data = unquote_to_bytes(found[2])
        if found[1]:
            try:
                data = base64.b64decode(_BLANKS.sub(b"", data), validate=True)
            except (binascii.Error, ValueError):
                return ""
        return self.add(data)

    def add_named(self, address: str, parts: Mapping[str, bytes]) -> str | None:
        """Keep the picture that an address holds or that is among the ``parts`` of its message.

        ``None`` where it is elsewhere.
        """
        kind = address.partition(":")[0].lower()
        if kind == "data":
            return self.add_address(address)
        if kind == "cid":
            return self.add(parts.get(unquote(address[len("cid:") :]), b""))
        return self.add(parts[address]) if address in parts else None
