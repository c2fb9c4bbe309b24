"""Where a name in running text ends."""

from __future__ import annotations

import pytest

from generator.apparatus.people.names import name_at


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("黄心宇介绍，", "黄心宇"),
        ("张浩说。", "张浩"),
        ("张浩曾两次", "张浩"),
        ("仇立、查春生", "仇立"),
        ("应国强率队考察", "应国强"),
        ("高峰主持会议", "高峰"),
        ("司马青带队", "司马青"),
        ("李炳文说的一句话", "李炳文"),
        ("李天庆致力于研究", "李天庆"),
        ("刘更生等亲自授课", "刘更生"),
        ("艾尼瓦尔·吐尔逊说，", "艾尼瓦尔·吐尔逊"),
        ("卡洛琳·哈特出席", "卡洛琳·哈特"),
        ("安娜·冯·施密特在会上", "安娜·冯·施密特"),
        ("约翰·普雷斯科特将于", "约翰·普雷斯科特"),
        ("尉迟刚因病", "尉迟刚"),
        ("高峰、", "高峰"),
        ("黄心宇", "黄心宇"),
        ("邓志远医院", "邓志远"),
        ("朱训关于政协", "朱训"),
    ],
)
def test_a_name_ends_where_a_word_ends(text: str, name: str) -> None:
    assert name_at(text, 0) == name
    assert name_at(f"局长{text}", 2) == name


@pytest.mark.parametrize(
    "text",
    [
        "任期内，",
        "白皮书发布",
        "方面给予",
        "时间不长",
        "高峰期间",
        "周密部署",
        "成标准制定",
        "向大会作报告",
        "江苏省人民医院",
        "曾经说过",
        "关于调查",
        "查房制度",
        "霍尔布鲁克",
        "高志远医院",
        "高炳文说的一句话",
        "邓塔尔科",
        "罗季奥诺夫等",
        "易主后",
        "聚集在乔治·梅森",
        "他说",
        "，黄心宇",
        "",
    ],
)
def test_words_and_parts_of_longer_names_are_left_out(text: str) -> None:
    assert name_at(text, 0) == ""


def test_the_last_part_of_a_foreign_name_is_not_endless() -> None:
    assert name_at("安娜·卡佐姆塔贝尔迪夫涅", 0) == "安娜·卡佐姆塔贝尔迪夫"
