"""Which pictures were fetched from the web, and where they stand below the folder of the seeds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model.errors import ContentError
from generator.settings import disk

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
    try:
        found = msgspec.json.decode(disk.read(path, below=seeds), type=dict[str, Fetched])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        message = f"this file is damaged: {error}; fetch the pictures again"
        raise ContentError.single(FETCHED.as_posix(), 0, message) from error
    return {address: each for address, each in found.items() if _FILE.fullmatch(each.file)}


def packed(known: Mapping[str, Fetched]) -> bytes:
    """The file that says which pictures were fetched, one a line, sorted by address."""
    data = msgspec.json.encode(dict(sorted(known.items())))
    return msgspec.json.format(data, indent=1) + b"\n"
