"""Finds the names of topics in a text.

The longest of overlapping names wins, so «中医药文化» does not count for «中医药». The name of a
department («医疗应急司») is not a topic, nor is an abbreviation in a longer Latin word («DIP» in
«diploma»). Few positions of a text have two characters with which a name begins, and only there is
one looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import add

from generator.model import Vocabulary

# «DRG/DIP 付费», «第 11 批»: blanks between Chinese and Latin are ignored
_BLANK = re.compile(r" +")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_OFFICE = "司"


class NameIndex:
    """The topics of a vocabulary by all their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._labels = {folded(name): term.label for name, term in vocabulary.names().items()}
        self._lengths: dict[str, list[int]] = {}
        """By the one or two characters that names begin with: their lengths, greatest first."""
        for name in sorted(self._labels, key=len, reverse=True):
            lengths = self._lengths.setdefault(name[:2], [])
            if len(name) not in lengths:
                lengths.append(len(name))
        self._single = {name for name in self._labels if len(name) == 1}

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Label and folded name of every topic named in ``text``, in order."""
        text = folded(text)
        end = 0
        for start in self._starts(text):
            if start >= end and (name := self._name_at(text, start)):
                end = start + len(name)
                yield self._labels[name], name

    def labels(self, text: str) -> list[str]:
        """Label of every topic named in ``text``, in order."""
        return [label for label, _ in self.find(text)]

    def _starts(self, text: str) -> list[int]:
        """Where names may begin."""
        known, pairs = self._lengths, map(add, text, text[1:])
        found = [at for at, pair in enumerate(pairs) if pair in known]
        if not self._single:
            return found
        return sorted({*found, *(at for at, sign in enumerate(text) if sign in self._single)})

    def _name_at(self, text: str, start: int) -> str:
        """The longest name that stands at a column; empty if none does."""
        for beginning in (text[start : start + 2], text[start]):
            for length in self._lengths.get(beginning, ()):
                name = text[start : start + length]
                if name in self._labels and _is_whole(text, start, start + len(name)):
                    return name
        return ""


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
