"""The list of what was generated, by which the program knows its own files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

MANIFEST = ".generated.json"
"""Name of the manifest in ``docs``; MkDocs passes over names with a dot in front."""


@dataclass(frozen=True, slots=True)
class Seal:
    """By what a file is known again."""

    sha256: str
    size: int
    """Bytes."""

    @classmethod
    def of(cls, data: bytes) -> Seal:
        """The seal of a file with these bytes."""
        return cls(sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was generated of what."""

    fingerprint: str = ""
    """Of all inputs; empty where a run did not end."""
    files: Mapping[str, Seal] = field(default_factory=dict)

    def encode(self) -> bytes:
        """As JSON, a file a line, sorted."""
        files = ",\n".join(
            f"  {json.dumps(path, ensure_ascii=False)}: "
            f'{{"sha256": "{seal.sha256}", "size": {seal.size}}}'
            for path, seal in sorted(self.files.items())
        )
        fingerprint = json.dumps(self.fingerprint)
        return f'{{"fingerprint": {fingerprint},\n "files": {{\n{files}\n}}}}\n'.encode()


def read_manifest(docs: Path) -> Manifest:
    """The manifest of ``docs``; an empty one where there is none that can be read."""
    try:
        data = json.loads((docs / MANIFEST).read_bytes())
        files = {
            str(path): Seal(str(seal["sha256"]), int(seal["size"]))
            for path, seal in data["files"].items()
        }
        return Manifest(str(data["fingerprint"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def is_current(docs: Path, fingerprint: str) -> bool:
    """Whether ``docs`` was generated from these inputs and stands there untouched."""
    manifest = read_manifest(docs)
    return bool(fingerprint) and manifest.fingerprint == fingerprint and _intact(docs, manifest)


def _intact(docs: Path, manifest: Manifest) -> bool:
    return all(_has_seal(docs / path, seal) for path, seal in _smallest_first(manifest))


def _smallest_first(manifest: Manifest) -> Iterable[tuple[str, Seal]]:
    """Missing files show soonest where little is read first."""
    return sorted(manifest.files.items(), key=lambda entry: (entry[1].size, entry[0]))


def _has_seal(path: Path, seal: Seal) -> bool:
    try:
        if path.is_symlink() or path.stat().st_size != seal.size:
            return False
        return Seal.of(path.read_bytes()) == seal
    except OSError:
        return False
