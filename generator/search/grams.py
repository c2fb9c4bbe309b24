"""The gram tree: each position of the stream is in exactly one posting list.

A list belongs to a gram, a run of 1 to :data:`DEPTH` code units, and holds the positions at which
the gram begins, ascending. A gram with more than :data:`SPLIT` positions is split by the code unit
that follows, again and again, so that lists stay short where text is frequent and keys stay short
where it is rare. For any term one of two things holds. Either the gram of one list is a beginning of
the term, and the positions of that list are candidates for the rest of it; or the term is a
beginning of several grams, which are neighbours in the order of keys, and their lists together are
its positions. Grams with more than :data:`SUMMED` positions also have a summary: the articles they
occur in, with frequency and best zone.

Before these stand the gaps: for each two code units between which blanks or signs of the text were
left out, and each sign, a list of the positions of the second, by which quoted terms are checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from generator.search.normalise import CodeUnits
from generator.search.stream import ALIGNMENT, BAND, PADDING, ZONES, ArticleStream

DEPTH = PADDING
"""Longest gram, in code units."""
SPLIT = 1024
"""Positions above which a gram is split."""
SUMMED = 16384
"""Positions above which a gram has a summary."""
MOST_COUNTED = 31
"""Occurrences that a weight counts at most: with the zone it fits into one digit below 128. The
browser counts no further either (``layout.js``)."""
TERMINAL = 1
"""Code unit that stands for the end of a text in the key of a gram."""
GAP = 2
"""Code unit that begins the key of a list of gaps, before the two code units and what was left out."""
_WHOLE, _WIDEST, _NARROWEST = 12, BAND, 2
"""Binary digits of the code units that begin one part, of a stream of a few issues, of a short and of a
long one. Each part is kept in files of its own."""
_FEW = 1 << 19
"""Code units of a stream of a few issues at most."""
_SHORT = 1 << 24
"""Code units of a stream up to which it is short."""
_CHUNK = 1_000_000
"""Positions looked up at a time, to limit memory."""


@dataclass(frozen=True, slots=True)
class PostingLists:
    """Grams with their lists, in no order."""

    keys: NDArray[np.uint16]
    """Code units of each gram, grams × DEPTH, filled up with 0."""
    counts: NDArray[np.int64]
    """Length of each list."""
    values: NDArray[np.uint32]
    """All lists concatenated: positions in the stream, or indices of articles in a summary."""
    weights: NDArray[np.uint8]
    """For each value of a summary frequency (at most :data:`MOST_COUNTED`) × 4 + zone, else empty.
    Zone 3 is the beginning of the title, 2 the title, 1 the front, 0 the body."""


@dataclass(frozen=True, slots=True)
class _Owners:
    """Article and zone of each run of :data:`ALIGNMENT` code units."""

    article: NDArray[np.int64]
    zone: NDArray[np.int64]
    start: NDArray[np.int64]
    """Position at which each article begins."""


@dataclass(frozen=True, slots=True)
class GramPart:
    """The part of the gram tree whose grams begin with a range of code units."""

    mark: str
    """A digest of what its lists are made from."""
    lists: Callable[[], tuple[PostingLists, PostingLists]]
    """Makes posting lists, and summaries; called only where they are not known."""


def gram_tree(stream: ArticleStream) -> Iterator[GramPart]:
    """The gram tree of a stream in parts, so that only the lists of one part are in memory.

    The parts are in the order of their grams. A change of the text changes few of them.
    """
    yield from _gap_parts(stream)
    owners, shift = _owners(stream), _shift(len(stream.units))
    layout = blake2b(stream.zone_sizes.tobytes(), digest_size=32).hexdigest()
    counts = stream.counts.copy()
    counts[0] = 0
    begun = counts.reshape(-1, 1 << shift).sum(axis=1)
    for low, high in _ranges(begun):
        found = cache(partial(_in_range, stream.units, low, high, shift))
        for band in (np.flatnonzero(begun[low:high]) + low).tolist():
            held = range(band << shift >> BAND, ((band + 1 << shift) - 1 >> BAND) + 1)
            marks = " ".join(stream.marks.get(each, "") for each in held)
            mark = f"{layout} {marks} {shift} {band}"
            positions = partial(_in_band, found, band - low)
            yield GramPart(mark, partial(_lists, stream.padded, owners, positions))


def _gap_parts(stream: ArticleStream) -> Iterator[GramPart]:
    """The gaps, in parts by the first of their two code units."""
    places = (stream.gaps >> np.uint64(16)).astype(np.uint32)
    bands = (stream.padded[places - 1] >> BAND).astype(np.int64)
    for low, high in _ranges(np.bincount(bands, minlength=1 << (16 - BAND))):
        chosen = (bands >= low) & (bands < high)
        if not chosen.any():
            continue
        own = places[chosen]
        units = stream.padded[own - 1], stream.padded[own], stream.gaps[chosen] & np.uint64(0xFFFF)
        keys = np.column_stack([np.full(len(own), GAP), *units]).astype(np.uint16)
        mark = blake2b(keys.tobytes() + own.tobytes(), digest_size=32).hexdigest()
        yield GramPart(f"gaps {mark}", partial(_gap_lists, keys, own))


def _gap_lists(
    keys: NDArray[np.uint16], places: NDArray[np.uint32]
) -> tuple[PostingLists, PostingLists]:
    """A list of the ``places`` that have the same key, for each key; no summaries."""
    order = np.lexsort(keys.T[::-1])
    keys = keys[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    filled = np.zeros((len(starts), DEPTH), dtype=np.uint16)
    filled[:, : keys.shape[1]] = keys[starts]
    counts = np.diff(np.append(starts, len(keys))).astype(np.int64)
    return PostingLists(filled, counts, places[order], np.zeros(0, dtype=np.uint8)), _joined([])


def _lists(
    padded: CodeUnits, owners: _Owners, positions: Callable[[], NDArray[np.uint32]]
) -> tuple[PostingLists, PostingLists]:
    """The lists of the grams that begin at ``positions``, and summaries."""
    lists: list[PostingLists] = []
    summaries: list[PostingLists] = []
    _split(padded, owners, positions(), lists, summaries)
    return _joined(lists), _joined(summaries)


def _in_range(
    units: CodeUnits, low: int, high: int, shift: int
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The positions of the code units of some bands, band by band, and where each band begins."""
    begins = (units >= max(1, low << shift)) & (units < high << shift)
    positions = np.flatnonzero(begins).astype(np.uint32)
    bands = (units[positions] >> shift).astype(np.uint16) - np.uint16(low)
    starts = np.concatenate([[0], np.cumsum(np.bincount(bands, minlength=high - low))])
    return positions[np.argsort(bands, kind="stable")], starts


