"""The fingerprint of everything that a conversion depends on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from generator.model.errors import ContentError, UsageError

PACKAGE = Path(__file__).resolve().parent.parent
DISTRIBUTION = "newsletter-archive"
# «pypdfium2» in «pypdfium2>=5.0», «pdfminer.six» in «pdfminer.six>=20251230»
_NAME = re.compile(r"[\w.-]+")


def fingerprint(seeds: Path, site_url: str = "") -> str:
    """SHA-256 of every input: seeds folder, public address, this program, Python and libraries.

    Raises ``ContentError`` where a file cannot be read, and ``UsageError`` as :func:`libraries`.
    """
    digest = sha256(f"{site_url}\0".encode("utf-8", "surrogateescape"))
    try:
        for name, data in _inputs(seeds):
            digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(str(error.filename or seeds), 0, message) from error
    return digest.hexdigest()


def watched(seeds: Path) -> list[Path]:
    """The files that a conversion reads, sorted: those of the seeds and of the program."""
    program = [path for path in _visible(PACKAGE) if path.suffix != ".pyc"]
    return [*_visible(seeds), *program]


def libraries() -> dict[str, str]:
    """Names and versions of the libraries that this program depends on, sorted.

    Raises ``UsageError`` where the program or one of them is not installed.
    """
    try:
        names = [match[0] for text in requires(DISTRIBUTION) or () if (match := _NAME.match(text))]
        return {name: version(name) for name in sorted(names)}
    except PackageNotFoundError as error:
        message = f"{error.name} is not installed in this Python; run `make setup`"
        raise UsageError(message) from error


def _inputs(seeds: Path) -> Iterator[tuple[str, bytes]]:
    yield "python", ".".join(map(str, sys.version_info[:3])).encode()
    for library, number in libraries().items():
        yield library, number.encode()
    for path in watched(seeds):
        root = seeds if path.is_relative_to(seeds) else PACKAGE
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _visible(folder: Path) -> list[Path]:
    """The files below ``folder``, sorted, without hidden ones."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
