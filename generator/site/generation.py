"""Conversion of a folder of seeds into the Markdown tree below ``docs`` and its page data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import search
from generator.apparatus import archive as archives
from generator.apparatus import finding
from generator.apparatus.archive import Progress, no_progress
from generator.apparatus.finding import Findings
from generator.conversion.workers import beside
from generator.model import Archive
from generator.model.errors import UsageError
from generator.publish.catalogue import Catalogue
from generator.publish.citations.files import citation_files
from generator.publish.data import data_files
from generator.publish.editions.book import books
from generator.publish.feeds import feed_files
from generator.publish.page import (
    PAGE_DATA,
    SCHEMA_FILE,
    SITE_FILE,
    PageData,
    page_data_schema,
    site_data,
)
from generator.publish.pages import all_pages
from generator.settings.archive import Settings, load_settings
from generator.site.files.manifest import is_current
from generator.site.files.publisher import Report, publish
from generator.site.inputs import fingerprint
from generator.site.prepared import PreparedArchive, prepare, stored_index
from generator.site.seeds import SeedParts
from generator.site.stages import Stages
from generator.site.store import Store

OWNED = (
    *("index.md", "feed.xml", "feed.json", "issues", "sections", "topics", "sources"),
    *("documents", "places", "people", "overview", "search", "data", "assets/search-index"),
)
"""Paths below ``docs`` that hold generated files."""
FEW_ARTICLES = 800
"""Articles below which indexing them takes less time than starting another process."""
DATA_OWNED = (
    SITE_FILE,
    SCHEMA_FILE,
    "issues",
    *(f"{Path(name).stem}.json" for name in OWNED if "/" not in name),
)
"""Paths of page data."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion did."""

    prepared: PreparedArchive
    mark: str
    """Of all inputs; see :func:`fingerprint`."""
    report: Report | None
    """``None`` where nothing had changed, so that nothing was written."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Everything that is generated: path below its folder and content, made as it is asked for."""

    docs: Iterator[tuple[str, bytes]]
    page_data: Iterator[tuple[str, bytes]]
    """To be asked for after ``docs``."""


def convert(
    seeds: Path,
    docs: Path,
    progress: Progress = no_progress,
    stages: Stages | None = None,
    site_url: str = "",
    store: Store | None = None,
) -> Conversion:
    """Convert the issues in ``seeds`` into pages below ``docs`` and page data beside it.

    ``site_url`` is the public address with a slash at its end; empty if there is none. Writes
    nothing if no input has changed since ``docs`` was generated. Raises ``UsageError`` for a folder
    that cannot be used and ``ContentError`` with all problems of the content, found before ``docs``
    is written, or with the file that the disk refuses. Call this as the only writer of ``docs``.
    """
    stages = stages or Stages()
    _check_folders(seeds, docs)
    with stages.timed("inputs"):
        mark = fingerprint(seeds, site_url)
    with archives.collector_at_rest():
        with stages.timed("read and convert"):
            prepared = prepare(seeds, store or Store(), progress)
        if is_converted(docs, mark):
            return Conversion(prepared, mark, None)
        worth = store is not None and len(prepared.archive.articles) >= FEW_ARTICLES
        keys, settings = tuple(prepared.keys.values()), load_settings(seeds)
        with (
            TemporaryDirectory(prefix="index-") as spool,
            beside(_index, store or Store(), keys, settings, Path(spool), worth=worth) as made,
        ):
            index = partial(_whole_index, prepared, store or Store(), made) if worth else None
            generated = generate(prepared.archive, stages, site_url, prepared.findings, index)
            report = write(generated, docs, mark)
    return Conversion(prepared, mark, report)


def is_converted(docs: Path, mark: str) -> bool:
    """Whether ``docs`` and the page data beside it were made from these inputs and stand there."""
    return is_current(docs, mark) and is_current(docs.parent / PAGE_DATA, mark)


def write(generated: Generated, docs: Path, mark: str = "") -> Report:
    """Put the files in place; the report is about ``docs``. Raises as :func:`publish` does."""
    report = publish(generated.docs, docs, OWNED, mark)
    publish(generated.page_data, docs.parent / PAGE_DATA, DATA_OWNED, mark)
    return report


def generate(
    archive: Archive,
    stages: Stages,
    site_url: str,
    findings: Sequence[Findings] = (),
    index: Callable[[], Iterable[tuple[str, bytes]]] | None = None,
) -> Generated:
    """Everything that is generated from an archive.

    ``findings``: what each article cites and names, where it is known. ``index`` gives the files of
    the search index if it is made elsewhere.
    """
    data = PageData()

    def files() -> Iterator[tuple[str, bytes]]:
        yield from _without_index(archive, stages, site_url, findings, data)
        with stages.timed("search index"):
            yield from index() if index else search.build(archive).items()

    def page_data() -> Iterator[tuple[str, bytes]]:
        yield from data.files()
        yield SITE_FILE, site_data(archive)
        yield SCHEMA_FILE, page_data_schema()

    return Generated(files(), page_data())


def _index(
    store: Store, keys: tuple[SeedParts, ...], settings: Settings, spool: Path
) -> dict[str, Path] | None:
    """What all seeds share of the search index: path below ``docs`` and where it was written.

    ``None`` where a seed is not in the store.
    """
    with archives.collector_at_rest():
        found = stored_index(store, keys, settings)
        if found is None:
            return None
        written: dict[str, Path] = {}
        for path, data in search.shared_files(*found).items():
            written[path] = spool / str(len(written))
            written[path].write_bytes(data)
        return written


def _whole_index(
    prepared: PreparedArchive, store: Store, shared: Callable[[], dict[str, Path] | None]
) -> Iterator[tuple[str, bytes]]:
    """The files of the search index; those of each seed from the store, as far as they are there."""
    for issue in prepared.archive.issues:
        kept = store.get(prepared.keys[issue.seed].shards, dict[str, bytes])
        for path, data in (kept or search.text_shards(issue)).items():
            yield f"{search.FOLDER}/{path}", data
    made = shared()
    if made is None:
        streams = list(map(search.issue_stream, prepared.archive.issues))
        yield from search.shared_files(prepared.archive, streams).items()
        return
    for path, place in made.items():
        yield path, place.read_bytes()


def _without_index(
    archive: Archive,
    stages: Stages,
    site_url: str,
    findings: Sequence[Findings],
    data: PageData,
) -> Iterator[tuple[str, bytes]]:
    """The files below ``docs``, but for the search index; ``data`` gets the data of the pages."""
    catalogue = Catalogue(archive)
    with stages.timed("apparatus"):
        found = finding.find_apparatus(archive, findings)
    with stages.timed("data"):
        files, about_data = data_files(catalogue, found, site_url)
        yield from files.items()
    with stages.timed("pages"):
        for page in chain(all_pages(catalogue, found, site_url), [about_data]):
            data.add(page)
            yield page.path, page.text.encode()
    with stages.timed("citations"):
        yield from citation_files(catalogue, site_url)
    with stages.timed("feeds"):
        yield from feed_files(catalogue, site_url).items()
    with stages.timed("editions"):
        yield from books(catalogue, site_url)


def _check_folders(seeds: Path, docs: Path) -> None:
    if docs.exists() and not docs.is_dir():
        raise UsageError(f"{docs}: this is not a folder; name one for the Markdown pages")
    inner, outer = seeds.resolve(), docs.resolve()
    if inner == outer or any(inner.is_relative_to(outer / place) for place in OWNED):
        raise UsageError(f"{docs}: pages would overwrite the seeds; name another folder")
