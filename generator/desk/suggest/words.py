"""Splits text into words; names of the vocabulary stay whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import jieba

from generator.language import words

# «推进“互联网+医疗健康”，构建……» → three runs without punctuation
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9+\-]+")
_NAME_FREQUENCY = 50_000
"""Frequency at which jieba keeps a name whole, like that of very common words."""


class WordSplitter:
    """Splits text into words, and knows their parts of speech and frequencies."""

    def __init__(self, names: Collection[str]) -> None:
        shared = words.tokenizer()
        self._names, self._total = frozenset(names), shared.total
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = dict(shared.FREQ), shared.total
        self._tokenizer.initialized = True
        for name in names:
            self._tokenizer.add_word(name, _NAME_FREQUENCY)

    def runs(self, text: str) -> Iterator[list[str]]:
        """The words of each run of ``text`` between punctuation marks."""
        for run in _RUN.findall(text):
            yield self._tokenizer.lcut(run, HMM=False)

    def tag(self, word: str) -> str:
        """Part of speech as jieba writes it («n», «vn», «v»); empty for an unknown word."""
        return "n" if word in self._names else words.tag(word)

    def frequency(self, word: str) -> float:
        """Share of ``word`` among the words of general Chinese, by jieba's dictionary."""
        return float(self._tokenizer.FREQ.get(word, 0) / self._total)
