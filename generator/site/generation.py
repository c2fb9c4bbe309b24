"""Conversion of a folder of seeds into the Markdown tree below ``docs`` and its page data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import search
from generator.apparatus import archive as archives
from generator.apparatus import finding
from generator.apparatus.archive import Progress, no_progress
from generator.model import Archive
from generator.model.errors import Problem, UsageError
from generator.publish.catalogue import Catalogue
from generator.publish.citations.files import citation_files
from generator.publish.data import data_files
from generator.publish.editions.book import books
from generator.publish.feeds import feed_files
from generator.publish.page import (
    PAGE_DATA,
    SCHEMA_FILE,
    SITE_FILE,
    Page,
    page_data,
    page_data_schema,
    site_data,
)
from generator.publish.pages import all_pages
from generator.site.files.manifest import is_current
from generator.site.files.publisher import Report, publish
from generator.site.inputs import fingerprint
from generator.site.stages import Stages

OWNED = (
    *("index.md", "feed.xml", "feed.json", "issues", "sections", "topics", "sources"),
    *("documents", "places", "people", "overview", "search", "data", "assets/search-index"),
)
"""Paths below ``docs`` that hold generated files."""
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

    archive: Archive | None
    """``None`` where nothing had changed, so that nothing was read."""
    warnings: tuple[Problem, ...]
    report: Report | None


@dataclass(frozen=True, slots=True)
class Files:
    """Everything that is generated, by path below its folder."""

    docs: dict[str, bytes]
    page_data: dict[str, bytes]


def convert(
    seeds: Path,
    docs: Path,
    progress: Progress = no_progress,
    stages: Stages | None = None,
    site_url: str = "",
) -> Conversion:
    """Convert the issues in ``seeds`` into pages below ``docs`` and page data beside it.

    ``site_url`` is the public address with a slash at its end; empty if there is none. Does
    nothing if no input has changed since ``docs`` was generated. Raises ``UsageError`` for a folder
    that cannot be used and ``ContentError`` with all problems of the content, found before ``docs``
    is written, or with the file that the disk refuses. Call this as the only writer of ``docs``.
    """
    stages = stages or Stages()
    _check_folders(seeds, docs)
    data = docs.parent / PAGE_DATA
    with stages.timed("inputs"):
        mark = fingerprint(seeds, site_url)
        if is_current(docs, mark) and is_current(data, mark):
            return Conversion(None, (), None)
    with archives.collector_at_rest():
        with stages.timed("read and convert"):
            archive, warnings = archives.gather(seeds, progress)
        files = generate(archive, stages, site_url)
        with stages.timed("write"):
            report = write(files, docs, mark)
    return Conversion(archive, warnings, report)


def write(files: Files, docs: Path, mark: str = "") -> Report:
    """Put the files in place; the report is about ``docs``. Raises as :func:`publish` does."""
    publish(files.page_data, docs.parent / PAGE_DATA, DATA_OWNED, mark)
    return publish(files.docs, docs, OWNED, mark)


def generate(archive: Archive, stages: Stages, site_url: str) -> Files:
    """Everything that is generated from an archive."""
    catalogue = Catalogue(archive)
    with stages.timed("apparatus"):
        found = finding.find_apparatus(archive)
    with stages.timed("data"):
        docs, about_data = data_files(catalogue, found, site_url)
    with stages.timed("pages"):
        pages = [*all_pages(catalogue, found, site_url), about_data]
        docs |= _texts(pages)
        data = page_data(pages)
        data[SITE_FILE] = site_data(archive)
        data[SCHEMA_FILE] = page_data_schema()
    with stages.timed("citations"):
        docs |= citation_files(catalogue, site_url)
    with stages.timed("feeds"):
        docs |= feed_files(catalogue, site_url)
    with stages.timed("search index"):
        docs |= search.build(archive)
    with stages.timed("editions"):
        docs |= books(catalogue, site_url)
    return Files(docs, data)


def _texts(pages: list[Page]) -> dict[str, bytes]:
    """The Markdown files. Raises ``ValueError`` for two pages with one path."""
    texts: dict[str, bytes] = {}
    for page in pages:
        if page.path in texts:
            raise ValueError(f"two pages with one path: {page.path}")
        texts[page.path] = page.text.encode()
    return texts


def _check_folders(seeds: Path, docs: Path) -> None:
    if docs.exists() and not docs.is_dir():
        raise UsageError(f"{docs}: this is not a folder; name one for the Markdown pages")
    inner, outer = seeds.resolve(), docs.resolve()
    if inner == outer or any(inner.is_relative_to(outer / place) for place in OWNED):
        raise UsageError(f"{docs}: pages would overwrite the seeds; name another folder")
