"""A character alone is read as pypinyin reads it, which is asked for words."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

from generator.language import pinyin
from generator.language.pinyin import remembering, syllables


def test_each_character_is_read_as_pypinyin_reads_it() -> None:
    characters = [chr(code) for code in sorted(PINYIN_DICT)]
    assert len(characters) > 40_000
    read = {character: syllables(character) for character in characters}
    assert read == {
        character: lazy_pinyin(character, v_to_u=False, errors=str) for character in characters
    }


def test_what_is_no_chinese_character_stays() -> None:
    assert [syllables(text) for text in ("a", "—", "", "A1")] == [["a"], ["—"], [], ["A1"]]


def test_a_character_in_a_word_is_read_as_the_word_says() -> None:
    assert syllables("重庆") == ["chong", "qing"]
    assert syllables("重") == ["zhong"]


def test_what_an_earlier_run_has_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with remembering({}) as first:
        assert syllables("重庆") == ["chong", "qing"]
    assert first == {"重庆": ["chong", "qing"]}
    monkeypatch.setattr(pinyin, "_read", pytest.fail)
    with remembering({**first, "甲": ["jia"]}) as second:
        assert syllables("重庆") == ["chong", "qing"]
    assert second == first
