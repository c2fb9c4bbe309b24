"""The files of each issue: made on all cores, and only where it or what surrounds it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from generator import search
from generator.apparatus.finding import Findings
from generator.apparatus.passages import Passage
from generator.conversion.workers import each
from generator.model import Issue
from generator.publish.data.lines import article_lines
from generator.publish.editions import book_path
from generator.publish.editions.book import filled
from generator.publish.feeds.texts import WHOLE, EntryText, EntryTexts, addressed, entry_html
from generator.publish.file import FileToMake
from generator.publish.issue_files import Gatherer, IssueFiles, Surroundings, with_feet
from generator.publish.page import PageGroup
from generator.publish.pictures import FirstPictures, Ready
from generator.site.composed_issue import (
    ComposedIssue,
    Keys,
    Sums,
    Told,
    ToldSums,
    joined_lines,
    keep_docs,
    keep_told,
)
from generator.site.composed_pages import ComposedPage, IndexPages, MadeFiles
from generator.site.files.manifest import checksum
from generator.site.files.publisher import Content, KnownFile
from generator.site.pictures.making import for_book
from generator.site.prepared import PreparedArchive
from generator.site.seeds import Blocks, whole
from generator.site.store import Store, digest

FootData = Sequence[Mapping[str, Any]]
"""The feet of the articles of an issue; see ``Surroundings``."""
FEW_ISSUES = 30
"""Issues up to which making their files takes less time than starting another process."""


class Composer:
    """Makes the files of the issues of an archive."""

    def __init__(self, prepared: PreparedArchive) -> None:
        self.keys: set[str] = set()
        """The entries of the store that are used."""
        self._prepared = prepared
        self._store = prepared.parts.store
        self._issues: list[ComposedIssue] = []
        archive = prepared.archive
        said = (prepared.parts.program, archive.language, archive.title, *archive.newsletters)
        self._context = digest(*(text.encode() for text in said))
        self._made = MadeFiles(self._store, self._context)

    def known(self) -> tuple[list[Findings], Iterator[bytes], list[dict[str, Passage]]]:
        """What is known of each article; see ``find_apparatus``."""
        return self._prepared.findings(), self._prepared.runs(), self._prepared.topics()

    def pages(self, groups: Iterable[PageGroup]) -> Iterator[ComposedPage]:
        """The pages of groups of those that are not of issues."""
        known = IndexPages(self._store, self._context)
        self.keys.add(known.entry)
        for group in groups:
            yield from known.of(group)
        known.keep()

    def made(self, files: Mapping[str, FileToMake]) -> Iterator[tuple[str, Content]]:
        """Files of the archive as a whole: path and content."""
        for path, file in files.items():
            yield path, self._made.of(path, file)

    def keep(self) -> None:
        """Keep what is known of the files that were asked for, for the next build."""
        self._made.keep()
        self.keys.add(self._made.entry)

    def files(self, gatherer: Gatherer) -> Iterator[ComposedIssue]:
        """Those of each issue, in the order of the archive."""
        store, seeds = self._store, self._prepared.parts.seeds
        keys: list[Keys] = []
        waiting: dict[Keys, _Job] = {}
        for around in map(self._with_files, gatherer):
            lasting, of = msgspec.msgpack.encode(around.lasting), seeds[around.issue.seed][1]
            rest = msgspec.msgpack.encode([around.feet, around.heads])
            keys.append(Keys.of(of.seed, lasting, rest))
            docs, told = (key not in store for key in (keys[-1].sums, keys[-1].told_sums))
            if docs or told:
                waiting[keys[-1]] = _Job(lasting, rest, of.blocks, docs, told)
        self.keys.update(chain.from_iterable(keys))
        few = FEW_ISSUES if store.on_disk else None
        jobs = list(waiting.values())
        made = each(partial(_made, store), jobs, few, busy=1)  # the search index is made beside
        for at, key in enumerate(keys):
            found = next(made) if key in waiting else None
            again = partial(self._again, gatherer, at)
            issue = ComposedIssue(store, key, self._kept(key, found or _Made(), again), again)
            self._issues.append(issue)
            issue.fresh = found.files.docs if found and found.files else None
            yield issue
            issue.fresh = None

    def _kept(
        self, keys: Keys, made: _Made, again: Callable[[], tuple[IssueFiles, Told]]
    ) -> tuple[Sums, ToldSums]:
        """The checksums of the files of an issue, of which some were ``made``."""
        store, files, told = self._store, made.files, None
        sums = keep_docs(store, keys, files) if files else store.get(keys.sums, Sums)
        if made.lines:
            gaps = files.page_data if files else store.get(keys.gaps, dict[str, bytes])
            told = Told(_filled(gaps, made.feet), made.lines) if gaps else None
        told_sums = keep_told(store, keys, told) if told else store.get(keys.told_sums, ToldSums)
        if sums is None or told_sums is None:  # the store has lost something
            files, told = again()
            return keep_docs(store, keys, files), keep_told(store, keys, told)
        return sums, told_sums

    def _again(self, gatherer: Gatherer, at: int) -> tuple[IssueFiles, Told]:
        """The files of an issue of which the store has lost something."""
        around = self._with_files(gatherer.of(at))
        issue = self._prepared.whole(around.issue)
        files = search.searchable_files(issue, around.lasting)
        page_data = _filled(files.page_data, around.feet)
        return files, Told(page_data, article_lines(issue, around.heads))

    def lines(self) -> KnownFile:
        """The file of all articles, once the files of all issues were asked for."""
        key = digest(b"lines", *(issue.keys.told.encode() for issue in self._issues))
        self.keys.add(key)
        return joined_lines(self._store, key, self._issues)

    def _with_files(self, around: Surroundings) -> Surroundings:
        """With the files of the issue that are published: its pictures, and its own."""
        found = self._prepared.pictures.get(around.issue.seed, {})
        known = {address: ready for address, ready in found.items() if ready}
        original = self._prepared.originals.get(around.issue.seed, "")
        return replace(around, pictures=known, original=original)

    @property
    def first_pictures(self) -> FirstPictures:
        """Those of the articles that have any."""
        return self._prepared.first_pictures

    def newest_texts(self, site_url: str) -> EntryTexts:
        """The texts of the newest articles, for the feed; none without an address for pictures."""
        found: dict[str, EntryText] = {}
        for issue in self._prepared.archive.issues if site_url else ():
            if len(found) >= WHOLE:
                break
            around = self._prepared.pictures.get(issue.seed, {})
            ready = {address: each for address, each in around.items() if each}
            held = msgspec.msgpack.encode(ready, order="sorted")
            key = digest(self._prepared.parts.seeds[issue.seed][1].blocks.encode(), held)
            whole = cache(partial(self._addressed, issue, ready, site_url))
            for at, article in enumerate(issue.articles[: WHOLE - len(found)]):
                html = cache(partial(_entry_html, whole, at, site_url))  # for both formats
                found[article.path] = EntryText(key, html)
        return found

    def _addressed(self, issue: Issue, ready: Ready, site_url: str) -> Issue:
        return addressed(self._prepared.whole(issue), ready, site_url)

    def docs(self, issue: Issue, made: ComposedIssue) -> Mapping[str, Content]:
        """The files of an issue below ``docs``, its pictures in its book."""
        if not made.bound:
            return made.docs
        path, docs = book_path(issue), made.docs
        book = docs[path]
        files = dict(self._prepared.picture_files(issue))
        held = {name: files[name] for name in made.bound}
        parts = (book.sum, *(f"{name} {file.sum}" for name, file in held.items()))
        key = digest(b"book", *(part.encode() for part in parts))
        self.keys.add(key)

        def whole() -> bytes:
            return filled(book.read(), (for_book(n, file.read()) for n, file in held.items()))

        sum_: str | None = self._store.get(key, str)
        if sum_ is None:
            data = whole()
            self._store.put(key, checksum(data))
            return {**docs, path: data}
        return {**docs, path: KnownFile(sum_, whole)}

    def pictures(self) -> Iterator[tuple[str, KnownFile]]:
        """All pictures of the archive, each once, and files as they came: path and content."""
        given: set[str] = set()
        for issue in self._prepared.archive.issues:
            for path, file in self._prepared.picture_files(issue):
                if path not in given:
                    given.add(path)
                    yield path, file
        yield from self._prepared.original_files()
        if self._prepared.gallery:
            self.keys.update(self._prepared.gallery.keys)


class _Job(NamedTuple):
    """What is to be made of an issue."""

    lasting: bytes
    rest: bytes
    """Its packed surroundings."""
    blocks: str
    """The entry of its text."""
    docs: bool
    """Whether its files below ``docs`` are wanted."""
    told: bool
    """Whether its lines are."""


class _Made(NamedTuple):
    """What was made of an issue; empty where the store has lost its text."""

    files: IssueFiles | None = None
    """Page data without the feet."""
    feet: FootData = ()
    lines: bytes = b""


def _made(store: Store, job: _Job) -> _Made:
    blocks = store.get(job.blocks, Blocks)
    if blocks is None:
        return _Made()
    around = msgspec.msgpack.decode(job.lasting, type=Surroundings)
    issue = whole(around.issue, blocks)
    files = search.searchable_files(issue, around) if job.docs else None
    if not job.told:
        return _Made(files)
    feet, heads = msgspec.msgpack.decode(job.rest)
    return _Made(files, feet, article_lines(issue, heads))


def _entry_html(whole: Callable[[], Issue], at: int, site_url: str) -> str:
    return entry_html(whole(), at, site_url)


def _filled(gaps: Mapping[str, bytes], feet: FootData) -> dict[str, bytes]:
    return {path: with_feet(data, feet) for path, data in gaps.items()}
