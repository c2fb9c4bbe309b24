"""Printed names find their term."""

from __future__ import annotations

import pytest

from generator.model import Term, Vocabulary
from generator.settings import terms

KNOWN = Vocabulary(
    (
        Term("健康中国观察", "guancha"),
        Term("国家卫生健康委员会", "nhc", ("国家卫健委", "国家卫生健康委")),
        Term("HIT专家网", "hit"),
        Term("医疗器械蓝皮书：中国医疗器械行业发展报告", "lanpishu"),
    )
)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("健康中国观察", "guancha"),
        ("《健康中国观察》杂志 2022 年第 11 期", "guancha"),
        ("《健康中国观察》2022年第11期", "guancha"),
        ("健康中国观察 公众号", "guancha"),
        ("健康中国观察（2023-08）", "guancha"),
        ("国家卫健委", "nhc"),
        ("国家卫生健康委官网", "nhc"),
        ("HIT 专家网", "hit"),
        ("ｈｉｔ专家网", "hit"),
        ("《医疗器械蓝皮书：中国医疗器械行业发展报告（2022）》", "lanpishu"),
    ],
)
def test_a_printed_source_finds_its_publisher(printed: str, slug: str) -> None:
    found = terms.TermIndex(KNOWN).find(printed)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize("printed", ["", "健康中国", "观察", "杂志"])
def test_another_name_finds_nothing(printed: str) -> None:
    assert terms.TermIndex(KNOWN).find(printed) is None


def test_unknown_names_get_a_term_each_and_known_ones_none() -> None:
    whole = terms.complete(KNOWN, ["国家卫健委", "《文汇报》", "", "文汇报", "甘肃日报"])
    added = whole.terms[len(KNOWN.terms) :]
    assert [(term.label, term.slug) for term in added] == [
        ("《文汇报》", "wen-hui-bao"),
        ("甘肃日报", "gan-su-ri-bao"),
    ]
    assert whole.terms[: len(KNOWN.terms)] == KNOWN.terms
