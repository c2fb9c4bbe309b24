"""This program and the libraries that it stands on, as inputs of everything that it makes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from generator.model.errors import UsageError

PACKAGE = Path(__file__).resolve().parent.parent
THEME = PACKAGE / "theme"
"""Templates, styles and scripts, which pages are rendered with and nothing else depends on."""
DISTRIBUTION = "newsletter-archive"
# «pypdfium2» in «pypdfium2>=5.0», «pdfminer.six» in «pdfminer.six>=20251230»
_NAME = re.compile(r"[\w.-]+")


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


def program_files() -> list[Path]:
    """The files of this program, those of :data:`THEME` aside, sorted."""
    found = visible_files(PACKAGE, [THEME.name])
    return [path for path in found if path.suffix != ".pyc"]


def program_inputs() -> Iterator[tuple[str, bytes]]:
    """Names and contents: Python's version, those of the libraries, the files of this program."""
    yield "python", ".".join(map(str, sys.version_info[:3])).encode()
    for library, number in libraries().items():
        yield library, number.encode()
    for path in program_files():
        yield path.relative_to(PACKAGE).as_posix(), path.read_bytes()


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
