"""Each line of a flowing text is a block already; items and rows are gathered."""

from __future__ import annotations

from msgspec import structs

from generator.conversion.repair.blocks import make_blocks
from generator.conversion.repair.decision import NO_GUIDANCE, Guidance
from generator.conversion.repair.geometry import Geometry
from generator.model import Block, BlockKind, Container, ContainerKind
from tests.marking import Marked, text_lines
from tests.pace import growth, seconds


def blocks(*parts: Marked, guidance: Guidance = NO_GUIDANCE) -> list[Block]:
    decisions = make_blocks(text_lines(*parts), Geometry(), guidance)
    return [decision.block for decision in decisions]


def shown(*parts: Marked, guidance: Guidance = NO_GUIDANCE) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.text) for b in blocks(*parts, guidance=guidance)]


def test_marks_say_what_a_block_is() -> None:
    assert shown(
        ("paragraph", "一、这里没有句号"), ("quote", "引文。"), ("caption", "图说"), ("", "无记号")
    ) == [
        ("paragraph", 0, "一、这里没有句号"),
        ("quote", 0, "引文。"),
        ("caption", 0, "图说"),
        ("paragraph", 0, "无记号"),
    ]


def test_neighbouring_items_make_a_list_and_rows_a_table() -> None:
    assert shown(("item", "甲"), ("item", "乙"), ("row", "a\tb"), ("row", "\t2")) == [
        ("list", 0, "甲\n乙"),
        ("table", 0, "a\tb\n\t2"),
    ]
    assert blocks(("row", "a\tb\t"), ("row", "\t2\t"))[0].rows == [["a", "b", ""], ["", "2", ""]]


def test_headings_nest_without_gaps_whatever_levels_were_used() -> None:
    levels = [b.level for b in blocks(*((f"heading-{n}", "题") for n in (3, 5, 5, 3, 4, 6, 2)))]
    assert levels == [1, 2, 2, 1, 2, 3, 1]


def test_the_blanks_of_a_text_stay_single() -> None:
    (block,) = blocks(("paragraph", "  读 了\u200b  HTML   5 规范　"))
    assert block.text == "读 了 HTML 5 规范"


def test_links_go_along_with_their_block() -> None:
    made = blocks(("item", "甲", (("甲", "https://a/"),)), ("item", "乙", (("乙", "https://b/"),)))
    assert [block.links for block in made] == [(("甲", "https://a/"), ("乙", "https://b/"))]


def test_corrections_join_and_split_lines_and_set_levels() -> None:
    guidance = Guidance({2: True, 4: False, 5: False}, {5: 2})
    assert shown(
        ("paragraph", "前半，"),
        ("paragraph", "后半。"),
        ("item", "甲"),
        ("item", "乙"),
        ("item", "丙"),
        guidance=guidance,
    ) == [
        ("paragraph", 0, "前半，后半。"),
        ("list", 0, "甲"),
        ("list", 0, "乙"),
        ("heading", 2, "丙"),
    ]


def test_each_line_below_the_first_says_why_it_begins_a_block_or_goes_on() -> None:
    parts = [("paragraph", text) for text in ("前半，", "后半。", "另段。", "再段。")]
    lines = text_lines(*parts, ("row", "甲\t乙"))
    decisions = make_blocks(lines, Geometry(), Guidance({2: True, 4: False}, {}))
    assert [(why.line, why.joins, why.rule) for each in decisions for why in each.lines] == [
        (2, True, "correction"),
        (3, False, "mark"),
        (4, False, "correction"),
    ]


def test_a_paragraph_of_flowing_text_may_be_wider_than_any_page() -> None:
    (block,) = blocks(("paragraph", "长" * 5_000))
    assert block.kind is BlockKind.PARAGRAPH
    assert len(block.text) == 5_000


def test_a_heading_stays_in_an_item_that_says_more() -> None:
    held = Container(ContainerKind.ORDERED, 1, 0)
    lines = [
        structs.replace(line, inside=(held._replace(item=item),) if item >= 0 else ())
        for line, item in zip(
            text_lines(
                *(("heading-3", "1. Dig"), ("paragraph", "Deep."), ("heading-3", "2. Sow")),
                ("paragraph", "After."),
            ),
            (0, 0, 1, -1),
            strict=True,
        )
    ]
    made = [decision.block for decision in make_blocks(lines, Geometry(), NO_GUIDANCE)]
    assert [block.kind.value for block in made] == ["list", "heading", "paragraph"]
    assert [block.kind.value for block in made[0].blocks[0].blocks] == ["heading", "paragraph"]
    assert (made[0].numbers, made[0].blocks[0].blocks[0].text) == (("1.",), "Dig")


def test_many_lines_are_joined_in_a_time_of_their_number() -> None:
    def cost(count: int) -> float:
        lines = text_lines(*(("paragraph", "the old bridge") for _ in range(count)))
        guidance = Guidance(dict.fromkeys(range(2, count + 1), True), {})
        return seconds(lambda: make_blocks(lines, Geometry(), guidance))

    assert growth(cost, 1_500, 6_000, most=8) < 8


def test_lines_of_several_kinds_are_joined_in_their_order() -> None:
    guidance = Guidance(dict.fromkeys(range(2, 7), True), {})
    parts = ("the old", "bridge", "was 20", "24", "m", "long")
    (block,) = blocks(*(("paragraph", part) for part in parts), guidance=guidance)
    assert block.text == "the old bridge was 2024 m long"
