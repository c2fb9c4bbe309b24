"""The manifest: the list of generated files in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from generator.model.errors import ContentError
from generator.settings import disk
from generator.site.files.left import LeftFiles, is_left, status

MANIFEST = ".generated.json"
"""Name of the manifest in its folder; MkDocs ignores names that begin with a dot."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files were generated, and from which inputs."""

    fingerprint: str = ""
    """Of all inputs; empty while files are being written."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path → SHA-256 of the content."""

    def encode(self) -> bytes:
        """JSON, one file a line, sorted."""
        content = {"files": self.files, "fingerprint": self.fingerprint}
        return msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=1)


def checksum(data: bytes) -> str:
    """SHA-256 of ``data``, hexadecimal."""
    return sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder``; an empty one if it is missing or damaged.

    Raises ``ContentError`` where it is there and cannot be read.
    """
    try:
        data = json.loads(disk.read(folder / MANIFEST, disk.MADE))
        return Manifest(str(data["fingerprint"]), {p: str(s) for p, s in data["files"].items()})
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return Manifest()
        raise ContentError.unreadable(f"{folder.name}/{MANIFEST}", error) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def is_current(folder: Path, fingerprint: str) -> bool:
    """Whether ``folder`` was generated from these inputs and no generated file has changed."""
    manifest = read_manifest(folder)
    if not fingerprint or manifest.fingerprint != fingerprint:
        return False
    return not any(changed_files(folder, manifest))


def changed_files(folder: Path, manifest: Manifest, left: LeftFiles | None = None) -> Iterator[str]:
    """The paths of the files of a manifest that ``folder`` has not as they were generated.

    Those that are as they were ``left`` are not read.
    """
    for path, sha in manifest.files.items():
        known = left.get(path) if left else None
        stands = known and is_left(known, sha, status(f"{folder}/{path}"))
        if not (stands or _holds(folder / path, sha)):
            yield path


def are_left(folder: Path, left: LeftFiles) -> bool:
    """Whether no generated file of ``folder`` has changed; those as they were ``left`` are not read."""
    manifest = read_manifest(folder)
    return bool(manifest.fingerprint) and not any(changed_files(folder, manifest, left))


def _holds(path: Path, sha: str) -> bool:
    try:
        return disk.checksum(path, disk.MADE)[1] == sha
    except OSError:
        return False
