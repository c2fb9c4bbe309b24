"""How often terms occur, how firmly their words belong together, how freely they occur.

Terms are runs of up to five words. They are counted length by length, and a run is counted only
if both its shorter ends recur, so that memory depends on the recurring terms and not on the text.
Time is linear in the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log, log2

Words = tuple[str, ...]
Runs = Sequence[Sequence[str]]

LONGEST = 5
"""Words in a term at most."""


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
