"""Which paths may be written: inside the owned folders, valid on every system, no two alike."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import dirname
from stat import S_ISLNK, S_ISREG

from generator.model.errors import Problem
from generator.settings import disk

LONGEST = 150
"""UTF-16 units that a path may have. Windows allows 259 for a whole path (MAX_PATH without its
final NUL), which leaves more than a hundred for the folder that a bundle is unpacked in."""
MAX_PART = 200
"""Bytes of UTF-8 that one part of a path may have; file systems allow 255."""

# Characters that Windows does not allow in names, control characters included
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
# Names that Windows reserves for devices, with any suffix: «con», «NUL.md»
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


@lru_cache(maxsize=1 << 16)  # asked when a file is made, and of all together
def fault(path: str) -> str:
    """Why ``path`` is not a safe relative POSIX path; empty if it is."""
    try:
        length = len(path.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        return "the name is not valid Unicode"
    if not path or path.startswith("/"):
        return "the path must be relative"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return "the path leaves its folder or has an empty part"
        if _FORBIDDEN.search(part) or _RESERVED.fullmatch(part) or part != part.rstrip(". "):
            return "the name is not safe on every system"
        if len(part.encode()) > MAX_PART:
            return f"a part of the path is longer than {MAX_PART} bytes"
    if path != unicodedata.normalize("NFC", path):
        return "the name has combining marks, which systems store differently (use NFC)"
    if "%" in path:
        return "a percent sign is read differently in bags and in addresses"
    return f"the path has more than {LONGEST} characters" if length > LONGEST else ""


def is_owned(path: str, owned: Iterable[str]) -> bool:
    """Whether ``path`` is one of the owned files or lies below one of the owned folders."""
    return any(path == name or path.startswith(f"{name}/") for name in owned)


def faults(paths: Iterable[str], owned: Sequence[str] | None = None) -> Iterator[Problem]:
    """What is wrong with paths that are to be written together, below ``owned`` if it is given."""
    spelled: dict[str, str] = {}
    for path in paths:
        if message := fault(path):
            yield Problem(path, 0, f"{message}; rename the file")
        elif owned is not None and not is_owned(path, owned):
            yield Problem(path, 0, f"only {', '.join(owned)} may be written")
        else:
            yield from collisions(path, spelled)


def collisions(path: str, spelled: dict[str, str]) -> Iterator[Problem]:
    """Parts of ``path`` that collide with an earlier path.

    They differ in case or Unicode form only, or are a file in one and a folder in the other.
    ``spelled`` holds the paths seen so far and is updated.
    """
    folder = dirname(path)
    is_known = spelled.get(_folded(folder)) == f"{folder}/"
    folders = () if is_known else (f"{name}/" for name in above(path))
    for prefix in (*folders, path):
        folded = _folded(prefix.rstrip("/"))
        other = spelled.setdefault(folded, prefix)
        if other.rstrip("/") != prefix.rstrip("/"):
            yield Problem(path, 0, f"the name differs from {other.rstrip('/')} in case only")
        elif other != prefix:
            yield Problem(path, 0, f"{prefix.rstrip('/')} is needed both as a file and as a folder")


@lru_cache(maxsize=1 << 14)  # a folder has many files
def _folded(path: str) -> str:
    """The same for all paths that some systems take for one."""
    return unicodedata.normalize("NFC", path).casefold()


def files_below(folder: Path) -> dict[str, os.stat_result]:
    """The files below a folder by path below it, none where it is missing; links are not followed.

    What is taken away meanwhile is left out.
    """
    found: dict[str, os.stat_result] = {}
    for path, entry in _entries_below(folder):
        with suppress(FileNotFoundError):
            found[path] = entry.stat(follow_symlinks=False)
    return found


def names_below(folder: Path) -> set[str]:
    """The paths of :func:`files_below`, without asking the disk about each."""
    return {path for path, _ in _entries_below(folder)}


def _entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Many times as fast as ``Path.rglob``, which counts for the tens of thousands of a site."""
    waiting = [""] if folder.is_dir() else []
    while waiting:
        above = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{above}{entry.name}/")
                else:
                    yield f"{above}{entry.name}", entry


def above(path: str) -> list[str]:
    """The folders that contain ``path``, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def obstacle(root: Path, path: str, clear: set[str] | None = None) -> str:
    """What prevents writing a file at ``path`` below ``root``; empty if nothing does.

    A symbolic link on the way is never followed. ``clear`` holds the folders that were looked up
    before and are no obstacle; it is updated, so that each is looked up once for all its files.
    """
    clear = set() if clear is None else clear
    for name in () if dirname(path) in clear else above(path):
        mode = 0 if name in clear else _mode(root, name)
        if S_ISLNK(mode):
            return f"{PurePosixPath(name).name} is a symbolic link, which is not followed"
        if S_ISREG(mode):
            return f"{PurePosixPath(name).name} is a file, not a folder"
        clear.add(name)
    mode = _mode(root, path)
    if S_ISLNK(mode):
        return "this is a symbolic link, which is not followed"
    return disk.fault(mode) if mode else ""


def _mode(root: Path, path: str) -> int:
    """Kind and rights of what stands at ``path`` below ``root``; 0 where nothing can be found."""
    try:
        return os.lstat(f"{root}/{path}").st_mode
    except (OSError, ValueError):
        return 0
