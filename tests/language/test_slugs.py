"""Slugs are ASCII, unique and stable."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.language import slugs

NAMES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), max_size=8)


def test_a_chinese_name_becomes_pinyin() -> None:
    assert slugs.romanize("健康中国观察") == "jian-kang-zhong-guo-guan-cha"


def test_latin_words_and_numbers_stay() -> None:
    assert slugs.romanize("ＨＩＴ专家网 2022") == "hit-zhuan-jia-wang-2022"


def test_a_long_name_is_cut_between_syllables() -> None:
    name = "医疗器械蓝皮书"
    slug = slugs.romanize(name * 4)
    assert len(slug) <= slugs.LIMIT
    assert set(slug.split("-")) <= {slugs.romanize(character) for character in name}


def test_a_later_name_never_changes_the_slug_of_an_earlier_one() -> None:
    alone = slugs.assign(["医师", "浙江日报"])
    assert {**slugs.assign(["医师", "浙江日报", "意识"]), **alone} == slugs.assign(
        ["医师", "浙江日报", "意识"]
    )
    assert (
        slugs.assign(["意识"], taken=["yi-shi"])["意识"] == slugs.assign(["医师", "意识"])["意识"]
    )


def test_names_that_windows_or_our_urls_keep_get_a_mark() -> None:
    assert all(slugs.assign([name])[name] != name.lower() for name in ["CON", "2023", "index"])


@given(NAMES)
def test_slugs_are_ascii_unique_and_safe_in_paths(names: list[str]) -> None:
    made = slugs.assign(names)
    assert set(made) == set(names)
    assert len(set(made.values())) == len(made)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in made.values())
    assert slugs.assign(names) == made
