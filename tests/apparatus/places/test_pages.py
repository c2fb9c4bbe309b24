"""The tile map, its table and the pages of places."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.places import index as places
from generator.model import Archive
from generator.publish import place_pages, tiles
from tests import factories

SVG = "{http://www.w3.org/2000/svg}"


def archive() -> Archive:
    texts = ("浙江省杭州市与甘肃省。", "杭州。", "无地名。")
    return factories.archive(
        *(
            factories.article(order, blocks=(factories.paragraph(text),))
            for order, text in enumerate(texts, 1)
        )
    )


def drawing() -> ET.Element:
    text = place_pages.render(archive())["places/index.md"]
    found = re.search(r"<svg.*?</svg>", text, re.DOTALL)
    assert found
    return ET.fromstring(found[0])  # noqa: S314 # our own drawing


def test_a_province_counts_the_articles_that_name_its_cities() -> None:
    numbers = places.articles_by_province(places.index_places(archive()))
    assert (numbers["浙江省"], numbers["甘肃省"], numbers["贵州省"]) == (2, 1, 0)


def test_articles_know_their_places() -> None:
    table = place_pages.of_articles(places.index_places(archive()))
    assert [each.place.title for each in table["2022-47", 1]] == ["浙江", "杭州", "甘肃"]
    assert [each.place.title for each in table["2022-47", 2]] == ["浙江", "杭州"]
    assert {each.passages[0].article for each in table["2022-47", 2]} == {("2022-47", 2)}
    assert ("2022-47", 3) not in table


def test_the_map_has_title_description_and_a_tile_for_every_province() -> None:
    svg = drawing()
    assert [svg[0].tag, svg[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    named = set((svg.get("aria-labelledby") or "").split())
    assert named == {svg[0].get("id"), svg[1].get("id")}
    assert "浙江省 2 篇" in (svg[1].text or "")
    assert len(svg.findall(f".//{SVG}rect")) == 34


def test_a_tile_with_articles_links_to_a_page_that_is_there() -> None:
    rendered = place_pages.render(archive())
    links = [link.get("href") or "" for link in drawing().iter(f"{SVG}a")]
    pages = {f"places/{link.removesuffix('.html')}.md" for link in links}
    assert pages == {"places/zhejiang/index.md", "places/gansu/index.md"}
    assert pages <= set(rendered)


def test_the_table_beneath_has_every_province() -> None:
    text = place_pages.render(archive())["places/index.md"]
    assert len(re.findall(r"^\| .* \| \d+ \|", text, re.MULTILINE)) == 34
    assert "| [浙江](zhejiang/index.md) | 2 | [杭州](zhejiang/hangzhou/index.md) " in text
    assert "| 贵州省 | 0 |" in text


def test_the_drawing_has_no_blank_line_that_would_end_its_block() -> None:
    text = place_pages.render(archive())["places/index.md"]
    figure = text[text.index("<figure") : text.index("</figure>")]
    assert "\n\n" not in figure


def test_every_link_leads_to_a_page() -> None:
    rendered = place_pages.render(archive())
    for path, text in rendered.items():
        for target in re.findall(r"\]\(([^)]+\.md)\)", text):
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert whole in rendered or whole.startswith(("issues/", "sources/"))


def test_an_archive_without_places_has_a_map_all_the_same() -> None:
    made = factories.archive(factories.article(blocks=(factories.paragraph("没有。"),)))
    rendered = place_pages.render(made)
    assert list(rendered) == ["places/index.md"]
    assert "暂无文章" in rendered["places/index.md"]


@pytest.mark.parametrize(("count", "most", "step"), [(0, 9, 0), (1, 1, 4), (1, 100, 1), (9, 9, 4)])
def test_the_scale_goes_from_none_to_most(count: int, most: int, step: int) -> None:
    assert tiles.step(count, most) == step


@given(st.integers(1, 6000))
def test_more_articles_never_have_a_lighter_tile_and_the_legend_is_true(most: int) -> None:
    numbers = sorted({1, *range(1, most, max(1, most // 50)), most})
    steps = [tiles.step(number, most) for number in numbers]
    assert steps == sorted(steps)
    assert steps[0] >= 1
    assert steps[-1] == tiles.STEPS
    spans = dict(tiles.legend(most))
    for number, step in zip(numbers, steps, strict=True):
        first, _, last = spans[step].partition("–")
        assert int(first) <= number <= int(last or first)
