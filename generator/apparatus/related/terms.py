"""The rare runs of characters in each article, by which texts that are alike are found.

A run has four Chinese characters. Runs of many articles, and runs of a single one, are dropped; of
the rest each article keeps a fixed sample. numpy counts them in time linear in the characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_FIRST, _LAST = 0x3400, 0x9FFF
"""The range of Chinese characters; a run has no others."""

# «《关于深化医改的意见》»: cited documents are compared separately
_TITLE = re.compile("《[^《》]*》")

Runs = npt.NDArray[np.uint64]


def rare(articles: Sequence[Article]) -> list[Runs]:
    """The rare runs of each article as sorted numbers, the same for the same run."""
    own = [_runs(_TITLE.sub("", article.text)) for article in articles]
    if not own:
        return []
    known, counts = np.unique(np.concatenate(own), return_counts=True)
    common = min(COMMON, max(2, len(articles) // _SHARE))
    telling = known[(counts >= 2) & (counts <= common)]
    return [_spread(_among(runs, telling)) for runs in own]


def _among(runs: Runs, telling: Runs) -> Runs:
    """The runs that are among ``telling``; both are sorted."""
    if not telling.size:
        return telling
    places = np.minimum(np.searchsorted(telling, runs), telling.size - 1)
    found: Runs = runs[telling[places] == runs]
    return found


def _runs(text: str) -> Runs:
    """The distinct runs of a text, each as one number of 4 × 16 bits."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if codes.size < LENGTH:
        return np.empty(0, dtype=np.uint64)
    chinese = (codes >= _FIRST) & (codes <= _LAST)
    whole = np.ones(codes.size - LENGTH + 1, dtype=bool)
    packed = np.zeros(codes.size - LENGTH + 1, dtype=np.uint64)
    for shift in range(LENGTH):
        window = slice(shift, codes.size - LENGTH + 1 + shift)
        whole &= chinese[window]
        packed = (packed << np.uint64(16)) | (codes[window] & np.uint64(0xFFFF))
    return np.unique(packed[whole])


def _spread(runs: Runs) -> Runs:
    """At most ``KEPT`` of the runs, those with the lowest hashes (MinHash).

    So two articles keep the same ones of the runs that they share.
    """
    if runs.size <= KEPT:
        return runs
    mixed = runs * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    order = np.argsort(mixed, kind="stable")[:KEPT]
    return np.sort(runs[order])
