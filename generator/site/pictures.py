"""Pictures as the site shows them: checked, without their hidden notes, named by their content."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from urllib.parse import unquote, urlsplit

import msgspec
from PIL import Image

from generator.model.errors import ContentError
from generator.readers.pictures import LARGEST
from generator.site.store import Store, digest

FOLDER = "pictures"
"""Folder of the pictures below ``docs`` and below the site's root."""
MOST_PIXELS = 64_000_000
"""Pixels of a picture at most; a browser needs four bytes for each."""
SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
"""The formats that are published; SVG can hold scripts."""
_ORIENTATION = 0x0112
_EXIF, _APP1 = b"Exif\0\0", 0xE1
_SCAN, _END = 0xDA, 0xD9


FETCHED = Path("pictures/fetched.json")
"""Which pictures were fetched from the web, below the folder of the seeds, beside their files."""
# «4f0a….png»
_FILE = re.compile(r"[0-9a-f]{64}\.[a-z]{3,4}")


class Fetched(msgspec.Struct, frozen=True):
    """A picture that was fetched."""

    file: str
    """Its name: the SHA-256 of its bytes and the suffix of its format."""
    date: str
    """Day on which it was fetched."""


def fetched(seeds: Path) -> dict[str, Fetched]:
    """The pictures that were fetched, by address. Raises ``ContentError`` for a damaged file."""
    path = seeds / FETCHED
    if not path.is_file() or path.is_symlink():
        return {}
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, Fetched])
    except (OSError, ValueError) as error:
        message = f"this file is damaged: {error}; fetch the pictures again"
        raise ContentError.single(FETCHED.as_posix(), 0, message) from error
    return {address: each for address, each in found.items() if _FILE.fullmatch(each.file)}


def packed(known: Mapping[str, Fetched]) -> bytes:
    """The file that says which pictures were fetched, one a line, sorted by address."""
    data = msgspec.json.encode(dict(sorted(known.items())))
    return msgspec.json.format(data, indent=1) + b"\n"


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture that is published."""

    path: str
    """File below ``docs``."""
    width: int
    height: int
    """Size in pixels as it is shown."""


def ready(data: bytes) -> tuple[ReadyPicture, bytes] | None:
    """A picture and its bytes as they are published; ``None`` for what is none or too large."""
    if not 0 < len(data) <= LARGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(SUFFIXES)) as image:
                suffix, (width, height) = SUFFIXES[str(image.format)], image.size
                if not 0 < width * height <= MOST_PIXELS:
                    return None
                turned = image.getexif().get(_ORIENTATION, 1) if suffix == "jpg" else 1
                image.verify()
    except Exception:  # Pillow raises anything for a damaged file
        return None
    if suffix == "jpg":
        data = _without_notes(data, turned if turned in range(2, 9) else 1)
    if turned in range(5, 9):
        width, height = height, width
    path = f"{FOLDER}/{sha256(data).hexdigest()[:32]}.{suffix}"
    return ReadyPicture(path, width, height), data


def _without_notes(data: bytes, turned: int) -> bytes:
    """A JPEG without what it says of camera and place; how it is turned stays."""
    made, at = [data[:2]], 2
    if turned != 1:
        exif = Image.Exif()
        exif[_ORIENTATION] = turned
        notes = exif.tobytes()
        notes = notes if notes.startswith(_EXIF) else _EXIF + notes
        made.append(bytes((0xFF, _APP1)) + (len(notes) + 2).to_bytes(2, "big") + notes)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (_SCAN, _END):
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] != _APP1:
            made.append(data[at : at + size])
        at += size
    return b"".join((*made, data[at:]))


class LocalPictures:
    """The pictures that stand as files beside the issues, or were fetched from the web."""

    def __init__(self, seeds: Path, store: Store, program: str) -> None:
        self._seeds = seeds
        self._store = store
        self._program = program.encode()
        self._fetched = fetched(seeds)
        self.keys: set[str] = set()
        """The entries of the store that were asked for."""

    def find(self, address: str) -> ReadyPicture | None:
        """The picture at an address; ``None`` where the archive does not have it."""
        path = self._path(address)
        if path is None:
            return None
        status = path.stat()
        told = f"{path.name} {status.st_size} {status.st_mtime_ns}"
        key = digest(b"picture", self._program, str(path).encode("utf-8", "replace"), told.encode())
        self.keys.add(key)
        found: ReadyPicture | None = self._store.get(key, ReadyPicture)
        if found is None and (made := ready(path.read_bytes())):
            found = made[0]
            self._store.put(key, found)
        return found

    def data(self, address: str) -> bytes:
        """The bytes of a picture that was found, as they are published."""
        path = self._path(address)
        made = ready(path.read_bytes()) if path else None
        return made[1] if made else b""

    def _path(self, address: str) -> Path | None:
        """The regular file at an address, none outside of the folder."""
        if known := self._fetched.get(address):
            address = f"{FETCHED.parent}/{known.file}"
        try:
            parts = urlsplit(address)
            name = PurePosixPath(unquote(parts.path).replace("\\", "/"))
            if parts.scheme or parts.netloc or name.is_absolute() or ".." in name.parts:
                return None
            path = self._seeds / name
            inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self._seeds))
            regular = S_ISREG(path.lstat().st_mode) and path.stat().st_size <= LARGEST
        except (OSError, ValueError):
            return None
        return path if inside and regular else None
