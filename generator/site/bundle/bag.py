"""The tag files of a bag: the metadata that BagIt 1.0 (RFC 8493) puts beside the payload."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

PAYLOAD = "data"
"""Folder of the payload (RFC 8493, section 2.1.2)."""
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""The content of ``bagit.txt`` (RFC 8493, section 2.1.1)."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """A file with its checksum."""

    path: str
    """POSIX path in its folder: ``data/index.html`` in the bag."""
    size: int
    """Bytes."""
    sha256: str
    """Hexadecimal, lower case."""


def manifest(files: Iterable[Checksum]) -> str:
    """A manifest, sorted by path: checksum, two spaces and path of each file.

    Paths must not contain percent signs or line breaks, which would have to be encoded
    (section 2.1.3); ``files.paths`` rejects them.
    """
    ordered = sorted(files, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in ordered)


def information(facts: Mapping[str, str], payload: Iterable[Checksum]) -> str:
    """``bag-info.txt``: ``facts``, the size of the payload, and a date if one is set.

    The date comes from SOURCE_DATE_EPOCH, not from the clock.
    """
    sizes = [entry.size for entry in payload]
    known = {**facts, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdecimal():
        known["Bagging-Date"] = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in known.items())
