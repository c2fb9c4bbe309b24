"""Pages and what is known of them once they are rendered.

Pages are rendered in groups: an issue with its articles, whose texts its whole page shows, or a
page of an index. What is kept of a page is what the rest of a build needs to know of it, not its
HTML: that stands in the site itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname
from sys import intern
from typing import TypeVar

import msgspec

from generator.publish.page import PAGE_DATA, data_file
from generator.settings import disk
from generator.site.check.summary import PageSummary
from generator.site.files.manifest import read_manifest
from generator.site.store import digest

_Kind = TypeVar("_Kind")
_FACTS_END = b"\n---\n"
"""Stands between the frontmatter of a page and its title."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are rendered together where they have to be."""

    name: str
    """Folder of the issue, or the page."""
    pages: tuple[str, ...]
    """Markdown files below ``docs``, sorted."""
    book: str
    """The EPUB below ``docs``; empty where the group has none."""

    @property
    def bundle(self) -> str:
        """What is kept together: an issue by itself, pages of indexes, of which many are small."""
        is_issue = self.name.startswith("issues/")
        return self.name if is_issue else self.name.partition("/")[0]


class BuiltPage(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a rendered page."""

    key: str
    """A digest of what it was made of; empty where that is not known."""
    file: str
    """The file below the site."""
    summary: PageSummary
    """What the check needs."""
    sheets: tuple[str, ...]
    """The style sheets that became one."""
    place: int
    """Where in the file the version of that one stands."""
    classes: str
    named: str
    """Classes of elements and assets that the page names, sorted, with blanks between: many pages have
    the same."""
    needs: tuple[str, ...]
    """Files below ``docs`` that it links to."""

    @property
    def lean(self) -> BuiltPage:
        """The same in less memory: all pages have many of the same names."""
        found = self.summary
        summary = msgspec.structs.replace(
            found,
            anchors=_interned(found.anchors),
            links=_interned(found.links),
            anchored=tuple((intern(target), intern(anchor)) for target, anchor in found.anchored),
        )
        classes, named = intern(self.classes), intern(self.named)
        return msgspec.structs.replace(self, summary=summary, classes=classes, named=named)


def _interned(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(intern, names))


class BuiltGroup(msgspec.Struct):
    """What is known of a rendered group."""

    pages: dict[str, BuiltPage]
    """By Markdown file."""
    book_key: str = ""
    """A digest of the group's book."""
    book: tuple[str, ...] = ()
    """Digests of the articles in it."""
    mark: str = ""
    """A digest of all files that its pages are made from; see :meth:`Inputs.mark`."""

    @property
    def lean(self) -> BuiltGroup:
        """The same in less memory; see :attr:`BuiltPage.lean`."""
        pages = {name: page.lean for name, page in self.pages.items()}
        return msgspec.structs.replace(self, pages=pages)


def groups(pages: Sequence[str], files: Mapping[str, object]) -> Iterator[Group]:
    """The groups of ``pages``, those with the most pages first; ``files`` are all of ``docs``."""
    found: dict[str, list[str]] = {}
    for page in sorted(pages):
        folder = dirname(page)
        is_issue = folder.startswith("issues/")
        found.setdefault(folder if is_issue else page, []).append(page)
    for name, members in sorted(found.items(), key=lambda item: -len(item[1])):
        book = f"{name}/{name.rpartition('/')[2]}.epub"
        yield Group(name, tuple(members), book if book in files else "")


class Inputs:
    """What pages are made from, as digests."""

    def __init__(
        self, docs: Path, shared: str, *, all_known: bool, texts_once: bool = False
    ) -> None:
        """``shared``: a digest of what every page is made from.

        ``all_known``: whether pages that are written by hand have no other inputs. ``texts_once``:
        whether a page that shows articles has no more of them than facts and titles.
        """
        self._docs = docs
        self._shared = shared.encode()
        self._all_known = all_known
        self._texts_once = texts_once
        self._data: dict[str, dict[str, msgspec.Raw]] = {}
        self._sums = read_manifest(docs).files
        self._data_sums = read_manifest(docs.parent / PAGE_DATA).files

    def mark(self, group: Group) -> str:
        """A digest of the files of a group that has one with page data to itself; else empty.

        With the same files, which the conversion has looked at, its pages have the same keys.
        """
        names = {data_file(page) for page in group.pages}
        if names != {f"{group.name}.json"}:
            return ""
        files = [*group.pages, *([group.book] if group.book else [])]
        sums = [*map(self._sums.get, files), *map(self._data_sums.get, names)]
        found = [sum_.encode() for sum_ in sums if sum_]
        if len(found) < len(sums):
            return ""
        return digest(self._shared, *(file.encode() for file in files), *found)

    def keys(self, group: Group) -> dict[str, str]:
        """The digest of what each page of a group is made from; empty where it is not known."""
        found = {}
        for page in group.pages:
            data = self._page_data(page)
            parts = [self._shared, page.encode(), self._sum(page), data]
            for other in shown_on(data):
                if other in group.pages:
                    parts += self._shown(other)
            found[page] = digest(*parts) if data or self._all_known else ""
        return found

    def _shown(self, page: str) -> Iterator[bytes]:
        """What another page has of an article that it shows."""
        shape = _decoded(self._page_data(page), _Shape)
        yield from map(str.encode, shape.headline)
        yield from map(bytes, (shape.language, shape.repeated))
        if self._texts_once:
            text = disk.read(self._docs / page, disk.MADE)
            facts, _, rest = text.partition(_FACTS_END)
            yield from (facts, rest.lstrip().partition(b"\n\n")[0])
        else:
            yield from (self._sum(page), shape.blocks.encode(), bytes(shape.cited))

    def _sum(self, file: str) -> bytes:
        """The SHA-256 of a file below ``docs``, of a generated one as the conversion has left it."""
        return (self._sums.get(file) or disk.checksum(self._docs / file, disk.MADE)[1]).encode()

    def book_key(self, group: Group) -> str:
        """A digest of the group's book; empty where it has none."""
        return self._sum(group.book).decode() if group.book else ""

    def _page_data(self, page: str) -> bytes:
        name = data_file(page)
        if name not in self._data:
            self._data[name] = _raw(self._docs.parent / PAGE_DATA / name)
        return bytes(self._data[name].get(page, b""))


class _Shape(msgspec.Struct):
    """What the data of an article say of its title and text as another page shows them."""

    blocks: str = ""
    headline: tuple[str, ...] = ()
    language: msgspec.Raw = msgspec.Raw()
    repeated: msgspec.Raw = msgspec.Raw()
    cited: msgspec.Raw = msgspec.Raw()


class _Shown(msgspec.Struct):
    texts: tuple[str, ...] = ()


def shown_on(data: bytes) -> tuple[str, ...]:
    """The pages whose texts a page with these data shows."""
    return _decoded(data, _Shown).texts if b'"texts":' in data else ()


class _DataFile(msgspec.Struct):
    pages: dict[str, msgspec.Raw]


def _raw(path: Path) -> dict[str, msgspec.Raw]:
    """The data of each page in a file, as they stand there; none where the file is damaged.

    A damaged file is reported when the pages are rendered.
    """
    try:
        return msgspec.json.decode(disk.read(path, disk.MADE), type=_DataFile).pages
    except (OSError, ValueError, RecursionError):
        return {}


def _decoded(data: bytes, kind: type[_Kind]) -> _Kind:
    """A part of a page's data; nothing of damaged ones, which are reported when it is rendered."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError):
        return kind()
