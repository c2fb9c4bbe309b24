"""Places are found in sentences, and words that only look like them are not."""

from __future__ import annotations

import pytest

from generator.apparatus.places import index
from generator.apparatus.places.finding import find_places, mentioned_places
from generator.apparatus.places.units import gazetteer
from tests import factories


def names(text: str) -> list[str]:
    return [unit.name for unit, _, _ in find_places(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("内蒙古、广西和西藏", ["内蒙古自治区", "广西壮族自治区", "西藏自治区"]),
        ("吉林、湖南等省份", ["吉林省", "湖南省"]),
        ("吉林市和吉林省", ["吉林市", "吉林省"]),
        ("海南州与海南省", ["海南藏族自治州", "海南省"]),
        ("甘南州、临夏州", ["甘南藏族自治州", "临夏回族自治州"]),
        ("延边朝鲜族自治州", ["延边朝鲜族自治州"]),
        ("喀什地区与伊犁州", ["喀什地区", "伊犁哈萨克自治州"]),
        ("江西省鹰潭市和河南安阳", ["江西省", "鹰潭市", "河南省", "安阳市"]),
        ("河北保定、浙江省丽水", ["河北省", "保定市", "浙江省", "丽水市"]),
        ("推广三明医改经验", ["三明市"]),
        ("云南通过了方案", ["云南省"]),
        ("广西宁明县", ["广西壮族自治区"]),
        ("江西安全形势、陕西安排资金", ["江西省", "陕西省"]),
        ("济源市、琼海市", ["济源市", "琼海市"]),
        ("香港、澳门和台湾", ["香港特别行政区", "澳门特别行政区", "台湾省"]),
    ],
)
def test_names_long_and_short_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_every_unit_is_found_by_its_full_name() -> None:
    for unit in gazetteer().units:
        assert [found for found, _, _ in find_places(f"在{unit.name}，")] == [unit]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北京市委", ["北京市"]),
        ("中共北京市委", ["北京市"]),
        ("中国香港", ["香港特别行政区"]),
        ("四川盆地", ["四川省"]),
        ("天津人", ["天津市"]),
        ("天津队", ["天津市"]),
        ("南京城", []),
        ("哈密瓜", []),
        ("河北梆子", []),
        ("长春新碱", []),
        ("长治久安", []),
        ("李长春", []),
        ("北京路演", ["北京市"]),
    ],
)
def test_a_longer_word_names_a_place_if_it_is_a_place_or_a_body(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "巢湖南岸",
        "运河北岸",
        "大运河南段",
        "乌江西岸",
        "长江西岸",
        "太湖北侧",
        "平衡水电解质",
        "第四周口服药物",
    ],
)
def test_a_name_across_a_word_boundary_is_no_place(text: str) -> None:
    assert names(f"在{text}的工作") == []


def test_columns_are_those_of_the_name_in_the_text() -> None:
    text = "2023年，在中共北京市委和浙江省丽水：河北保定。"
    assert [text[start:end] for _, start, end in find_places(text)] == [
        *("北京市", "浙江省", "丽水", "河北", "保定")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浙江省丽水", ["浙江省", "丽水市"]),
        ("浙江，丽水", ["浙江省"]),
        ("浙江的丽水", ["浙江省"]),
        ("江苏丽水", ["江苏省"]),
        ("丽水市", ["丽水市"]),
    ],
)
def test_an_ambiguous_name_needs_its_rank_or_its_province_right_before(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "实现大同",
        "长治久安",
        "医保定点医院",
        "确保定期结算",
        "均衡水平",
        "加上海岛生产成本低",
        "出海口",
        "形成都市圈",
        "指南充分",
        "大连锁药店",
        "集中卫生资源",
        "安康的生活",
        "药品开封后",
        "阿里巴巴",
        "南京东路步行街",
        "北京路",
        "中山东路",
        "山西中医药大学",
        "北京大学第一医院",
        "《甘肃日报》",
        "上海银行",
        "北京惠泽智信科技有限公司",
        "李家庄乡安阳岭村",
        "朝阳区",
        "东方文化",
        "黄河南岸",
        "三明治",
    ],
)
def test_words_roads_and_institutions_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_place_counts_once_with_its_first_sentence() -> None:
    article = factories.article(
        title="浙江经验",
        blocks=(
            factories.paragraph("先说别的。浙江杭州先行一步。"),
            factories.paragraph("杭州又行一步。"),
        ),
    )
    found = {mention.unit.name: mention.passage for mention in mentioned_places(article)}
    assert list(found) == ["浙江省", "杭州市"]
    assert {(p.block, p.sentence) for p in found.values()} == {(0, "浙江杭州先行一步。")}


def test_a_place_of_the_title_alone_has_the_title_as_its_passage() -> None:
    (mention,) = mentioned_places(factories.article(title="浙江经验"))
    assert (mention.passage.block, mention.passage.sentence) == (None, "浙江经验")


def test_a_province_counts_the_articles_that_name_its_cities() -> None:
    texts = ("浙江省杭州市与甘肃省。", "杭州。", "无地名。")
    made = factories.archive(
        *(
            factories.article(order, blocks=(factories.paragraph(text),))
            for order, text in enumerate(texts, 1)
        )
    )
    numbers = {
        place.unit.name: len(place.passages)
        for place in index.index_places(m for a in made.articles for m in mentioned_places(a))
    }
    assert numbers == {"浙江省": 2, "甘肃省": 1}
