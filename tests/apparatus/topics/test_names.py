"""The names of topics are found whole, the longest first, in Chinese and in Latin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.topics.names import NameIndex
from generator.model import Term, Vocabulary

INDEX = NameIndex(
    Vocabulary(
        (
            Term("集中带量采购", "jicai", ("集采", "带量采购")),
            Term("DRG/DIP付费", "drg-dip", ("DRG", "DIP")),
            Term("中医药", "zhongyiyao", ("中医",)),
            Term("中医药文化", "wenhua"),
            Term("卫生应急", "yingji", ("医疗应急",)),
        )
    )
)


def labels(text: str) -> list[str]:
    return [label for label, _ in INDEX.find(text)]


def test_a_synonym_stands_for_its_concept() -> None:
    assert labels("集采、带量采购与集中带量采购") == ["集中带量采购"] * 3


def test_the_longest_name_takes_its_text() -> None:
    assert labels("中医药文化与中医药和中医") == ["中医药文化", "中医药", "中医药"]


def test_an_abbreviation_is_no_part_of_a_longer_latin_word() -> None:
    assert labels("diploma 与 SDRG9") == []
    assert labels("Drg 与 dip") == ["DRG/DIP付费"] * 2


def test_a_blank_between_chinese_and_latin_is_no_matter_but_one_between_words_is() -> None:
    assert list(INDEX.find("DRG/DIP 付费")) == [("DRG/DIP付费", "drg/dip付费")]
    assert labels("以中 医药为本") == []


def test_the_name_of_an_office_is_no_topic() -> None:
    assert labels("医疗应急司司长") == []
    assert labels("医疗应急与救援") == ["卫生应急"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert list(NameIndex(Vocabulary()).find("集采")) == []


@given(
    st.lists(st.text("甲乙丙丁戊己庚辛壬癸ab1", min_size=1, max_size=4), min_size=1, max_size=40)
)
def test_every_name_is_found_where_it_stands_alone(names: list[str]) -> None:
    unique = list(dict.fromkeys(names))
    index = NameIndex(Vocabulary(tuple(Term(n, f"t{i}") for i, n in enumerate(unique))))
    for name in unique:
        assert list(index.find(f"，{name}。")) == [(name, name)]
