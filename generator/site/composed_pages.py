"""Pages of indexes and other files: made again only where what they are made of has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec

from generator.publish.compact import compact
from generator.publish.file import FileToMake
from generator.publish.page import PageGroup
from generator.site.files.manifest import checksum
from generator.site.files.publisher import Content, KnownFile, sum_of
from generator.site.store import Store, digest

Kind = TypeVar("Kind")


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A page in the store."""

    path: str
    sum: str
    """SHA-256 of its Markdown, which is not kept: it stands in ``docs``."""
    data: bytes


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A page as it is written."""

    path: str
    """Markdown file below ``docs/``."""
    content: Content
    data: bytes
    """Page data, as JSON."""

    @property
    def sum(self) -> str:
        """SHA-256 of its content, hexadecimal."""
        return sum_of(self.content)


class _Known(Generic[Kind]):
    """What an earlier build made, by a digest of what it was made of: one entry of the store."""

    def __init__(self, store: Store, context: str, entry: str, kind: Any) -> None:
        """``context``: a digest of what the archive and the program say of all of it.

        ``kind``: the type of the entry.
        """
        self.entry = entry
        """Its name in the store."""
        self._store = store
        self._context = context.encode()
        self._earlier: dict[str, Kind] = store.get(entry, kind) or {}
        self._now: dict[str, Kind] = {}

    def keep(self) -> None:
        """Keep what was asked for, for the next build."""
        if self._now != self._earlier:
            self._store.put(self.entry, self._now)


class IndexPages(_Known[list[_Kept]]):
    """The pages of indexes as an earlier build made them, together, as most are small."""

    def __init__(self, store: Store, context: str) -> None:
        super().__init__(store, context, digest(b"pages of indexes"), dict[str, list[_Kept]])

    def of(self, group: PageGroup) -> Iterator[ComposedPage]:
        """The pages of a group."""
        if not group.made_of:
            yield from made_pages(group)
            return
        key = digest(self._context, msgspec.msgpack.encode(group.made_of))
        if key in self._earlier:
            self._now[key] = self._earlier[key]
            for known in self._now[key]:
                content = KnownFile(known.sum, partial(_text, group, known.path))
                yield ComposedPage(known.path, content, known.data)
            return
        made = list(made_pages(group))
        self._now[key] = [_Kept(page.path, page.sum, page.data) for page in made]
        yield from made


class MadeFiles(_Known[str]):
    """The checksums of files as an earlier build made them."""

    def __init__(self, store: Store, context: str) -> None:
        super().__init__(store, context, digest(b"made files"), dict[str, str])

    def of(self, path: str, file: FileToMake) -> Content:
        """A file, made now where it is not known."""
        made_of = msgspec.msgpack.encode(file.made_of, enc_hook=list)
        key = digest(self._context, path.encode(), made_of)
        if key in self._earlier:
            self._now[key] = self._earlier[key]
            return KnownFile(self._now[key], file.make)
        made = file.make()
        self._now[key] = checksum(made)
        return made


def made_pages(group: PageGroup) -> Iterator[ComposedPage]:
    """The pages of a group, made now."""
    for page in group.make():
        yield ComposedPage(page.path, page.text.encode(), compact(page.data))


def _text(group: PageGroup, path: str) -> bytes:
    return next(page.text.encode() for page in group.make() if page.path == path)
