"""Which paths may be written: inside the owned folders, valid on every system, no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model.errors import Problem

MAX_PART = 200
"""Bytes of UTF-8 that one part of a path may have; file systems allow 255."""

# Characters that Windows does not allow in names, control characters included
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
# Names that Windows reserves for devices, with any suffix: «con», «NUL.md»
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


def fault(path: str) -> str:
    """Why ``path`` is not a safe relative POSIX path; empty if it is."""
    if not path or path.startswith("/"):
        return "the path must be relative"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return "the path leaves its folder or has an empty part"
        if _FORBIDDEN.search(part) or _RESERVED.fullmatch(part) or part != part.rstrip(". "):
            return "the name is not safe on every system"
        if len(part.encode("utf-8", "replace")) > MAX_PART:
            return f"a part of the path is longer than {MAX_PART} bytes"
    return ""


def is_owned(path: str, owned: Iterable[str]) -> bool:
    """Whether ``path`` is one of the owned files or lies below one of the owned folders."""
    return any(path == name or path.startswith(f"{name}/") for name in owned)


def faults(paths: Iterable[str], owned: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with paths that are to be written together."""
    places = tuple(owned)
    spelled: dict[str, str] = {}
    for path in paths:
        if message := fault(path):
            yield Problem(path, 0, message)
        elif not is_owned(path, places):
            yield Problem(path, 0, f"only {', '.join(places)} may be written")
        else:
            yield from collisions(path, spelled)


def collisions(path: str, spelled: dict[str, str]) -> Iterator[Problem]:
    """Parts of ``path`` that collide with an earlier path.

    They differ in case or Unicode form only, or are a file in one and a folder in the other.
    ``spelled`` holds the paths seen so far and is updated.
    """
    for prefix in (*(f"{folder}/" for folder in above(path)), path):
        folded = unicodedata.normalize("NFC", prefix.rstrip("/")).casefold()
        other = spelled.setdefault(folded, prefix)
        if other.rstrip("/") != prefix.rstrip("/"):
            yield Problem(path, 0, f"the name differs from {other.rstrip('/')} in case only")
        elif other != prefix:
            yield Problem(path, 0, f"{prefix.rstrip('/')} is needed both as a file and as a folder")


def above(path: str) -> list[str]:
    """The folders that contain ``path``, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def obstacle(root: Path, path: str) -> str:
    """What prevents writing a file at ``path`` below ``root``; empty if nothing does.

    A symbolic link on the way is never followed.
    """
    for folder in map(root.joinpath, above(path)):
        if folder.is_symlink():
            return f"{folder.name} is a symbolic link, which is not followed"
        if folder.is_file():
            return f"{folder.name} is a file, not a folder"
    target = root / path
    if target.is_symlink():
        return "this is a symbolic link, which is not followed"
    return "this is a folder where a file is needed; move it away" if target.is_dir() else ""
