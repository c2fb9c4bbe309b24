"""Gram shards: posting lists and summaries in small scripts, in the order of their keys."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import commonprefix
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.search.codes import (
    BASE,
    UNSAFE,
    encode_gaps,
    gap_class,
    numbers,
    script,
    text_of_digits,
)
from generator.search.grams import DEPTH, PostingLists

LEAST_DIGITS = 8_000
MOST_DIGITS = 16_000
"""Limits of the digits that a shard contains, unless a single list has more."""
_CHOSEN = 16
"""One of so many grams, chosen by hash, may begin a shard."""
_MIXING = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, DEPTH + 1, dtype=np.uint64)
_CHUNK = 250_000
"""Values encoded at a time, to limit memory."""
_COUNT_DIGITS = 5
"""Most digits of a number in the head of a shard; it is below 64⁵."""


_Encoded: TypeAlias = tuple[
    NDArray[np.uint16], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], bytes
]


@dataclass(frozen=True, slots=True)
class GramShard:
    """One gram shard."""

    name: str
    """Path below the index folder, without suffix; follows from the key."""
    key: str
    """Shortest string that is above all keys before the shard and not above its own."""
    check: str
    """One character of a hash of the content."""
    data: bytes


def shards_of(
    parts: Iterable[tuple[PostingLists, PostingLists]], stream: int, articles: int
) -> tuple[GramShard, ...]:
    """Encode a gram tree, part by part, and cut it into shards.

    ``stream`` is the number of code units in the stream, ``articles`` that of articles.
    """
    encoded = [
        _encode(lists, total, summary)
        for part in parts
        for lists, total, summary in zip(part, (stream, articles), (False, True), strict=True)
        if len(lists.counts)
    ]
    if not encoded:
        return ()
    *columns, blobs = zip(*encoded, strict=True)
    keys, counts, sizes, summary = map(np.concatenate, columns)
    digits = b"".join(blobs)
    del encoded, columns, blobs
    offsets = np.cumsum(sizes) - sizes
    order = np.lexsort((~summary, *keys.T[::-1]))
    keys, counts, sizes = keys[order], counts[order], sizes[order]
    cuts = _cuts(keys, sizes)
    heads = _heads(keys, counts, sizes, summary[order], cuts)
    bodies = _bodies(digits, offsets[order], sizes, cuts)
    return tuple(
        _shard(key, stream, head, body)
        for key, head, body in zip(_shortest(keys, cuts), heads, bodies, strict=True)
    )


def _shard(key: str, stream: int, head: str, body: str) -> GramShard:
    """A shard; its check includes the length of the stream and so differs between builds."""
    name = f"grams/{key.encode('utf-16-be', 'surrogatepass').hex() or '0000'}"
    content = hashlib.sha256((head + body).encode("utf-8", "surrogatepass")).digest()
    check = base64.urlsafe_b64encode(content)[:1].decode()
    return GramShard(name, key, check, script(name, f"{stream:x}{check}", head, body))


def _cuts(keys: NDArray[np.uint16], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of the grams that begin a shard.

    Shards are cut at grams chosen by their own hash, so that a change of one list moves only the
    cuts near it.
    """
    mixed = (keys.astype(np.uint64) @ _MIXING) >> np.uint64(40)
    chosen = (mixed % np.uint64(_CHOSEN) == 0).tolist()
    cuts, held = [0], 0
    for index, (good, size) in enumerate(zip(chosen, sizes.tolist(), strict=True)):
        if (held + size > MOST_DIGITS and held) or (good and held > LEAST_DIGITS):
            cuts.append(index)
            held = 0
        held += size
    return np.array(cuts if len(sizes) else [], dtype=np.int64)


