"""Conversion: a folder of seeds into the Markdown tree below ``docs``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.apparatus import finding
from generator.publish import citations, data, editions, feeds, pages
from generator.site import pictures
from generator import search
from generator.apparatus import archive as archives
from generator.apparatus.archive import Progress, no_progress
from generator.conversion.beside import beside
from generator.site.inputs import fingerprint
from generator.site.stages import Stages
from generator.model.errors import ContentError, Problem, UsageError
from generator.model import Archive
from generator.site.files.publisher import Report, publish, recover
from generator.site.files.manifest import is_current

OWNED = (
    "index.md",
    "feed.xml",
    "feed.json",
    "issues",
    "sections",
    "topics",
    "sources",
    "documents",
    "places",
    "people",
    "overview",
    "search",
    "data",
    "assets/search-index",
    "assets/pictures",
)
"""Places below ``docs`` that hold generated files."""
SEARCH_PAGE = "search/index.md"


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion did."""

    archive: Archive | None
    """``None`` where nothing had changed, so that nothing was read."""
    warnings: tuple[Problem, ...]
    report: Report | None
    mark: str
    """The fingerprint of all inputs."""


def convert(
    seeds: Path,
    docs: Path,
    progress: Progress = no_progress,
    stages: Stages | None = None,
    site_url: str = "",
) -> Conversion:
    """Convert the issues in ``seeds`` into pages below ``docs``.

    ``site_url`` is the public address with a slash at its end; empty where there is
    none, and then citations, feeds and data name none. Does nothing where no input
    has changed since ``docs`` was generated. Raises ``UsageError`` for a folder that
    cannot be used and ``ContentError`` with all problems of the content; ``docs`` is
    then as it was. What a run that was killed had begun there is undone first. Call
    this as the sole writer of ``docs``.
    """
    stages = stages or Stages()
    _check_folders(seeds, docs)
    with stages.timed("inputs"):
        mark = _fingerprint(seeds, site_url)
        recover(docs, OWNED)
        if is_current(docs, mark):
            return Conversion(None, (), None, mark)
    with archives.collector_at_rest():
        with stages.timed("read and convert"):
            archive, warnings = archives.gather(seeds, progress)
        files = generate(archive, stages, site_url)
        with stages.timed("write"):
            report = publish(files, docs, OWNED, mark)
    return Conversion(archive, warnings, report, mark)


def generate(archive: Archive, stages: Stages, site_url: str) -> dict[str, bytes]:
    """Everything that is generated: path below ``docs`` → content."""
    with beside(lambda: [_apart(archive, site_url)]) as apart:
        files = _together(archive, stages, site_url)
        with stages.timed("rest"):
            stages.beside, others = next(apart)
    return files | others


def _together(archive: Archive, stages: Stages, site_url: str) -> dict[str, bytes]:
    """The pages and data, which show what the apparatus finds, and what is soon made."""
    with stages.timed("apparatus"):
        found = finding.find_apparatus(archive)
    with stages.timed("pages"):
        texts = pages.render(archive, site_url, found)
        texts[SEARCH_PAGE] = search.search_page(archive)
        # Each text goes when it is encoded: a large archive's would else be held twice.
        files = {path: texts.pop(path).encode() for path in tuple(texts)}
    with stages.timed("data"):
        files |= data.render(archive, site_url, found)
    with stages.timed("citations"):
        files |= citations.render(archive, site_url)
    with stages.timed("feeds"):
        files |= feeds.render(archive, site_url)
    with stages.timed("pictures"):
        files |= pictures.render()
    return files


def _apart(archive: Archive, site_url: str) -> tuple[dict[str, float], dict[str, bytes]]:
    """What needs the articles alone and takes as long as the rest: its seconds and its files."""
    stages = Stages()
    with stages.timed("search index"):
        files = search.build(archive)
    with stages.timed("editions"):
        files |= {path: text.encode() for path, text in editions.whole_pages(archive.issues)}
        files |= editions.books(archive, site_url)
    return stages.seconds, files


def _check_folders(seeds: Path, docs: Path) -> None:
    if not seeds.is_dir():
        raise UsageError(f"{seeds}: there is no such folder of seeds")
    if docs.exists() and not docs.is_dir():
        raise UsageError(f"{docs}: this is no folder; name one for the Markdown pages")
    inner, outer = seeds.resolve(), docs.resolve()
    if inner == outer or any(inner.is_relative_to(outer / place) for place in OWNED):
        raise UsageError(f"{docs}: pages would be written over the seeds; name another folder")


def _fingerprint(seeds: Path, site_url: str) -> str:
    try:
        return fingerprint(seeds, site_url)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(str(error.filename or seeds), 0, message) from error
