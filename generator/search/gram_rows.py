"""Gram rows: posting lists and summaries as they stand in shards, before they are cut into these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.search.codes import encode_gaps, low_bits
from generator.search.grams import DEPTH, GramPart, PostingLists

_CHUNK = 250_000
"""Values encoded at a time, to limit memory."""


class GramRows(NamedTuple):
    """Encoded lists and summaries, sorted by key."""

    keys: NDArray[np.uint16]
    counts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    """Digits of each list."""
    summary: NDArray[np.bool_]
    digits: bytes

    def packed(self) -> bytes:
        """As one value."""
        columns = self.keys, self.counts, self.sizes, self.summary
        return msgspec.msgpack.encode([*(column.tobytes() for column in columns), self.digits])

    @classmethod
    def unpacked(cls, data: bytes) -> GramRows:
        """What :meth:`packed` gave."""
        keys, counts, sizes, summary, digits = msgspec.msgpack.decode(data, type=list[bytes])
        return cls(
            np.frombuffer(keys, dtype=np.uint16).reshape(-1, DEPTH),
            np.frombuffer(counts, dtype=np.int64),
            np.frombuffer(sizes, dtype=np.int64),
            np.frombuffer(summary, dtype=np.bool_),
            digits,
        )


def packed_rows(part: GramPart, stream: int, articles: int) -> bytes:
    """The rows of a part."""
    lists, summaries = part.lists()
    encoded = [_encode(lists, stream, summary=False)]
    if len(summaries.counts):
        encoded.append(_encode(summaries, articles, summary=True))
    return _sorted(joined_rows(encoded)).packed()


def joined_rows(parts: Sequence[GramRows]) -> GramRows:
    """Rows one after the other."""
    *columns, digits = zip(*parts, strict=True)
    keys, counts, sizes, summary = map(np.concatenate, columns)
    return GramRows(keys, counts, sizes, summary, b"".join(digits))


def _sorted(rows: GramRows) -> GramRows:
    order = np.lexsort((~rows.summary, *rows.keys.T[::-1]))
    ends = np.cumsum(rows.sizes)
    spans = zip((ends - rows.sizes)[order].tolist(), ends[order].tolist(), strict=True)
    digits = b"".join(rows.digits[start:end] for start, end in spans)
    keys, counts, sizes, summary, _ = rows
    return GramRows(keys[order], counts[order], sizes[order], summary[order], digits)


def rows_between(rows: GramRows, first: int, last: int) -> GramRows:
    """Some of the rows."""
    ends = np.cumsum(rows.sizes)
    start, end = (int(ends[at - 1]) if at else 0 for at in (first, last))
    keys, counts, sizes, summary, digits = rows
    part = slice(first, last)
    return GramRows(keys[part], counts[part], sizes[part], summary[part], digits[start:end])


def _encode(lists: PostingLists, total: int, *, summary: bool) -> GramRows:
    """Encode lists of ascending numbers below ``total`` as gaps, in chunks of whole lists."""
    low = low_bits(np.full(len(lists.counts), total), lists.counts)
    ends = np.cumsum(lists.counts)
    cuts = np.unique(np.searchsorted(ends, np.arange(0, ends[-1], _CHUNK)))
    blobs, sizes = [], []
    for first, last in zip(cuts, [*cuts[1:], len(ends)], strict=True):
        start, end = int(ends[first] - lists.counts[first]), int(ends[last - 1])
        counts = lists.counts[first:last]
        values = lists.values[start:end].astype(np.int64)
        heads = np.cumsum(counts) - counts
        gaps = np.diff(values, prepend=0) - 1
        gaps[heads] = values[heads]
        own = np.repeat(low[first:last], counts)
        coded, digits = encode_gaps(gaps, own, counts, lists.weights[start:end])
        blobs.append(coded.tobytes())
        sizes.append(digits)
    kind = np.full(len(lists.counts), summary)
    return GramRows(lists.keys, lists.counts, np.concatenate(sizes), kind, b"".join(blobs))
