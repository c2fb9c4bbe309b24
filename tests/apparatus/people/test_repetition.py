"""Names that an article has introduced are found again, and their short forms."""

from __future__ import annotations

import pytest

from generator.apparatus.people.repetition import Names

KNOWN = {"郭望舒": "省医院院长", "郭群": "", "许良": "中心主任", "约翰·韦伯": "教授"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("此后郭望舒赶到，许良也在。", ["郭望舒", "许良"]),
        ("请问许主任，进展如何？", ["许良"]),
        ("韦伯补充说", ["约翰·韦伯"]),
        ("许院长", []),
        ("郭院长", []),
        ("城郭群落", []),
        ("《郭望舒文集》出版", []),
        ("郭望舒奖学金", []),
        ("郭望舒医院", []),
        ("容许主任请假", []),
    ],
)
def test_names_and_short_forms_are_found_where_they_are_words(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in Names(KNOWN).find(text)] == names


def test_an_article_without_names_has_none_again() -> None:
    assert list(Names({}).find("谁也没有。")) == []
