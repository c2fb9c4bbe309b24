"""The words of the language that a text has in it, found in its code units at once."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from generator.language import words
from generator.search.hashes import ODD, hashes
from generator.search.normalise import CodeUnits

LEAST = 5
"""Occurrences in the texts of the dictionary from which a word counts; rarer ones are pieces of others."""
_LENGTHS = (2, 3, 4, 5)
# «Hospitals» as a normal form has it: a letter that begins a word is in upper case
_LATIN = re.compile("[A-Z\u00c0-\u024f][a-z\u00df-\u024f]{2,23}")
_FIRST, _LAST = 0x4E00, 0x9FFF
_BITS = 22
"""Bits of a mark."""


def contained(units: CodeUnits) -> list[str]:
    """The words of a normalised text, each once.

    Latin ones, and those of the Chinese dictionary, also where they are parts of longer words.
    """
    text = units.astype("<u2").tobytes().decode("utf-16-le", "replace")
    return [*sorted({word.lower() for word in _LATIN.findall(text)}), *_chinese(units)]


def _chinese(units: CodeUnits) -> list[str]:
    chinese = (units >= _FIRST) & (units <= _LAST)
    if not chinese.any():
        return []  # the dictionary takes a second to load
    found: list[str] = []
    for length in _LENGTHS:
        if len(units) < length:
            break
        whole = sliding_window_view(chinese, length).all(axis=1)
        codes = hashes(sliding_window_view(units, length)[whole])
        texts, known, marked = dictionary()[length]
        codes = np.unique(codes[marked[_marks(codes)]])
        at = np.searchsorted(known, codes)
        at = at[known[np.minimum(at, len(known) - 1)] == codes]
        found += [texts[place] for place in at.tolist()]
    return found


@cache
def dictionary() -> dict[int, tuple[list[str], NDArray[np.uint64], NDArray[np.bool_]]]:
    """By length: the words, their codes, ascending, and which marks these have."""
    texts = words.frequent(LEAST)
    units = np.frombuffer("\n".join(("", *texts, "")).encode("utf-16-le"), dtype="<u2")
    ends = np.flatnonzero(units == ord("\n"))
    starts, lengths = ends[:-1] + 1, np.diff(ends) - 1
    chinese = np.diff(np.cumsum((units >= _FIRST) & (units <= _LAST))[ends]) == lengths
    found = {}
    for length in _LENGTHS:
        places = np.flatnonzero(chinese & (lengths == length))
        codes = hashes(units[starts[places, np.newaxis] + np.arange(length)])
        order = np.argsort(codes)
        marked = np.zeros(1 << _BITS, dtype=np.bool_)
        marked[_marks(codes)] = True
        found[length] = [texts[place] for place in places[order].tolist()], codes[order], marked
    return found


def _marks(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A small number for each code; that of most codes that are no word's is no word's either."""
    return (codes * ODD) >> np.uint64(64 - _BITS)
