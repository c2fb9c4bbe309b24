"""The site before the last one, kept so that the next one begins with its files.

Most files of two builds are the same, and linking tens of thousands into a new folder takes longer
than all that a small change needs. So the folder that a build replaces is kept, and the next build
brings it up to date instead of filling an empty one.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.site.files.paths import above, files_below, obstacle
from generator.site.files.staging import remove
from generator.site.records import Made, Record
from generator.site.store import Store, digest

SPARE = ".cache/earlier-site"
"""The folder of it in a project. Like the store it may be deleted at any time."""


class Spare:
    """The spare site of a project: its folder, and a record of what stands in it."""

    def __init__(self, store: Store, project: Path) -> None:
        self.name = digest(b"spare", str(project.absolute()).encode())
        """The entry of the record in the store."""
        self._store = store
        self._place = None if obstacle(project, f"{SPARE}/index.html") else project / SPARE
        self._files: dict[str, Made] = {}
        """What is left of it in the new site."""

    def begin(self, site: Path, wanted: Mapping[str, str]) -> None:
        """Make ``site`` of those files that are as they were left and made of what is ``wanted``.

        ``wanted``: what each file of the new site is to be made of, by its path below it; empty
        where that is not known. Where there is no spare site, nothing is made.
        """
        record: Record | None = self._store.get(self.name, Record)
        self._forget()
        if self._place is None or record is None or not self._place.is_dir():
            return
        try:
            self._place.replace(site)
        except OSError:  # another disk
            return
        emptied: set[str] = set()
        for path, found in files_below(site).items():
            made = record.files.get(path)
            if made and made.of and made.of == wanted.get(path) and made.is_left(found):
                self._files[path] = made
            else:  # never written to: the site of today may be linked to the same file
                (site / path).unlink()
                if path not in wanted:  # else another file comes there
                    emptied.update(above(path))
        for folder in sorted(emptied, key=len, reverse=True):
            with suppress(OSError):  # it has other files
                (site / folder).rmdir()

    def holds(self, site: Path, path: str, version: str = "") -> bool:
        """Whether a file is in the new ``site`` already; of another ``version`` it is removed."""
        made = self._files.get(path)
        if made is None or made.version == version:
            return made is not None
        (site / path).unlink()
        return False

    def keep(self, replaced: Path, record: Record) -> None:
        """Keep the folder ``replaced``, which ``record`` describes, for the next build."""
        if self._place is None or not replaced.is_dir():
            return
        remove(self._place)
        with suppress(OSError):  # another disk
            self._place.parent.mkdir(parents=True, exist_ok=True)
            replaced.replace(self._place)
            self._store.put(self.name, record)

    def _forget(self) -> None:
        """Drop the record: a run that is killed leaves a folder that it does not describe."""
        self._store.put(self.name, Record("", {}))
