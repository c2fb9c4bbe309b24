"""Conversion of a folder of seeds into the Markdown tree below ``docs`` and its page data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator import search
from generator.apparatus import archive as archives
from generator.apparatus import finding
from generator.apparatus.archive import Progress, no_progress
from generator.conversion.workers import beside, has_begun, kept, renew, running
from generator.language.pinyin import Readings, remembering
from generator.model import Archive
from generator.model.errors import UsageError
from generator.publish.articles import Feet
from generator.publish.catalogue import Catalogue
from generator.publish.data.files import data_files
from generator.publish.data.lines import LINES_FILE
from generator.publish.feeds import feed_files
from generator.publish.issue_files import Gatherer
from generator.publish.page import (
    PAGE_DATA,
    SCHEMA_FILE,
    SITE_FILE,
    PageData,
    PageGroup,
    page_data_schema,
    site_data,
)
from generator.publish.pages import index_groups
from generator.publish.script_texts import FILE as TEXTS
from generator.publish.script_texts import script_texts
from generator.settings.program import program_digest
from generator.site.composed import Composer
from generator.site.files.left import LeftFiles, linked_since
from generator.site.files.manifest import are_left, is_current
from generator.site.files.publisher import Content, Report, publish
from generator.site.inputs import fingerprint
from generator.site.moved import Ids, moved, with_ids
from generator.site.prepared import FEW_ARTICLES, PreparedArchive, prepare
from generator.site.shared_index import make_index, whole_index
from generator.site.stages import Stages
from generator.site.store import Store, digest

OWNED = (
    *("index.md", "feed.xml", "feed.json", "issues", "sections", "topics", "sources", "documents"),
    *("places", "people", "overview", "english", "search", "data", "pictures"),
    *(search.FOLDER, TEXTS),
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

    prepared: PreparedArchive
    mark: str
    """Of all inputs; see :func:`fingerprint`."""
    report: Report | None
    """``None`` where nothing had changed, so that nothing was written."""
    keys: frozenset[str] = frozenset()
    """The entries of the store that have the files of issues."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Everything that is generated: path below its folder and content, made as it is asked for."""

    docs: Iterator[tuple[str, Content]]
    page_data: Iterator[tuple[str, Content]]
    """To be asked for after ``docs``."""


def convert(
    seeds: Path,
    docs: Path,
    progress: Progress = no_progress,
    stages: Stages | None = None,
    site_url: str = "",
    store: Store | None = None,
    *,
    keep_going: bool = False,
) -> Conversion:
    """Convert the issues in ``seeds`` into pages below ``docs`` and page data beside it.

    ``keep_going`` leaves out issues with problems, as long as any is left.

    ``site_url`` is the public address with a slash at its end; empty if there is none. Writes
    nothing if no input has changed since ``docs`` was generated. Raises ``UsageError`` for a folder
    that cannot be used and ``ContentError`` with all problems of the content, found before ``docs``
    is written, or with the file that the disk refuses. Call this as the only writer of ``docs``.
    """
    stages = stages or Stages()
    _check_folders(seeds, docs)
    with stages.timed("inputs"):
        mark = fingerprint(seeds, site_url)
    store, used = store or Store(), digest(b"conversion", str(docs.absolute()).encode())
    sounds = digest(b"pinyin", program_digest())
    earlier = store.get(sounds, Readings) or {}
    with archives.collector_at_rest(), kept(), remembering(earlier) as asked:
        with stages.timed("read and convert"):
            prepared = prepare(seeds, store, progress, keep_going=keep_going)
            renew()
        prepared, ids = _with_moved(prepared, store, docs)
        if is_converted(docs, mark):
            keys = store.get(used, list[str]) or ()
            return Conversion(prepared, mark, None, frozenset((used, ids, *keys)))
        archive, program = prepared.archive, prepared.parts.program
        many = running() or has_begun() or len(archive.articles) >= FEW_ARTICLES
        parts = prepared.parts.seeds
        streams = tuple(parts[issue.seed][1].stream for issue in reversed(archive.issues))
        worth = store.on_disk and many
        with beside(make_index, store, program, archive, streams, worth=worth) as made:
            composer = Composer(prepared)
            index = partial(whole_index, prepared, made, composer.keys)
            generated = generate(archive, stages, site_url, composer, index)
            report, told = write(generated, docs, mark, store)
    if asked != earlier:
        store.put(sounds, asked)
    composer.keys.update((*told, sounds, ids))
    store.put(used, sorted(composer.keys))
    return Conversion(prepared, mark, report, frozenset((used, *composer.keys)))


