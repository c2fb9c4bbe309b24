"""Who speaks next in an interview or at a press conference."""

from __future__ import annotations

import pytest

from generator.conversion.repair.speakers import speakers
from generator.language.names import is_name
from tests.building import group_of, groups_of

ANSWER = "谢谢您的提问。各地持续推进改革。"


def found(*texts: str) -> list[str]:
    return [texts[index] for index in sorted(speakers(groups_of(*texts)))]


@pytest.mark.parametrize(
    "role", ["新华社记者", "健康报记者：", "主持人", "记者：", "问", "答：", "总台中国之声记者"]
)
def test_a_role_alone_on_its_line_speaks(role: str) -> None:
    assert found(role, ANSWER) == [role]


def test_a_name_below_an_office_speaks_and_the_office_belongs_to_it() -> None:
    assert found("国家卫生健康委基层司监察专员", "傅卫", ANSWER) == [
        "国家卫生健康委基层司监察专员",
        "傅卫",
    ]


def test_a_name_that_recurs_speaks() -> None:
    assert found("傅卫", ANSWER, "新华社记者", "怎么做？", "傅卫", ANSWER) == [
        "傅卫",
        "新华社记者",
        "傅卫",
    ]


def test_a_name_with_a_colon_speaks_once() -> None:
    assert found("雷海潮：", ANSWER) == ["雷海潮："]


@pytest.mark.parametrize("text", ["傅卫", "总结：", "三医联动", "推进改革", "会上，记者"])
def test_a_short_line_that_names_nobody_is_silent(text: str) -> None:
    assert found(text, ANSWER) == []


def test_an_office_without_a_name_below_is_silent() -> None:
    assert found("国家卫生健康委基层司监察专员", ANSWER) == []


def test_nobody_speaks_at_the_end_of_the_text() -> None:
    assert found(ANSWER, "新华社记者") == []


def test_a_role_over_two_lines_is_text() -> None:
    assert speakers([group_of("新华社", "记者"), group_of(ANSWER)]) == set()


@pytest.mark.parametrize("name", ["傅卫", "胡强强", "雷海潮", "欧阳修文"])
def test_what_looks_like_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["改革", "傅", "王", "傅卫说：", "李恒 黄筱", "张三李四王"])
def test_what_does_not_look_like_a_name(text: str) -> None:
    assert not is_name(text)


def test_an_office_may_run_over_two_lines_but_not_three() -> None:
    name, answer = group_of("傅卫"), group_of(ANSWER)
    two = group_of("国家卫生健康委", "基层司专员")
    three = group_of("国家卫生", "健康委基", "层司专员")
    assert speakers([two, name, answer]) == {0, 1}
    assert speakers([three, name, answer]) == set()
