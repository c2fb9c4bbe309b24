"""The gram tree: every place of the stream in exactly one sorted list.

A list belongs to a gram, a run of one to :data:`DEPTH` code units, and holds the
places where it begins. A gram that begins in more than :data:`SPLIT` places is
split by the code unit that follows, again and again, so that lists stay short
where text is frequent and keys stay short where it is rare. For a term, either
one list's gram begins it (the places in that list are candidates for the rest),
or the grams that it begins are neighbours in key order and their lists together
are its places. Grams with more than :data:`SUMMED` places also have a summary:
the documents they occur in, with frequency and best region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.search.documents import REGIONS, UNIT, Documents
from generator.search.normalise import Units

DEPTH = 8
"""Longest gram, in code units."""
SPLIT = 1024
"""Places above which a gram is split."""
SUMMED = 16384
"""Places above which a gram has a summary."""
_PART = 1_000_000
"""Places sorted at a time, so that memory stays bounded."""
TERMINAL = 1
"""Code unit that stands for the end of a block in a gram's key."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Grams with their lists, in no order."""

    keys: NDArray[np.uint16]
    """Code units of each gram, grams × DEPTH, filled up with 0."""
    counts: NDArray[np.int64]
    """Length of each list."""
    values: NDArray[np.uint32]
    """All lists one behind the other: places in the stream, or document numbers."""
    notes: NDArray[np.uint8]
    """One for each value of a summary: frequency (at most 31) × 4 + region; else empty.
    Region 3 is the beginning of the title, 2 the title, 1 the front, 0 the body."""


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose each unit of the stream is."""

    document: NDArray[np.int64]
    region: NDArray[np.int64]
    start: NDArray[np.int64]
    """Place at which each document begins."""


def grow(documents: Documents) -> Iterator[tuple[Lists, Lists]]:
    """The gram tree of a stream, part by part: lists of places, and summaries.

    Each part holds the grams that begin within a range of code units, so that
    only the places of one part are in memory.
    """
    stream = documents.stream
    padded = np.concatenate([stream, np.zeros(DEPTH, dtype=np.uint16)])
    owners = _owners(documents)
    for low, high in _ranges(stream):
        leaves: list[Lists] = []
        sums: list[Lists] = []
        places = np.flatnonzero((stream >= low) & (stream < high)).astype(np.uint32)
        _split(padded, owners, places, leaves, sums)
        yield _joined(leaves), _joined(sums)


def _ranges(stream: Units) -> list[tuple[int, int]]:
    """Ranges of code units that begin about :data:`_PART` places each."""
    counts = np.cumsum(np.bincount(stream, minlength=0x10000)[1:])
    cuts = np.flatnonzero(np.diff(counts // _PART, prepend=0)) + 2
    bounds = [1, *cuts.tolist(), 0x10000]
    return [(low, high) for low, high in pairwise(bounds) if low < high]


def _split(
    padded: Units,
    owners: _Owners,
    places: NDArray[np.uint32],
    leaves: list[Lists],
    sums: list[Lists],
) -> None:
    """Split the grams that begin at ``places``, level by level; add to both lists."""
    groups = np.zeros(len(places), dtype=np.uint32)
    for depth in range(1, DEPTH + 1):
        if not len(places):
            return
        following = padded[places + (depth - 1)]
        order = _order(groups, following)
        places, groups, following = places[order], groups[order], following[order]
        starts = _starts(groups, following)
        counts = np.diff(np.append(starts, len(places)))
        final = (counts <= SPLIT) | (following[starts] == 0) | (depth == DEPTH)
        leaf = np.repeat(final, counts)
        keys = _keys(padded, depth, places[starts])
        none = np.zeros(0, dtype=np.uint8)
        leaves.append(Lists(keys[final], counts[final], places[leaf], none))
        big = counts > SUMMED
        sums.append(_summaries(keys[big], owners, places, starts[big], counts[big]))
        groups = np.repeat(np.arange(len(starts), dtype=np.uint32), counts)[~leaf]
        places = places[~leaf]


def _order(groups: NDArray[np.uint32], following: NDArray[np.uint16]) -> NDArray[np.intp]:
    """Stable order by group, then by the following code unit (radix sorts)."""
    order = np.argsort(following, kind="stable")
    small = groups[order]
    if len(groups) and int(groups[-1]) > 0xFFFF:
        return order[np.argsort(small, kind="stable")]
    return order[np.argsort(small.astype(np.uint16), kind="stable")]


def _starts(groups: NDArray[np.uint32], following: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Places in the sorted arrays at which a new gram begins."""
    new = np.ones(len(groups), dtype=bool)
    new[1:] = (groups[1:] != groups[:-1]) | (following[1:] != following[:-1])
    return np.flatnonzero(new).astype(np.int64)


def _keys(padded: NDArray[np.uint16], depth: int, places: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Grams of one depth that begin at ``places``; the end of a block is TERMINAL."""
    keys = np.zeros((len(places), DEPTH), dtype=np.uint16)
    for column in range(depth):
        keys[:, column] = padded[places + column]
    keys[:, :depth][keys[:, :depth] == 0] = TERMINAL
    return keys


def _summaries(
    keys: NDArray[np.uint16],
    owners: _Owners,
    places: NDArray[np.uint32],
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> Lists:
    """The summaries of grams that begin at runs of ``places``."""
    owned, values, notes = [], [], []
    for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
        chosen = places[start : start + count]
        document = owners.document[chosen // UNIT]
        first = np.flatnonzero(np.diff(document, prepend=-1))
        frequency = np.minimum(np.diff(np.append(first, count)), 31)
        place, document = chosen[first], document[first]
        best = REGIONS - 1 - owners.region[place // UNIT] + (place == owners.start[document])
        owned.append(len(document))
        values.append(document.astype(np.uint32))
        notes.append((frequency * 4 + best).astype(np.uint8))
    return Lists(
        keys,
        np.array(owned, dtype=np.int64),
        np.concatenate([np.zeros(0, dtype=np.uint32), *values]),
        np.concatenate([np.zeros(0, dtype=np.uint8), *notes]),
    )


def _owners(documents: Documents) -> _Owners:
    """Document and region of each unit of the stream, and where each document begins."""
    sizes = documents.shapes.sum(axis=1)
    document = np.repeat(np.arange(len(sizes)), sizes)
    region = np.repeat(np.tile(np.arange(REGIONS), len(sizes)), documents.shapes.ravel())
    return _Owners(document, region, (np.cumsum(sizes) - sizes) * UNIT)


def _joined(parts: list[Lists]) -> Lists:
    """Lists of several depths as one."""
    return Lists(
        np.concatenate([np.zeros((0, DEPTH), dtype=np.uint16), *(p.keys for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(p.counts for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.uint32), *(p.values for p in parts)]),
        np.concatenate([np.zeros(0, dtype=np.uint8), *(p.notes for p in parts)]),
    )
