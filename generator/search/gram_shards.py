"""Gram shards: posting lists and summaries in small scripts, in the order of their keys."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, sha256
from itertools import chain
from posixpath import commonprefix

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.search.codes import BASE, UNSAFE, numbers, script, text_of_digits
from generator.search.gram_rows import GramRows, joined_rows, packed_rows, rows_between
from generator.search.grams import DEPTH, GramPart
from generator.search.memo import Memo

LEAST_DIGITS = 11_000
MOST_DIGITS = 22_000
"""Limits of the digits that a shard contains, unless a single list has more."""
_MIXING = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, DEPTH + 1, dtype=np.uint64)
_COUNT_DIGITS = 5
"""Most digits of a number in the head of a shard; it is below 64⁵."""


@dataclass(frozen=True, slots=True)
class GramShard:
    """One gram shard, without its content; see :func:`contents`."""

    name: str
    """Path below the index folder, without suffix; follows from the key."""
    key: str
    """Shortest string that is above all keys before the shard and not above its own."""
    check: str
    """One character of a hash of the content."""
    sum: str
    """SHA-256 of the content, hexadecimal."""
    held: str
    """What a memo has the contents of the shards of one part under."""
    place: int
    """Which of them it is."""


class _Cut(msgspec.Struct, array_like=True):
    """What is known of the shards of a part without their contents."""

    keys: list[list[int]]
    """Code units, for half a surrogate pair is no text."""
    checks: list[str]
    sums: list[str]
    before: list[int]
    """The last key of them."""
    waiting: str
    """A digest of the rows that wait for the next part."""


def contents(memo: Memo, held: str) -> list[bytes]:
    """The contents of the shards of a part, and the rows that wait for the next one.

    Raises ``LookupError`` where ``memo`` has lost them.
    """
    return msgspec.msgpack.decode(memo.get(held, partial(_lost, held)), type=list[bytes])


def _lost(held: str) -> bytes:
    raise LookupError(f"{held} are in no memo")


def shards_of(
    parts: Iterable[GramPart], stream: int, articles: int, memo: Memo
) -> Iterator[GramShard]:
    """Encode a gram tree, part by part, and cut it into shards.

    ``parts`` are in the order of their keys; one is in memory at a time. ``stream`` is the number
    of code units in the stream, ``articles`` that of articles. ``memo`` has what earlier builds
    made of the same parts, and gets the contents of the shards.
    """
    cut, held = _Cut([], [], [], [], ""), ""
    for part in chain(parts, [None]):
        mark = f"{part.mark if part else ''} {stream} {articles}"
        cut, held = _shards_of(part, mark, cut, held, memo, (stream, articles))
        for place, (units, check, sum_) in enumerate(
            zip(cut.keys, cut.checks, cut.sums, strict=True)
        ):
            # Not decoded as UTF-16: surrogates stay two characters, as in JavaScript.
            key = "".join(map(chr, units))
            yield GramShard(_name(key), key, check, sum_, held, place)


def _shards_of(
    part: GramPart | None, mark: str, last: _Cut, held: str, memo: Memo, size: tuple[int, int]
) -> tuple[_Cut, str]:
    """The shards of a part, and what ``memo`` has their contents under.

    ``last``: those of the part before, whose contents are ``held``. ``None`` for a part: what waits
    is the last shard. The shards depend on the part and on what the one before left, and on nothing
    else.
    """
    made_of = f"{mark} {last.waiting} {last.before}"
    name = blake2b(made_of.encode(), digest_size=32).hexdigest()

    def make() -> tuple[_Cut, bytes]:
        rows = [GramRows.unpacked(contents(memo, held)[-1])] if last.waiting else []
        if part:
            rows.append(GramRows.unpacked(memo.get(mark, partial(packed_rows, part, *size))))
        return _cut(rows, last.before, size[0], whole=part is None)

    def keep() -> bytes:
        cut, packed = make()
        memo.get(f"shards {name}", lambda: packed)
        return msgspec.msgpack.encode(cut)

    for each in (mark, f"shards {name}"):
        memo.keep(each)
    return msgspec.msgpack.decode(memo.get(f"cut {name}", keep), type=_Cut), f"shards {name}"


def _cut(
    parts: Sequence[GramRows], before: list[int], stream: int, *, whole: bool
) -> tuple[_Cut, bytes]:
    """The shards of some rows, and their contents with the rows that wait, unless it is the ``whole``."""
    if not parts:
        return _Cut([], [], [], before, ""), msgspec.msgpack.encode([b""])
    rows = joined_rows(parts)
    cuts = np.zeros(1, dtype=np.int64) if whole else _cuts(rows.keys, rows.sizes)
    end = len(rows.keys) if whole else int(cuts[-1])
    first = cuts if whole else cuts[:-1]
    found = list(_shards(rows_between(rows, 0, end), first, before, stream))
    data = [data for _, _, data in found]
    left = b"" if whole else rows_between(rows, end, len(rows.keys)).packed()
    cut = _Cut(
        [key for key, _, _ in found],
        [check for _, check, _ in found],
        [sha256(each).hexdigest() for each in data],
        _units(rows.keys[end - 1]) if end else before,
        sha256(left).hexdigest() if left else "",
    )
    return cut, msgspec.msgpack.encode([*data, left])


def _shards(
    rows: GramRows, cuts: NDArray[np.int64], before: list[int], stream: int
) -> Iterator[tuple[list[int], str, bytes]]:
    """The shards of ``rows`` that begin at ``cuts``: key, check and content.

    ``before``: the key before the first.
    """
    if not len(cuts):
        return
    heads = _heads(rows, cuts)
    bodies = _bodies(rows, cuts)
    for key, head, body in zip(_shortest(rows.keys, cuts, before), heads, bodies, strict=True):
        # it includes the length of the stream and so differs between builds
        content = sha256((head + body).encode("utf-8", "surrogatepass")).digest()
        check = base64.urlsafe_b64encode(content)[:1].decode()
        name = _name("".join(map(chr, key)))
        yield key, check, script(name, f"{stream:x}{check}", head, body)


def _name(key: str) -> str:
    return f"grams/{key.encode('utf-16-be', 'surrogatepass').hex() or '0000'}"


def _cuts(keys: NDArray[np.uint16], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of the grams that begin a shard; where the last one ends is not known yet.

    Of the grams at which a shard may end, the next begins at one with little in common with the gram
    before, so that its key is short; among these the hash decides, so that a change of one list moves
    only the cuts near it.
    """
    mixed = (keys.astype(np.uint64) @ _MIXING) >> np.uint64(40)
    worth = _shared(keys).astype(np.uint64) << np.uint64(24) | mixed
    before = np.concatenate([[0], np.cumsum(sizes)])
    cuts, at = [0], 0
    while before[-1] - before[at] > MOST_DIGITS:
        bounds = before[at] + np.array([LEAST_DIGITS, MOST_DIGITS])
        least, most = np.searchsorted(before, bounds, "right").tolist()
        at = least + int(np.argmin(worth[least:most])) if least < most else max(most - 1, at + 1)
        if at == len(keys):  # one list that is larger than a shard
            break
        cuts.append(at)
    return np.array(cuts if len(sizes) else [], dtype=np.int64)


