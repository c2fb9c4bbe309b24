"""The files of each issue: made on all cores, and only where it or what surrounds it has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import msgspec

from generator import search
from generator.apparatus.finding import Findings
from generator.apparatus.passages import Passage
from generator.conversion.workers import each
from generator.model import Issue
from generator.publish.editions import book_path
from generator.publish.editions.book import filled
from generator.publish.issue_files import Gatherer, IssueFiles, Surroundings
from generator.publish.page import PageGroup
from generator.publish.pictures import FirstPictures
from generator.site.composed_issue import (
    ComposedIssue,
    Sums,
    docs_key,
    joined_lines,
    keep,
    told_key,
)
from generator.site.composed_pages import ComposedPage, composed_pages
from generator.site.files.manifest import checksum
from generator.site.files.publisher import Content, KnownFile
from generator.site.prepared import PreparedArchive
from generator.site.seeds import Blocks, whole
from generator.site.store import Store, digest

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

    def known(self) -> tuple[tuple[Findings, ...], list[bytes], list[dict[str, Passage]]]:
        """What is known of each article; see ``find_apparatus``."""
        return self._prepared.findings, self._prepared.runs(), self._prepared.topics()

    def pages(self, group: PageGroup) -> Iterator[ComposedPage]:
        """The pages of a group of those that are not of issues."""
        return composed_pages(group, self._store, self._context, self.keys)

    def files(self, gatherer: Gatherer) -> Iterator[ComposedIssue]:
        """Those of each issue, in the order of the archive."""
        store, seeds = self._store, self._prepared.parts.seeds
        keys: list[str] = []
        missing: set[str] = set()
        waiting: list[tuple[bytes, str]] = []
        for around in map(self._with_files, gatherer):
            packed, (_, of) = msgspec.msgpack.encode(around), seeds[around.issue.seed]
            keys.append(digest(b"issue", of.seed.encode(), packed))
            if keys[-1] not in store:
                missing.add(keys[-1])
                waiting.append((packed, of.blocks))
        for each_key in (lambda key: key, docs_key, told_key):
            self.keys.update(map(each_key, keys))
        few = FEW_ISSUES if store.on_disk else None
        made = each(partial(_made, store), waiting, few, busy=1)  # the search index is made beside
        for at, key in enumerate(keys):
            again = partial(self._again, gatherer, at)
            found = next(made) if key in missing else None
            sums = None if key in missing else store.get(key, Sums)
            if sums is None:  # or the store has lost the text or the sums
                sums = keep(store, key, found or again())
            issue = ComposedIssue(store, key, sums, again)
            self._issues.append(issue)
            issue.fresh = found.docs if found else None
            yield issue
            issue.fresh = None

    def _again(self, gatherer: Gatherer, at: int) -> IssueFiles:
        """The files of an issue of which the store has lost something."""
        around = self._with_files(gatherer.of(at))
        return search.searchable_files(self._prepared.whole(around.issue), around)

    def lines(self) -> KnownFile:
        """The file of all articles, once the files of all issues were asked for."""
        key = digest(b"lines", *(issue.key.encode() for issue in self._issues))
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
            return filled(book.read(), ((name, file.read()) for name, file in held.items()))

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


def _made(store: Store, item: tuple[bytes, str]) -> IssueFiles | None:
    """The files of an issue, of its packed surroundings and the key of its text."""
    packed, key = item
    blocks = store.get(key, Blocks)
    if blocks is None:
        return None
    around = msgspec.msgpack.decode(packed, type=Surroundings)
    return search.searchable_files(whole(around.issue, blocks), around)