def _encode(lists: PostingLists, total: int, summary: bool) -> _Encoded:
    """Encode lists of ascending numbers below ``total`` as gaps, in chunks of whole lists.

    Returns for each list key, count, number of digits and whether it is a summary, and the digits.
    """
    classes = gap_class(np.full(len(lists.counts), total), lists.counts)
    ends = np.cumsum(lists.counts)
    cuts = np.unique(np.searchsorted(ends, np.arange(0, ends[-1], _CHUNK)))
    blobs, sizes = [], []
    for first, last in zip(cuts, [*cuts[1:], len(ends)], strict=True):
        start = int(ends[first] - lists.counts[first])
        counts = lists.counts[first:last]
        values = lists.values[start : int(ends[last - 1])].astype(np.int64)
        heads = np.cumsum(counts) - counts
        gaps = np.diff(values, prepend=0) - 1
        gaps[heads] = values[heads]
        coded, lengths = encode_gaps(gaps, np.repeat(classes[first:last], counts))
        if len(lists.weights):
            coded = np.insert(coded, np.cumsum(lengths), lists.weights[start : start + len(values)])
            lengths = lengths + 1
        blobs.append(coded.tobytes())
        sizes.append(np.add.reduceat(lengths, heads))
    kind = np.full(len(lists.counts), summary)
    return lists.keys, lists.counts, np.concatenate(sizes), kind, b"".join(blobs)


def _heads(
    keys: NDArray[np.uint16],
    counts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    summary: NDArray[np.bool_],
    cuts: NDArray[np.int64],
) -> Iterator[str]:
    """The head of each shard: keys, lengths of the lists, and digits of the lists.

    A key is given by the length that it shares with the one before and the rest.
    """
    same = np.zeros(keys.shape, dtype=bool)
    same[1:] = (keys[1:] == keys[:-1]) & (keys[1:] != 0)
    same[cuts] = False
    length = (keys != 0).sum(axis=1)
    shared = np.minimum(np.logical_and.accumulate(same, axis=1).sum(axis=1), length - 1)
    columns = np.arange(DEPTH)
    suffix = (columns >= shared[:, None]) & (columns < length[:, None])
    lead = (summary * 64 + shared * 8 + length - shared - 1).astype(np.uint16)
    count, count_used = numbers(counts, _COUNT_DIGITS)
    size, size_used = numbers(sizes, _COUNT_DIGITS)
    digits = np.column_stack([_raised(lead[:, None]), keys, _raised(count), _raised(size)])
    used = np.column_stack([np.ones(len(keys), dtype=bool), suffix, count_used, size_used])
    widths = used.sum(axis=1)
    ends = np.cumsum(widths)
    units = digits[used].astype("<u2")
    for first, last in zip(cuts, [*cuts[1:], len(keys)], strict=True):
        yield (
            units[ends[first] - widths[first] : ends[last - 1]]
            .tobytes()
            .decode("utf-16-le", "surrogatepass")
        )


def _raised(digits: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Digits as code units that a string literal contains unescaped."""
    return digits + np.isin(digits, UNSAFE) * np.uint16(BASE)


def _bodies(
    digits: bytes, offsets: NDArray[np.int64], sizes: NDArray[np.int64], cuts: NDArray[np.int64]
) -> Iterator[str]:
    """The lists of each shard, concatenated."""
    starts, ends = offsets.tolist(), (offsets + sizes).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(starts)], strict=True):
        lists = zip(starts[first:last], ends[first:last], strict=True)
        yield text_of_digits(b"".join(digits[start:end] for start, end in lists))


def _shortest(keys: NDArray[np.uint16], cuts: NDArray[np.int64]) -> Iterator[str]:
    """For each shard the shortest prefix of its first key that is above the key before."""
    for cut in cuts.tolist():
        first, before = (keys[row][keys[row] != 0].tolist() for row in (cut, cut - 1))
        length = len(commonprefix([first, before])) + 1 if cut else 0
        # Not decoded as UTF-16: surrogates stay two characters, as in JavaScript.
        yield "".join(map(chr, first[:length]))
