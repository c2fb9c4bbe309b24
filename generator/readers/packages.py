"""Office documents as packages: zip files with XML in them, which may be damaged or bombs."""

from __future__ import annotations

import io
import zipfile

from generator.model.errors import ContentError

MAX_UNPACKED = 512 * 2**20
"""Bytes of all files in the package together."""
MAX_PART = 64 * 2**20
"""Bytes of one XML file in it."""


def check_package(data: bytes, name: str, damaged: str) -> None:
    """Raise ``ContentError`` where the zip is damaged, encrypted or unpacks to too much.

    ``damaged``: what to say of a damaged one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ContentError.single(name, 0, f"{damaged} ({error})") from error
    if any(file.flag_bits & 1 for file in files):
        raise ContentError.single(name, 0, "the document is encrypted; save it without a password")
    parts = [file for file in files if file.filename.endswith((".xml", ".rels"))]
    largest = max((part.file_size for part in parts), default=0)
    if largest > MAX_PART or sum(file.file_size for file in files) > MAX_UNPACKED:
        message = "the unpacked document is too large; save it without its pictures"
        raise ContentError.single(name, 0, message)
