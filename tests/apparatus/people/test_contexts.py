"""People without an office are found by how a sentence speaks of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.people.contexts import find_named


def named(text: str) -> list[str]:
    return [name for name, _, _, _ in find_named(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“床位够用。”郭望舒说。", ["郭望舒"]),
        ("“床位够用。”郭会说。", ["郭会"]),
        ("郭望舒对记者表示，床位够用。", ["郭望舒"]),
        ("在郭望舒看来，床位够用。", ["郭望舒"]),
        ("据郭望舒介绍，床位够用。", ["郭望舒"]),
        ("会上，郭望舒还指出，床位够用。", ["郭望舒"]),
        ("高血压患者郭望舒来取药。", ["郭望舒"]),
        ("2019届毕业生郭望舒同学回到家乡", ["郭望舒"]),
        ("（记者 郭望舒 许良）", ["郭望舒", "许良"]),
        ("（记者郭望舒、许良）", ["郭望舒", "许良"]),
        ("以郭望舒同志为组长", ["郭望舒"]),
        ("某某医科大学郭望舒领衔的团队", ["郭望舒"]),
        ("某某医科大学郭姝团队编写", ["郭姝"]),
        ("引进郭群等 8 位名家", ["郭群"]),
        ("聘请了郭望舒、许良、邓子安、宋启等坐诊", ["郭望舒", "许良", "邓子安", "宋启"]),
        ("，李时珍的《本草纲目》", ["李时珍"]),
        ("病例组合（Weber et al., 1991; Brandt, 2008）", ["Weber", "Brandt"]),
        ("此前的研究（郭望舒等，2019）", ["郭望舒"]),
        ("郭望舒（2019）的研究表明", ["郭望舒"]),
        ("据郭望舒和许良远等（2020）", ["郭望舒", "许良远"]),
        ("郭望舒等发现，床位够用", ["郭望舒"]),
        ("郭望舒：床位够用", ["郭望舒"]),
        ("本报记者郭望舒报道", ["郭望舒"]),
        ("文/郭望舒", ["郭望舒"]),
        ("主持人郭望舒提问", ["郭望舒"]),
        ("约翰·韦伯在会上说", ["约翰·韦伯"]),
        ("阿不都·买买提是村医", ["阿不都·买买提"]),
        ("挪威经济学家安娜·冯·施密特撰文", ["安娜·冯·施密特"]),
    ],
)
def test_people_without_an_office_are_found(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "国资委表示，改革继续。",
        "康泰表示，产能充足。",
        "有关负责人说，床位够用。",
        "妇女儿童健康得到保障。",
        "老师傅传绝活",
        "有一位刘老先生，",
        "患者高度依赖药物",
        "话剧《医宗·无双》",
        "京津冀·甘肃省推介会",
        "在收购了约翰·韦伯金融服务公司之后",
        "党参、当归、甘草、枸杞等中药",
        "石家庄、高碑店、安国等地",
        "自 2009 年（新医改，2009）起",
        "陈先生说，好。",
        "患者陈阿姨说，好。",
        "甘肃（2019）和安徽（2020）",
        "张家界：改革十年",
        "国家医保局等发现，药价下降。",
    ],
)
def test_what_only_looks_like_a_name_is_left_out(text: str) -> None:
    assert named(text) == []


@given(
    st.text(
        st.sampled_from("郭望舒会说表示患者同志、，。“”《》（）(·阿尔巴等8位 Ab et al,2008"),
        max_size=40,
    )
)
def test_columns_are_those_of_the_name_and_each_ends_once(text: str) -> None:
    found = list(find_named(text))
    for name, house, start, end in found:
        assert text[start:end] == house + name
    assert len({end for *_, end in found}) == len(found)
