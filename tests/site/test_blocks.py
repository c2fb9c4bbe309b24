"""Every block of an article has its own element and anchor, whatever stands beside it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from generator.language.characters import legible
from generator.language.text import squash
from generator.model import Block, BlockKind
from generator.publish.page import Page
from generator.site import sections
from generator.site.commonmark import page_text
from tests.publish.hostile import blocks as hostile_blocks
from tests.publish.hostile import lines
from tests.publish.made import BLOCKS, article, data, page, shown, split

TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.SPEAKER: "p",
    BlockKind.CAPTION: "p",
    BlockKind.QUOTE: "blockquote",
    BlockKind.LIST: "ul",
    BlockKind.TABLE: "div",
}
LISTS = (Block(BlockKind.LIST, "一\n二", 1, 1), Block(BlockKind.LIST, "三", 2, 2))
QUOTES = (Block(BlockKind.QUOTE, "一", 1, 1), Block(BlockKind.QUOTE, "二", 2, 2))


def rendered(of: Page, **changes: object) -> str:
    """A page as MkDocs renders it with the plugin; ``changes`` replace its data."""
    return page_text(split(of.text)[1], {**data(of), **changes}).html


def elements(html: str) -> list[Any]:
    return list(BeautifulSoup(html, "html.parser").find_all(True, recursive=False))


@given(lines, hostile_blocks)
@example("题", BLOCKS)
@example("题", LISTS * 3)
@example("题", QUOTES * 2)
@example("题", (*LISTS, *QUOTES, *LISTS))
@example("# 题", (Block(BlockKind.HEADING, "# 一", 1, 1, 1), *QUOTES))
def test_every_block_has_its_element_and_anchor(title: str, blocks: tuple[Block, ...]) -> None:
    head, *found = elements(rendered(page(article(title=title, blocks=blocks))))
    assert (head.name, squash(head.get_text())) == ("h1", squash(legible(title)))
    assert [node["id"] for node in found] == [f"p{n}" for n in range(1, len(blocks) + 1)]
    assert [squash(node.get_text()) for node in found] == [shown(block.text) for block in blocks]
    assert [node.name for node in found] == [
        TAGS.get(block.kind, f"h{1 + max(block.level, 1)}") for block in blocks
    ]


@given(st.lists(st.sampled_from([*LISTS, *QUOTES]), min_size=2, max_size=8))
def test_lists_and_quotations_that_meet_are_parted_again(several: list[Block]) -> None:
    _, *found = elements(rendered(page(article(blocks=tuple(several)))))
    items = [[squash(item.get_text()) for item in node.find_all("li")] for node in found]
    assert items == [block.items if block.kind is BlockKind.LIST else [] for block in several]


def test_speakers_and_captions_have_a_class_and_other_paragraphs_none() -> None:
    kinds = (BlockKind.SPEAKER, BlockKind.CAPTION, BlockKind.PARAGRAPH)
    blocks = tuple(Block(kind, "新华社记者", n, n) for n, kind in enumerate(kinds, 1))
    _, *found = elements(rendered(page(article(blocks=blocks))))
    assert [node.get("class") for node in found] == [["speaker"], ["caption"], None]
    assert [node.find("strong") for node in found] == [None] * 3


def test_the_items_of_lists_that_meet_stay_close() -> None:
    _, *found = elements(rendered(page(article(blocks=LISTS * 2))))
    assert len(found) == 4
    assert not [node for node in found if node.find("p")]


@pytest.mark.parametrize(("count", "names"), [(1, ["表格"]), (2, ["表格 1", "表格 2"])])
def test_a_table_scrolls_by_the_keyboard_in_a_box_with_a_name(count: int, names: list[str]) -> None:
    table = Block(BlockKind.TABLE, "甲\t乙\n丙\t丁", 1, 2)
    _, *found = elements(rendered(page(article(blocks=(table,) * count))))
    assert [(box["role"], box["tabindex"], box["class"]) for box in found] == [
        ("region", "0", ["scroll"])
    ] * count
    assert [box["aria-label"] for box in found] == names
    assert [(box.table["class"], box.table.get("id")) for box in found] == [
        (["data"], None)
    ] * count


def test_the_entries_of_an_index_have_their_anchors_across_its_lists() -> None:
    data = {"anchors": ["a", "", "b"], "parts": [{"anchors": ["c"]}, {}]}
    html = page_text("前言\n\n- 一\n- 二\n- 三\n\n## 题\n\n- 四\n- 五\n", data).html
    items = BeautifulSoup(html, "html.parser").find_all("li")
    assert [item.get("id") for item in items] == ["a", None, "b", "c", None]


@given(lines)
def test_a_headline_breaks_between_its_pieces_and_keeps_its_text(title: str) -> None:
    of = page(article(title=title))
    head, *_ = elements(rendered(of))
    assert {node.name for node in head.find_all(True)} <= {"wbr"}
    assert len(head.find_all("wbr")) == len(data(of)["headline"]) - 1


@given(lines, hostile_blocks)
@example('<h2 id="p1">', BLOCKS)
def test_the_page_of_a_whole_issue_takes_an_article_over_whole(
    title: str, blocks: tuple[Block, ...]
) -> None:
    html = rendered(page(article(title=title, blocks=blocks)))
    own, text = sections.article(html, "a01")
    assert squash(BeautifulSoup(f"<p>{own}</p>", "html.parser").get_text()) == squash(
        legible(title)
    )
    found = elements(text)
    assert [node["id"] for node in found] == [f"a01-p{n}" for n in range(1, len(blocks) + 1)]
    assert [squash(node.get_text()) for node in found] == [shown(block.text) for block in blocks]
    assert not [node for node in found if node.name in ("h1", "h2")]


@given(st.lists(lines, max_size=4))
def test_a_page_is_taken_apart_at_its_headings_without_loss(texts: list[str]) -> None:
    blocks = tuple(Block(BlockKind.HEADING, text, 1, 1, 1) for text in texts)
    html = rendered(page(article(blocks=blocks)))
    intro, found = sections.split(html)
    assert intro + "".join(each.heading + each.body for each in found) == html
    assert len(found) == len(texts)


@pytest.mark.parametrize("blocks", ["h p", "p " * 20])
def test_data_of_another_conversion_are_told_and_give_no_anchors(
    blocks: str, caplog: pytest.LogCaptureFixture
) -> None:
    """An anchor that leads to the wrong sentence is worse than none."""
    with caplog.at_level(logging.WARNING):
        found = elements(rendered(page(article()), blocks=blocks.strip()))
    assert "convert again" in caplog.text
    assert "p1" not in {node.get("id") for node in found}


def test_data_that_name_another_kind_of_block_are_told(caplog: pytest.LogCaptureFixture) -> None:
    of = page(article(blocks=BLOCKS[2:4]))
    with caplog.at_level(logging.WARNING):
        rendered(of, blocks="t p")
    assert "Block 1 is <p>" in caplog.text


@pytest.mark.parametrize(("size", "told"), [(1, ""), (2, ""), (3, "Text")])
def test_a_picture_of_a_pixel_says_nothing(size: int, told: str) -> None:
    known = {"pictures/a.gif": {"width": size, "height": size}}
    html = page_text("一 ![Text](../../pictures/a.gif)\n", {"pictures": known}).html
    assert [image["alt"] for image in BeautifulSoup(html, "lxml").select("img")] == [told]


def test_a_picture_is_as_narrow_as_its_source_shows_it_with_a_link_where_it_has_far_more() -> None:
    sizes = {"icon": (40, 20, 20), "seal": (1000, 500, 100), "plain": (300, 200, 0)}
    known = {
        f"pictures/{name}.png": {"width": w, "height": h, **({"shown": s} if s else {})}
        for name, (w, h, s) in sizes.items()
    }
    text = " ".join(f"![{name}](../../pictures/{name}.png)" for name in sizes)
    page = BeautifulSoup(page_text(f"{text}\n", {"pictures": known}).html, "lxml")
    images = [(i["width"], i["height"], i.parent.name) for i in page.select("img") if i.parent]
    assert images == [("20", "10", "p"), ("100", "50", "a"), ("300", "200", "p")]
