"""Articles by the things that they have, and how much two of them share, counted with arrays."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from math import log10

import numpy as np
import numpy.typing as npt

NEIGHBOURS = 30
"""Articles before and after one that it is compared with for each thing that they share."""

Numbers = npt.NDArray[np.int64]
Meetings = tuple[Numbers, Numbers, Numbers]
"""Three columns: an article, one that has the same thing, and the thing, each by its number."""


class Postings:
    """Articles by the things that they have: topics, documents or runs."""

    def __init__(self, of_article: Sequence[Collection[Hashable]], counted: int) -> None:
        """``of_article``: what each has; the last ``counted`` of them tell what is rare."""
        self._of_article = of_article
        numbers: dict[Hashable, int] = {}
        things = [numbers.setdefault(thing, len(numbers)) for of in of_article for thing in of]
        counts = np.array(list(map(len, of_article)), dtype=np.int64)
        self._ends = np.concatenate([[0], np.cumsum(counts)])
        """Where the things of each article begin in those of all, and where the last end."""
        self._things = np.array(things, dtype=np.int64)
        order = np.argsort(self._things, kind="stable")
        self._members = np.repeat(np.arange(len(counts)), counts)[order]
        """The articles of each thing, one thing after the other."""
        sizes = np.bincount(self._things, minlength=len(numbers))
        ends = np.cumsum(sizes)
        place = np.empty(len(things), dtype=np.int64)
        place[order] = np.arange(len(things))
        self._first = np.maximum((ends - sizes)[self._things], place - NEIGHBOURS)
        self._last = np.minimum(ends[self._things], place + NEIGHBOURS + 1)
        told = self._things[self._ends[len(of_article) - counted] :]
        members = np.bincount(told, minlength=len(numbers))
        self.weights = np.array([_rarity(number, counted) for number in members.tolist()])
        """Of each thing, by its number: 0.2 to 1.5."""
        self._rarity = dict(zip(numbers, self.weights.tolist(), strict=True))

    def meetings(self, first: int, last: int) -> Meetings:
        """Each thing of the articles ``first`` to ``last`` with the nearest articles that have it.

        An article meets itself too.
        """
        own = slice(self._ends[first], self._ends[last])
        begin, things = self._first[own], self._things[own]
        counts = self._last[own] - begin
        articles = np.repeat(np.arange(first, last), np.diff(self._ends[first : last + 1]))
        before = np.cumsum(counts) - counts
        places = np.repeat(begin - before, counts) + np.arange(int(counts.sum()))
        return np.repeat(articles, counts), self._members[places], np.repeat(things, counts)

    def shared(self, one: int, other: int) -> list[Hashable]:
        """The things that two articles share, the rarest first."""
        both = set(self._of_article[one]).intersection(self._of_article[other])
        return sorted(both, key=lambda thing: (-self._rarity[thing], str(thing)))


def _rarity(members: int, total: int) -> float:
    """1 for what a tenth of the articles has, less for what is more common."""
    return max(0.2, min(1.5, log10(total / members))) if members else 1.5
