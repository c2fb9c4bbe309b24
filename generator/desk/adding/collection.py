"""Many issues at once: a folder, a zip file, a mailbox, a feed, or the export of a mail service."""

from __future__ import annotations

import posixpath
import re
import stat
import weakref
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.desk.adding import exports
from generator.desk.adding.exports import MOST_ISSUES, Beside, Found, LeftOut, Recognised
from generator.language import edtf
from generator.model.errors import ContentError
from generator.readers.limits import MAX_FILE
from generator.readers.packages import FAULTS, is_unusual
from generator.readers.pictures import SUFFIXES, place_beside
from generator.settings import disk
from generator.settings.files import SEED_SUFFIXES, is_seed

MOST_BYTES = 2 * 2**30
"""Bytes that a zip file unpacks to."""
LEAST_BYTES, MOST_FOLD = 12 * 2**20, 12
"""A zip file, and each entry of it, may unpack to so many bytes, and so many times its own, as what is
unpacked takes up to thirty times as much memory once it is read. Texts fold to a tenth."""
PACKED = (".docx", ".odt", ".pdf")
"""Formats that are compressed themselves, so that an entry of one folds no further."""
LEAST_PACKED, PACKED_FOLD = 2**20, 4
NO_ISSUE, OTHER_KIND = "a table, feed or export without an issue", "no issue by its name or format"
"""Why files of a folder are left out; pictures come with the issues that show them."""
COLLECTIONS = (".zip", ".mbox", ".json", ".csv", ".xml", ".rss", ".atom")
"""Suffixes of files that may hold many issues."""

# «2019», «2019/05», «2019-05-03» among the folders of a path
_DATED = re.compile(
    r"(?<![^/])((?:19|20)\d\d)(?:[-/](0[1-9]|1[0-2]))?(?:[-/](0[1-9]|[12]\d|3[01]))?(?![^/])"
)
# «2019/13», «2019/5»
_NUMBERED = re.compile(r"(?<![^/])((?:19|20)\d\d)/(?!0[1-9]|1[0-2])\d{1,3}(?![^/])")

Files = Mapping[str, Callable[[], bytes]]
"""The content of each file of a folder or zip file, by its path."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What was found in one place."""

    kind: str
    """What it is: «a folder», «an export of Substack» …"""
    issues: tuple[Found, ...]
    """Oldest first where their dates are known, else by name."""
    left_out: tuple[LeftOut, ...]


def is_collection(path: Path) -> bool:
    """Whether a path may hold many issues."""
    return path.is_dir() or path.suffix.lower() in COLLECTIONS


def open_collection(path: Path) -> Collection:
    """The issues in a folder or file.

    Raises ``ContentError`` where it cannot be read, holds no issue, is too large unpacked, or has
    files outside itself.
    """
    if path.is_dir():
        found = _of_files(_folder(path), "a folder")
    elif path.suffix.lower() == ".zip":
        found = _of_files(_zip(path), "a zip file")
    else:
        data = bytes_of(path.resolve())
        found = exports.of_file(path.name, data) or Recognised("", [])
    if not found.issues:
        formats = ", ".join(SEED_SUFFIXES)
        message = f"no issue was found in it; add files of these formats: {formats}"
        raise ContentError.single(path.name, 0, message)
    _check(path.name, len(found.issues))
    ordered = tuple(sorted(found.issues, key=exports.in_order))
    return Collection(found.kind, ordered, tuple(found.left_out))


def _of_files(files: Files, kind: str) -> Recognised:
    """An export that the names of the files tell, else every file that can be an issue."""
    for recognise in exports.BY_FILES:
        if found := recognise(files):
            return found._replace(issues=_with_pictures(found.issues, files))
    issues, left = list[Found](), list[LeftOut]()
    dates = folder_dates(files)
    for name, read in sorted(files.items()):
        path = PurePosixPath(name)
        if is_seed(Path(name)):
            beside = partial(_beside, files, name)
            issues.append(Found(exports.file_name(name), read, dates[name], beside))
        elif path.suffix.lower() in COLLECTIONS[1:]:
            found = exports.of_file(path.name, read()) or Recognised("", [])
            issues += _with_pictures(found.issues, files)
            left += found.left_out if found.issues else [LeftOut(name, NO_ISSUE)]
        elif path.suffix.lower() not in SUFFIXES:
            left.append(LeftOut(name, OTHER_KIND))
    return Recognised(kind, issues, left)


def folder_dates(names: Iterable[str]) -> dict[str, str]:
    """The date that the folders of each file name: ``2019/05/letter.md`` is of ``2019-05``.

    Empty for a file whose folders name none. In a year with a folder ``13`` numbers are no months.
    """
    folders = {name: posixpath.dirname(name) for name in names}
    numbered = {year for each in folders.values() for year in _NUMBERED.findall(each)}
    dates: dict[str, str] = {}
    for name, folder in folders.items():
        *_, parts = _DATED.findall(folder) or [("", "", "")]
        whole = "-".join(filter(None, parts))
        dates[name] = whole if parts[0] not in numbered and edtf.parse(whole) else parts[0]
    return dates


