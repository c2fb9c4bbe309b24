"""The manifest: the list of generated files in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

MANIFEST = ".generated.json"
"""Name of the manifest in its folder; MkDocs ignores names that begin with a dot."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Size and checksum of a file."""

    sha256: str
    size: int
    """Bytes."""

    @classmethod
    def of(cls, data: bytes) -> Seal:
        """The seal of a file with these bytes."""
        return cls(sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files were generated, and from which inputs."""

    fingerprint: str = ""
    """Of all inputs; empty while files are being written."""
    files: Mapping[str, Seal] = field(default_factory=dict)

    def encode(self) -> bytes:
        """JSON, one file a line, sorted."""
        files = ",\n".join(
            f"  {json.dumps(path, ensure_ascii=False)}: "
            f'{{"sha256": "{seal.sha256}", "size": {seal.size}}}'
            for path, seal in sorted(self.files.items())
        )
        fingerprint = json.dumps(self.fingerprint)
        return f'{{"fingerprint": {fingerprint},\n "files": {{\n{files}\n}}}}\n'.encode()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder``; an empty one if it is missing or damaged."""
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
        files = {
            str(path): Seal(str(seal["sha256"]), int(seal["size"]))
            for path, seal in data["files"].items()
        }
        return Manifest(str(data["fingerprint"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def is_current(folder: Path, fingerprint: str) -> bool:
    """Whether ``folder`` was generated from these inputs and no generated file has changed."""
    manifest = read_manifest(folder)
    if not fingerprint or manifest.fingerprint != fingerprint:
        return False
    # Small files first: a missing file is found before much has been read.
    by_size = sorted(manifest.files.items(), key=lambda entry: (entry[1].size, entry[0]))
    return all(_has_seal(folder / path, seal) for path, seal in by_size)


def _has_seal(path: Path, seal: Seal) -> bool:
    try:
        if path.is_symlink() or path.stat().st_size != seal.size:
            return False
        return Seal.of(path.read_bytes()) == seal
    except OSError:
        return False
