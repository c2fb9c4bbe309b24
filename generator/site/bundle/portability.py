"""Whether the paths of a bundle unpack on every system, Windows with its rules included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.model.errors import Problem
from generator.site.files.paths import collisions, fault

LONGEST = 150
"""UTF-16 units that a path in the zip may have. Windows allows 259 for the whole path (MAX_PATH,
without its final NUL), so more than a hundred stay for the folder in which it is unpacked."""


def unportable(paths: Iterable[str]) -> Iterator[Problem]:
    """What would not unpack as it is: names that Windows refuses, long paths, clashes of case."""
    spelled: dict[str, str] = {}
    for path in paths:
        if message := _fault(path):
            yield Problem(path, 0, f"{message}; rename it, the bundle could not be unpacked")
        else:
            yield from collisions(path, spelled)


def _fault(path: str) -> str:
    """Why a path is not portable; empty where it is."""
    try:
        length = len(path.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        return "the name is no Unicode text"
    if message := fault(path):
        return message
    if path != unicodedata.normalize("NFC", path):
        return "the name is spelled with combining marks that systems write in different ways"
    if "%" in path:
        return "readers of bags and of addresses take the percent sign in different ways"
    if length > LONGEST:
        return f"the path has {length} characters, more than the {LONGEST} that are safe"
    return ""
