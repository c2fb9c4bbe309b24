"""The proof that reading lost nothing: every file is read again, by other hands.

Each format has a second reading that shares no parser with the first: it knows nothing of
blocks, columns or order, only which characters the file has. Both must have the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.language.text import squash
from generator.model.errors import Problem, Severity
from generator.readers import SeedText
from generator.readers.proof.comparison import Comparison, UnprovedError

Read = Callable[[bytes, SeedText], Comparison]

READINGS = {
    "html": "html",
    "e-mail": "mail",
    "markdown": "markdown",
    "docx": "docx",
    "pdf": "pdf",
}
"""The module with the second reading of each format, loaded when a file of it comes. A plain
text needs none: its lines are its text."""
SHOWN = 40
"""Characters that a message shows at most."""


def prove(path: Path, seed: SeedText) -> list[Problem]:
    """What a second reading of the file at ``path`` finds that ``seed`` has not, or has not it."""
    if seed.format not in READINGS:
        return []
    try:
        module = import_module(f"generator.readers.proof.{READINGS[seed.format]}")
        reading = cast(Read, module.read)(path.read_bytes(), seed)
    except UnprovedError as error:
        message = f"nothing proves that no character was lost in reading this file: {error}"
        return [Problem(path.name, 0, message, severity=Severity.WARNING)]
    first, second = _count(reading.first), _count(reading.second)
    added = first - second
    for character in reading.optional:
        del added[character]
    return list(_differences(path.name, second - first, added, whole=reading.whole))


def _differences(
    name: str, missing: Counter[str], added: Counter[str], *, whole: bool
) -> Iterable[Problem]:
    if missing.total() > added.total():
        message = (
            f"{missing.total()} characters of this file are not in what was read: "
            "save it in another format, and keep this file for a report"
        )
        yield Problem(name, 0, message, _shown(missing))
    elif missing:
        message = f"{missing.total()} characters are read differently by another program"
        shown = f"{_shown(missing)} / {_shown(added)}"
        yield Problem(name, 0, message, shown, Severity.WARNING)
    elif added and whole:
        message = f"{added.total()} characters were read that another program does not find"
        yield Problem(name, 0, message, _shown(added))


def _count(seed_texts: Iterable[str]) -> Counter[str]:
    """Characters by how often they are there; white space and invisible signs aside."""
    return Counter(
        character
        for text in seed_texts
        for character in squash(unicodedata.normalize("NFKC", text).replace("⸺", "——"))
        if unicodedata.category(character) not in ("Cc", "Cf")
    )


def _shown(counts: Counter[str]) -> str:
    return "".join(sorted(counts.elements()))[:SHOWN]
