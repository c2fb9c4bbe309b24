"""Gram lists and summaries as shards: small scripts in the order of their keys."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
from generator.search.grams import DEPTH, Lists

LEAST_DIGITS = 8_000
MOST_DIGITS = 16_000
"""Digits of lists that a shard holds, unless one list alone has more."""
_CHOSEN = 16
"""One gram in so many may begin a shard."""
_MIXING = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, DEPTH + 1, dtype=np.uint64)
_CHUNK = 250_000
"""Values encoded at a time, so that memory stays bounded."""
_COUNT_DIGITS = 5
"""Digits that a count in a shard's head may take: up to 64⁵."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One gram shard."""

    name: str
    """Path below the index folder, without suffix; follows from the key."""
    key: str
    """Shortest string that is above all keys before the shard and not above its own."""
    check: str
    """One character that a change of the content most likely changes."""
    data: bytes


@dataclass(frozen=True, slots=True)
class _Encoded:
    """Encoded lists of one kind."""

    keys: NDArray[np.uint16]
    counts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    """Digits of each list."""
    digits: bytes
    """All lists one behind the other."""
    summary: NDArray[np.bool_]
    """Whether each list is a summary."""


def gram_shards(
    parts: Iterable[tuple[Lists, Lists]], stream: int, documents: int
) -> tuple[Shard, ...]:
    """Encode a gram tree of a stream of ``stream`` units, as its parts come, and cut it."""
    encoded = [
        _encode(lists, total, summary)
        for part in parts
        for lists, total, summary in zip(part, (stream, documents), (False, True), strict=True)
        if len(lists.counts)
    ]
    if not encoded:
        return ()
    keys = np.concatenate([each.keys for each in encoded])
    counts = np.concatenate([each.counts for each in encoded])
    sizes = np.concatenate([each.sizes for each in encoded])
    summary = np.concatenate([each.summary for each in encoded])
    digits = b"".join([each.digits for each in encoded])
    del encoded
    places = np.cumsum(sizes) - sizes
    order = np.lexsort((~summary, *keys.T[::-1]))
    keys, counts, sizes = keys[order], counts[order], sizes[order]
    cuts = _cuts(keys, sizes)
    heads = _heads(keys, counts, sizes, summary[order], cuts)
    bodies = _bodies(digits, places[order], sizes, cuts)
    return tuple(
        _shard(key, stream, head, body)
        for key, head, body in zip(_shortest(keys, cuts), heads, bodies, strict=True)
    )


def _shard(key: str, stream: int, head: str, body: str) -> Shard:
    """One shard; a shard of a stream of another length is never taken for it."""
    name = f"grams/{key.encode('utf-16-be', 'surrogatepass').hex() or '0000'}"
    content = hashlib.sha256((head + body).encode("utf-8", "surrogatepass")).digest()
    check = base64.urlsafe_b64encode(content)[:1].decode()
    return Shard(name, key, check, script(name, f"{stream:x}{check}", head, body))


def _cuts(keys: NDArray[np.uint16], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of the grams that begin a shard.

    A shard is cut at a gram that its own hash chooses, so that a change in one
    place moves the cuts of its neighbourhood only.
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


def _encode(lists: Lists, total: int, summary: bool) -> _Encoded:
    """Encode lists of ascending numbers below ``total`` as gaps, in chunks of whole lists."""
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
        if len(lists.notes):
            coded = np.insert(coded, np.cumsum(lengths), lists.notes[start : start + len(values)])
            lengths = lengths + 1
        blobs.append(coded.tobytes())
        sizes.append(np.add.reduceat(lengths, heads))
    kind = np.full(len(lists.counts), summary)
    return _Encoded(lists.keys, lists.counts, np.concatenate(sizes), b"".join(blobs), kind)


def _heads(
    keys: NDArray[np.uint16],
    counts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    summary: NDArray[np.bool_],
    cuts: NDArray[np.int64],
) -> Iterator[str]:
    """The head of each shard: its keys, and the lengths of the lists and of their codes.

    A key is given by what it shares with the one before and what it adds.
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
    """Digits as code units that a string literal holds without an escape."""
    return digits + np.isin(digits, UNSAFE) * np.uint16(BASE)


def _bodies(
    digits: bytes, places: NDArray[np.int64], sizes: NDArray[np.int64], cuts: NDArray[np.int64]
) -> Iterator[str]:
    """The lists of each shard, one behind the other."""
    starts, ends = places.tolist(), (places + sizes).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(starts)], strict=True):
        lists = zip(starts[first:last], ends[first:last], strict=True)
        yield text_of_digits(b"".join(digits[start:end] for start, end in lists))


def _shortest(keys: NDArray[np.uint16], cuts: NDArray[np.int64]) -> Iterator[str]:
    """For each shard the shortest beginning of its first key that is above the key before."""
    for cut in cuts.tolist():
        first = [unit for unit in keys[cut].tolist() if unit]
        before = [unit for unit in keys[cut - 1].tolist() if unit] if cut else []
        length = next((n for n in range(1, len(first)) if first[:n] > before), len(first))
        # Halves of surrogate pairs stay apart: a browser counts them as two.
        yield "".join(map(chr, first[: length if cut else 0]))
