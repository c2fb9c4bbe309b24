"""The files of the search index that all issues share, made in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from generator import search
from generator.apparatus import archive as archives
from generator.language.interface import speak
from generator.model import Archive
from generator.site.files.publisher import Content, KnownFile
from generator.site.prepared import PreparedArchive
from generator.site.store import Store, digest


@dataclass(frozen=True, slots=True)
class SharedIndex:
    """What all seeds share of the search index."""

    files: dict[str, bytes | search.GramShard]
    """Path below ``docs`` and content, or the shard whose content is in the store."""
    keys: set[str]
    """The entries of the store that it was made with."""


class _StoreMemo(search.Memo):
    """What earlier builds made, in the store."""

    def __init__(self, store: Store, program: str) -> None:
        super().__init__()
        self.keys: set[str] = set()
        self._store, self._program = store, program

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        key = self.key(mark)
        self.keys.add(key)
        return self._store.made(key, make)

    def keep(self, mark: str) -> None:
        self.keys.add(self.key(mark))

    def key(self, mark: str) -> str:
        """The entry of what has a mark."""
        return digest(b"grams", self._program.encode(), mark.encode())


def make_index(
    store: Store, program: str, archive: Archive, streams: tuple[str, ...]
) -> SharedIndex | None:
    """Make it; ``streams``: the key of what each issue adds, the oldest first.

    ``None`` where something is not in the store.
    """
    speak(archive.language)
    memo = _StoreMemo(store, program)
    with archives.collector_at_rest():
        found = (_stream(store, key) for key in streams)
        try:
            files = dict(search.shared_files(archive, found, memo))
        except LookupError:
            return None
    return SharedIndex(files, memo.keys)


def _stream(store: Store, key: str) -> search.IssueStream:
    found: search.IssueStream | None = store.get(key, search.IssueStream)
    if found is None:
        raise LookupError("the store does not have an entry any more")
    return found


def whole_index(
    prepared: PreparedArchive, shared: Callable[[], SharedIndex | None], used: set[str]
) -> Iterator[tuple[str, Content]]:
    """The files of the search index; ``used`` gets the entries of the store."""
    for issue in prepared.archive.issues:
        for path, data in prepared.shards(issue).items():
            yield f"{search.FOLDER}/{path}", data
    made = shared()
    if made is None:
        yield from search.shared_contents(prepared.archive, prepared.streams())
        return
    used |= made.keys
    memo = _StoreMemo(prepared.parts.store, prepared.parts.program)
    for path, made_of in made.files.items():
        if isinstance(made_of, search.GramShard):
            read = partial(_content, prepared, memo, path, made_of)
            yield path, KnownFile(made_of.sum, read)
        else:
            yield path, made_of


def _content(
    prepared: PreparedArchive, memo: _StoreMemo, path: str, shard: search.GramShard
) -> bytes:
    """The content of a shard, made again where the store has lost it."""
    if found := _contents(memo, shard.held):
        return found[shard.place]
    return dict(search.shared_contents(prepared.archive, prepared.streams()))[path]


@lru_cache(maxsize=1)  # the shards of a part come one after the other
def _contents(memo: _StoreMemo, held: str) -> list[bytes]:
    try:
        return search.contents(memo, held)
    except LookupError:
        return []
