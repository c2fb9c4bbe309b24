"""The rare runs of characters in each article, by which texts that are alike are found.

A run has four Chinese characters. Runs of many articles, and runs of a single one, are dropped; of
the rest each article keeps a fixed sample. numpy counts them in time linear in the characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from generator.model import Article

LENGTH = 4
"""Characters of a run."""
COMMON = 40
"""Articles from which a run is too common, in a large archive."""
_SHARE = 12
"""The same in a small archive: one article of so many. «党的二十大报告» is in all of them."""
KEPT = 48
"""Runs that an article keeps at most."""
MOST_RUNS = 1 << 22
"""Runs of an archive up to which all are looked at; of twice as many, a half."""
_AT_A_TIME = 256
"""Runs of an article that are looked up at a time."""
_BYTES = 8
_HASH = np.dtype("<u8")
_FIRST, _LAST = 0x3400, 0x9FFF
"""The range of Chinese characters; a run has no others."""

# «《关于深化医改的意见》»: cited documents are compared separately
_TITLE = re.compile("《[^《》]*》")

Runs = npt.NDArray[np.uint64]


def article_runs(article: Article) -> bytes:
    """The distinct runs of an article's text: their hashes, lowest first, eight bytes each."""
    return _runs(_TITLE.sub("", article.text)).tobytes()


def rare(runs: Iterable[bytes]) -> list[Runs]:
    """The hashes of the rare runs of each article, sorted; ``runs`` as :func:`article_runs` has them.

    An article keeps those with the lowest hashes (MinHash), so two articles keep the same ones of
    the runs that they share. In a large archive only the lowest hashes are looked at at all, and
    the others are not held.
    """
    held, sizes = bytearray(), list[int]()  # one block, which leaves no gaps in memory
    total, limit = 0, _limit(0)
    for packed in runs:
        total += len(packed) // _BYTES
        if (lower := _limit(total)) != limit:
            low = [_up_to(lower, of) for of in _divided(held, sizes)]
            limit, held, sizes = lower, bytearray().join(of.data for of in low), list(map(len, low))
        own = _up_to(limit, np.frombuffer(packed, dtype=_HASH))
        held += own.data
        sizes.append(len(own))
    telling = _telling(held, min(COMMON, max(2, len(sizes) // _SHARE)))
    return [_kept(of, telling) for of in _divided(held, sizes)]


def _divided(held: bytearray, sizes: Sequence[int]) -> list[Runs]:
    """The runs of each article, of which there are so many."""
    runs, ends = np.frombuffer(held, dtype=_HASH), accumulate(sizes, initial=0)
    return [runs[first:last] for first, last in pairwise(ends)]


def _telling(held: bytearray, common: int) -> Runs:
    """The runs of at least 2 articles and at most ``common``; ``held``: those of all articles."""
    found = np.frombuffer(held, dtype=_HASH).copy()
    found.sort()
    again = np.concatenate([[False], found[1:] == found[:-1], [False]])
    first = np.flatnonzero(again[1:] & ~again[:-1])  # of each run that is there more than once
    beyond = first + common
    many = (beyond < found.size) & (found[np.minimum(beyond, found.size - 1)] == found[first])
    telling: Runs = found[first[~many]]
    return telling


def _limit(runs: int) -> np.uint64:
    """The highest hash that is looked at in an archive with so many runs."""
    halvings = max(0, (runs - 1) // MOST_RUNS).bit_length()
    return np.uint64((1 << 64 - halvings) - 1)


def _up_to(limit: np.uint64, runs: Runs) -> Runs:
    return runs[: np.searchsorted(runs, limit, side="right")]


def _kept(runs: Runs, telling: Runs) -> Runs:
    """The lowest of the runs that are among ``telling``, as many as are kept."""
    found = runs[:0]
    for at in range(0, len(runs), _AT_A_TIME):
        found = np.concatenate([found, _among(runs[at : at + _AT_A_TIME], telling)])
        if len(found) >= KEPT:
            break
    return found[:KEPT]


def _among(runs: Runs, telling: Runs) -> Runs:
    """The runs that are among ``telling``; both are sorted."""
    if not telling.size:
        return telling
    places = np.minimum(np.searchsorted(telling, runs), telling.size - 1)
    found: Runs = runs[telling[places] == runs]
    return found


def _runs(text: str) -> Runs:
    """The distinct runs of a text, each of 4 × 16 bits, as hashes."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if codes.size < LENGTH:
        return np.empty(0, dtype=_HASH)
    chinese = (codes >= _FIRST) & (codes <= _LAST)
    whole = np.ones(codes.size - LENGTH + 1, dtype=bool)
    packed = np.zeros(codes.size - LENGTH + 1, dtype=np.uint64)
    for shift in range(LENGTH):
        window = slice(shift, codes.size - LENGTH + 1 + shift)
        whole &= chinese[window]
        packed = (packed << np.uint64(16)) | (codes[window] & np.uint64(0xFFFF))
    mixed = packed[whole] * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)  # no two runs have one hash
    mixed.sort()
    new = np.ones(mixed.size, dtype=bool)
    new[1:] = mixed[1:] != mixed[:-1]
    return mixed[new].astype(_HASH)
