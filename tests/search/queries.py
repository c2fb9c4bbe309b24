"""The graded queries of ``queries.yml`` and the files beside it, and how well a list answers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).resolve().parent / "queries.yml"
MORE = FILE.with_name("more_queries.yml")
THIRD = FILE.with_name("third_queries.yml")
FOURTH = FILE.with_name("fourth_queries.yml")
FIFTH = FILE.with_name("fifth_queries.yml")
SIXTH = FILE.with_name("sixth_queries.yml")
SEVENTH = FILE.with_name("seventh_queries.yml")
EIGHTH = FILE.with_name("eighth_queries.yml")
NINTH = FILE.with_name("ninth_queries.yml")
TENTH = FILE.with_name("tenth_queries.yml")
ELEVENTH = FILE.with_name("eleventh_queries.yml")
TWELFTH = FILE.with_name("twelfth_queries.yml")
THIRTEENTH = FILE.with_name("thirteenth_queries.yml")
"""Queries written apart from the vocabularies, as those of ``MORE``."""
FILES = (
    *(FILE, MORE, THIRD, FOURTH, FIFTH, SIXTH),
    *(SEVENTH, EIGHTH, NINTH, TENTH, ELEVENTH, TWELFTH, THIRTEENTH),
)
"""All of them, in the order in which they were written."""
DEPTH = 5
"""Results that are judged."""
ABSENT = "absent"
"""The kind of queries that no article answers."""


@dataclass(frozen=True)
class Query:
    """A query as a reader types it."""

    text: str
    kind: str
    grades: Mapping[str, int]
    """By the path of the article's page, 3 for the best; an article that is not named has 0."""

    def gain(self, path: str) -> int:
        """What finding an article is worth: 7, 3, 1 or 0."""
        return int(2 ** self.grades.get(path, 0)) - 1


@cache
def graded_queries(file: Path = FILE) -> tuple[Query, ...]:
    """All queries of a file, in its order."""
    return tuple(
        Query(
            each["query"],
            each["kind"],
            {f"issues/{article}/": grade for article, grade in each["grades"].items()},
        )
        for each in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


class Judged(NamedTuple):
    """How well some queries are answered."""

    queries: int
    ndcg: float
    """Mean of the normalised discounted cumulative gain of the first ``DEPTH`` results."""
    first: int
    """Queries whose first result is one of the best there are."""
    nothing: int
    """Queries that find nothing."""


def judged(asked: Iterable[Query], found: Iterable[Sequence[str]]) -> Judged:
    """Judge what was ``found`` for each query that was ``asked``, as paths of pages in order."""
    pairs = list(zip(asked, found, strict=True))
    scores = [ndcg(query, paths) for query, paths in pairs]
    return Judged(
        len(pairs),
        sum(scores) / len(scores) if scores else 0.0,
        sum(is_right(query, paths) for query, paths in pairs),
        sum(not paths for _, paths in pairs),
    )


def ndcg(query: Query, paths: Sequence[str]) -> float:
    """1 for the best answers in the best order; of a query without any, 1 for an empty list."""
    best = sorted(map(query.gain, query.grades), reverse=True)
    if not best:
        return float(not paths)
    return _discounted(map(query.gain, paths)) / _discounted(best)


def is_right(query: Query, paths: Sequence[str]) -> bool:
    """Whether the first result has the highest grade of all; nothing is right where nothing is."""
    if not query.grades:
        return not paths
    return bool(paths) and query.grades.get(paths[0]) == max(query.grades.values())


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in zip(range(DEPTH), gains, strict=False))
