"""Finds the title of the contents list that a title of the body means, give or take a sign."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.conversion.segment.contents import ContentsEntry

FEW = 60
"""Entries up to which all are compared; an issue of a weekly has ten."""
COMMON = 60
"""Entries from which on a pair of signs tells nothing."""
CANDIDATES = 8
"""Entries that are compared where there are many: those that share the most pairs of signs."""
SAME_TITLE = 0.82
"""Similarity from which two titles are the same; one sign of ten may differ."""
SLIPS = 3
"""Signs by which the lengths of such titles may differ."""
LONGEST = 400
"""Signs of a title at most that is compared with others; no printed one is as long."""


class Titles:
    """The titles of a contents list. To look one up costs the same however many there are.

    Two titles that are the same give or take a sign in ten share a pair of neighbouring
    signs: n signs that match and u that do not make at most u + 1 runs, and n > u + 1.
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
        """The last entry with this very title."""
        numbers = self._exact.get(title)
        return self._entries[numbers[-1]] if numbers else None

    def known(self, title: str) -> ContentsEntry | None:
        """The entry whose title ``title`` is, give or take a sign; both without white space."""
        if title in self._exact:
            return self.get(title)
        for number in sorted(self._candidates(title)):
            other = self._entries[number].title
            near = abs(len(other) - len(title)) <= SLIPS
            if near and similarity(title, other) >= SAME_TITLE:
                return self.get(other)
        return None

    def beginnings(self, length: int) -> frozenset[str]:
        """The first signs of all titles."""
        return frozenset(title[:length] for title in self._exact)

    def nearest(self, title: str, least: float, taken: set[int]) -> int | None:
        """Number of the entry most like ``title``, at least ``least``, and not yet taken."""
        for number in self._exact.get(title, ()):
            if number not in taken:
                return number
        numbers = sorted(number for number in self._candidates(title) if number not in taken)
        alike = {n: similarity(self._entries[n].title, title) for n in numbers}
        best = max(numbers, key=alike.__getitem__, default=None)
        return best if best is not None and alike[best] >= least else None

    def _candidates(self, title: str) -> Iterator[int]:
        """Numbers of the entries that ``title`` may mean."""
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
    """How alike two titles are, 0 to 1; 0 where one is longer than any printed one."""
    if max(len(left), len(right)) > LONGEST:
        return float(left == right)
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _pairs(title: str) -> set[str]:
    """The pairs of neighbouring signs of a title, of a very long one its first ones."""
    return {title[at : at + 2] for at in range(min(len(title), LONGEST) - 1)}
