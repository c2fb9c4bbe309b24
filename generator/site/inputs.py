"""The fingerprint of all that a conversion depends on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = (
    *("jieba", "numpy", "opencc-python-reimplemented", "pypinyin", "pyyaml", "regex"),
    *("beautifulsoup4", "lxml", "markdown-it-py", "mdit-py-plugins", "pypdfium2", "python-docx"),
)
"""Libraries whose versions may change what is generated."""


def fingerprint(seeds: Path, site_url: str = "") -> str:
    """SHA-256 of every input: seeds folder, public address, this program, Python and libraries."""
    digest = sha256(f"{site_url}\0".encode("utf-8", "surrogateescape"))
    for name, data in _inputs(seeds):
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def watched(seeds: Path) -> list[Path]:
    """The files that a conversion reads, sorted."""
    return [
        *_visible(seeds, "*"),
        *_visible(PACKAGE, "*.py"),
        *_visible(PACKAGE, "*.yml"),
        *_visible(PACKAGE, "*.css"),
    ]


def _inputs(seeds: Path) -> Iterator[tuple[str, bytes]]:
    yield "python", ".".join(map(str, sys.version_info[:3])).encode()
    for library in LIBRARIES:
        yield library, _version(library).encode()
    for path in watched(seeds):
        root = seeds if path.is_relative_to(seeds) else PACKAGE
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _visible(folder: Path, pattern: str) -> list[Path]:
    """Files below ``folder``, hidden ones aside."""
    return sorted(
        path
        for path in folder.rglob(pattern)
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
