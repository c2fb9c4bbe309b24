"""Which other words are listed for a word, and which words a stream has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.lexicon import LIGHT, by_beginnings, language_words
from generator.search.memo import Memo
from generator.search.normalise import CodeUnits
from generator.search.presence import present
from generator.search.synonyms import FORMS, other_words
from tests.search.conftest import Write
from tests.search.node import ask
from tests.search.reference import archive_of, article


def stream(text: str) -> CodeUnits:
    return np.frombuffer(text.encode("utf-16-le"), dtype="<u2")


@given(st.text("甲乙丙", max_size=60), st.lists(st.text("甲乙丙", min_size=1, max_size=5)))
def test_the_words_that_stand_in_a_stream_are_found(text: str, words: list[str]) -> None:
    assert present(stream(text), words, Memo()) == {word for word in words if word in text}


def test_a_word_over_the_edge_of_a_chunk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.presence._CHUNK", 4)
    text = "一二三四五六七八九"
    words = ["三四五", "四五", "八九", "九一"]
    assert present(stream(text), words, Memo()) == {"三四五", "四五", "八九"}


class Counted(Memo):
    """A memo that counts what is made."""

    made = 0

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        def counted() -> bytes:
            self.made += 1
            return make()

        return super().get(mark, counted)


def test_only_a_part_that_has_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.presence._CHUNK", 100)
    memo, words, text = Counted(), ["药价", "价格"], "药" * 400
    assert present(stream(text), words, memo) == set()
    before = memo.made
    assert present(stream(text[:-1] + "价"), words, memo) == {"药价"}
    assert memo.made == before + 1
    assert present(stream(text[:-1] + "价"), [*words, "药"], memo) == {"药", "药价"}


def test_only_words_that_articles_have_are_listed_the_first_of_each_list_first() -> None:
    lists = [("药价", "药费", "买药钱"), ("费用", "开销", "药费")]
    assert other_words(lists, [], stream("药价和费用"), Memo()) == {
        "买药钱": ("~药价",),
        "开销": ("~费用",),
        "药费": ("~药价", "~费用"),
        "药价": (),
        "费用": (),
    }
    assert other_words([("药", "药店老板", "开药店")], [], stream("药"), Memo()) == {
        "药店老板": ("~药",),
        "开药店": ("~药",),
    }


def test_words_that_hold_another_are_left_out() -> None:
    found = other_words([("药", "药品", "制剂")], [], stream("药品制剂"), Memo())
    assert found["药"] == ("~制剂",)
    assert found["制剂"] == ("~药",)


def test_labels_are_listed_with_names_behind_synonyms() -> None:
    found = other_words([("降价", "便宜")], [("价格", "便宜", "药价")], stream("药价降价"), Memo())
    assert found["便宜"] == ("=价格", "~降价", "+药价")
    assert found["价格"] == ("=价格", "+药价")


def test_few_words_are_listed() -> None:
    words = tuple("甲乙丙丁戊己庚辛壬癸")
    assert len(other_words([words], [], stream("".join(words)), Memo())["甲"]) == FORMS


def test_words_are_written_without_repeated_beginnings() -> None:
    words = ["医院", "医保", "保", "医联体", "药品", "𠮷野"]
    assert by_beginnings(words) == "保\n医保院\t药品\n医联体"
    assert by_beginnings([]) == ""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("账本亏了", 2),  # a character on its own that has synonyms
        ("小区药铺关门", 3),  # a compound that no article has, and a word in it
        ("小区B超怎么做", 4),  # a word of two scripts
    ],
)
def test_lay_words_are_widened_by_those_that_articles_have(
    write: Write, query: str, first: int
) -> None:
    made = archive_of(
        article(1, "春季运动会", ["学校的操场"]),
        article(2, "账本里的赤字", ["账本写明赤字"]),
        article(3, "零售药店停业", ["社区里的零售药店停业"]),
        article(4, "超声检查", ["社区里的超声检查"]),
    )
    synonyms = (
        ("超声检查", "B超"),
        ("赤字", "亏"),
        ("零售药店", "药铺"),
        ("停业", "关门"),
        ("社区", "小区"),
    )
    [answer] = ask(write(replace(made, synonyms=synonyms)), [(query, {"limit": 5})])
    assert [result["order"] for result in answer["related"]][:1] == [first]


def test_a_word_that_is_only_asked_for_is_no_other_word_of_the_rest() -> None:
    found = other_words([("家庭医生", "家医?")], [], stream("国家医保家庭医生"), Memo())
    assert found == {"家医": ("~家庭医生",)}


def test_no_piece_of_a_word_of_the_vocabularies_is_taken_for_another(write: Write) -> None:
    made = archive_of(article(1, "药材的种植", ["种植牛膝"]), article(2, "学校", ["近视防治"]))
    queries = [("种植牙怎么样？", {"limit": 5})]
    [cut] = ask(write(made), queries)
    assert [each["order"] for each in cut["related"]] == [1]
    [whole] = ask(write(replace(made, synonyms=(("种植牙", "植牙"),))), queries)
    assert whole["related"] == []


def test_words_of_chinese_are_known_and_marked_where_they_name_nothing() -> None:
    known = language_words("zh-Hans", Memo())
    assert known["失业"] == () == known["反应"]
    assert known["下班"] == (LIGHT,)
    assert "张飞" not in known  # a person, whose name may be written otherwise
    assert language_words("en", Memo()) == {}
