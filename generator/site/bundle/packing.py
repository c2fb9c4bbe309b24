"""Builds the offline site and packs it as a bag: the same bytes for the same site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import file_digest
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO
from zipfile import ZipFile

from generator import __version__
from generator.apparatus.archive import Progress, no_progress
from generator.model.errors import ContentError
from generator.publish.zip_entries import zip_entry
from generator.settings.program import DISTRIBUTION
from generator.site.bundle import bag
from generator.site.bundle.note import FOR_PROGRAMS, Note, people_name, start_name, start_page
from generator.site.files.paths import faults
from generator.site.files.staging import flush_to_disk, staging_folder
from generator.site.rendering import BuiltSite, check_configuration, run_mkdocs

STAGING = ".bundle-staging-"
"""Prefix of the names of the files and folders that are made in the project meanwhile."""
_ONLINE_ONLY = frozenset(
    {"404.html", "feed.json", "feed.xml", "opensearch.xml", "sitemap.xml", "sitemap.xml.gz"}
)
"""Names of files for web servers, feed readers and search engines, which are left out."""
_OFFLINE = "site_url: ''\nuse_directory_urls: false\n"


def bundle(
    configuration: Path,
    target: Path,
    note: Note,
    examine: Callable[[Path, BuiltSite], None],
    progress: Progress = no_progress,
) -> None:
    """Render the site of ``configuration`` for ``file://`` and pack it into ``target``.

    ``examine`` gets the folder of the offline site before it is packed and raises if the site
    has problems. Raises ``ContentError`` with every warning of MkDocs and every path that is
    not portable; an existing ``target`` is then unchanged. Call this as the only writer of the
    project.
    """
    check_configuration(configuration)
    with staging_folder(configuration.parent, STAGING) as folder:
        site = folder / "site"
        examine(site, render_offline(configuration, site, progress))
        pack(site, target, note, progress)


def render_offline(configuration: Path, site: Path, progress: Progress = no_progress) -> BuiltSite:
    """Render the site for ``file://``: links name files, and there is no public address.

    The changed configuration is written beside the project's own, so that folders named in it
    are found.
    """
    changed = configuration.with_name(f"{STAGING}mkdocs.yml")
    inherited = json.dumps(configuration.name)
    changed.write_text(f"INHERIT: {inherited}\n{_OFFLINE}", encoding="utf-8")
    try:
        return run_mkdocs(changed, site, progress)
    finally:
        changed.unlink()


def pack(site: Path, target: Path, note: Note, progress: Progress = no_progress) -> None:
    """Pack a site into the zip ``target``, as a bag in one folder named like the zip."""
    files = dict(_files(site))
    paths = (start_name(), people_name(), bag.TAG_MANIFEST, *files)
    if problems := list(faults(f"{target.stem}/{path}" for path in paths)):
        raise ContentError(problems)
    target.parent.mkdir(parents=True, exist_ok=True)
    with staging_folder(target.parent, f".{target.name}-staging-") as folder:
        fresh = folder / target.name
        with ZipFile(fresh, "w") as packed:
            _write_bag(packed, target.stem, files, note, progress)
        flush_to_disk(folder)
        fresh.replace(target)


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    """The files to pack, sorted, each with its path in the bag."""
    for path in sorted(site.rglob("*"), key=lambda path: path.relative_to(site).as_posix()):
        if path.is_file() and path.name not in _ONLINE_ONLY:
            yield f"{bag.PAYLOAD}/{path.relative_to(site).as_posix()}", path


def _write_bag(
    packed: ZipFile, folder: str, files: Mapping[str, Path], note: Note, progress: Progress
) -> None:
    """Write the bag into ``folder`` of the zip ``packed``; ``files``: its payload by path."""
    start = start_page(note.title, f"{bag.PAYLOAD}/index.html")
    tags = [_add(packed, folder, start_name(), BytesIO(start))]
    payload = []
    for done, (path, file) in enumerate(files.items()):
        progress("pack", done, len(files))
        with file.open("rb") as source:
            payload.append(_add(packed, folder, path, source))
    facts = {
        "External-Description": f"{note.title}. {note.description}",
        "Bag-Software-Agent": f"{DISTRIBUTION} {__version__}",
    }
    contents = {
        "bagit.txt": bag.DECLARATION.encode(),
        "bag-info.txt": bag.information(facts, payload).encode(),
        FOR_PROGRAMS: note.for_programs(),
        people_name(): note.for_people(),
        bag.MANIFEST: bag.manifest(payload).encode(),
    }
    tags += [_add(packed, folder, path, BytesIO(data)) for path, data in contents.items()]
    _add(packed, folder, bag.TAG_MANIFEST, BytesIO(bag.manifest(tags).encode()))


def _add(packed: ZipFile, folder: str, path: str, source: BinaryIO) -> bag.Checksum:
    """Write a file piece by piece, so that a large one is not held in memory."""
    digest = file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
    entry = zip_entry(f"{folder}/{path}")
    entry.file_size = source.tell()  # lets zipfile decide whether it needs the Zip64 format
    source.seek(0)
    with packed.open(entry, "w") as inside:
        copyfileobj(source, inside)
    return bag.Checksum(path, source.tell(), digest)
