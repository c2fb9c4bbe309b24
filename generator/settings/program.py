"""This program and the libraries that it stands on, as inputs of everything that it makes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Container, Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from generator.model.errors import UsageError
from generator.settings.strict_yaml import LOADER

PACKAGE = Path(__file__).resolve().parent.parent
THEME = PACKAGE / "theme"
"""Templates, styles and scripts, which pages are rendered with and nothing else depends on."""
DISTRIBUTION = "newsletter-archive"
# «pypdfium2» in «pypdfium2>=5.0», «pdfminer.six» in «pdfminer.six>=20251230»
_NAME = re.compile(r"[\w.-]+")


def libraries(only: Container[str] | None = None) -> dict[str, str]:
    """Names and versions of the libraries that this program depends on, sorted.

    ``only``: the names that are asked for; all by default.

    Raises ``UsageError`` where the program or one of them is not installed.
    """
    try:
        names = [match[0] for text in requires(DISTRIBUTION) or () if (match := _NAME.match(text))]
        wanted = names if only is None else filter(only.__contains__, names)
        return {name: version(name) for name in sorted(wanted)}
    except PackageNotFoundError as error:
        message = f"{error.name} is not installed in this Python; run `make setup`"
        raise UsageError(message) from error


def program_files() -> list[Path]:
    """The files of this program, those of :data:`THEME` aside, sorted."""
    found = visible_files(PACKAGE, [THEME.name])
    return [path for path in found if path.suffix != ".pyc"]


@cache
def program_digest() -> bytes:
    """A digest of Python's version, those of the libraries, and the files of this program.

    It is computed once, as a program does not change while it runs.
    """
    whole = sha256()
    for name, data in _inputs():
        for part in (name.encode("utf-8", "surrogateescape"), data):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    return whole.digest()


def _inputs() -> Iterator[tuple[str, bytes]]:
    """Names and contents of what :func:`program_digest` is of."""
    yield "python", ".".join(map(str, sys.version_info[:3])).encode()
    for library, number in libraries().items():
        yield library, number.encode()
    for path in program_files():
        yield path.relative_to(PACKAGE).as_posix(), path.read_bytes()


def packaged_yaml(package: str, name: str) -> Any:
    """The values of a YAML file of this program, which stands in ``package``."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, LOADER)  # noqa: S506 # a safe one


def visible_files(folder: Path, without: Iterable[str] = ()) -> list[Path]:
    """The files below ``folder``, sorted, without hidden ones.

    ``without``: paths below ``folder`` that are left out, whether files or folders.
    """
    found: list[Path] = []
    left_out = {str(folder / path) for path in without}
    for above, folders, names in os.walk(folder):
        kept = [name for name in (*folders, *names) if not name.startswith(".")]
        kept = [name for name in kept if not left_out or f"{above}{os.sep}{name}" not in left_out]
        folders[:] = sorted(set(folders).intersection(kept))
        found += (Path(above, name) for name in set(names).intersection(kept))
    return sorted(found)
