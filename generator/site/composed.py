"""The files of each issue: made on all cores, and only where it or what surrounds it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.apparatus.finding import Findings
from generator.conversion.workers import each
from generator.publish.issue_files import Gatherer, IssueFiles, Surroundings, issue_files
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

    def known(self) -> tuple[tuple[Findings, ...], list[bytes]]:
        """What is known of each article; see ``find_apparatus``."""
        return self._prepared.findings, self._prepared.runs()

    def files(self, gatherer: Gatherer) -> Iterator[IssueFiles]:
        """Those of each issue, in the order of the archive."""
        store, seeds = self._store, self._prepared.parts.seeds
        keys: list[str] = []
        waiting: list[tuple[bytes, str]] = []
        for around in gatherer:
            packed, (_, of) = msgspec.msgpack.encode(around), seeds[around.issue.seed]
            keys.append(digest(b"issue", of.seed.encode(), packed))
            if keys[-1] not in store:
                waiting.append((packed, of.blocks))
        self.keys.update(keys)
        missing = {key for key in keys if key not in store}
        few = FEW_ISSUES if store.on_disk else len(waiting)
        made = each(partial(_made, store), waiting, few, busy=1)  # the search index is made beside
        for at, key in enumerate(keys):
            found = next(made) if key in missing else store.get(key, IssueFiles)
            if found is None:  # the store has lost the text or the files
                around = gatherer.of(at)
                found = issue_files(self._prepared.whole(around.issue), around)
            if key in missing:
                store.put(key, found)
            yield found


def _made(store: Store, item: tuple[bytes, str]) -> IssueFiles | None:
    """The files of an issue, of its packed surroundings and the key of its text."""
    packed, key = item
    blocks = store.get(key, Blocks)
    if blocks is None:
        return None
    around = msgspec.msgpack.decode(packed, type=Surroundings)
    return issue_files(whole(around.issue, blocks), around)
