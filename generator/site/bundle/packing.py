"""Builds the offline site and packs it as a bag: the same bytes for the same site."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from generator import __version__
from generator.apparatus.archive import Progress, no_progress
from generator.model.errors import ContentError, UsageError
from generator.publish.zip_entries import zip_entry
from generator.site.bundle import bag
from generator.site.bundle.configuration import offline
from generator.site.bundle.note import FOR_PEOPLE, FOR_PROGRAMS, Note
from generator.site.bundle.portability import unportable
from generator.site.bundle.start import START, start_page
from generator.site.files.staging import flush_to_disk, leftovers, remove, staging_folder
from generator.site.inputs import DISTRIBUTION
from generator.site.rendering import run_mkdocs

STAGING = ".bundle-staging-"
"""Prefix of the name of the folder in the project where the offline site is built."""
_ONLINE_ONLY = frozenset(
    {"404.html", "feed.json", "feed.xml", "opensearch.xml", "sitemap.xml", "sitemap.xml.gz"}
)
"""Names of files for web servers, feed readers and search engines, which are left out."""
_CHUNK = 1 << 20
"""Bytes read at a time, so that a large file is not held in memory."""


def bundle(
    configuration: Path,
    target: Path,
    note: Note,
    examine: Callable[[Path], None],
    progress: Progress = no_progress,
) -> None:
    """Render the site of ``configuration`` for ``file://`` and pack it into ``target``.

    ``examine`` gets the folder of the offline site before it is packed and raises if the site
    has problems. Raises ``ContentError`` with every warning of MkDocs and every path that is
    not portable; an existing ``target`` is then unchanged. Call this as the only writer of the
    project.
    """
    if not configuration.is_file():
        raise UsageError(f"{configuration}: this file is missing; is this the project's folder?")
    with _only_staging(configuration.parent, STAGING) as folder:
        site = folder / "site"
        changed = folder / "mkdocs.yml"
        changed.write_text(offline(configuration), encoding="utf-8")
        run_mkdocs(changed, site, progress)
        examine(site)
        pack(site, target, note, progress)


def pack(site: Path, target: Path, note: Note, progress: Progress = no_progress) -> None:
    """Pack a site into the zip ``target``, as a bag in one folder named like the zip."""
    files = dict(_files(site))
    paths = (START, FOR_PEOPLE, bag.TAG_MANIFEST, *files)
    if problems := list(unportable(f"{target.stem}/{path}" for path in paths)):
        raise ContentError(problems)
    with _only_staging(target.parent, f".{target.name}-staging-") as folder:
        fresh = folder / target.name
        with zipfile.ZipFile(fresh, "w") as packed:
            _write_bag(_Writer(packed, target.stem), files, note, progress)
        flush_to_disk(folder)
        fresh.replace(target)


@contextmanager
def _only_staging(folder: Path, prefix: str) -> Iterator[Path]:
    """A staging folder in ``folder``; those left by killed runs are removed first."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in leftovers(folder, prefix):
        remove(left)
    with staging_folder(folder, prefix) as place:
        yield place


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    """The files to pack, sorted, each with its path in the bag."""
    for path in sorted(site.rglob("*"), key=lambda path: path.relative_to(site).as_posix()):
        if path.is_file() and path.name not in _ONLINE_ONLY:
            yield f"{bag.PAYLOAD}/{path.relative_to(site).as_posix()}", path


def _write_bag(writer: _Writer, files: dict[str, Path], note: Note, progress: Progress) -> None:
    tags = [writer.data(START, start_page(note.title, f"{bag.PAYLOAD}/index.html"))]
    payload = []
    for done, (path, file) in enumerate(files.items()):
        progress("pack", done, len(files))
        payload.append(writer.file(path, file))
    facts = {
        "External-Description": f"{note.title}. {note.description}",
        "Bag-Software-Agent": f"{DISTRIBUTION} {__version__}",
    }
    contents = {
        "bagit.txt": bag.DECLARATION.encode(),
        "bag-info.txt": bag.information(facts, payload).encode(),
        FOR_PROGRAMS: note.for_programs(),
        FOR_PEOPLE: note.for_people(START),
        bag.MANIFEST: bag.manifest(payload).encode(),
    }
    tags += [writer.data(path, data) for path, data in contents.items()]
    writer.data(bag.TAG_MANIFEST, bag.manifest(tags).encode())


class _Writer:
    """Writes files into a folder of a zip and computes their checksums."""

    def __init__(self, packed: zipfile.ZipFile, folder: str) -> None:
        self._packed = packed
        self._folder = folder

    def data(self, path: str, data: bytes) -> bag.Checksum:
        """Write ``data``."""
        return self._add(path, BytesIO(data), len(data))

    def file(self, path: str, file: Path) -> bag.Checksum:
        """Write the content of ``file``."""
        with file.open("rb") as source:
            return self._add(path, source, file.stat().st_size)

    def _add(self, path: str, source: BinaryIO, size: int) -> bag.Checksum:
        entry = zip_entry(f"{self._folder}/{path}")
        entry.file_size = size  # lets zipfile decide whether it needs the Zip64 format
        digest = sha256()
        with self._packed.open(entry, "w") as inside:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                inside.write(chunk)
        return bag.Checksum(path, size, digest.hexdigest())
