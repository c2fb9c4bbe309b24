"""Charts are sound SVG, heard as well as seen, and within their grid."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.citations.samples import catalogue
from tests.publish.made import data, macro
from tests.rendering import pages_of

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 340
"""Width of every chart in its own units; about that of a phone's screen in pixels."""
NUMBERS = st.lists(st.integers(0, 10_000), min_size=1, max_size=53)
LABEL = st.text("甲乙丙丁&<\"'ab12年", min_size=1, max_size=12)

Draw = Callable[[list[int], str], str]


def figure(name: str, chart: dict[str, Any]) -> str:
    return macro("charts.html", name, chart)


def svg_of(drawn: str) -> str:
    """The picture in a figure."""
    found = re.search(r"<svg.*</svg>", drawn, re.DOTALL)
    assert found is not None
    return found[0]


def timeline(numbers: list[int], label: str) -> str:
    counts = [[str(1990 + n), count] for n, count in enumerate(numbers)]
    return svg_of(figure("timeline", {"label": label, "counts": counts, "undated": 0}))


def chart(kind: str, rows: list[dict[str, Any]], label: str, **more: object) -> str:
    named = {"name": kind, "title": label, "description": label, "caption": label}
    return svg_of(figure("chart", {"kind": kind, **named, "rows": rows, **more}))


def strips(numbers: list[int], label: str) -> str:
    row = {"name": label, "bars": [[label, number] for number in numbers]}
    return chart("strips", [row, row], label)


def strips_by_year(numbers: list[int], label: str) -> str:
    row = {"name": label, "bars": [[label, number] for number in numbers]}
    columns = [str(1990 + n) for n in range(len(numbers))]
    return chart("strips", [row], label, columns=columns)


def heat(numbers: list[int], label: str) -> str:
    columns = [str(1990 + n) for n in range(len(numbers))]
    rows = [{"name": label, "counts": counts} for counts in (numbers, numbers[::-1])]
    return chart("heat", rows, label, columns=columns)


DRAWN = pytest.mark.parametrize("draw", [timeline, strips, strips_by_year, heat])


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)  # noqa: S314 # our own text


@DRAWN
@given(numbers=NUMBERS, label=LABEL)
def test_a_chart_is_sound_and_has_title_and_description(
    draw: Draw, numbers: list[int], label: str
) -> None:
    root = parsed(draw(numbers, label))
    assert root.get("role") == "group"
    title, description = root.findall(f"{SVG}title") + root.findall(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert label in (title.text or "")
    assert description.text


@DRAWN
@given(numbers=NUMBERS)
def test_nothing_is_drawn_outside_the_grid(draw: Draw, numbers: list[int]) -> None:
    root = parsed(draw(numbers, "甲"))
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert width == WIDTH
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.get(key, "")) for key in ("x", "y", "width", "height"))
        assert x >= -0.1
        assert y >= -0.1
        assert w >= 0
        assert h >= 0
        assert x + w <= width + 0.1
        assert y + h <= height + 0.1


@DRAWN
def test_a_chart_has_neither_colour_nor_script_of_its_own(draw: Draw) -> None:
    drawn = draw([1, 2, 3], "甲")
    for word in ("style=", "fill=", "<script", "href", "#"):
        assert word not in drawn


@DRAWN
def test_a_chart_of_nothing_but_zeros_is_drawn(draw: Draw) -> None:
    parsed(draw([0, 0], "甲"))


def bars(drawn: str) -> list[ElementTree.Element]:
    return [box for box in parsed(drawn).iter(f"{SVG}rect") if box.get("class") == "bar"]


def test_the_tallest_bar_is_that_of_the_largest_number() -> None:
    for draw, heights in ((timeline, [11.0, 44.0, 22.0]), (strips_by_year, [4.5, 18.0, 9.0])):
        assert [float(bar.get("height", "")) for bar in bars(draw([3, 12, 6], "甲"))] == heights


def test_a_small_number_beside_a_large_one_is_seen_and_a_zero_is_not() -> None:
    heights = [float(bar.get("height", "")) for bar in bars(strips_by_year([1, 0, 1000], "甲"))]
    assert heights == [2.0, 18.0]


def test_a_bar_says_its_number_under_a_pointer() -> None:
    (bar,) = bars(timeline([7], "甲"))
    assert bar.findtext(f"{SVG}title") == "1990：7"
    bar, _ = bars(strips([7], "甲"))
    assert bar.findtext(f"{SVG}title") == "甲"


def test_a_timeline_tells_its_numbers_in_words() -> None:
    drawn = figure(
        "timeline", {"label": "支付方式", "counts": [["2022", 1], ["2023", 0]], "undated": 1}
    )
    root = parsed(svg_of(drawn))
    assert root.findtext(f"{SVG}title") == "“支付方式”各年文章数"
    assert root.findtext(f"{SVG}desc") == "2022年 1 篇，2023年 0 篇；另有 1 篇年份不详。"


def test_a_row_of_strips_ends_in_its_sum() -> None:
    root = parsed(strips([3, 12, 6], "甲"))
    said = [text.text for text in root.iter(f"{SVG}text")]
    assert said == ["甲", "21"] * 2


def test_a_cell_is_the_darker_the_more_and_shows_its_number() -> None:
    root = parsed(heat([0, 1, 10], "甲"))
    shades = [cell.get("class") for cell in root.iter(f"{SVG}rect")][:3]
    assert shades == ["heat heat-0", "heat heat-1", "heat heat-5"]
    assert {"1", "10"} <= {text.text for text in root.iter(f"{SVG}text")}
    titles = [cell.findtext(f"{SVG}title") for cell in root.iter(f"{SVG}rect")][:3]
    assert titles == ["甲 1990：0", "甲 1991：1", "甲 1992：10"]


def test_a_long_name_is_shortened_and_whole_in_the_table_below() -> None:
    name = "很长的栏目名称很长的栏目名称很长的"
    row = {"name": name, "bars": [["", 1]]}
    said = [text.text for text in parsed(chart("strips", [row], "甲")).iter(f"{SVG}text")]
    assert said[0] == name[:13] + "…"


def test_a_figure_has_its_caption_above_the_picture() -> None:
    named = {"name": "s", "title": "甲", "description": "乙", "caption": "图题 <b>"}
    drawn = figure("chart", {"kind": "strips", **named, "rows": [{"name": "丙", "bars": []}]})
    page = BeautifulSoup(drawn, "html.parser")
    assert [node.name for node in page.select("figure.chart > *")] == ["figcaption", "svg", "p"]
    assert page.find("figcaption").get_text() == "图题 <b>"  # type: ignore[union-attr]


def test_the_map_has_a_square_for_each_province_and_links_those_with_pages() -> None:
    of = data(pages_of(catalogue().archive)["places/index.md"])["map"]
    page = BeautifulSoup(figure("tiles", of), "html.parser")
    tiles = page.select("svg .tiles__tile")
    assert len(tiles) == 34
    places = {(tile["column"], tile["row"]) for tile in of["tiles"]}
    assert len(places) == 34
    for tile, told in zip(tiles, of["tiles"], strict=True):
        assert tile.title is not None
        assert tile.title.get_text() == f"{told['title']}，{told['count']} 篇"
        assert (tile.name == "a") == bool(told["path"]) == bool(told["count"])
        assert f"tiles__tile--{told['step']}" in tile["class"]
    keys = [key.get_text() for key in page.select(".map__key")]
    assert keys == [numbers for _, numbers in of["legend"]]
    description = page.select_one("svg > desc")
    assert description is not None
    assert of["most"][0] in description.get_text()
