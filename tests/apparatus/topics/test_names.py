"""The names of topics are found whole, the longest first, in Chinese and in Latin."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.topics.names import NameIndex, folded
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


@given(st.lists(st.text(st.sampled_from("中医药文化 集采DRG/dip，司"), max_size=12), max_size=5))
def test_texts_that_are_looked_through_together_have_the_topics_of_each(texts: list[str]) -> None:
    assert INDEX.labels_of_each(texts) == [labels(text) for text in texts]
    assert all(INDEX.may_name(text, label) for text in texts for label in labels(text))


@given(
    st.lists(st.text("甲乙a1 ", min_size=1, max_size=4).filter(str.strip), max_size=8, unique=True),
    st.text("甲乙a1 司，", max_size=16),
)
def test_the_longest_whole_name_at_each_column_is_found(names: list[str], text: str) -> None:
    index = NameIndex(Vocabulary(tuple(Term(n, f"t{i}") for i, n in enumerate(names))))
    assert [name for _, name in index.find(text)] == list(_named({*map(folded, names)}, text))


def _named(names: set[str], text: str) -> Iterator[str]:
    """The same, by trying every name at every column."""
    plain, start = f" {folded(text)} ", 1
    while start < len(plain) - 1:
        found = ""
        for name in names:
            before, after = plain[start - 1], plain[start + len(name) :][:1]
            latin = (before in "a1" and name[0] in "a1") or (
                after in ("a", "1") and name[-1] in "a1"
            )
            if plain.startswith(name, start) and not latin and after not in ("", "司"):
                found = max(found, name, key=len)
        if found:
            yield found
        start += len(found) or 1
