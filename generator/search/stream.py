"""The text of an archive as the index sees it: all articles in one stream of code units.

An article has three zones: title (title, subtitle), front (digest, source, section, authors) and
body (blocks, table cells, list items). Each normalised text is followed by a separator, and each
zone is filled up to a multiple of :data:`ALIGNMENT` code units, so that the article and the zone of
any position follow from three small numbers for each article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from generator.model import Archive, Article, Issue
from generator.search.article_words import article_words
from generator.search.normalise import SEPARATOR, ZONE_END, CodeUnits, normalise_all, occurrences
from generator.search.suggestions import title_words
from generator.search.vocabulary import contained

ALIGNMENT = 64
"""Code units to a multiple of which a zone is filled up."""
PADDING = 8
"""Zeros behind a stream: the longest gram begins at its last unit too."""
BAND = 7
"""Binary digits of the code units that are marked together; see :class:`IssueStream`."""
ZONES = 3
"""Title, front, body."""


@dataclass(frozen=True)
class ArticleStream:
    """All articles of an archive, oldest issue first so that a new one is appended."""

    issues: tuple[Issue, ...]
    articles: tuple[Article, ...]
    padded: CodeUnits
    """UTF-16 code units of all articles, 0 after each text, and :data:`PADDING` zeros."""
    gaps: NDArray[np.uint64]
    """Where blanks or signs were left out, ascending: position × 65,536 + what was left out before it; see
    :class:`normalise.Normal`."""
    zone_sizes: NDArray[np.int64]
    """Size of each zone in multiples of :data:`ALIGNMENT`, articles × zones."""
    title_lengths: NDArray[np.int64]
    """Code units of each normalised title."""
    words: Mapping[str, int]
    """How often the titles have each word."""
    lexicon: Mapping[str, int]
    """How many articles have each word in their head, plus how many issues in their texts, for questions."""
    marks: Mapping[int, str]
    """A digest of the marks of all issues and of where these begin, by the number of the range."""

    @property
    def units(self) -> CodeUnits:
        """The stream itself."""
        return self.padded[:-PADDING]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How often each of the 65,536 code units occurs."""
        return occurrences(self.units)

    @property
    def characters(self) -> list[str]:
        """The code units of the stream, each once."""
        return list(map(chr, np.flatnonzero(self.counts).tolist()))


def zone_texts(article: Article) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The searchable texts of an article by zone: title, front, body."""
    front = (article.digest, article.source, article.section, *article.authors)
    return (article.title, article.subtitle), front, tuple(article.searched)


@dataclass(frozen=True, slots=True)
class IssueStream:
    """What an issue adds to the index, made from the issue alone."""

    units: bytes
    """UTF-16 code units, little-endian; see :class:`ArticleStream`."""
    gaps: bytes
    """Those of :class:`ArticleStream`, eight bytes each, little-endian."""
    zone_sizes: tuple[int, ...]
    """Of all its articles, one after the other."""
    title_lengths: tuple[int, ...]
    words: tuple[str, ...]
    """Those of the titles, for suggestions."""
    lexicon: tuple[str, ...]
    """Those of each article's head, and of each issue's texts, for questions."""
    marks: dict[int, bytes]
    """For each range of 2 ** :data:`BAND` code units that it has, by its number, a digest of where they
    stand and of what follows them."""


def issue_stream(issue: Issue) -> IssueStream:
    """Normalise the articles of an issue and lay them out."""
    units, gaps, sizes, titles = _lay_out(list(map(_separated, issue.articles)))
    return IssueStream(
        units.astype("<u2").tobytes(),
        gaps.astype("<u8").tobytes(),
        tuple(sizes.ravel().tolist()),
        tuple(titles.tolist()),
        tuple(word for article in issue.articles for word in title_words(article)),
        (
            *(word for article in issue.articles for word in sorted(article_words(article))),
            *contained(units),
        ),
        _marks(units),
    )


def _marks(units: CodeUnits) -> dict[int, bytes]:
    places = np.flatnonzero(units)
    places = places[np.argsort(units[places] >> BAND, kind="stable")]
    bands = (units[places] >> BAND).astype(np.int64)
    starts = np.flatnonzero(np.diff(bands, prepend=-1)).tolist()
    padded = np.concatenate([units, np.zeros(PADDING, dtype=units.dtype)])
    following = sliding_window_view(padded, PADDING)[places].astype("<u2")
    found = {}
    for start, end in pairwise([*starts, len(places)]):
        mark = blake2b(places[start:end].astype("<u4").tobytes(), digest_size=16)
        mark.update(following[start:end].tobytes())
        found[int(bands[start])] = mark.digest()
    return found


def stream_of(archive: Archive, parts: Iterable[IssueStream] | None = None) -> ArticleStream:
    """The articles of an archive as a stream.

    ``parts``: what each issue adds, the oldest issue first, of which one is in memory at a time;
    without them they are made here.
    """
    issues = tuple(reversed(archive.issues))
    units, sizes, titles = bytearray(), list[int](), list[int]()
    gaps: list[NDArray[np.uint64]] = [np.zeros(0, dtype=np.uint64)]
    words, lexicon, marks = Counter[str](), Counter[str](), dict[int, blake2b]()
    for part in map(issue_stream, issues) if parts is None else parts:
        begin = len(units).to_bytes(8, "little")
        for band, mark in part.marks.items():
            marks.setdefault(band, blake2b(digest_size=32)).update(begin + mark)
        gaps.append(np.frombuffer(part.gaps, dtype="<u8") + np.uint64(len(units) // 2 << 16))
        units += part.units
        sizes += part.zone_sizes
        titles += part.title_lengths
        words.update(part.words)
        lexicon.update(part.lexicon)
    units += bytes(2 * PADDING)
    return ArticleStream(
        issues,
        tuple(article for issue in issues for article in issue.articles),
        np.frombuffer(units, dtype="<u2"),
        np.concatenate(gaps),
        np.array(sizes, dtype=np.int64).reshape(-1, ZONES),
        np.array(titles, dtype=np.int64),
        words,
        lexicon,
        {band: mark.hexdigest() for band, mark in marks.items()},
    )


def _lay_out(
    texts: list[str],
) -> tuple[CodeUnits, NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Stream, gaps, zone sizes and title lengths of articles given by :func:`_separated`."""
    units, ends, gaps, left_out = normalise_all(texts)
    starts = np.concatenate([[0], ends[:-1]])
    lengths = ends - starts
    sizes = -(-lengths // ALIGNMENT)
    positions = np.cumsum(sizes * ALIGNMENT) - sizes * ALIGNMENT
    stream = np.zeros(int(sizes.sum()) * ALIGNMENT, dtype=np.uint16)
    places = np.arange(len(units)) + np.repeat(positions - starts, lengths)
    stream[places] = units
    coded = places[gaps] << 16 | left_out
    return stream, coded, sizes.reshape(-1, ZONES), _first_zero(units, starts[::ZONES])


def _separated(article: Article) -> str:
    """The searchable texts of an article, a separator after each and another after each zone."""
    return "".join(
        "".join(_unreserved(text) + SEPARATOR for text in zone) + ZONE_END
        if zone
        else SEPARATOR + ZONE_END
        for zone in zone_texts(article)
    )


def _unreserved(text: str) -> str:
    """``text`` without the two separators; replacing is much faster than ``str.translate``."""
    return text.replace(SEPARATOR, " ").replace(ZONE_END, " ")


def _first_zero(units: CodeUnits, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distance from each start to the next separator."""
    zeros = np.flatnonzero(units == 0)
    return zeros[np.searchsorted(zeros, starts)] - starts
