"""The gazetteer is whole, and every unit has an address of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.apparatus.places.units import Rank, gazetteer, without_rank
from generator.language.slugs import romanize
from generator.site.files.paths import fault

CITIES = {
    "河北省": 11, "山西省": 11, "内蒙古自治区": 12, "辽宁省": 14, "吉林省": 9, "黑龙江省": 13, "江苏省": 13, "浙江省": 11,
    "安徽省": 16, "福建省": 9, "江西省": 11, "山东省": 16, "河南省": 17, "湖北省": 13, "湖南省": 14, "广东省": 21,
    "广西壮族自治区": 14, "海南省": 4, "四川省": 21, "贵州省": 9, "云南省": 16, "西藏自治区": 7, "陕西省": 10, "甘肃省": 14,
    "青海省": 8, "宁夏回族自治区": 5, "新疆维吾尔自治区": 14,
}  # fmt: skip
"""Units of prefecture level in each province, as the Ministry of Civil Affairs counts them."""
KINDS = {"市": 293, "地区": 7, "自治州": 30, "盟": 3}
"""The same by kind, in the whole country."""


def test_there_are_34_provinces_and_333_prefectures() -> None:
    ranks = Counter(unit.rank for unit in gazetteer().units)
    assert (ranks[Rank.PROVINCE], ranks[Rank.CITY]) == (34, 333)


def test_every_province_has_its_number_of_prefectures() -> None:
    found = Counter(unit.province for unit in gazetteer().units if unit.rank is Rank.CITY)
    assert dict(found) == CITIES


def test_prefectures_are_of_the_right_kinds() -> None:
    names = [unit.name for unit in gazetteer().units if unit.rank is Rank.CITY]
    found = Counter(next(kind for kind in KINDS if name.endswith(kind)) for name in names)
    assert dict(found) == KINDS


def test_no_two_units_share_a_name_or_a_page() -> None:
    units = gazetteer().units
    assert len({unit.name for unit in units}) == len(units)
    assert len({unit.path for unit in units}) == len(units)
    assert [unit.path for unit in units if fault(f"places/{unit.path}/index.md")] == []


def test_the_folder_of_a_city_is_its_pinyin_by_character() -> None:
    below = [unit for unit in gazetteer().units if unit.rank is not Rank.PROVINCE]
    read = {unit.name: romanize(unit.short).replace("-", "") for unit in below}
    assert {unit.name: unit.path.rpartition("/")[2] for unit in below} == read


def test_no_two_provinces_share_a_tile() -> None:
    tiles = gazetteer().tiles
    assert len(set(tiles.values())) == len(tiles) == 34


def test_every_ambiguous_name_is_the_short_name_of_a_city() -> None:
    known = gazetteer()
    assert known.with_suffix <= {unit.short for unit in known.units if unit.rank is Rank.CITY}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("吉林省", "吉林"),
        ("吉林市", "吉林"),
        ("兴安盟", "兴安"),
        ("大兴安岭地区", "大兴安岭"),
        ("延边朝鲜族自治州", "延边"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("海西蒙古族藏族自治州", "海西"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("神农架林区", "神农架"),
    ],
)
def test_a_short_name_has_no_rank(name: str, short: str) -> None:
    assert without_rank(name) == short
