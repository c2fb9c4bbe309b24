"""The pages of indexes: made again only where what they are made of has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import msgspec

from generator.publish.compact import compact
from generator.publish.page import PageGroup
from generator.site.files.manifest import checksum
from generator.site.files.publisher import Content, KnownFile
from generator.site.store import Store, digest


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
        known = self.content
        return known.sum if isinstance(known, KnownFile) else checksum(known)


def composed_pages(
    group: PageGroup, store: Store, context: str, used: set[str]
) -> Iterator[ComposedPage]:
    """The pages of a group; ``used`` gets its entry in the store.

    ``context``: a digest of what the archive and the program say of every page.
    """
    if not group.made_of:
        yield from made_pages(group)
        return
    key = digest(b"pages", context.encode(), msgspec.msgpack.encode(group.made_of))
    used.add(key)
    kept = store.get(key, list[_Kept])
    if kept is not None:
        for known in kept:
            content = KnownFile(known.sum, partial(_text, group, known.path))
            yield ComposedPage(known.path, content, known.data)
        return
    made = list(made_pages(group))
    store.put(key, [_Kept(page.path, page.sum, page.data) for page in made])
    yield from made


def made_pages(group: PageGroup) -> Iterator[ComposedPage]:
    """The pages of a group, made now."""
    for page in group.make():
        yield ComposedPage(page.path, page.text.encode(), compact(page.data))


def _text(group: PageGroup, path: str) -> bytes:
    return next(page.text.encode() for page in group.make() if page.path == path)
