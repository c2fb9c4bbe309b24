"""Titles of a contents list are found again, exactly or nearly, among few and among many."""

from __future__ import annotations

import pytest

from generator.conversion.segment.contents import ContentsEntry
from generator.conversion.segment.titles import Titles, similarity


def titles(*texts: str) -> Titles:
    return Titles([ContentsEntry(text, "", n, "", "", (), n) for n, text in enumerate(texts, 1)])


FILLERS = tuple(f"第{chr(0x4E00 + 7 * n)}{chr(0x5E00 + 11 * n)}村的水渠修好了" for n in range(100))
"""Different titles that share most of their characters."""
WANTED = "山里的医生走遍了每一户人家"


@pytest.mark.parametrize("others", [(), FILLERS[:59], FILLERS])
def test_a_title_is_found_among_few_and_among_many(others: tuple[str, ...]) -> None:
    known = titles(*others, WANTED)
    for title in (WANTED, WANTED.replace("遍", "过"), WANTED + "！"):
        entry = known.known(title)
        assert entry is not None
        assert entry.title == WANTED
        assert known.nearest(title, 0.6, set()) == len(others)
    assert known.known("城里的老师教会了另一班孩子") is None
    assert known.nearest("城里的老师教会了另一班孩子", 0.6, set()) is None


def test_a_title_may_differ_in_one_character_of_ten_but_not_in_two_of_nine() -> None:
    known = titles("一二三四五六七八九")
    assert known.known("一二三四五六七八十")
    assert known.known("一二三四五六七十百") is None


def test_an_equal_title_is_found_before_a_similar_one() -> None:
    known = titles("水渠修好了（上）", "水渠修好了（下）")
    assert known.nearest("水渠修好了（下）", 0.6, set()) == 1
    assert known.nearest("水渠修好了（下）", 0.6, {1}) == 0
    assert known.nearest("水渠修好了（下）", 0.6, {0, 1}) is None


def test_of_two_entries_with_one_title_the_last_is_known_and_the_first_free_one_nearest() -> None:
    known = titles("水渠修好了", "水渠修好了")
    entry = known.get("水渠修好了")
    assert entry is not None
    assert entry.page == 2
    assert known.nearest("水渠修好了", 0.6, set()) == 0
    assert known.nearest("水渠修好了", 0.6, {0}) == 1
    assert known.get("水渠") is None


def test_the_nearest_of_several_similar_titles_is_taken() -> None:
    known = titles("水渠终于修好了", "水渠今年修好了", "水渠今年修不好")
    assert known.nearest("水渠今年修得不好", 0.6, set()) == 2


def test_a_title_knows_its_beginnings() -> None:
    assert titles("水渠修好了", "桥").beginnings(2) == {"水渠", "桥"}
    assert "水渠修好了" in titles("水渠修好了")
    assert "水渠" not in titles("水渠修好了")


def test_very_long_titles_are_only_equal_or_different() -> None:
    title = "水渠" * 200
    assert similarity(title, title[:-1]) > 0.99
    assert similarity(title + "修", title) == 0
    assert similarity(title + "修", title + "修") == 1