def _shared(keys: NDArray[np.uint16]) -> NDArray[np.int64]:
    """How many code units each key shares with the one before."""
    same = np.zeros(keys.shape, dtype=bool)
    same[1:] = (keys[1:] == keys[:-1]) & (keys[1:] != 0)
    shared: NDArray[np.int64] = np.logical_and.accumulate(same, axis=1).sum(axis=1)
    return shared


def _heads(rows: GramRows, cuts: NDArray[np.int64]) -> Iterator[str]:
    """The head of each shard: keys, lengths of the lists, and digits of the lists.

    A key is given by the length that it shares with the one before and the rest.
    """
    keys, counts, sizes, summary, _ = rows
    length = (keys != 0).sum(axis=1)
    shared = np.minimum(_shared(keys), length - 1)
    shared[cuts] = 0
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


def _bodies(rows: GramRows, cuts: NDArray[np.int64]) -> Iterator[str]:
    """The lists of each shard, concatenated."""
    starts = (np.cumsum(rows.sizes) - rows.sizes)[cuts].tolist()
    for start, end in zip(starts, [*starts[1:], len(rows.digits)], strict=True):
        yield text_of_digits(rows.digits[start:end])


def _shortest(
    keys: NDArray[np.uint16], cuts: NDArray[np.int64], before: list[int]
) -> Iterator[list[int]]:
    """For each shard the shortest prefix of its first key that is above the key before."""
    for cut in cuts.tolist():
        first, last = _units(keys[cut]), _units(keys[cut - 1]) if cut else before
        length = len(commonprefix([first, last])) + 1 if last else 0
        yield first[:length]


def _units(key: NDArray[np.uint16]) -> list[int]:
    units: list[int] = key[key != 0].tolist()
    return units
