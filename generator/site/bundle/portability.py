"""Whether the paths of a bundle can be unpacked on every system, Windows included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.model.errors import Problem
from generator.site.files.paths import collisions, fault

LONGEST = 150
"""UTF-16 units that a path in the zip may have. Windows allows 259 for a whole path (MAX_PATH
without its final NUL), which leaves more than a hundred for the folder it is unpacked in."""


def unportable(paths: Iterable[str]) -> Iterator[Problem]:
    """Names that Windows does not allow, long paths, and paths that differ in case only."""
    spelled: dict[str, str] = {}
    for path in paths:
        if message := _fault(path):
            yield Problem(path, 0, f"{message}; rename the file, or the bundle cannot be unpacked")
        else:
            yield from collisions(path, spelled)


def _fault(path: str) -> str:
    """Why a path is not portable; empty if it is."""
    try:
        length = len(path.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        return "the name is not valid Unicode"
    if message := fault(path):
        return message
    if path != unicodedata.normalize("NFC", path):
        return "the name has combining marks, which systems store differently (use NFC)"
    if "%" in path:
        return "a percent sign is read differently in bags and in addresses"
    if length > LONGEST:
        return f"the path has {length} characters, more than {LONGEST}"
    return ""
