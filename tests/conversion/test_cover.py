"""An issue's number, title, day and id are read from its cover and its file's metadata."""

from __future__ import annotations

import pytest

from generator.conversion.cover import dated, identity, number, statements, title
from generator.model import Period, PeriodBasis
from tests.building import profile
from tests.marking import profile_of

COVER = profile().cover
OWN = profile_of(
    "{}",
    "cover:\n"
    "  number: {match: '第(?P<number>\\d+)期', example: 第88期}\n"
    "  title: {match: '第\\d+期：(?P<title>.*)', example: 第88期：慢一点}\n",
).cover


def test_metadata_become_texts_with_single_spaces() -> None:
    assert statements((("subject", "试刊  第88期"), ("date", " 2024-05-17 "))) == [
        "subject: 试刊 第88期",
        "date: 2024-05-17",
    ]


def test_a_number_has_two_digits_behind_its_year_and_none_added_without_one() -> None:
    assert number(["医周药事", "2022年第7期"], COVER) == "2022-07"
    assert number(["2022年第47期"], COVER) == "2022-47"
    assert number(["第7期"], OWN) == "7"
    assert number(["医周药事"], COVER) == ""
    assert number(["第0期"], OWN) == ""
    assert number(["第7期"], {}) == ""
    assert number(["第123456期", "第8期"], OWN) == "8"


def test_a_title_is_the_first_that_is_stated_and_not_blank() -> None:
    assert title(["试刊", "第88期：慢  一点", "第89期：快一点"], OWN) == "慢 一点"
    assert title(["第88期：", "第89期：快一点"], OWN) == "快一点"
    assert title(["第88期"], OWN) == ""
    assert title(["第88期：慢一点"], COVER) == ""


def test_the_day_of_a_file_is_that_of_publication_or_the_first_in_its_metadata() -> None:
    day = Period("2024-05-17", PeriodBasis.STATED)
    assert dated((("subject", "2024-01-01"), ("Date", "2024-05-17"))) == day
    assert dated((("date", "soon"), ("date", "2024-05-17"))) == day
    assert dated((("date", "2024-04-30"), ("publishDate", "2024-05-17"))) == day
    assert dated((("date", "soon"),)) is None
    assert dated(()) is None


@pytest.mark.parametrize(
    ("stated", "slug", "seed", "name"),
    [
        ("2022-47", "", "001_a.txt", "2022-47"),
        ("300", "kjzk", "001_a.txt", "kjzk-300"),
        ("2022-47", "kjzk", "001_a.txt", "kjzk-2022-47"),
        ("300", "", "001_a.txt", "001"),
        ("", "kjzk", "001_a.txt", "001"),
        ("", "", "te-kan_2.txt", "te-kan"),
        ("", "", "期刊.txt", "issue"),
        ("", "", "con.txt", "issue"),
        ("", "", "a" * 65 + ".txt", "issue"),
    ],
)
def test_an_id_is_made_of_the_number_or_of_the_beginning_of_the_file_name(
    stated: str, slug: str, seed: str, name: str
) -> None:
    assert identity(stated, slug, seed) == name
