"""The site of the last build: its pages and assets are taken over where nothing has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Set
from contextlib import suppress
from pathlib import Path

import msgspec
from mkdocs.structure.files import File

from generator.model.errors import Problem
from generator.site.files.paths import files_below
from generator.site.groups import BuiltGroup, lean
from generator.site.store import Store, digest


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A file of a site."""

    of: str
    """A digest of what it was made of."""
    version: str
    """The version of the style sheet that it names; empty where it names none."""
    size: int
    time: int
    """Size in bytes and time of change in nanoseconds, as the disk has them."""


class Record(msgspec.Struct):
    """What stands in a site."""

    place: str
    """The folder of the site."""
    files: dict[str, Made]
    """By path below the site."""
    inputs: str = ""
    """A digest of all that it was made from."""
    warnings: tuple[Problem, ...] = ()
    """What was said when it was made."""


class EarlierSite:
    """The last site that was built of a project, and a record of the one that is built now."""

    def __init__(
        self, store: Store | None = None, configuration: Path = Path(), *, elsewhere: bool = False
    ) -> None:
        """Without ``store`` there is no earlier site.

        A site ``elsewhere`` than in the project, as ``serve`` makes them, has a record of its own.
        Where that tells of none, it begins from the project's.
        """
        self._store = store or Store()
        kinds = (b"elsewhere", b"site") if elsewhere else (b"site", b"elsewhere")
        self._names = [digest(kind, str(configuration.absolute()).encode()) for kind in kinds]
        records = (self._store.get(name, Record) for name in self._names)
        stands = (record for record in records if record and Path(record.place).is_dir())
        self._old = next(stands, Record("", {}))
        self._place = Path(self._old.place)
        self._new: dict[str, tuple[str, str]] = {}
        """What each file of the new site was made of, and its style sheet's version."""
        self._keys: set[str] = set()

    def group(self, key: str, pages: Set[str], files: Container[str]) -> BuiltGroup | None:
        """What is known of the group ``key`` if all of its ``pages`` can be taken over.

        A group without key is always rendered.

        ``files``: the files that its pages may link to.
        """
        found = self._store.get(key, BuiltGroup) if key and self._old.files else None
        if found is None or found.pages.keys() != pages:
            return None
        if not all(self._stands(path, key) for path in pages):
            return None
        self._keys.add(key)
        return lean(found) if all(path in files for path in found.needs) else None

    def add(self, key: str, found: BuiltGroup | None) -> None:
        """Keep what is known of a group that was rendered now; nothing where it has no key."""
        if not key:
            return
        self._store.put(key, found)
        self._keys.add(key)

    def put_page(self, site: Path, path: str, of: str, version: str, place: int) -> None:
        """Complete a page that is in ``site`` already, or else take it over from the earlier site.

        ``version`` is that of its style sheet, which stands at ``place`` in its bytes.
        """
        target = site / path
        stands = ""
        if not target.exists():
            stands = self._old.files[path].version
            self._take_over(path, target, link=stands == version)
        if stands != version:
            with target.open("r+b") as page:
                page.seek(place)
                page.write(version.encode())
        self._new[path] = of, version

    def put_asset(self, site: Path, file: File) -> None:
        """Copy a file that is no page into ``site``, or link it to the one of the earlier site."""
        path, source = file.dest_uri, file.abs_src_path
        found = Path(source).stat() if source else None
        of = f"{found.st_size} {found.st_mtime_ns}" if found else ""
        if of and self._stands(path, of):
            self._take_over(path, site / path, link=True)
        else:
            file.copy_file()
        self._new[path] = of, ""

    def remember(self, site: Path, inputs: str, warnings: tuple[Problem, ...]) -> None:
        """Keep the record of the site that was built, when it stands in its place."""
        files = {
            path: Made(*self._new.get(path, ("", "")), status.st_size, status.st_mtime_ns)
            for path, status in sorted(files_below(site).items())
        }
        made = Record(str(site.absolute()), files, inputs, warnings)
        self._store.put(self._names[0], made)

    @property
    def keys(self) -> set[str]:
        """The entries of the store that the site was made of, and the records."""
        return {*self._names, *self._keys}

    def warnings_if_current(self, site: Path, inputs: str) -> tuple[Problem, ...] | None:
        """What was said when ``site`` was made from these inputs; ``None`` where it is another.

        It is another too where a file was changed, added or removed since.
        """
        old = self._old
        if not old.files or (old.place, old.inputs) != (str(site.absolute()), inputs):
            return None
        there = files_below(site)
        same = there.keys() == old.files.keys() and all(
            (status.st_size, status.st_mtime_ns) == (old.files[path].size, old.files[path].time)
            for path, status in there.items()
        )
        return old.warnings if same else None

    def _stands(self, path: str, of: str) -> bool:
        """Whether the file that was made of this is in the earlier site as it was left."""
        made = self._old.files.get(path)
        if made is None or made.of != of:
            return False
        try:
            found = (self._place / path).lstat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (made.size, made.time)

    def _take_over(self, path: str, target: Path, *, link: bool) -> None:
        """Put a file of the earlier site at ``target``; ``link`` where it will not be changed."""
        target.parent.mkdir(parents=True, exist_ok=True)
        if link:
            with suppress(OSError):  # another disk, or one without hard links
                os.link(self._place / path, target)
                return
        shutil.copy2(self._place / path, target)
