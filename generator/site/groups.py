"""Groups of pages that are rendered together: an issue with its articles, or a page of an index.

What is kept of a group is what the rest of a build needs to know of its pages, not their HTML:
that stands in the site itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname
from sys import intern

import msgspec

from generator.publish.page import PAGE_DATA, data_file
from generator.site.check.summary import PageSummary
from generator.site.store import digest


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are rendered together, because one shows the texts of the others."""

    pages: tuple[str, ...]
    """Markdown files below ``docs``, sorted."""
    book: str
    """The EPUB below ``docs``; empty where the group has none."""


class BuiltGroup(msgspec.Struct, frozen=True):
    """What is known of a rendered group."""

    pages: dict[str, PageSummary]
    """File below the site -> what the check needs."""
    sheets: dict[str, tuple[tuple[str, ...], int]]
    """File below the site -> the style sheets that became one, and where in the file its version
    stands."""
    classes: tuple[str, ...]
    named: tuple[str, ...]
    """Classes of elements and assets that the pages name."""
    needs: tuple[str, ...]
    """Files below ``docs`` that the pages link to."""
    book: tuple[str, ...]
    """Digests of the articles in the group's book."""


def lean(found: BuiltGroup) -> BuiltGroup:
    """What is known of a group, in less memory: all groups have many of the same names."""
    pages = {
        path: msgspec.structs.replace(
            page,
            anchors=tuple(map(intern, page.anchors)),
            links=tuple(map(intern, page.links)),
            anchored=tuple((intern(target), intern(anchor)) for target, anchor in page.anchored),
        )
        for path, page in found.pages.items()
    }
    return msgspec.structs.replace(found, pages=pages)


def groups(pages: Sequence[str], files: Mapping[str, object]) -> Iterator[Group]:
    """The groups of ``pages``, those with the most pages first; ``files`` are all of ``docs``."""
    found: dict[str, list[str]] = {}
    for page in sorted(pages):
        folder = dirname(page)
        is_issue = folder.startswith("issues/")
        found.setdefault(folder if is_issue else page, []).append(page)
    for name, members in sorted(found.items(), key=lambda item: -len(item[1])):
        book = f"{name}/{name.rpartition('/')[2]}.epub"
        yield Group(tuple(members), book if book in files else "")


class Inputs:
    """What groups are made from, as digests."""

    def __init__(self, docs: Path, shared: str) -> None:
        """``shared``: a digest of what every page is made from."""
        self._docs = docs
        self._shared = shared
        self._data: dict[str, dict[str, msgspec.Raw]] = {}

    def key(self, group: Group) -> str:
        """The key of a group in the store."""
        parts = [self._shared.encode()]
        for page in group.pages:
            parts += [page.encode(), (self._docs / page).read_bytes(), self._page_data(page)]
        if group.book:
            parts.append((self._docs / group.book).read_bytes())
        return digest(*parts)

    def is_generated(self, group: Group) -> bool:
        """Whether no page of a group is written by hand; these may have more inputs."""
        return all(self._page_data(page) for page in group.pages)

    def _page_data(self, page: str) -> bytes:
        name = data_file(page)
        if name not in self._data:
            self._data[name] = _raw(self._docs.parent / PAGE_DATA / name)
        return bytes(self._data[name].get(page, b""))


class _DataFile(msgspec.Struct):
    pages: dict[str, msgspec.Raw]


def _raw(path: Path) -> dict[str, msgspec.Raw]:
    """The data of each page in a file, as they stand there; none where the file is damaged.

    A damaged file is reported when the pages are rendered.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=_DataFile).pages
    except (OSError, ValueError):
        return {}
