"""Where the short names of documents stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class ShortNames:
    """The short names that an article introduces.

    Each place of a text is looked up for each length of a name: with many it takes no longer.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        known: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            known[name[0]].add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in known.items()}
        """First character → the lengths of the names that begin with it."""

    def found_in(self, text: str) -> Iterator[tuple[str, int]]:
        """The names in a text and where they begin, the longest at each place, none in another."""
        end = 0
        for start, first in enumerate(text):
            if start < end or first not in self._lengths:
                continue
            parts = (text[start : start + length] for length in self._lengths[first])
            if name := next((part for part in parts if part in self._names), ""):
                yield name, start
                end = start + len(name)
