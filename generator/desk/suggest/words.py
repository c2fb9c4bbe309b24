"""Splits text into words; names of the vocabulary stay whole."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator
from functools import lru_cache

import jieba

jieba.setLogLevel(logging.WARNING)

# «推进“互联网+医疗健康”，构建……» → three runs without punctuation
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9+\-]+")
_NAME_FREQUENCY = 50_000
"""Frequency at which jieba keeps a name whole, like that of very common words."""


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int, dict[str, str]]:
    """Jieba's frequencies, with the beginnings of words, their sum, and its parts of speech.

    Read without ``initialize``, which leaves a cache in the machine's temporary folder.
    """
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        frequencies, total = tokenizer.gen_pfdict(file)
    with tokenizer.get_dict_file() as file:
        entries = (line.decode().split() for line in file)
        tags = {word: tag for word, _, tag in entries}
    return frequencies, total, tags


class WordSplitter:
    """Splits text into words, and knows their parts of speech and frequencies."""

    def __init__(self, names: Collection[str]) -> None:
        frequencies, self._total, tags = _dictionary()
        self._tags = {**tags, **dict.fromkeys(names, "n")}
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = dict(frequencies), self._total
        self._tokenizer.initialized = True
        for name in names:
            self._tokenizer.add_word(name, _NAME_FREQUENCY)

    def runs(self, text: str) -> Iterator[list[str]]:
        """The words of each run of ``text`` between punctuation marks."""
        for run in _RUN.findall(text):
            yield self._tokenizer.lcut(run, HMM=False)

    def tag(self, word: str) -> str:
        """Part of speech in jieba's notation («n», «vn», «v»); empty for an unknown word."""
        return self._tags.get(word, "")

    def frequency(self, word: str) -> float:
        """Share of ``word`` among the words of general Chinese, by jieba's dictionary."""
        return float(self._tokenizer.FREQ.get(word, 0) / self._total)