def _in_band(
    found: Callable[[], tuple[NDArray[np.uint32], NDArray[np.int64]]], band: int
) -> NDArray[np.uint32]:
    positions, starts = found()
    return positions[starts[band] : starts[band + 1]]


def _ranges(begun: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of bands with which about :data:`_CHUNK` positions each begin.

    A band has the code units that are the same without their last binary digits; ``begun``: the
    positions of each.
    """
    cuts = np.flatnonzero(np.diff(np.cumsum(begun) // _CHUNK, prepend=0)) + 1
    return [(low, high) for low, high in pairwise([0, *cuts.tolist(), len(begun)]) if low < high]


def _shift(units: int) -> int:
    """Binary digits of a code unit that do not count for the part that it belongs to."""
    if units <= _FEW:
        return _WHOLE
    doublings = max(0, (units - 1) // _SHORT).bit_length()
    return max(_NARROWEST, _WIDEST - doublings)


def _split(
    padded: CodeUnits,
    owners: _Owners,
    positions: NDArray[np.uint32],
    lists: list[PostingLists],
    summaries: list[PostingLists],
) -> None:
    """Split the grams that begin at ``positions``, level by level; append to both lists."""
    groups = np.zeros(len(positions), dtype=np.uint32)
    for depth in range(1, DEPTH + 1):
        if not len(positions):
            return
        following = padded[positions + (depth - 1)]
        order = _order(groups, following)
        positions, groups, following = positions[order], groups[order], following[order]
        starts = _starts(groups, following)
        counts = np.diff(np.append(starts, len(positions)))
        final = (counts <= SPLIT) | (following[starts] == 0) | (depth == DEPTH)
        leaf = np.repeat(final, counts)
        keys = _keys(padded, depth, positions[starts])
        none = np.zeros(0, dtype=np.uint8)
        lists.append(PostingLists(keys[final], counts[final], positions[leaf], none))
        for gram in np.flatnonzero(counts > SUMMED).tolist():
            run = positions[starts[gram] : starts[gram] + counts[gram]]
            summaries.append(_summary(keys[gram], owners, run))
        groups = np.repeat(np.arange(len(starts), dtype=np.uint32), counts)[~leaf]
        positions = positions[~leaf]


def _order(groups: NDArray[np.uint32], following: NDArray[np.uint16]) -> NDArray[np.intp]:
    """Order by group, then by the following code unit; NumPy sorts 16-bit numbers fastest."""
    small = not len(groups) or int(groups[-1]) <= 0xFFFF
    return np.lexsort((following, groups.astype(np.uint16) if small else groups))


def _starts(groups: NDArray[np.uint32], following: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Indices in the sorted arrays at which a new gram begins."""
    new = np.ones(len(groups), dtype=bool)
    new[1:] = (groups[1:] != groups[:-1]) | (following[1:] != following[:-1])
    return np.flatnonzero(new).astype(np.int64)


def _keys(
    padded: NDArray[np.uint16], depth: int, positions: NDArray[np.uint32]
) -> NDArray[np.uint16]:
    """Grams of ``depth`` code units that begin at ``positions``; the end of a text is TERMINAL."""
    keys = sliding_window_view(padded, DEPTH)[positions]
    keys[keys == 0] = TERMINAL
    keys[:, depth:] = 0
    return keys


def _summary(
    key: NDArray[np.uint16], owners: _Owners, positions: NDArray[np.uint32]
) -> PostingLists:
    """The summary of a gram that begins at ``positions``."""
    article = owners.article[positions // ALIGNMENT]
    first = np.flatnonzero(np.diff(article, prepend=-1))
    frequency = np.minimum(np.diff(np.append(first, len(positions))), MOST_COUNTED)
    position, article = positions[first], article[first]
    best = ZONES - 1 - owners.zone[position // ALIGNMENT] + (position == owners.start[article])
    weights = (frequency * 4 + best).astype(np.uint8)
    return PostingLists(key[None], np.array([len(article)]), article.astype(np.uint32), weights)


def _owners(stream: ArticleStream) -> _Owners:
    sizes = stream.zone_sizes.sum(axis=1)
    article = np.repeat(np.arange(len(sizes)), sizes)
    zone = np.repeat(np.tile(np.arange(ZONES), len(sizes)), stream.zone_sizes.ravel())
    return _Owners(article, zone, (np.cumsum(sizes) - sizes) * ALIGNMENT)


def _joined(parts: list[PostingLists]) -> PostingLists:
    """Lists of several depths as one."""
    return PostingLists(
        np.concatenate([np.zeros((0, DEPTH), dtype=np.uint16), *(p.keys for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(p.counts for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.uint32), *(p.values for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.uint8), *(p.weights for p in parts)]),
    )
