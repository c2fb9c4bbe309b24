"""Finds the title in the contents list that equals a title of the body, or nearly so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.conversion.segment.contents import ContentsEntry

FEW = 60
"""Most entries that are all compared; a weekly has about ten."""
COMMON = 60
"""Most entries with a pair of characters that still counts as distinctive."""
CANDIDATES = 8
"""Entries compared if there are many: those that share the most pairs of characters."""
SAME_TITLE = 0.82
"""Least similarity of equal titles; one character in ten may differ."""
LONGEST = 400
"""Most characters of a title that is compared; no printed title is as long."""


class Titles:
    """The titles of a contents list, indexed so that a lookup does not depend on their number.

    Two titles that differ in one character of ten share a pair of adjacent characters:
    n equal characters and u different ones make at most u + 1 runs, and n > u + 1.
    """

    def __init__(self, entries: Sequence[ContentsEntry]) -> None:
        self._entries = tuple(entries)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            self._exact[entry.title].append(number)
            if len(self._entries) > FEW:
                for pair in _pairs(entry.title):
                    self._pairs[pair].append(number)

    def __contains__(self, title: str) -> bool:
        return title in self._exact

    def get(self, title: str) -> ContentsEntry | None:
        """The last entry with exactly this title."""
        numbers = self._exact.get(title)
        return self._entries[numbers[-1]] if numbers else None

    def known(self, title: str) -> ContentsEntry | None:
        """The entry whose title equals ``title``, or nearly so; both are without white space."""
        if title in self._exact:
            return self.get(title)
        for number in sorted(self._candidates(title)):
            other = self._entries[number].title
            if similarity(title, other) >= SAME_TITLE:
                return self.get(other)
        return None

    def beginnings(self, length: int) -> frozenset[str]:
        """The first ``length`` characters of each title."""
        return frozenset(title[:length] for title in self._exact)

    def nearest(self, title: str, least: float, taken: set[int]) -> int | None:
        """Number of the most similar entry that is not taken; ``None`` below similarity ``least``."""
        for number in self._exact.get(title, ()):
            if number not in taken:
                return number
        numbers = sorted(number for number in self._candidates(title) if number not in taken)
        alike = {n: similarity(self._entries[n].title, title) for n in numbers}
        best = max(numbers, key=alike.__getitem__, default=None)
        return best if best is not None and alike[best] >= least else None

    def _candidates(self, title: str) -> Iterator[int]:
        """Numbers of the entries that may equal ``title``."""
        if len(self._entries) <= FEW:
            yield from range(len(self._entries))
            return
        shared: Counter[int] = Counter()
        for pair in _pairs(title):
            numbers = self._pairs.get(pair, ())
            if len(numbers) <= COMMON:
                shared.update(numbers)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        yield from (number for number, _ in ranked[:CANDIDATES])


def similarity(left: str, right: str) -> float:
    """Similarity of two titles, 0 to 1; a title that is too long is only equal or not."""
    if max(len(left), len(right)) > LONGEST:
        return float(left == right)
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _pairs(title: str) -> set[str]:
    """The pairs of adjacent characters of a title, without those beyond ``LONGEST``."""
    return {title[at : at + 2] for at in range(min(len(title), LONGEST) - 1)}
