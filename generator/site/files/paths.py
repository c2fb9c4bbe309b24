"""Paths that may be written: inside the owned places, safe on every system, no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model.errors import Problem

MAX_PART = 200
"""Bytes of UTF-8 that one part of a path may have; file systems allow 255."""

# Characters that Windows refuses in names, control characters among them
_REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
# Names that Windows keeps for devices, whatever their suffix: «con», «NUL.md»
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


def fault(path: str) -> str:
    """Why ``path`` is no safe relative POSIX path; empty where it is one."""
    if not path or path.startswith("/"):
        return "the path must be relative"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return "the path leaves its folder or has an empty part"
        if _REFUSED.search(part) or _DEVICE.fullmatch(part) or part != part.rstrip(". "):
            return "the name is not safe on every system"
        if len(part.encode("utf-8", "replace")) > MAX_PART:
            return f"a part of the path is longer than {MAX_PART} bytes"
    return ""


def is_owned(path: str, owned: Iterable[str]) -> bool:
    """Whether ``path`` is one of the owned files or lies below one of the owned folders."""
    return any(
        path == place.rstrip("/") or path.startswith(place.rstrip("/") + "/") for place in owned
    )


def faults(paths: Iterable[str], owned: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with paths that are to be written together."""
    places = tuple(owned)
    spelled: dict[str, str] = {}
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        if message := fault(path):
            yield Problem(path, 0, message)
        elif not is_owned(path, places):
            yield Problem(path, 0, f"only {', '.join(places)} may be written")
        else:
            yield from collisions(path, spelled)
            files[_folded(path)] = path
            folders.update((_folded(folder), path) for folder in above(path))
    for clash in sorted(files.keys() & folders.keys()):
        yield Problem(files[clash], 0, f"the file would be the folder of {folders[clash]}")


def collisions(path: str, spelled: dict[str, str]) -> Iterator[Problem]:
    """Parts of ``path`` that another path spells with other case or other code points.

    ``spelled`` keeps what was seen, from one call to the next.
    """
    for prefix in (*above(path), path):
        other = spelled.setdefault(_folded(prefix), prefix)
        if other != prefix:
            yield Problem(path, 0, f"the name differs from {other} in case only")


def above(path: str) -> list[str]:
    """The folders that ``path`` lies in, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


class Ground:
    """A folder on disk into which paths are resolved, never through a symbolic link.

    What its folders are is asked of the disk once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._faults: dict[str, str] = {"": ""}
        self._there: dict[str, bool] = {"": root.is_dir()}

    def fault(self, path: str) -> str:
        """Why ``path`` cannot be written below the folder; empty where it can."""
        if message := self._folder_fault(folder_of(path)):
            return message
        if self.is_free(path):
            return ""
        target = self.root / path
        if target.is_symlink():
            return "a symbolic link stands there; it is not followed"
        if target.is_dir():
            return "a folder stands there"
        return ""

    def is_free(self, path: str) -> bool:
        """Whether not even the folder of ``path`` is there, so that nothing stands at the path."""
        folder = folder_of(path)
        if folder not in self._there:
            self._there[folder] = not self.is_free(folder) and (self.root / folder).is_dir()
        return not self._there[folder]

    def _folder_fault(self, folder: str) -> str:
        if folder not in self._faults:
            outer = self._folder_fault(folder_of(folder))
            self._faults[folder] = outer or _obstacle(self.root / folder)
        return self._faults[folder]


def folder_of(path: str) -> str:
    """The folder that ``path`` lies in; empty for one at the top."""
    return path.rpartition("/")[0]


def _obstacle(folder: Path) -> str:
    if folder.is_symlink():
        return f"{folder.name} is a symbolic link; it is not followed"
    if folder.exists() and not folder.is_dir():
        return f"{folder.name} is a file, not a folder"
    return ""