def beside_file(path: Path) -> Beside:
    """Gives the pictures that stand in the folder of a file, or below it."""

    def read(address: str) -> bytes | None:
        place = place_beside(address)
        found = path.parent / place
        inside = found.resolve().is_relative_to(path.parent.resolve())
        if not place.lower().endswith(SUFFIXES) or not inside or not found.is_file():
            return None
        return bytes_of(found)

    return read


def _with_pictures(issues: Iterable[Found], files: Files) -> list[Found]:
    """The issues of an export, with the pictures that stand somewhere in it."""
    return [replace(each, beside=partial(_within, files)) for each in issues]


def _within(files: Files, address: str) -> bytes | None:
    """The picture at an address that an issue of an export has; the only one with such a path."""
    place = place_beside(address)
    if not place.lower().endswith(SUFFIXES):
        return None
    found = [read for name, read in files.items() if f"/{name}".endswith(f"/{place}")]
    return found[0]() if len(found) == 1 else None


def _beside(files: Files, name: str, address: str) -> bytes | None:
    """The picture at an address in the file ``name``: by its path there, or from the top."""
    place = place_beside(address)
    if not place.lower().endswith(SUFFIXES):
        return None
    path = unquote(urlsplit(address).path).replace("\\", "/")
    near = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.lstrip("/")))
    found = files.get(near) or files.get(place)
    return found() if found else None


def _folder(folder: Path) -> Files:
    """The files below a folder that are not hidden."""
    root, files = folder.resolve(), dict[str, Callable[[], bytes]]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(name).parts) or path.is_dir():
            continue
        if not path.resolve().is_relative_to(root):
            message = "this link leads out of the folder; replace it by the file"
            raise ContentError.single(name, 0, message)
        if not path.is_file():
            raise ContentError.single(name, 0, disk.fault(path.lstat().st_mode))
        files[name] = partial(bytes_of, path.resolve())
        _check(folder.name, len(files))
    return files


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, no link. Raises ``ContentError`` where it cannot be read."""
    try:
        return disk.read(path, MAX_FILE)
    except OSError as error:
        raise ContentError.unreadable(path.name, error) from error


def _zip(path: Path) -> Files:
    """The files in a zip file, none of which leads out of it."""
    try:
        package = _package(path)
    except FAULTS as error:
        raise ContentError.single(path.name, 0, f"the zip file is damaged: {error}") from error
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    _check(path.name, len(entries))
    most = min(MOST_BYTES, max(LEAST_BYTES, MOST_FOLD * path.stat().st_size))
    if sum(entry.file_size for entry in entries) > most:
        message = f"it unpacks to more than {most:,} bytes; unpack it and add the folder"
        raise ContentError.single(path.name, 0, message)
    files: dict[str, Callable[[], bytes]] = {}
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        outside = not parts or parts[0].startswith("/") or ".." in parts or ":" in parts[0]
        if outside or stat.S_ISLNK(entry.external_attr >> 16):
            message = "this entry leads out of the zip file, so nothing of it is read"
            raise ContentError.single(path.name, 0, message, entry.filename)
        if not any(part.startswith(".") or part == "__MACOSX" for part in parts):
            files["/".join(parts)] = partial(_entry, path.name, package, entry)
    return files


def _package(path: Path) -> zipfile.ZipFile:
    """A zip file, open as long as it is used: to open it takes longer the more entries it has."""
    with ExitStack() as stack:
        package = zipfile.ZipFile(stack.enter_context(disk.opened(path, follow=True)))
        weakref.finalize(package, stack.pop_all().close)
    return package


def _entry(path: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry, which may lie about its size."""
    packed = entry.filename.lower().endswith(PACKED)
    least, fold = (LEAST_PACKED, PACKED_FOLD) if packed else (LEAST_BYTES, MOST_FOLD)
    most = min(MAX_FILE, max(least, fold * entry.compress_size))
    if entry.file_size > most:
        message = f"this entry of {path} unpacks to more than {most:,} bytes; add it by itself"
        raise ContentError.single(entry.filename, 0, message)
    if is_unusual(entry):
        message = f"this entry of {path} is compressed in an unusual way; pack it again"
        raise ContentError.single(entry.filename, 0, message)
    try:
        with package.open(entry) as file:
            data = file.read(entry.file_size + 1)
    except FAULTS as error:
        message = f"this entry of {path} cannot be read: {error}"
        raise ContentError.single(entry.filename, 0, message) from error
    if len(data) > entry.file_size:
        message = f"this entry of {path} is larger than it says"
        raise ContentError.single(entry.filename, 0, message)
    return data


def _check(name: str, count: int) -> None:
    if count > MOST_ISSUES:
        raise exports.too_many(name)
