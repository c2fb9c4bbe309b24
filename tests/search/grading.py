"""How well answers to graded queries are ordered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DEPTH = 5
"""Answers that are looked at."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A query, and the grade of each article that answers it, as ``issue/article``."""

    query: str
    kind: str
    grades: dict[str, int]


def graded_queries(name: str = "queries.yml") -> list[Graded]:
    """The queries of a file beside this one."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [
        Graded(
            str(each["query"]), each["kind"], {str(k): v for k, v in each.get("grades", {}).items()}
        )
        for each in yaml.safe_load(text)
    ]


def offered(answer: dict[str, Any]) -> list[str]:
    """The articles of an answer in their order: the exact set, then what is related."""
    return [
        result["url"].removeprefix("issues/").rstrip("/")
        for result in (*answer["results"], *answer["related"])
    ]


def ndcg(graded: Graded, articles: Sequence[str]) -> float:
    """Normalised discounted cumulative gain of the first five; a grade g gains 2^g - 1."""
    best = sorted(graded.grades.values(), reverse=True)
    return _gain([graded.grades.get(each, 0) for each in articles]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    pairs = enumerate(grades[:DEPTH])
    return math.fsum(((1 << grade) - 1) / math.log2(place + 2) for place, grade in pairs)
