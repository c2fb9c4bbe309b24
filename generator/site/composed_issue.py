"""The files of an issue as the store has them: checksums first, the bytes only where one is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

import msgspec

from generator.publish.issue_files import IssueFiles
from generator.site.files.manifest import checksum
from generator.site.files.publisher import KnownFile
from generator.site.store import Store, digest


class Sums(msgspec.Struct, frozen=True, array_like=True):
    """What is known of the files of an issue without reading them."""

    docs: dict[str, str]
    """Path below ``docs/`` -> SHA-256 of the content, hexadecimal."""
    page_data: dict[str, str]
    """The same below the folder of page data."""
    bound: tuple[str, ...]
    """The pictures that its book names and does not hold yet; see ``editions.book.filled``."""


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What is not published as a file of its own below ``docs/``."""

    page_data: dict[str, bytes]
    lines: bytes


def docs_key(key: str) -> str:
    """The entry of the files below ``docs/`` of the issue whose sums have the entry ``key``."""
    return digest(b"docs", key.encode())


def told_key(key: str) -> str:
    """The entry of what else is made of it."""
    return digest(b"told", key.encode())


def keep(store: Store, key: str, made: IssueFiles) -> Sums:
    """Put the files of an issue into the store."""
    docs, data = (
        {path: checksum(content) for path, content in files.items()}
        for files in (made.docs, made.page_data)
    )
    sums = Sums(docs, data, made.bound)
    store.put(docs_key(key), made.docs)
    store.put(told_key(key), Told(made.page_data, made.lines))
    store.put(key, sums)
    return sums


class ComposedIssue:
    """The files of one issue; ``make`` makes them where the store has lost them."""

    def __init__(self, store: Store, key: str, sums: Sums, make: Callable[[], IssueFiles]) -> None:
        self.key, self.bound = key, sums.bound
        self.fresh: Mapping[str, bytes] | None = None
        """The files below ``docs/`` where they were made just now."""
        self._store, self._sums, self._make = store, sums, make

    @property
    def docs(self) -> dict[str, KnownFile]:
        """The files below ``docs/``."""
        found = cache(self._docs)  # not longer in memory than what is given here
        sums = self._sums.docs.items()
        return {path: KnownFile(sum_, partial(_of, found, path)) for path, sum_ in sums}

    @property
    def page_data(self) -> dict[str, KnownFile]:
        """The files below the folder of page data."""
        sums = self._sums.page_data.items()
        return {path: KnownFile(sum_, partial(_of, self._page_data, path)) for path, sum_ in sums}

    def lines(self) -> bytes:
        """Its member of the gzip file of all articles."""
        return self._told().lines

    def _docs(self) -> Mapping[str, bytes]:
        if self.fresh is not None:
            return self.fresh
        found: dict[str, bytes] | None = self._store.get(docs_key(self.key), dict[str, bytes])
        return self._make().docs if found is None else found

    def _page_data(self) -> Mapping[str, bytes]:
        return self._told().page_data

    def _told(self) -> Told:
        found: Told | None = self._store.get(told_key(self.key), Told)
        if found is not None:
            return found
        made = self._make()
        return Told(made.page_data, made.lines)


def _of(files: Callable[[], Mapping[str, bytes]], path: str) -> bytes:
    return files()[path]


def joined_lines(store: Store, key: str, issues: Iterable[ComposedIssue]) -> KnownFile:
    """The gzip file of all articles, whose checksum has the entry ``key``."""

    def whole() -> bytes:
        return b"".join(issue.lines() for issue in issues)

    sum_: str | None = store.get(key, str)
    if sum_ is None:
        sum_ = checksum(whole())
        store.put(key, sum_)
    return KnownFile(sum_, whole)
