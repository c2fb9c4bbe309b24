"""Blocks: the kinds that lines become, with their levels, pieces and reasons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.repair.blocks import make_blocks
from generator.conversion.repair.decision import NO_GUIDANCE, BlockDecision, Guidance
from generator.conversion.repair.geometry import Geometry
from generator.conversion.repair.measure import measure
from generator.language.text import squash
from generator.model import BlockKind
from tests.building import UNBROKEN, WIDE, filled, text_lines
from tests.strategies import printable

TEXT = "各地持续推进改革，县里的医院忙了起来。"


def made(*texts: str, geometry: Geometry = UNBROKEN) -> list[BlockDecision]:
    return make_blocks(text_lines(*texts), geometry, NO_GUIDANCE)


def kinds(*texts: str, geometry: Geometry = UNBROKEN) -> list[str]:
    return [decision.block.kind.value for decision in made(*texts, geometry=geometry)]


def guided(joins: dict[int, bool], headings: dict[int, int], *texts: str) -> list[tuple[str, int]]:
    decisions = make_blocks(text_lines(*texts), UNBROKEN, Guidance(joins, headings))
    return [(decision.block.kind.value, decision.block.level) for decision in decisions]


def test_headings_paragraphs_and_speakers_each_have_their_kind() -> None:
    assert kinds("一、推进改革", TEXT, "新华社记者", "改革怎么走下去，怎么做？", "答：", TEXT) == [
        "heading",
        "paragraph",
        "speaker",
        "paragraph",
        "speaker",
        "paragraph",
    ]


def test_what_a_speaker_asks_is_no_heading() -> None:
    assert kinds(TEXT, "新华社记者", "怎么做？", "答：", TEXT)[2] == "paragraph"


def test_headings_have_levels_and_other_blocks_none() -> None:
    decisions = made("一、推进改革", TEXT, "（一）走稳", TEXT, "二、服务基层", TEXT)
    assert [decision.block.level for decision in decisions] == [1, 0, 2, 0, 1, 0]


def test_only_a_heading_directly_below_another_is_nested_in_it() -> None:
    decisions = made("县域医疗走稳了", TEXT, "药价降下来", TEXT, "基层服务", "村里的医生", TEXT)
    assert [decision.block.level for decision in decisions] == [1, 0, 1, 0, 1, 2, 0]


def test_a_table_has_its_rows_and_the_line_above_as_its_caption() -> None:
    decisions = made(TEXT, "表 1 项目汇总", "企业\t产品", "甲\t敷料", TEXT)
    assert [d.block.kind for d in decisions] == [
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
    ]
    table = decisions[2].block
    assert table.rows == [["企业", "产品"], ["甲", "敷料"]]
    assert (table.first, table.last) == (3, 4)


def test_paragraphs_that_begin_with_the_same_bullet_are_a_list() -> None:
    decisions = made(
        "做法如下：", "●推进改革，走稳。", "●服务基层，走实。", "●支持县域，走远。", TEXT
    )
    assert [d.block.kind for d in decisions] == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
        BlockKind.PARAGRAPH,
    ]
    assert decisions[1].block.items == [
        "●推进改革，走稳。",
        "●服务基层，走实。",
        "●支持县域，走远。",
    ]
    assert (decisions[1].block.first, decisions[1].block.last) == (2, 4)


def test_one_bullet_makes_no_list_and_another_bullet_another() -> None:
    assert kinds("做法：", "●推进改革。走稳。", TEXT) == ["paragraph"] * 3
    assert kinds("●甲推进，稳。", "●乙推进，稳。", "■丙推进，稳。", "■丁推进，稳。") == ["list"] * 2


def test_numbered_paragraphs_stay_paragraphs() -> None:
    assert kinds("1.推进改革。", "2.服务基层。", "3.支持县域。", TEXT) == ["paragraph"] * 4


def test_a_paragraph_remembers_its_lines_and_pieces() -> None:
    texts = (filled(28), "", filled(30, "而"), "完。")
    (decision,) = made(*texts, geometry=WIDE)
    block = decision.block
    assert (block.first, block.last) == (1, 4)
    assert [piece.line for piece in block.pieces] == [1, 3, 4]
    assert block.text == "".join(texts)


def test_a_heading_keeps_the_space_between_its_halves_and_a_paragraph_does_not() -> None:
    heading, paragraph = (d.block.text for d in made("锚定健康 促进建设", "锚定健康 促进建设。"))
    assert (heading, paragraph) == ("锚定健康 促进建设", "锚定健康促进建设。")


def test_corrections_decide_about_blocks() -> None:
    assert guided({}, {1: 3}, TEXT, TEXT) == [("heading", 3), ("paragraph", 0)]
    assert guided({}, {1: 0}, "一、推进改革", TEXT) == [("paragraph", 0), ("paragraph", 0)]
    assert guided({2: True}, {}, "一、推进改革", TEXT) == [("paragraph", 0)]


def test_a_corrected_heading_counts_for_no_other_level() -> None:
    assert guided({}, {1: 4}, "小标题", TEXT, "一、推进改革", TEXT)[2] == ("heading", 1)


def test_of_no_lines_no_block_is_made() -> None:
    assert make_blocks([], WIDE, NO_GUIDANCE) == []


@given(st.lists(printable.filter(lambda text: bool(squash(text))), max_size=20), st.booleans())
def test_every_line_ends_in_one_block_in_order_with_its_text(
    texts: list[str], narrow: bool
) -> None:
    lines = text_lines(*texts)
    geometry = Geometry(full=12.0, wrapped=True, fragments=True) if narrow else measure(lines)
    decisions = make_blocks(lines, geometry, NO_GUIDANCE)
    assert all(0.4 <= decision.confidence <= 1 for decision in decisions)
    blocks = [decision.block for decision in decisions]
    assert [p for b in blocks for p in b.pieces] == [p for line in lines for p in line.pieces]
    for block in blocks:
        numbers = {piece.line for piece in block.pieces}
        wanted = "".join(line.text for line in lines if line.number in numbers)
        assert squash(block.text) == squash(wanted)
        assert (block.first, block.last) == (min(numbers), max(numbers))
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
