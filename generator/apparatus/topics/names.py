"""Finds the names of topics in a text.

The longest of overlapping names wins, so «中医药文化» does not count for «中医药». The name of a
department («医疗应急司») is not a topic, nor is an abbreviation in a longer Latin word («DIP» in
«diploma»). Few positions of a text have two characters with which a name begins, and only there is
one looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from generator.model import Vocabulary

# «DRG/DIP 付费», «第 11 批»: blanks between Chinese and Latin are ignored
_BLANK = re.compile(r" +")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_OFFICE = "司"
_APART = "\0"
"""Stands between texts that are looked through together; no name has it."""
_BEGINNING = 3
"""Characters of a name that are looked for first."""
_SLOTS = 1 << 16
"""Hashes of beginnings, many times as many as there are names."""


class NameIndex:
    """The topics of a vocabulary by all their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._labels = {folded(name): term.label for name, term in vocabulary.names().items()}
        self._names: dict[str, list[str]] = {}
        for name, label in self._labels.items():
            self._names.setdefault(label, []).append(name)
        self._known = [_table(self._labels, size) for size in range(1, _BEGINNING + 1)]
        """For one character, two and three: which hashes are those of beginnings."""
        self._lengths: dict[str, list[int]] = {}
        """By the characters that names begin with, at most three: their lengths, greatest first."""
        for name in sorted(self._labels, key=len, reverse=True):
            lengths = self._lengths.setdefault(name[:_BEGINNING], [])
            if len(name) not in lengths:
                lengths.append(len(name))

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Label and folded name of every topic named in ``text``, in order."""
        yield from ((self._labels[name], name) for _, name in self._named(folded(text)))

    def labels(self, text: str) -> list[str]:
        """Label of every topic named in ``text``, in order."""
        return [label for label, _ in self.find(text)]

    def labels_of_each(self, texts: Iterable[str]) -> list[list[str]]:
        """The :meth:`labels` of each of many texts, which are looked through together."""
        parts = list(map(folded, texts))
        found: list[list[str]] = [[] for _ in parts]
        ends = list(accumulate(len(part) + len(_APART) for part in parts))
        for start, name in self._named(_APART.join(parts)):
            found[bisect_right(ends, start)].append(self._labels[name])
        return found

    def may_name(self, text: str, label: str) -> bool:
        """Whether a text has the characters of a name of the topic ``label``."""
        plain = folded(text)
        return any(name in plain for name in self._names[label])

    def _named(self, text: str) -> Iterator[tuple[int, str]]:
        """Each name in a folded text, with the column where it begins."""
        end = 0
        for start in self._starts(text):
            if start >= end and (name := self._name_at(text, start)):
                end = start + len(name)
                yield start, name

    def _starts(self, text: str) -> list[int]:
        """Where names may begin: nearly all columns are ruled out at once, with arrays."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        found = np.zeros(len(codes), dtype=np.bool_)
        hashes = np.zeros(len(codes) + 1, dtype=np.uint32)
        for size, known in enumerate(self._known):
            hashes = _mixed(hashes[:-1], codes[size:])
            found[: len(hashes)] |= known[hashes]
        return np.flatnonzero(found).tolist()

    def _name_at(self, text: str, start: int) -> str:
        """The longest name that stands at a column; empty if none does."""
        for size in range(_BEGINNING, 0, -1):
            for length in self._lengths.get(text[start : start + size], ()):
                name = text[start : start + length]
                if name in self._labels and _is_whole(text, start, start + len(name)):
                    return name
        return ""


def _mixed(hashes: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The hashes of runs that are longer by one character."""
    return (hashes * np.uint32(31) + codes) % np.uint32(_SLOTS)


def _table(names: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
    """Which hashes are those of the beginnings of names, which have ``size`` characters."""
    beginnings = {name[:_BEGINNING] for name in names}
    table = np.zeros(_SLOTS, dtype=np.bool_)
    for beginning in beginnings:
        if len(beginning) == size:
            hashes = np.zeros(1, dtype=np.uint32)
            for sign in beginning:
                hashes = _mixed(hashes, np.array([ord(sign)], dtype=np.uint32))
            table[hashes] = True
    return table


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word goes on over the ends of these columns, and no office is named."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = before in _LATIN and text[start] in _LATIN
    return not (inside or after == _OFFICE or (after in _LATIN and text[end - 1] in _LATIN))


def folded(text: str) -> str:
    """Lower case, and without blanks between Chinese and Latin."""
    return _BLANK.sub(_keep_blank, text).casefold() if " " in text else text.casefold()


def _keep_blank(blank: re.Match[str]) -> str:
    """Keep a blank between two Latin or two Chinese characters only."""
    text, start, end = blank.string, blank.start(), blank.end()
    if start == 0 or end == len(text):
        return ""
    return " " if text[start - 1].isascii() == text[end].isascii() else ""
