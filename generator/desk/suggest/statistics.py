"""Words: splits text into them, counts terms of them, how firm and how free the terms are.

Terms are runs of up to five words. They are counted length by length, and a run is counted only
if both its shorter ends recur, so that memory depends on the recurring terms and not on the text.
Time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log, log2

import jieba

from generator.language import words as dictionary

Words = tuple[str, ...]
Runs = Sequence[Sequence[str]]

LONGEST = 5
"""Words in a term at most."""
# «推进“互联网+医疗健康”，构建……» → three runs without punctuation
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9+\-]+")
_NAME_FREQUENCY = 50_000
"""Frequency at which jieba keeps a name whole, like that of very common words."""


class WordSplitter:
    """Splits text into words, and knows their parts of speech and frequencies."""

    def __init__(self, names: Collection[str]) -> None:
        shared = dictionary.tokenizer()
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
        return "n" if word in self._names else dictionary.tag(word)

    def frequency(self, word: str) -> float:
        """Share of ``word`` among the words of general Chinese, by jieba's dictionary."""
        return float(self._tokenizer.FREQ.get(word, 0) / self._total)


def recurring(runs: Runs, least: int) -> dict[Words, int]:
    """Every term that occurs ``least`` times or more, with its count."""
    counts: Counter[Words] = Counter((word,) for run in runs for word in run)
    kept = {words: count for words, count in counts.items() if count >= least}
    found = dict(kept)
    for length in range(2, LONGEST + 1):
        longer: Counter[Words] = Counter()
        for run in runs:
            longer.update(
                words for words in windows(run, length) if words[:-1] in kept and words[1:] in kept
            )
        kept = {words: count for words, count in longer.items() if count >= least}
        found |= kept
    return found


def windows(run: Sequence[str], length: int) -> Iterator[Words]:
    """The terms of ``length`` words in a run."""
    for start in range(len(run) - length + 1):
        yield tuple(run[start : start + length])


def cohesion(words: Words, counts: dict[Words, int], total: int) -> float:
    """Least mutual information (bits) between two parts of a term, over all ways to divide it.

    ``total`` is the number of words read. For a single word the result is infinite.
    """
    if len(words) == 1:
        return float("inf")
    together = counts[words] * total
    return min(
        log2(together / (counts[words[:at]] * counts[words[at:]])) for at in range(1, len(words))
    )


def freedom(runs: Runs, terms: Iterable[Words]) -> dict[Words, float]:
    """Entropy (nats) of a term's neighbours, on the side where it is lower.

    Each end of a run counts as a neighbour of its own.
    """
    wanted = set(terms)
    lengths = sorted({len(words) for words in wanted})
    sides: tuple[dict[Words, Counter[str]], ...] = (defaultdict(Counter), defaultdict(Counter))
    for run in runs:
        for length in lengths:
            for start, words in enumerate(windows(run, length)):
                if words in wanted:
                    end = start + length
                    sides[0][words][run[start - 1] if start else ""] += 1
                    sides[1][words][run[end] if end < len(run) else ""] += 1
    return {words: min(_entropy(side[words]) for side in sides) for words in wanted}


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    if not total:
        return 0.0
    seen = sum(count * log(total / count) for word, count in neighbours.items() if word)
    return (seen + neighbours[""] * log(total)) / total
