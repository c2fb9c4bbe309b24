"""Pictures that stand in the file of an issue itself."""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256
from urllib.parse import unquote_to_bytes

EMBEDDED = "sha256:"
"""Begins the address of such a picture; the SHA-256 of its bytes follows."""
LARGEST = 32 * 2**20
"""Bytes of a picture that is read at most."""
# «data:image/png;base64,iVBOR…»
_DATA = re.compile(r"data:image/[^,]*?(;base64)?,(.*)", re.I | re.S)
_BLANKS = re.compile(rb"\s+")


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
