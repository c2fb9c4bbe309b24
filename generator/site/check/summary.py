"""What the check needs to know of a built page: little enough to be kept for a whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from generator.model.errors import quote
from generator.site.check.html import BuiltPage, read_page, references


class Digest(NamedTuple):
    """What an article says, white space aside, in short."""

    text: str
    """A digest of its title and blocks, each with its marks and with what it stands in."""
    links: str
    """A digest of its links; empty where it has none."""


class PageSummary(msgspec.Struct, frozen=True, array_like=True):
    """What the check of the whole site needs to know of a page."""

    anchors: tuple[str, ...]
    """Sorted ids."""
    links: tuple[str, ...]
    """The files of the site that it leads to, or the folders of an ``index.html``, each once."""
    anchored: tuple[tuple[str, str], ...]
    """Those links that name an anchor: file and id."""
    faults: tuple[tuple[int, str], ...]
    """What is wrong with the page by itself: line and message."""
    bodies: int
    """Number of elements that claim to hold an article's text."""
    texts: tuple[Digest, ...]
    """Of each article, in order."""
    pictures: tuple[str, ...]
    """Elements among the text that show something else than text."""


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What the check needs to know of a whole site."""

    pages: Mapping[str, PageSummary]
    """By file below the site."""
    books: Mapping[str, Sequence[str]]
    """EPUB below the site -> the digests of its articles."""


def summarise(path: str, html: str, base: str) -> PageSummary:
    """The summary of a page; ``path`` is its file below the site, ``base`` its root on the host."""
    page = read_page(html)
    folder, is_faulty = dirname(path), False
    links: set[str] = set()
    anchored: set[tuple[str, str]] = set()
    for url, loads in page.addresses:
        message, target, anchor = _read(*_from_root(folder, url), base, loads=loads)
        is_faulty = is_faulty or bool(message)
        if anchor:
            anchored.add((target or path, anchor))
        elif anchor is not None:
            links.add(target or path)
    return PageSummary(
        tuple(sorted(page.anchors)),
        tuple(sorted(links)),
        tuple(sorted(anchored)),
        _faults(path, html, base) if is_faulty else (),
        len(page.bodies),
        tuple(_texts(page)),
        page.pictures,
    )


def _faults(path: str, html: str, base: str) -> tuple[tuple[int, str], ...]:
    """The references of a page that are wrong whatever the site has, each once."""
    faults: dict[str, int] = {}
    for line, _, message, *_ in _links(path, html, base):
        if message:
            faults.setdefault(message, line)
    return tuple((line, message) for message, line in faults.items())


def first_link(path: str, html: str, base: str, target: str, anchor: str) -> tuple[int, str]:
    """Line and URL of the first link of a page to ``target``, and to ``anchor`` if it is given."""
    found = _links(path, html, base)
    return next((line, url) for line, url, _, *to in found if to == [target, anchor])


def _links(path: str, html: str, base: str) -> Iterator[tuple[int, str, str, str, str | None]]:
    """Line and URL of each reference, and what :func:`_read` gives for it."""
    folder = dirname(path)
    for found in references(html):
        message, target, anchor = _read(*_from_root(folder, found.url), base, loads=found.loads)
        yield found.line, found.url, message, target or path, anchor


def text_digest(blocks: Iterable[str]) -> str:
    """A digest of an article's title and blocks, white space aside, each block by itself."""
    return sha256("\0".join(blocks).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def article_digest(blocks: Iterable[str], links: Iterable[str]) -> Digest:
    """That of an article with such blocks and links."""
    ways = tuple(links)
    return Digest(text_digest(blocks), text_digest(ways) if ways else "")


def _texts(page: BuiltPage) -> Iterator[Digest]:
    """Each article has two elements: its title stands in one, the rest in the other."""
    parts = iter(zip(page.bodies, page.links, strict=True))
    for (title, way), (text, ways) in zip(parts, parts, strict=False):
        yield article_digest((*title, *text), (*way, *ways))


def _from_root(folder: str, url: str) -> tuple[str, str]:
    """A folder and a URL seen from it: from the root where the URL leads there first."""
    up = "../" * (folder.count("/") + 1)
    rest = url[len(up) :]
    return ("", rest) if folder and url.startswith(up) and rest[:1].isalnum() else (folder, url)


@lru_cache(maxsize=1 << 14)  # many pages name the same
def _read(folder: str, url: str, base: str, *, loads: bool) -> tuple[str, str, str | None]:
    """What a reference says, on a page in ``folder``.

    Gives why it is wrong whatever the site has, or nothing; the file of the site that it leads to,
    empty for the page itself; and the anchor, ``None`` where it leads out of the site.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"the URL {quote(url)} is malformed", "", None
    if parts.scheme or parts.netloc:
        outside = loads and parts.scheme in ("http", "https", "")
        return f"{quote(url)} is loaded from another host" if outside else "", "", None
    anchor = unquote(parts.fragment)
    return "", _target(folder, unquote(parts.path), base), "" if anchor == "top" else anchor


def _target(folder: str, url_path: str, base: str) -> str:
    """The file of the site that a URL's path means on a page in ``folder``."""
    if not url_path:
        return ""
    if url_path.startswith("/"):
        full = url_path[len(base) :] if url_path.startswith(base) else ".." + url_path
    else:
        full = f"{folder}/{url_path}".lstrip("/")
    target = normpath(full) if full else "."
    if url_path.endswith("/") or target == ".":
        return normpath(f"{target}/index.html")
    return target
