"""Quoted terms: exact by the index alone where they have no sign and no blank."""

from __future__ import annotations

import random

import pytest

from generator.search import grams
from generator.search.normalise import SEVERAL, normalise_all
from tests.search.conftest import Write
from tests.search.node import ask
from tests.search.reference import archive_of, article
from tests.search.test_exact import assert_exact

TEXTS = [
    "“十四五”规划", "十 四五的规划", "十、四五", "（十）四五", "十\u00ad四五", "十四\n五", "十四五",
    "二十四五", "5G 与５Ｇ", "5 G", "G5", "use AI", "useAI", "a ß", "aß", "𠮷、野", "𠮷野", "繁、體", "繁体",
    "10.5", "10 .5", "10,5", "2025 年", "2025年", "DRG、付费", "DRG付费", "付费/DRG", "C++语言", "", "、",
    "health care", "health  care", "health, care", "health-care", "healthcare", "十（、四", "十 、四", "十…四",
    "12 000", "12,000", "12000", "十，四", "use 10", "use10",
]  # fmt: skip


@pytest.mark.parametrize("split", [2, 1024])
def test_pieces_in_quotes_are_exact_whatever_stands_between_their_characters(
    write: Write, monkeypatch: pytest.MonkeyPatch, split: int
) -> None:
    monkeypatch.setattr(grams, "SPLIT", split)
    monkeypatch.setattr(grams, "SUMMED", 3 * split)
    choice = random.Random(3)  # noqa: S311 (a seeded test)
    archive = archive_of(
        *(article(n, text or "空", ["".join(choice.sample(TEXTS, 3)), text])
          for n, text in enumerate(TEXTS * 2, 1))
    )  # fmt: skip
    pieces = {t[a : a + n] for t in TEXTS for a in range(len(t)) for n in range(1, 7)}
    quoted = [f'"{piece}"' for piece in sorted(pieces) if '"' not in piece and piece.strip()]
    assert len(quoted) > 120
    in_titles = [f"title:{query}" for query in quoted[::5]]
    assert_exact(write(archive), archive, [*quoted, *in_titles])


def test_gaps_are_where_something_was_left_out_that_no_mark_tells() -> None:
    made = normalise_all(["甲、乙  丙\u00ad丁AB c,d，戊\0、己𠮷-𠮷（，\0\1"])
    text = made.units.tobytes().decode("utf-16-le")
    assert text == "甲乙丙丁AbC,D戊\0己𠮷𠮷\0"
    assert made.gaps.tolist() == [1, 2, 9, 14]
    assert "".join(map(chr, made.left_out)) == "、 ,-"
    assert chr(SEVERAL) in map(chr, normalise_all(["甲“，乙\0\1"]).left_out)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ('"基金监管"', 0),
        ('"基金" 监管', 0),
        ('"基金、监管"', 0),
        ('"基金，监管"', 0),
        ('-"基金监管"', 0),
        ('"、监管"', 20),
    ],
)
def test_texts_are_read_only_for_signs_and_blanks(write: Write, query: str, texts: int) -> None:
    made = archive_of(
        *(article(n, "标题", ["基金、监管" if n % 2 else "基金监管", "集采"]) for n in range(1, 41))
    )
    options = {"limit": 0, "related": False}
    [first, answer] = ask(write(made), [("集采", options), (query, options)], "cold")
    assert answer["total"] == {'"基金" 监管': 40, '"基金，监管"': 0}.get(query, 20)
    assert answer["files"] - first["files"] >= texts if texts else answer["files"] < 10
