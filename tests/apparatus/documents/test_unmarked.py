"""Laws and plans are found without book title marks, and generic words are not."""

from __future__ import annotations

from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents.unmarked import find_unmarked


def titles(text: str) -> list[str]:
    return [title for title, _, _ in find_unmarked(text, repeat(None))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("组织开展针灸条例、献血法宣传活动", ["针灸条例", "献血法"]),
        ("根据药品管理法第九十八条", ["药品管理法"]),
        ("违反医疗器械使用监督管理条例的", ["医疗器械使用监督管理条例"]),
        ("修订人口与健康条例", ["人口与健康条例"]),
        ("学习党章和宪法，", ["党章", "宪法"]),
        ("落实药材三年倍增行动计划，", ["药材三年倍增行动计划"]),
        (
            "深入实施儿童健康行动提升计划和母婴保健促进行动计划，",
            ["儿童健康行动提升计划", "母婴保健促进行动计划"],
        ),
        ("“十四五”全民健身发展规划的实施", ["“十四五”全民健身发展规划"]),
        ("是实现“十四五”规划目标的一年", ["“十四五”规划"]),
        ("探索形成丁类药品目录(以下简称丁类目录)。", ["丁类药品目录"]),
        ("中国防治某病中长期规划是基本路径", ["中国防治某病中长期规划"]),
        ("印发儿童防治行动计划（2021—2025年），", ["儿童防治行动计划（2021—2025年）"]),
        ("建立药材生产质量管理规范(GAP)基地", ["药材生产质量管理规范(GAP)"]),
        ("发布 2023 年第 161 号总统令", ["2023 年第 161 号总统令"]),
        (
            "贯彻中共中央、国务院关于深化医疗改革的意见精神",
            ["中共中央、国务院关于深化医疗改革的意见"],
        ),
        ("违反中央八项规定精神", ["中央八项规定"]),
        ("作为国家基本医保药品目录的补充", ["国家基本医保药品目录"]),
        ("按照“健康某省2030规划纲要”的要求", ["健康某省2030规划纲要"]),
        ("学习民法典，并且精神卫生法要求加强管理", ["民法典", "精神卫生法"]),
        ("如果疫苗管理法规定，要处罚", ["疫苗管理法"]),
        ("依据中医药法实施条例办理", ["中医药法实施条例"]),
        ("按照基金监督条例实施细则处理", ["基金监督条例实施细则"]),
        ("落实2021—2025年全国健康促进规划。", ["2021—2025年全国健康促进规划"]),
        ("落实健康中国行动（2019—2030年）。", ["健康中国行动（2019—2030年）"]),
    ],
)
def test_laws_and_plans_are_found(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "按照有关条例办理",
        "用成本叠加管理法核算",
        "根据医院发展规划，",
        "制定年度实施方案和工作要点",
        "完善大型设备绩效考核管理办法",
        "国家规划局说",
        "全国旅游资源规划开发评定",
        "健康产业支持政策和规划",
        "《药品管理法》和《“十四五”全民健身发展规划》",
        "专家关于深化改革的意见很多",
    ],
)
def test_generic_words_and_marked_titles_are_left_out(text: str) -> None:
    assert titles(text) == []


@given(
    st.text(
        st.sampled_from(
            "国务院关于甲乙的意见落实和条例行动计划管理法第2号令“十四五”规划（2021年）《》，。"
        ),
        max_size=40,
    )
)
def test_columns_are_those_of_the_title_and_no_two_overlap(text: str) -> None:
    last = 0
    for title, start, end in find_unmarked(text, repeat(None)):
        assert title == text[start:end]
        assert last <= start < end
        last = end
