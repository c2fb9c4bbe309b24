"""Names of persons are told from words."""

from __future__ import annotations

import pytest

from generator.language import words
from generator.language.names import DOUBLE_SURNAMES, SURNAMES, is_name, surname


@pytest.mark.parametrize(
    ("text", "family"),
    [("黄心宇", "黄"), ("欧阳修文", "欧阳"), ("欧文", "欧"), ("医生", ""), ("和平", ""), ("", "")],
)
def test_a_name_begins_with_a_surname(text: str, family: str) -> None:
    assert surname(text) == family


def test_surnames_have_one_or_two_characters() -> None:
    assert {len(each) for each in SURNAMES} == {1}
    assert {len(each) for each in DOUBLE_SURNAMES} == {2}


@pytest.mark.parametrize(
    "name",
    [
        "黄心宇",
        "傅卫",
        "欧阳修文",
        "司马青",
        "习近平",
        "解奕炯",
        "仇立",
        "任建国",
        "应国强",
        "杨建立",
        "魏国良",
        "刘更生",
        "连成玉",
        "江涛",
        "查春生",
        "于永波",
    ],
)
def test_names_are_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "黄",
        "王心宇天",
        "医心宇",
        "黄Xin",
        "王某",
        "黄副手",
        "欧阳",
        "黄的心",
        "任期内",
        "白皮书",
        "方面给",
        "高度重",
        "康复",
        "温馨",
        "高血压",
        "时指出",
        "向大会",
        "全中国",
        "王院长",
        "王教授",
        "陈先生",
        "李医生",
        "张同志",
        "党中央",
        "都有人",
        "都得",
        "常说",
        "时他们",
        "任三届",
        "应加强",
        "成标准",
        "欧阳介绍",
        "江苏省",
        "马耳他",
        "周密",
        "华丽",
        "于我们",
    ],
)
def test_words_and_parts_of_sentences_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_no_common_word_of_two_characters_passes_for_a_name() -> None:
    with words.tokenizer().get_dict_file() as file:
        entries = [line.decode().split() for line in file]
    common = [word for word, count, _ in entries if len(word) == 2 and int(count) >= 500]
    assert len(common) > 8_000
    assert [word for word in common if is_name(word)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("毛泽东", True),  # in the dictionary as a name that is no other word
        ("莉莉", False),
        ("黄X", False),
        ("徐州好", False),
        ("查房制", False),
        ("冷月梅", True),  # the dictionary has a rare word that is no verb
        ("曾亲临", False),
        ("方总", False),
        ("邓云朵", True),  # a word that is not frequent
        ("邓乘客", False),
        ("刘恒", True),  # in the dictionary as a name, and rare
        ("武军", True),  # an ambiguous surname with a character that is not very frequent
        ("方看", False),
        ("邓看", True),
    ],
)
def test_frequent_words_are_no_given_names(text: str, found: bool) -> None:
    assert is_name(text) is found
