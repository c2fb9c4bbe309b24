"""The graded queries are well formed, and answers to them are judged as they should be."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project import own_archive
from tests.search.queries import (
    ABSENT,
    EIGHTH,
    ELEVENTH,
    FIFTH,
    FILES,
    FOURTH,
    MORE,
    NINTH,
    SEVENTH,
    SIXTH,
    TENTH,
    THIRD,
    THIRTEENTH,
    TWELFTH,
    Query,
    graded_queries,
    is_right,
    judged,
    ndcg,
)

KINDS = {
    *("term", "terms", "name", "document", "synonym", "question", "misspelt", "traditional"),
    *("latin", "date", "operators", "pinyin", ABSENT),
}
FEWEST = {"synonym": 12, "question": 12, ABSENT: 6}
BLIND = (FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH, NINTH, TENTH, ELEVENTH, TWELFTH, THIRTEENTH)
"""Files whose queries may stand in others, too."""
PATHS = [f"issues/x/{number:02d}/" for number in range(9)]
grades = st.dictionaries(st.sampled_from(PATHS), st.integers(1, 3), min_size=1)


def test_every_query_is_of_a_known_kind_and_its_articles_exist() -> None:
    known = {article.path for article in own_archive().articles}
    texts = [query.text for query in graded_queries()]
    assert len(texts) == len(set(texts)) >= 64
    for query in graded_queries():
        assert query.kind in KINDS
        assert query.grades.keys() <= known, query.text
        assert set(query.grades.values()) <= {1, 2, 3}
        assert (query.kind == ABSENT) is (not query.grades), query.text
    counts = Counter(query.kind for query in graded_queries())
    assert counts.keys() == KINDS
    assert all(counts[kind] >= fewest for kind, fewest in FEWEST.items())


def test_more_queries_are_others_of_the_same_kinds() -> None:
    known = {article.path for article in own_archive().articles}
    more = (*graded_queries(MORE), *graded_queries(THIRD))
    texts = [query.text for query in (*graded_queries(), *more)]
    assert len(texts) == len(set(texts))
    blind = [graded_queries(file) for file in BLIND]
    for queries in blind:
        assert len({query.text for query in queries}) == len(queries)
    for query in (*more, *(query for queries in blind for query in queries)):
        assert query.kind in KINDS
        assert query.grades.keys() <= known, query.text
        assert set(query.grades.values()) <= {1, 2, 3}
        assert (query.kind == ABSENT) is (not query.grades), query.text


@given(grades)
def test_the_best_order_is_worth_one_and_no_other_more(of: dict[str, int]) -> None:
    query = Query("甲", "term", of)
    best = sorted(of, key=lambda path: -of[path])
    assert ndcg(query, best) == pytest.approx(1)
    assert is_right(query, best)
    assert ndcg(query, best[::-1]) <= 1 + 1e-9
    assert ndcg(query, best) == ndcg(query, [*best, "issues/y/01/"])


@pytest.mark.parametrize(
    ("paths", "score", "right"),
    [
        ([PATHS[0], PATHS[1]], 1.0, True),
        ([PATHS[1], PATHS[0]], (1 + 7 * 0.63093) / (7 + 1 * 0.63093), False),
        ([PATHS[5], PATHS[0]], 7 * 0.63093 / (7 + 1 * 0.63093), False),
        ([], 0.0, False),
    ],
)
def test_a_worse_order_is_worth_less(paths: list[str], score: float, right: bool) -> None:
    query = Query("甲", "term", {PATHS[0]: 3, PATHS[1]: 1})
    assert ndcg(query, paths) == pytest.approx(score, abs=1e-4)
    assert is_right(query, paths) is right


def test_where_nothing_answers_only_nothing_is_right() -> None:
    query = Query("甲", ABSENT, {})
    assert judged([query, query], [[], [PATHS[0]]]) == (2, 0.5, 1, 1)


def test_every_file_of_queries_is_asked() -> None:
    assert sorted(FILES) == sorted(FILES[0].parent.glob("*queries.yml"))
