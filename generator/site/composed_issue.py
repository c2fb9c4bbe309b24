"""The files of an issue as the store has them: checksums first, the bytes only where one is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

import msgspec

from generator.publish.issue_files import IssueFiles
from generator.site.files.manifest import checksum
from generator.site.files.publisher import KnownFile
from generator.site.store import Store, digest


class Sums(msgspec.Struct, frozen=True, array_like=True):
    """What is known of the files of an issue below ``docs/`` without reading them."""

    docs: dict[str, str]
    """Path -> SHA-256 of the content, hexadecimal."""
    bound: tuple[str, ...]
    """The pictures that its book names and does not hold yet; see ``editions.book.filled``."""


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What says of the articles of an issue what they have in common with others."""

    page_data: dict[str, bytes]
    """Path below the folder of page data -> content."""
    lines: bytes


ToldSums = dict[str, str]
"""Path below the folder of page data -> SHA-256 of the content, hexadecimal."""


class Keys(NamedTuple):
    """The entries of an issue in the store."""

    sums: str
    """:class:`Sums`."""
    docs: str
    """The files below ``docs/``."""
    gaps: str
    """Page data without the feet of the articles; see ``with_feet``."""
    told_sums: str
    """:data:`ToldSums`."""
    told: str
    """:class:`Told`."""

    @classmethod
    def of(cls, seed: str, lasting: bytes, rest: bytes) -> Keys:
        """Those of the issue of a seed with these packed surroundings."""
        first = digest(b"issue", seed.encode(), lasting).encode()
        second = digest(first, rest).encode()
        parts = (first, b"sums"), (first, b"docs"), (first, b"gaps")
        return cls(*(digest(*of) for of in (*parts, (second, b"told sums"), (second, b"told"))))


def keep_docs(store: Store, keys: Keys, made: IssueFiles) -> Sums:
    """Put the files of an issue into the store, its page data without the feet."""
    docs = {path: checksum(content) for path, content in made.docs.items()}
    store.put(keys.docs, made.docs)
    store.put(keys.gaps, made.page_data)
    store.put(keys.sums, Sums(docs, made.bound))
    return Sums(docs, made.bound)


def keep_told(store: Store, keys: Keys, told: Told) -> ToldSums:
    """Put the rest into the store."""
    sums = {path: checksum(content) for path, content in told.page_data.items()}
    store.put(keys.told, told)
    store.put(keys.told_sums, sums)
    return sums


class ComposedIssue:
    """The files of one issue; ``make`` makes them where the store has lost them."""

    def __init__(
        self,
        store: Store,
        keys: Keys,
        sums: tuple[Sums, ToldSums],
        make: Callable[[], tuple[IssueFiles, Told]],
    ) -> None:
        self.keys, self.bound = keys, sums[0].bound
        self.fresh: Mapping[str, bytes] | None = None
        """The files below ``docs/`` where they were made just now."""
        self._store, self._make = store, make
        self._sums, self._told_sums = sums

    @property
    def docs(self) -> dict[str, KnownFile]:
        """The files below ``docs/``."""
        found = cache(self._docs)  # not longer in memory than what is given here
        sums = self._sums.docs.items()
        return {path: KnownFile(sum_, partial(_of, found, path)) for path, sum_ in sums}

    @property
    def page_data(self) -> dict[str, KnownFile]:
        """The files below the folder of page data."""
        sums = self._told_sums.items()
        return {path: KnownFile(sum_, partial(_of, self._page_data, path)) for path, sum_ in sums}

    def lines(self) -> bytes:
        """Its member of the gzip file of all articles."""
        return self._told().lines

    def _docs(self) -> Mapping[str, bytes]:
        if self.fresh is not None:
            return self.fresh
        found: dict[str, bytes] | None = self._store.get(self.keys.docs, dict[str, bytes])
        return self._make()[0].docs if found is None else found

    def _page_data(self) -> Mapping[str, bytes]:
        return self._told().page_data

    def _told(self) -> Told:
        found: Told | None = self._store.get(self.keys.told, Told)
        return self._make()[1] if found is None else found


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
