"""An archive as a search engine sees it: documents of three regions in one stream.

Each article's normalised text is laid out as title (title, subtitle), front
(digest, source, section, authors) and body (blocks, table cells, list items),
every field and block closed by a separator, every region filled up to a
multiple of :data:`UNIT` code units. So the region and the document of any place
in the stream follow from few small numbers per document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.model import Archive, Article, Block, BlockKind, Issue
from generator.search.normalise import REGION_END, SEPARATOR, Units, normalise_all

UNIT = 64
"""Code units to which a region is filled up."""
REGIONS = 3
"""Title, front, body."""

_CHUNK = 256
"""Articles laid out at a time, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Documents:
    """All articles of an archive, oldest issue first, with their stream."""

    issues: tuple[Issue, ...]
    """Oldest first: a new issue is added at the end."""
    articles: tuple[Article, ...]
    stream: Units
    """UTF-16 code units of all documents, 0 between blocks."""
    shapes: NDArray[np.int64]
    """Units of each region, documents × regions."""
    titles: NDArray[np.int64]
    """Code units of each normalised title."""

    @property
    def characters(self) -> int:
        """Searchable code units in the archive."""
        return int(np.count_nonzero(self.stream))


def passages(block: Block) -> list[str]:
    """The texts of a block within which a hit must lie: cells, items, or its one line."""
    if block.kind is BlockKind.TABLE:
        return [cell for row in block.rows for cell in row]
    if block.kind is BlockKind.LIST:
        return block.items
    return [block.text.replace("\n", " ").replace("\t", " ")]


def fields(article: Article) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The searchable texts of an article, by region: title, front, body."""
    front = (article.digest, article.source, article.section, *article.authors)
    body = tuple(text for block in article.blocks for text in passages(block))
    return (article.title, article.subtitle), front, body


def lay_out(archive: Archive) -> Documents:
    """Normalise an archive and lay it out as a stream."""
    issues = tuple(reversed(archive.issues))
    articles = tuple(article for issue in issues for article in issue.articles)
    parts = [
        _stream([_raw(article) for article in articles[first : first + _CHUNK]])
        for first in range(0, len(articles), _CHUNK)
    ]
    streams, shapes, titles = zip(*parts, strict=True) if parts else ((), (), ())
    return Documents(
        issues,
        articles,
        np.concatenate([np.zeros(0, dtype=np.uint16), *streams]),
        np.concatenate([np.zeros((0, REGIONS), dtype=np.int64), *shapes]),
        np.concatenate([np.zeros(0, dtype=np.int64), *titles]),
    )


def _stream(texts: list[str]) -> tuple[Units, NDArray[np.int64], NDArray[np.int64]]:
    """Stream, shapes and title lengths of some documents."""
    units, ends = normalise_all(texts)
    starts = np.concatenate([[0], ends[:-1]])
    sizes = ends - starts
    shapes = -(-sizes // UNIT)
    places = np.cumsum(shapes * UNIT) - shapes * UNIT
    stream = np.zeros(int(shapes.sum()) * UNIT, dtype=np.uint16)
    stream[np.arange(len(units)) + np.repeat(places - starts, sizes)] = units
    return stream, shapes.reshape(-1, REGIONS), _first_zero(units, starts[::REGIONS])


def _raw(article: Article) -> str:
    """The searchable texts of an article with our separators between them."""
    return "".join(
        "".join(_unreserved(text) + SEPARATOR for text in region) + REGION_END
        if region
        else SEPARATOR + REGION_END
        for region in fields(article)
    )


def _unreserved(text: str) -> str:
    """``text`` without our two separators; replacing is much faster than ``str.translate``."""
    return text.replace(SEPARATOR, " ").replace(REGION_END, " ")


def _first_zero(units: Units, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distance from each start to the next separator."""
    zeros = np.flatnonzero(units == 0)
    return zeros[np.searchsorted(zeros, starts)] - starts
