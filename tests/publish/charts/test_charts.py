"""Pictures are sound SVG, heard as well as seen, and within their grid."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import charts
from generator.publish.charts import Strip
from generator.publish.charts.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.lists(st.integers(0, 10_000), min_size=1, max_size=53)
LABEL = st.text("甲乙丙丁&<\"'ab12年", min_size=1, max_size=12)


def draw_bars(numbers: list[int], label: str) -> str:
    return charts.bars("b", label, label, {str(1990 + n): c for n, c in enumerate(numbers)})


def draw_strips(numbers: list[int], label: str) -> str:
    row = Strip(label, tuple((label, number) for number in numbers))
    return charts.strips("s", label, label, [row, row])


def draw_heat(numbers: list[int], label: str) -> str:
    columns = [str(1990 + n) for n in range(len(numbers))]
    return charts.heat_map("h", label, label, columns, [(label, numbers), (label, numbers[::-1])])


DRAWN = pytest.mark.parametrize("draw", [draw_bars, draw_strips, draw_heat])


@DRAWN
@given(numbers=NUMBERS, label=LABEL)
def test_a_picture_is_sound_and_has_title_and_description(
    draw: Callable[[list[int], str], str], numbers: list[int], label: str
) -> None:
    root = ElementTree.fromstring(draw(numbers, label))  # noqa: S314 # our own text
    assert root.get("role") == "img"
    title, description = root.findall(f"{SVG}title") + root.findall(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == label
    assert "\n" not in draw(numbers, label)


@DRAWN
@given(numbers=NUMBERS)
def test_nothing_is_drawn_outside_the_grid(
    draw: Callable[[list[int], str], str], numbers: list[int]
) -> None:
    root = ElementTree.fromstring(draw(numbers, "甲"))  # noqa: S314 # our own text
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert width == WIDTH
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.get(key, "")) for key in ("x", "y", "width", "height"))
        assert x >= -0.1
        assert y >= -0.1
        assert x + w <= width + 0.1
        assert y + h <= height + 0.1


@DRAWN
def test_a_picture_has_neither_colour_nor_script_of_its_own(
    draw: Callable[[list[int], str], str],
) -> None:
    drawn = draw([1, 2, 3], "甲")
    for word in ("style=", "fill=", "<script", "href", "#"):
        assert word not in drawn


def test_the_tallest_bar_is_that_of_the_largest_number() -> None:
    root = ElementTree.fromstring(draw_bars([3, 12, 6], "甲"))  # noqa: S314 # our own text
    heights = [
        float(b.get("height", "")) for b in root.iter(f"{SVG}rect") if b.get("class") == "bar"
    ]
    assert heights == [11.0, 44.0, 22.0]


def test_a_cell_is_the_darker_the_more_and_shows_its_number() -> None:
    root = ElementTree.fromstring(draw_heat([0, 1, 10], "甲"))  # noqa: S314 # our own text
    shades = [cell.get("class") for cell in root.iter(f"{SVG}rect")][:3]
    assert shades == ["heat heat-0", "heat heat-1", "heat heat-5"]
    assert {"1", "10"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_a_figure_has_its_table_beneath() -> None:
    block = charts.figure(draw_bars([1], "甲"), "图题", ("年", "篇"), [("1990", "1")])
    html = markdown.markdown(block, extensions=["md_in_html", "tables", "attr_list"])
    page = BeautifulSoup(html, "html.parser")
    assert [c.name for c in page.find_all(True, recursive=False)] == ["figure", "details"]
    assert page.figure is not None
    assert page.figure.find("svg") is not None
    assert [cell.get_text() for cell in page.select("details td")] == ["1990", "1"]
