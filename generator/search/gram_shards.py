"""Gram shards: posting lists and summaries in small scripts, in the order of their keys."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from posixpath import commonprefix
from typing import NamedTuple

import msgspec
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
from generator.search.grams import DEPTH, GramPart, PostingLists

LEAST_DIGITS = 8_500
MOST_DIGITS = 17_000
"""Limits of the digits that a shard contains, unless a single list has more."""
_CHOSEN = 16
"""One of so many grams, chosen by hash, may begin a shard."""
_MIXING = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, DEPTH + 1, dtype=np.uint64)
_CHUNK = 250_000
"""Values encoded at a time, to limit memory."""
_COUNT_DIGITS = 5
"""Most digits of a number in the head of a shard; it is below 64⁵."""


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


class _Rows(NamedTuple):
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
    def unpacked(cls, data: bytes) -> _Rows:
        """What :meth:`packed` gave."""
        keys, counts, sizes, summary, digits = msgspec.msgpack.decode(data, type=list[bytes])
        return cls(
            np.frombuffer(keys, dtype=np.uint16).reshape(-1, DEPTH),
            np.frombuffer(counts, dtype=np.int64),
            np.frombuffer(sizes, dtype=np.int64),
            np.frombuffer(summary, dtype=np.bool_),
            digits,
        )


Memo = Callable[[str, Callable[[], bytes]], bytes]
"""Gives what was made of something with a mark before, or else makes it."""


def make_anew(mark: str, make: Callable[[], bytes]) -> bytes:
    """A memo that has nothing."""
    return make()


def shards_of(
    parts: Iterable[GramPart], stream: int, articles: int, memo: Memo = make_anew
) -> Iterator[GramShard]:
    """Encode a gram tree, part by part, and cut it into shards.

    ``parts`` are in the order of their keys; one is in memory at a time. ``stream`` is the number
    of code units in the stream, ``articles`` that of articles. ``memo`` has what earlier builds
    made of the same parts.
    """
    waiting: _Rows | None = None
    before: list[int] = []
    for part in parts:
        mark = f"{part.mark} {stream} {articles}"
        encoded = _Rows.unpacked(memo(mark, partial(_packed, part, stream, articles)))
        rows = _joined([*([waiting] if waiting else []), encoded])
        cuts = _cuts(rows.keys, rows.sizes)
        yield from _shards(_between(rows, 0, cuts[-1]), cuts[:-1], before, stream)
        waiting = _between(rows, cuts[-1], len(rows.keys))
        before = _units(rows.keys[cuts[-1] - 1]) if cuts[-1] else before
    if waiting:
        yield from _shards(waiting, np.zeros(1, dtype=np.int64), before, stream)


def _packed(part: GramPart, stream: int, articles: int) -> bytes:
    """The rows of a part."""
    lists, summaries = part.lists()
    encoded = [_encode(lists, stream, summary=False)]
    if len(summaries.counts):
        encoded.append(_encode(summaries, articles, summary=True))
    return _sorted(_joined(encoded)).packed()


def _joined(parts: Sequence[_Rows]) -> _Rows:
    *columns, digits = zip(*parts, strict=True)
    keys, counts, sizes, summary = map(np.concatenate, columns)
    return _Rows(keys, counts, sizes, summary, b"".join(digits))


def _sorted(rows: _Rows) -> _Rows:
    order = np.lexsort((~rows.summary, *rows.keys.T[::-1]))
    ends = np.cumsum(rows.sizes)
    spans = zip((ends - rows.sizes)[order].tolist(), ends[order].tolist(), strict=True)
    digits = b"".join(rows.digits[start:end] for start, end in spans)
    keys, counts, sizes, summary, _ = rows
    return _Rows(keys[order], counts[order], sizes[order], summary[order], digits)


def _between(rows: _Rows, first: int, last: int) -> _Rows:
    ends = np.cumsum(rows.sizes)
    start, end = (int(ends[at - 1]) if at else 0 for at in (first, last))
    keys, counts, sizes, summary, digits = rows
    part = slice(first, last)
    return _Rows(keys[part], counts[part], sizes[part], summary[part], digits[start:end])


def _shards(
    rows: _Rows, cuts: NDArray[np.int64], before: list[int], stream: int
) -> Iterator[GramShard]:
    """The shards of ``rows`` that begin at ``cuts``; ``before``: the key before the first."""
    if not len(cuts):
        return
    heads = _heads(rows, cuts)
    bodies = _bodies(rows, cuts)
    for key, head, body in zip(_shortest(rows.keys, cuts, before), heads, bodies, strict=True):
        yield _shard(key, stream, head, body)


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


def _encode(lists: PostingLists, total: int, *, summary: bool) -> _Rows:
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
        if len(lists.weights):
            coded = np.insert(coded, np.cumsum(lengths), lists.weights[start : start + len(values)])
            lengths = lengths + 1
        blobs.append(coded.tobytes())
        sizes.append(np.add.reduceat(lengths, heads))
    kind = np.full(len(lists.counts), summary)
    return _Rows(lists.keys, lists.counts, np.concatenate(sizes), kind, b"".join(blobs))


def _heads(rows: _Rows, cuts: NDArray[np.int64]) -> Iterator[str]:
    """The head of each shard: keys, lengths of the lists, and digits of the lists.

    A key is given by the length that it shares with the one before and the rest.
    """
    keys, counts, sizes, summary, _ = rows
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


def _bodies(rows: _Rows, cuts: NDArray[np.int64]) -> Iterator[str]:
    """The lists of each shard, concatenated."""
    starts = (np.cumsum(rows.sizes) - rows.sizes)[cuts].tolist()
    for start, end in zip(starts, [*starts[1:], len(rows.digits)], strict=True):
        yield text_of_digits(rows.digits[start:end])


def _shortest(
    keys: NDArray[np.uint16], cuts: NDArray[np.int64], before: list[int]
) -> Iterator[str]:
    """For each shard the shortest prefix of its first key that is above the key before."""
    for cut in cuts.tolist():
        first, last = _units(keys[cut]), _units(keys[cut - 1]) if cut else before
        length = len(commonprefix([first, last])) + 1 if last else 0
        # Not decoded as UTF-16: surrogates stay two characters, as in JavaScript.
        yield "".join(map(chr, first[:length]))


def _units(key: NDArray[np.uint16]) -> list[int]:
    units: list[int] = key[key != 0].tolist()
    return units
