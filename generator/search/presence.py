"""Which of some words a stream has in it, found for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b

import numpy as np

from generator.search.hashes import ODD, hashes
from generator.search.memo import Memo
from generator.search.normalise import CodeUnits

LONGEST = 24
"""Code units of the longest word that is looked for; longer ones count as present."""
_CHUNK = 1_000_000
"""Positions looked at at a time, to limit memory, and looked at again where one changes."""
_BITS = np.uint64(64 - 16)
"""Bits that are left out of the mark of a code."""


def present(units: CodeUnits, words: Iterable[str], memo: Memo) -> frozenset[str]:
    """The words, in normal form, that stand anywhere in a stream of code units.

    ``memo`` has what earlier builds found in each part of it.
    """
    asked = sorted(set(words))
    sized: dict[int, list[str]] = defaultdict(list)
    for word in asked:
        sized[len(_units(word)) // 2].append(word)
    by_length = {
        length: dict(zip(_codes(words, length), words, strict=True))
        for length, words in sized.items()
        if 0 < length <= LONGEST
    }
    found = {word for length, words in sized.items() if length > LONGEST for word in words}
    all_words = blake2b(_packed(asked), digest_size=32)
    for start in range(0, len(units), _CHUNK):
        part = units[start : start + _CHUNK + LONGEST - 1]
        mark = all_words.copy()
        mark.update(part.tobytes())
        held = memo.get(mark.hexdigest(), partial(_standing_in, part, by_length))
        found.update(held.decode("utf-8", "surrogatepass").split("\n"))
    return frozenset(found - {""})


def _packed(words: Iterable[str]) -> bytes:
    return "\n".join(words).encode("utf-8", "surrogatepass")


def _standing_in(units: CodeUnits, by_length: Mapping[int, Mapping[int, str]]) -> bytes:
    """The words that stand in ``units``, packed; ``by_length``: those of each length, by their number."""
    found: list[str] = []
    codes = np.zeros(len(units), dtype=np.uint64)
    for length in range(1, min(max(by_length, default=0), len(units)) + 1):
        codes = codes[: len(units) - length + 1] * ODD + units[length - 1 :]
        wanted = by_length.get(length)
        if not wanted:
            continue
        known = np.array(list(wanted), dtype=np.uint64)
        marked = np.zeros(1 << 16, dtype=np.bool_)
        marked[known >> _BITS] = True
        candidates = codes[marked[codes >> _BITS]]
        found += map(wanted.__getitem__, np.intersect1d(candidates, known).tolist())
    return _packed(found)


def _codes(words: Iterable[str], length: int) -> list[int]:
    """A number for each of some words of ``length`` code units."""
    units = np.frombuffer(b"".join(map(_units, words)), dtype="<u2")
    codes: list[int] = hashes(units.reshape(-1, length)).tolist()
    return codes


def _units(word: str) -> bytes:
    return word.encode("utf-16-le", "surrogatepass")
