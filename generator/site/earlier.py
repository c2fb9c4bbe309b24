"""The site of the last build: its pages and assets are taken over where nothing has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from posixpath import dirname
from stat import S_ISDIR

from mkdocs.structure.files import File

from generator.model.errors import Problem
from generator.settings import disk
from generator.site.files.left import status
from generator.site.files.paths import files_below
from generator.site.groups import BuiltGroup, BuiltPage, Group
from generator.site.records import SITE, Made, Record
from generator.site.spare import Spare
from generator.site.store import Store, digest

Groups = dict[str, BuiltGroup]
"""What is known of groups that are kept together, by name."""


class EarlierSite:
    """The last site that was built of a project, and a record of the one that is built now."""

    def __init__(
        self,
        store: Store | None = None,
        configuration: Path = Path(),
        elsewhere: Path | None = None,
    ) -> None:
        """Without ``store`` there is no earlier site.

        A site ``elsewhere`` than in the project, as ``serve`` makes them, has a record of its own.
        Where that tells of none there, nor of one beside it, it begins from the project's.
        """
        self._store = store or Store()
        own = configuration.absolute().with_name(SITE)
        kinds = (b"elsewhere", b"site") if elsewhere else (b"site", b"elsewhere")
        place = str(configuration.absolute()).encode()
        self._name, self._other = (digest(kind, place) for kind in kinds)
        self._old, self._begun = Record("", {}), self._name
        self._others: tuple[str, ...] = ()
        """Entries of the site that is not built now."""
        for name in (self._other, self._name):
            record = self._store.get(name, Record)
            if record is None:
                continue
            self._others = record.groups if name == self._other else self._others
            if _may_begin(Path(record.place), own, elsewhere):
                self._old, self._begun = record, name
        self._place = Path(self._old.place)
        self._spare = None if elsewhere or store is None else Spare(store, configuration.parent)
        self._new: dict[str, tuple[str, str]] = {}
        """What each file of the new site was made of, and its style sheet's version."""
        self._folders: set[str] = set()
        """Folders of the new site that are there."""
        self._known: tuple[str, Groups] = "", {}
        """The bundle that was read last."""
        self._groups: dict[str, Groups] = {}
        """The bundles that are not in the store as they are."""
        self._entries: tuple[str, ...] = ()
        """Those of all bundles."""
        self.has_linked = False
        """Whether files of the new site are links to those of the earlier one or to their sources."""

    def known(self, group: Group) -> BuiltGroup:
        """What is known of the pages of a group in the earlier site."""
        if self._known[0] != group.bundle:
            entry = _entry(self._begun, group.bundle)
            found = self._store.get(entry, Groups) if self._old.files else None
            self._known = group.bundle, found or {}
        return self._known[1].pop(group.name, None) or BuiltGroup({})

    def group(
        self,
        known: BuiltGroup,
        keys: Mapping[str, str],
        places: Mapping[str, str],
        files: Container[str],
    ) -> BuiltGroup:
        """What is ``known`` of the pages of a group that can be taken over, and of its book.

        ``keys``: of each page, empty where it is always rendered. ``places``: the file of each
        below the site. ``files``: the files that pages may link to.
        """
        pages = {
            name: page.lean
            for name, page in known.pages.items()
            if page.key
            and (page.key, page.file) == (keys.get(name), places.get(name))
            and self._stands(page.file, page.key)
            and all(map(files.__contains__, page.needs))
        }
        return BuiltGroup(pages, known.book_key, known.book, known.mark)

    def add(self, groups: Mapping[Group, BuiltGroup], changed: Container[Group]) -> None:
        """Take down what is known of the groups of the new site, of which some have ``changed``."""
        bundles: dict[str, Groups] = {}
        new = set()
        for group, found in groups.items():
            bundles.setdefault(group.bundle, {})[group.name] = found
            if group in changed or self._begun != self._name:
                new.add(group.bundle)
        self._entries = tuple(_entry(self._name, bundle) for bundle in bundles)
        self._groups = {bundle: bundles[bundle] for bundle in new}

    def begin(self, site: Path, pages: Iterable[BuiltPage], assets: Iterable[File]) -> None:
        """Make the folder ``site``, with what the spare site has of these pages and assets."""
        if self._spare:
            wanted = {page.file: page.key for page in pages}
            self._spare.begin(site, wanted | {file.dest_uri: _made_of(file) for file in assets})
        site.mkdir(parents=True, exist_ok=True)

    def put_page(self, site: Path, path: str, of: str, version: str, place: int) -> None:
        """Complete a page that is in ``site`` already, or else take it over from the earlier site.

        ``version`` is that of its style sheet, which stands at ``place`` in its bytes.
        """
        stands = ""
        if self._spare and self._spare.holds(site, path, version):
            stands = version
        elif not (site / path).exists():
            stands = self._old.files[path].version
            self._take_over(path, site, link=stands == version)
        if stands != version:
            with (site / path).open("r+b") as page:
                page.seek(place)
                page.write(version.encode())
        self._new[path] = of, version

    def sheet(self, of: str) -> str | None:
        """The joined style sheet of the earlier site, if it was made ``of`` this."""
        for path, made in self._old.files.items():
            if made.of == of and self._stands(path, of):
                return disk.read_text(self._place / path, disk.MADE)
        return None

    def add_sheet(self, path: str, of: str) -> None:
        """Take down what a joined style sheet of the new site was made ``of``."""
        self._new[path] = of, ""

    def put_asset(self, site: Path, file: File, *, is_generated: bool) -> None:
        """Put a file that is no page into ``site``.

        It is linked to the one of the earlier site, or to its source where that ``is_generated``,
        as those are replaced and never written to; where neither can be, it is copied.
        """
        path, of = file.dest_uri, _made_of(file)
        if self._spare and self._spare.holds(site, path):
            pass
        elif of and self._stands(path, of):
            self._take_over(path, site, link=True)
        elif of and is_generated:
            self._put(str(file.abs_src_path), path, site, link=True)
        else:
            file.copy_file()
        self._new[path] = of, ""

    def remember(self, site: Path, inputs: str, warnings: tuple[Problem, ...]) -> None:
        """Keep the record of the site that was built, when it stands in its place."""
        files = {
            path: Made(*self._new.get(path, ("", "")), status.st_size, status.st_mtime_ns)
            for path, status in sorted(files_below(site).items())
        }
        for bundle, groups in self._groups.items():
            self._store.put(_entry(self._name, bundle), groups)
        made = Record(str(site.absolute()), files, inputs, warnings, self._entries)
        self._store.put(self._name, made)

    def keep(self, replaced: Path) -> None:
        """Keep the folder of the site that was replaced as the spare one."""
        if self._spare and self._old.files and self._begun == self._name:
            self._spare.keep(replaced, self._old)

    @property
    def keys(self) -> set[str]:
        """The entries of the store that are about the sites."""
        spare = {self._spare.name} if self._spare else ()
        return {self._name, self._other, *self._entries, *self._others, *spare}

    def warnings_if_current(self, site: Path, inputs: str) -> tuple[Problem, ...] | None:
        """What was said when ``site`` was made from these inputs; ``None`` where it is another.

        It is another too where a file was changed, added or removed since.
        """
        old = self._old
        if not old.files or (old.place, old.inputs) != (str(site.absolute()), inputs):
            return None
        there = files_below(site)
        same = there.keys() == old.files.keys() and all(
            old.files[path].is_left(status) for path, status in there.items()
        )
        return old.warnings if same else None

    def _stands(self, path: str, of: str) -> bool:
        """Whether the file that was made of this is in the earlier site as it was left."""
        made = self._old.files.get(path)
        if made is None or made.of != of:
            return False
        found = status(f"{self._place}/{path}")
        return found is not None and made.is_left(found)

    def _take_over(self, path: str, site: Path, *, link: bool) -> None:
        """Put a file of the earlier site into ``site``; ``link`` where it will not be changed."""
        self._put(f"{self._place}/{path}", path, site, link=link)

    def _put(self, old: str, path: str, site: Path, *, link: bool) -> None:
        """Put the file ``old`` into ``site``; ``link`` where it will not be changed."""
        new = f"{site}/{path}"
        folder = dirname(new)
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        if link:
            with suppress(OSError):  # another disk, or one without hard links
                os.link(old, new)
                self.has_linked = True
                return
        shutil.copy2(old, new)


def _may_begin(place: Path, own: Path, elsewhere: Path | None) -> bool:
    """Whether a site is begun from the folder ``place``: the project's ``own``, or those beside."""
    beside = elsewhere is not None and place.parent == elsewhere.absolute().parent
    found = status(str(place)) if place == own or (beside and place.name != "..") else None
    return found is not None and S_ISDIR(found.st_mode)


def _made_of(file: File) -> str:
    """What an asset is made of: size and time of its source; empty where it has none."""
    found = status(file.abs_src_path) if file.abs_src_path else None
    return f"{found.st_size} {found.st_mtime_ns}" if found else ""


def _entry(record: str, bundle: str) -> str:
    """Where the store has the groups of a site that are kept together."""
    return digest(record.encode(), bundle.encode())
