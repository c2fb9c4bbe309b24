"""The tag files of a bag: what BagIt 1.0 (RFC 8493) says beside the payload."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

PAYLOAD = "data"
"""Folder of the payload in a bag (RFC 8493, section 2.1.2)."""
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""All of ``bagit.txt`` (RFC 8493, section 2.1.1)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A file of the bag."""

    path: str
    """POSIX path in the bag: ``data/index.html``."""
    size: int
    """Bytes."""
    sha256: str
    """Hexadecimal, in small letters."""


def manifest(sums: Iterable[Sum]) -> str:
    """A manifest, sorted by path: checksum, two spaces, path, a line a file.

    Paths with percent signs or line ends, which would have to be encoded
    (section 2.1.3), are none of a portable bundle.
    """
    ordered = sorted(sums, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in ordered)


def information(facts: Mapping[str, str], payload: Iterable[Sum]) -> str:
    """``bag-info.txt``: ``facts``, the size of the payload, and a date if one is set.

    The clock leaves no trace: there is a date where SOURCE_DATE_EPOCH gives one.
    """
    sizes = [entry.size for entry in payload]
    known = {**facts, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}", **_date()}
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in known.items())


def _date() -> dict[str, str]:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal():
        return {}
    return {"Bagging-Date": datetime.fromtimestamp(int(seconds), UTC).date().isoformat()}