def _with_moved(prepared: PreparedArchive, store: Store, docs: Path) -> tuple[PreparedArchive, str]:
    """The archive with a warning for each issue whose address has changed since an earlier build.

    Also the entry of the store that knows the earlier ones.
    """
    key = digest(b"ids", str(docs.absolute()).encode())
    known, issues = store.get(key, Ids) or {}, prepared.archive.issues
    if (ids := with_ids(known, issues)) != known:
        store.put(key, ids)
    warnings = (*prepared.warnings, *moved(known, issues))
    return replace(prepared, warnings=warnings), key


def is_converted(docs: Path, mark: str) -> bool:
    """Whether ``docs`` and the page data beside it were made from these inputs and stand there."""
    return all(is_current(folder, mark) for folder in made_folders(docs))


def made_folders(docs: Path) -> tuple[Path, Path]:
    """The folders of generated files: the pages and their page data."""
    return docs, docs.parent / PAGE_DATA


def write(
    generated: Generated, docs: Path, mark: str = "", store: Store | None = None
) -> tuple[Report, list[str]]:
    """Put the files in place. Raises as :func:`publish` does.

    Gives the report about ``docs``, and the entries of the ``store`` that tell how the disk had the
    files.
    """
    data = docs.parent / PAGE_DATA
    store, names = store or Store(), [_left(docs), _left(data)]
    first, second = (store.get(name, LeftFiles) or {} for name in names)
    report = publish(generated.docs, docs, OWNED, mark, first)
    publish(generated.page_data, data, DATA_OWNED, mark, second)
    store.put(names[0], first)
    store.put(names[1], second)
    return report, names


def tell_linked(docs: Path, store: Store) -> None:
    """Take down that the site was given links to files of ``docs``, so that they are not read again."""
    known = store.get(_left(docs), LeftFiles) or {}
    store.put(_left(docs), linked_since(str(docs), known))


def stands(docs: Path, store: Store) -> bool:
    """Whether ``docs`` and its page data stand as they were left, as far as the disk tells."""
    return all(
        are_left(folder, store.get(_left(folder), LeftFiles) or {}) for folder in made_folders(docs)
    )


def _left(folder: Path) -> str:
    return digest(b"left", str(folder.absolute()).encode())


def generate(
    archive: Archive,
    stages: Stages,
    site_url: str,
    composer: Composer,
    index: Callable[[], Iterable[tuple[str, Content]]],
) -> Generated:
    """Everything that is generated from an archive, whose texts are in the store of ``composer``.

    ``index`` gives the files of the search index.
    """
    data = PageData()
    about_issues: dict[str, Content] = {}

    def files() -> Iterator[tuple[str, Content]]:
        yield from _without_index(archive, stages, site_url, composer, data, about_issues)
        with stages.timed("search index"):
            yield from index()

    def page_data() -> Iterator[tuple[str, Content]]:
        yield from about_issues.items()
        yield from data.files()
        yield SITE_FILE, site_data(archive)
        yield SCHEMA_FILE, page_data_schema()

    return Generated(files(), page_data())


def _without_index(
    archive: Archive,
    stages: Stages,
    site_url: str,
    composer: Composer,
    data: PageData,
    about_issues: dict[str, Content],
) -> Iterator[tuple[str, Content]]:
    """The files below ``docs``, but for the search index.

    ``data`` gets the data of the pages, ``about_issues`` the files with that of issues.
    """
    catalogue = Catalogue(archive)
    with stages.timed("apparatus"):
        found = finding.find_apparatus(archive, *composer.known())
    with stages.timed("data"):
        told = data_files(catalogue, found, site_url)
        yield from composer.made(told.files)
        yield from search.named_files(archive, found)
    with stages.timed("pages"):
        groups = chain(index_groups(catalogue, found), [PageGroup(lambda: [told.page])])
        for page in composer.pages(groups):
            data.add_data(page.path, page.data)
            yield page.path, page.content
    with stages.timed("issues"):
        gatherer = Gatherer(catalogue, Feet(found), told.heads, site_url)
        for issue, composed in zip(archive.issues, composer.files(gatherer), strict=True):
            yield from composer.docs(issue, composed).items()
            about_issues |= composed.page_data
        yield f"data/{LINES_FILE}", composer.lines()
        yield from composer.pictures()
    with stages.timed("feeds"):
        newest = composer.newest_texts(site_url)
        yield from composer.made(feed_files(catalogue, site_url, composer.first_pictures, newest))
        yield from script_texts().items()
    composer.keep()


def _check_folders(seeds: Path, docs: Path) -> None:
    if docs.exists() and not docs.is_dir():
        raise UsageError(f"{docs}: this is not a folder; name one for the Markdown pages")
    inner, outer = seeds.resolve(), docs.resolve()
    if inner == outer or any(inner.is_relative_to(outer / place) for place in OWNED):
        raise UsageError(f"{docs}: pages would overwrite the seeds; name another folder")
