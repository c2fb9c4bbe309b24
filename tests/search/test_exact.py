"""The result set is exactly the articles that contain the query."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.maker import make, stock
from generator.apparatus.archive import gather
from generator.model import Archive, Block, BlockKind
from generator.search import gram_rows, gram_shards, grams
from tests.project import ROOT, THOROUGH
from tests.search.conftest import Write
from tests.search.node import ask
from tests.search.reference import REALISTIC, Reference, archive_of, article, drawn

LETTERS = "医保集采药价，。 “DR/1.-"
SIGNS = [
    "医保",
    "集采",
    "-",
    "－",
    "+",
    "|",
    "｜",
    " OR ",
    "(",
    ")",
    "（",
    "）",
    '"',
    "“",
    "”",
    "，",
    "、",
]
SIGNS += [
    " ",
    " ",
    "标题：",
    "title:",
    "来源:",
    "栏目：",
    "作者：",
    "期：",
    "2024-01",
    "2023..",
    "第1期",
    "DR",
    " AND ",
    " NOT ",
    " 第 一 期 ",
    "2023 - 2024",
    "2023—2024",
    "2023年1月至2024",
]
TEXTS = st.lists(st.text(LETTERS, max_size=60), max_size=6)
ARCHIVES = st.lists(st.tuples(st.text(LETTERS, max_size=12), TEXTS), min_size=1, max_size=25)
QUERIES = st.lists(
    st.text(LETTERS, max_size=9) | st.lists(st.sampled_from(SIGNS), max_size=9).map("".join),
    min_size=10,
    max_size=30,
)


@pytest.fixture
def finely_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Split and sum so early that a small archive has every kind of list and many shards."""
    monkeypatch.setattr(grams, "SPLIT", 3)
    monkeypatch.setattr(grams, "SUMMED", 6)
    monkeypatch.setattr(grams, "_CHUNK", 50)
    monkeypatch.setattr(gram_shards, "LEAST_DIGITS", 10)
    monkeypatch.setattr(gram_shards, "MOST_DIGITS", 60)
    monkeypatch.setattr(gram_rows, "_CHUNK", 40)


def assert_exact(index: Path, archive: Archive, queries: Sequence[str]) -> None:
    """Every query gives the articles of the reference, all of them, each once."""
    reference = Reference(archive)
    everything = {"urls": len(archive.articles) + 1, "limit": 3, "related": False}
    answers = ask(index, [(query, everything) for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        expected = reference.find(query)
        assert (query, set(answer["urls"])) == (query, expected)
        assert len(answer["urls"]) == answer["total"] == len(expected)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ARCHIVES, QUERIES)
def test_any_query_of_any_archive_is_exact(
    finely_split: None, write: Write, contents: list[tuple[str, list[str]]], queries: list[str]
) -> None:
    archive = archive_of(
        *(article(order, title, texts) for order, (title, texts) in enumerate(contents, 1))
    )
    assert_exact(write(archive), archive, queries)


def test_pieces_of_a_larger_archive_are_found_by_every_way_through_the_tree(
    finely_split: None, write: Write
) -> None:
    choice = random.Random(5)  # noqa: S311 (a seeded test)
    alphabet = "的医疗保障局集采药品价格改革支付方式基金监管县域共体" * 3 + "ⅢDRG12.𠮷😀、"
    texts = ["".join(choices_of(choice, alphabet, 200)) for _ in range(120)]
    archive = archive_of(*(article(n, t[:8], [t[8:90], t[90:]]) for n, t in enumerate(texts, 1)))
    queries: list[str] = []
    while len(queries) < 250:
        text = choice.choice(texts)
        start = choice.randrange(len(text) - 8)
        queries.append(text[start : start + choice.randint(1, 8)])
    pairs = [f"{one} {choice.choice(queries)}" for one in queries[:60]]
    without = [f"{one} -{choice.choice(queries)}" for one in queries[:60]]
    assert_exact(
        write(archive), archive, [*queries, *pairs, *without, *(f'"{q}"' for q in queries[:60])]
    )


def test_years_of_a_monthly_are_exact(write: Write, tmp_path: Path) -> None:
    make(tmp_path / "seeds", stock(ROOT / "seeds"), 520 if THOROUGH else 80)
    archive, _ = gather(tmp_path / "seeds")
    assert_exact(write(archive), archive, [*REALISTIC, *drawn(archive, 1000 if THOROUGH else 150)])


def choices_of(choice: random.Random, alphabet: str, count: int) -> list[str]:
    """Letters, the early ones of the alphabet far more often."""
    weights = [1 / (place + 1) for place in range(len(alphabet))]
    return choice.choices(alphabet, weights, k=count)


@pytest.mark.parametrize(
    ("query", "orders"),
    [
        ("集采", {1, 2}),
        ("醫保", {1}),
        ("ＤＲＧ", {3}),
        ("DRG/DIP", {3}),
        ("DRGDIP", set()),
        ("3.0t", {3}),
        ("采医", {1}),
        ("双基联动", {2}),
        ("集采 -医保", {2}),
        ("集采 双基", {2}),
        ("-集采", {3}),
        ("“双基”", {2}),
        ('"“双基”"', {2}),
        ('"双基联动"', set()),
        ('"集采。医"', {1}),
        ("健康报", {1, 2, 3}),
        ("甲乙", set()),
        ("甲", {3}),
        ("，", set()),
        ("", {1, 2, 3}),
    ],
)
def test_the_rules_of_queries(write: Write, query: str, orders: set[int]) -> None:
    table = Block(BlockKind.TABLE, "甲\t乙\n3.0T\t核磁", 1, 1)
    third = article(3, "DRG/DIP付费", [])
    archive = archive_of(
        article(1, "集采", ["关于集采。医保基金"]),
        article(2, "“双基”联动", ["药品集采", "医疗"]),
        type(third)(
            **{name: getattr(third, name) for name in third.__slots__} | {"blocks": (table,)}
        ),
    )
    [answer] = ask(write(archive), [(query, {})])
    assert {result["order"] for result in answer["results"]} == orders
    assert Reference(archive).find(query) == {f"issues/2024-01/{order:02d}/" for order in orders}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("集采 AND 耗材", "集采 耗材"),
        ("集采 NOT 耗材", "集采 -耗材"),
        ("集采 AND NOT (耗材 OR 疫苗)", "集采 -(耗材 | 疫苗)"),
        ("第 1 期", "第1期"),
        ("第一期", "期:1"),
        ("2024年第 1 期", "2024-1"),
        ("第2024-01期", "2024-1"),
        ("集采 2023-2024", "集采 2023..2024"),
        ("集采 2023～2024", "集采 2023..2024"),
        ("集采 2023 — 2024", "集采 2023..2024"),
        ("集采 2023年1月至2024年1月", "集采 2023-01..2024-01"),
        ("集采 2023年1月..2024年1月", "集采 2023-01..2024-01"),
        ("集采 2023 -2024", "集采 2023"),
    ],
)
def test_what_people_type_means_what_the_language_writes(
    write: Write, typed: str, written: str
) -> None:
    archive = archive_of(
        article(1, "集采与耗材", ["集采规则"]), article(2, "集采", ["2023年的药品"])
    )
    wanted = {"urls": 9, "related": False}
    answers = ask(write(archive), [(query, wanted) for query in (typed, written)])
    assert sorted(answers[0]["urls"]) == sorted(answers[1]["urls"]) != []
