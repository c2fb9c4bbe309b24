"""Builds the offline site and packs it, the same bytes for the same site."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.archive import Progress, no_progress
from generator.build import run_mkdocs
from generator.bundle.configuration import offline
from generator.errors import UsageError
from generator.write import leftovers, remove, settle, staging

STAGING = ".bundle-staging-"
"""Begin of the name of the folder in the project where the offline site is made."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can give a file; the time of packing must leave no trace."""
_READABLE = 0o100644 << 16
"""Plain file, readable by all, as zip keeps it."""
_NEEDLESS = {"sitemap.xml", "sitemap.xml.gz", "opensearch.xml", "feed.xml", "feed.json"}
"""Names of files for search engines and feed readers, neither of which read a disk."""


def bundle(
    configuration: Path,
    target: Path,
    examine: Callable[[Path], None],
    progress: Progress = no_progress,
) -> None:
    """Render the site of ``configuration`` for the disk and pack it into ``target``.

    ``examine`` gets the folder of the offline site before it is packed and
    raises where it is not good. Raises ``ContentError`` with every warning of
    MkDocs; an earlier ``target`` then stays. Call this as the sole writer of the project.
    """
    if not configuration.is_file():
        raise UsageError(f"{configuration}: this file is missing; is this the project's folder?")
    with _fresh_staging(configuration.parent, STAGING) as folder:
        site = folder / "site"
        changed = folder / "mkdocs.yml"
        changed.write_text(offline(configuration), encoding="utf-8")
        run_mkdocs(changed, site, progress)
        examine(site)
        pack(site, target)


def pack(site: Path, target: Path) -> None:
    """Pack a folder into the zip ``target``, below one folder of the zip's own name."""
    with _fresh_staging(target.parent, f".{target.name}-staging-") as folder:
        fresh = folder / target.name
        with zipfile.ZipFile(fresh, "w") as packed:
            for path in sorted(site.rglob("*"), key=lambda path: path.relative_to(site).as_posix()):
                inside = path.relative_to(site).as_posix()
                if path.is_file() and path.name not in _NEEDLESS:
                    _add(packed, f"{target.stem}/{inside}", path.read_bytes())
        settle(folder)
        fresh.replace(target)


@contextmanager
def _fresh_staging(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder for what is made on the way, once those that killed runs left are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in leftovers(folder, prefix):
        remove(left)
    with staging(folder, prefix) as place:
        yield place


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, date_time=_FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = 3  # as if packed on Unix, wherever it was
    packed.writestr(entry, data, compresslevel=9)
