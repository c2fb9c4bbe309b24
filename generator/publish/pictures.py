"""The pictures of issues: which they show, and the files that pages and books show of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import basename, splitext

from generator.model import Block, Issue, Mark, Picture
from generator.publish.markdown import Value

MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""Media type of each suffix that a published picture has; all belong to EPUB, WebP from 3.3."""
BOOK_FOLDER = "pictures"
"""Folder of the pictures in a book, beside its documents."""


@dataclass(frozen=True, slots=True)
class PictureCopy:
    """A smaller copy of a picture."""

    path: str
    """File below ``docs``."""
    width: int
    """In pixels."""


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture that is published."""

    path: str
    """File below ``docs``."""
    width: int
    height: int
    """Size in pixels as it is shown."""
    copies: tuple[PictureCopy, ...] = ()
    """Smaller ones for the pages, the smallest first; none where it is small or moves."""

    @property
    def is_seen(self) -> bool:
        """Whether it shows anything: one of no more than two pixels in each direction does not."""
        return max(self.width, self.height) > 2

    @property
    def paths(self) -> tuple[str, ...]:
        """All its files."""
        return self.path, *(copy.path for copy in self.copies)

    @property
    def in_book(self) -> str:
        """The one of its files that a book holds: its largest copy, or itself."""
        return self.copies[-1].path if self.copies else self.path

    def data(self, shown: int = 0) -> dict[str, Value]:
        """As page data tell of it; ``shown``: how wide it is shown, if that is less than its width."""
        size: dict[str, Value] = {"width": self.width, "height": self.height}
        if 0 < shown < self.width:
            size["shown"] = shown
        copies: list[Value] = [{"path": each.path, "width": each.width} for each in self.copies]
        return {**size, "copies": copies} if copies else size


@dataclass(frozen=True, slots=True)
class FirstPicture:
    """The first picture of an article that the archive has, in a small copy if there is one."""

    path: str
    """File below the site's root."""
    text: str
    """Its alternative text."""
    width: int
    height: int
    """Size in pixels of the picture itself."""


FirstPictures = Mapping[str, FirstPicture]
"""By the path of the article."""
NO_PICTURES: FirstPictures = {}

Ready = Mapping[str, ReadyPicture]
"""The pictures that the archive has, by address."""


def pictures_in(blocks: Sequence[Block]) -> Iterator[Picture]:
    """The pictures in blocks and in what these hold; labels are none."""
    for block in blocks:
        shown = (mark.picture for mark in block.marks if mark.picture)
        yield from (picture for picture in shown if not picture.is_label)
        yield from pictures_in(block.blocks)


def widths_in(blocks: Sequence[Block]) -> dict[str, int]:
    """How wide each published picture in blocks is shown, by its file; 0 where nothing says so."""
    found: dict[str, int] = {}
    for picture in pictures_in(blocks):
        if picture.path:
            other = found.setdefault(picture.path, picture.width)
            found[picture.path] = max(other, picture.width) if other and picture.width else 0
    return found


def addresses(issue: Issue) -> dict[str, int]:
    """The addresses of all pictures of an issue, each with the first line of its first block."""
    found: dict[str, int] = {}
    for block in (block for article in issue.articles for block in article.blocks):
        for picture in pictures_in((block,)):
            found.setdefault(picture.address, block.first)
    return found


def named_pictures(issue: Issue) -> tuple[tuple[Picture, ...], ...]:
    """The pictures of each article of an issue."""
    return tuple(tuple(pictures_in(article.blocks)) for article in issue.articles)


def first_picture(
    pictures: Sequence[Picture], ready: Mapping[str, ReadyPicture | None]
) -> FirstPicture | None:
    """The first of ``pictures`` that the archive has and that shows anything; else ``None``."""
    for picture in pictures:
        if (found := ready.get(picture.address)) and found.is_seen:
            path = found.copies[0].path if found.copies else found.path
            return FirstPicture(path, picture.text, found.width, found.height)
    return None


def illustrated(issue: Issue, ready: Ready) -> Issue:
    """The issue with the files of the pictures that the archive has, as pages show them."""
    return _with_files(issue, {address: each.path for address, each in ready.items()})


def shown_at(issue: Issue, ready: Ready, site_url: str) -> Issue:
    """The issue with the addresses of its pictures as others load them: their largest copies."""
    files = {address: f"{site_url}{each.in_book}" for address, each in ready.items()}
    return _with_files(issue, files)


def bound(issue: Issue, ready: Ready) -> tuple[Issue, tuple[str, ...]]:
    """The issue with the files of its pictures as its book has them, and these below ``docs``."""
    shown = addresses(issue)
    files = {address: ready[address].in_book for address in shown if address in ready}
    inside = {a: f"{BOOK_FOLDER}/{book_name(path)}" for a, path in files.items()}
    return _with_files(issue, inside), tuple(dict.fromkeys(files.values()))


def book_name(path: str) -> str:
    """The name of a picture in a book: WebP, which many readers of books do not show, is JPEG there."""
    name, suffix = splitext(basename(path))
    return f"{name}{'.jpg' if suffix == '.webp' else suffix}"


def media_type(path: str) -> str:
    """The media type of a published picture."""
    return MEDIA_TYPES[splitext(path)[1]]


def _with_files(issue: Issue, paths: Mapping[str, str]) -> Issue:
    if not paths:
        return issue
    articles = (replace(each, blocks=_blocks(each.blocks, paths)) for each in issue.articles)
    return replace(issue, articles=tuple(articles))


def _blocks(blocks: Sequence[Block], paths: Mapping[str, str]) -> tuple[Block, ...]:
    def filed(mark: Mark) -> Mark:
        path = paths.get(mark.picture.address) if mark.picture else None
        return replace(mark, picture=replace(mark.picture, path=path)) if path else mark  # type: ignore[type-var]

    return tuple(
        replace(block, marks=tuple(map(filed, block.marks)), blocks=_blocks(block.blocks, paths))
        for block in blocks
    )
