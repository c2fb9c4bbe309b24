"""Furniture: page marks and debris go, and the ledger says what took them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.segment import matching
from generator.conversion.segment.furniture import Stripped, cut, find_furniture, strip_furniture
from generator.language.text import squash
from generator.model import Piece
from generator.settings.profiles.reading import parse_profile
from tests.building import lines_of, profile
from tests.strategies import printable

PROFILE = profile()


def strip(*texts: str) -> Stripped:
    return strip_furniture(lines_of("\n".join(texts)), PROFILE)


def kept(*texts: str) -> list[str]:
    return [line.text for line in strip(*texts).lines]


def rules(*texts: str) -> dict[str, str]:
    """What was taken, by the rule that took it."""
    return {
        a.rule: texts[a.piece.line - 1][a.piece.start : a.piece.end]
        for a in strip(*texts).furniture
    }


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        ("8 / 88", "page-number-of"),
        ("8/88", "page-number-of"),
        ("- 8 -", "page-number-dashes"),
        ("— 8 —", "page-number-dashes"),
        ("第 8 页", "page-number-words"),
        ("第8页 共88页", "page-number-words"),
        ("第8页，共88页", "page-number-words"),
        ("·8·", "page-number-dots"),
        ("　　8 / 88　", "page-number-of"),
    ],
)
def test_a_page_mark_of_any_style_is_furniture(mark: str, rule: str) -> None:
    stripped = strip("改革持续推进，各地", mark, "都在行动。")
    assert [line.text for line in stripped.lines] == ["改革持续推进，各地", "都在行动。"]
    assert [a.rule for a in stripped.furniture] == [rule]


def test_bare_numbers_that_count_upwards_are_page_marks() -> None:
    texts = ("甲", "7", "乙", "8", "丙", "9", "丁")
    assert kept(*texts) == ["甲", "乙", "丙", "丁"]
    assert [a.rule for a in strip(*texts).furniture] == ["page-number-bare"] * 3


@pytest.mark.parametrize(
    "numbers", [("7",), ("7", "8"), ("7", "7", "7"), ("9", "8", "7"), ("2019", "2022", "2025")]
)
def test_a_few_bare_numbers_or_ones_in_no_order_are_text(numbers: tuple[str, ...]) -> None:
    texts = [text for number in numbers for text in ("共有床位", number)]
    assert kept(*texts) == texts


def test_one_odd_number_among_page_marks_is_text() -> None:
    texts = [text for number in ("7", "8", "9", "10") for text in (number, "字")]
    assert kept("2035", *texts) == ["2035", "字", "字", "字", "字"]


@pytest.mark.parametrize(
    "text", ["见第 8 页", "8 / 88 床", "（8）", "8.", "2025年", "-8", "第8章", "1/2的病人"]
)
def test_a_line_with_more_than_a_page_mark_is_text(text: str) -> None:
    assert kept("改革", text, "推进") == ["改革", text, "推进"]


@pytest.mark.parametrize(
    "entry",
    [
        ("▶推进支付改革（来源：健康报）——", "第 7 页"),
        ("▶推进支付改革（来源：健康报）", "——第 7 页"),
        ("▶推进支付改革（来源：健", "康报）——", "第7页"),
        ("▶推进支付", "改革（来源：", "健康报）——", "第 7页"),
    ],
)
def test_the_page_of_an_entry_on_its_own_line_is_no_page_mark(entry: tuple[str, ...]) -> None:
    assert kept(*entry, "【提要】改革。") == [*entry, "【提要】改革。"]


def test_a_page_mark_behind_a_whole_entry_is_a_page_mark() -> None:
    entry = "▶推进支付改革（来源：健康报）——第 7 页"
    assert kept(entry, "第 2 页", "【提要】改革。") == [entry, "【提要】改革。"]


def test_a_page_mark_within_an_entry_is_a_page_mark() -> None:
    texts = ("▶推进支付改革（来源：健", "2 / 88", "康报）——第 7 页")
    assert kept(*texts) == [texts[0], texts[2]]


def test_the_first_line_of_a_page_knows_it() -> None:
    lines = strip("甲", "乙", "8 / 88", "丙", "丁", " 戊").lines
    assert [line.page_start for line in lines] == [True, False, True, False, True]


def test_blank_lines_become_gaps_and_a_page_mark_is_one() -> None:
    lines = strip("甲", "", " \u3000", "乙", "8 / 88", "丙", "丁").lines
    assert [line.gap for line in lines] == [0, 2, 1, 0]
    assert [line.number for line in lines] == [1, 4, 6, 7]


def test_ideographic_spaces_in_front_of_a_line_are_its_indent() -> None:
    (line,) = strip("　　改革 ").lines
    assert (line.text, line.indent, line.width) == ("改革", 2, 2)
    assert line.pieces == (Piece(1, 2, 4),)


def test_a_line_that_justification_spread_is_closed_up() -> None:
    assert kept("推 动 “ 大 病 重 病") == ["推动“大病重病"]


def test_a_link_of_markdown_leaves_its_text() -> None:
    texts = ("▶ [推进支付改革](#)（来源：健康报）",)
    assert [squash(text) for text in kept(*texts)] == ["▶推进支付改革（来源：健康报）"]
    assert rules(*texts) == {"link-open": "[", "link-target": "](#)"}


def test_a_link_around_the_mark_leaves_the_mark() -> None:
    assert [squash(t) for t in kept("[▶ 推进支付改革](#)（来源：健康报）")] == [
        "▶推进支付改革（来源：健康报）"
    ]


def test_an_image_stub_goes_whole() -> None:
    texts = (r"[!\[\](eafc_img.jpg) 推进支付改革](#) (来源: 健康报)",)
    assert kept(*texts) == ["推进支付改革 (来源: 健康报)"]
    assert rules(*texts)["image-stub"] == r"!\[\](eafc_img.jpg)"


def test_a_line_that_is_all_debris_vanishes() -> None:
    assert kept("甲", "![](a.jpg)", "乙") == ["甲", "乙"]


@pytest.mark.parametrize("text", ["企业65家[1]，占全国0.2%", "[1]张三. 论改革[J].", "见[附件]"])
def test_brackets_that_are_no_link_are_text(text: str) -> None:
    assert kept(text) == [text]


@given(st.lists(printable, max_size=12))
def test_every_character_is_in_a_text_line_or_in_furniture_and_only_there(
    texts: list[str],
) -> None:
    lines = lines_of("\n".join(texts))
    stripped = strip_furniture(lines, PROFILE)
    pieces = [piece for line in stripped.lines for piece in line.pieces]
    pieces += [allocation.piece for allocation in stripped.furniture]
    for line in lines:
        covered = [0] * len(line.text)
        for piece in pieces:
            if piece.line == line.number:
                for column in range(piece.start, piece.end):
                    covered[column] += 1
        assert max(covered, default=0) <= 1
        missing = "".join(c for c, n in zip(line.text, covered, strict=True) if not n)
        assert not squash(missing)


@given(st.lists(printable, max_size=12))
def test_a_text_line_says_what_its_pieces_say(texts: list[str]) -> None:
    lines = lines_of("\n".join(texts))
    for line in strip_furniture(lines, PROFILE).lines:
        parts = [lines[p.line - 1].text[p.start : p.end] for p in line.pieces]
        assert squash("".join(parts)) == squash(line.text)
        assert line.text == line.text.strip()
        assert line.text


def test_furniture_is_found_by_line_with_its_rule() -> None:
    lines = lines_of("甲\n8 / 88\n乙\n- 9 -")
    assert find_furniture(lines, PROFILE) == {
        2: "page-number-of",
        4: "page-number-dashes",
    }


@pytest.mark.parametrize("match", ["x(?P<page>.+)", "x1(?P<page>b?)", "x1b?(?P<page>[0-9])?"])
def test_a_page_mark_need_not_have_a_number(match: str) -> None:
    text = f"newsletter: A\nfurniture:\n  mark: {{match: '{match}', example: x1}}\n"
    assert find_furniture(lines_of("甲\nx1b\nx1"), parse_profile(text, "a.yml")) == {
        2: "mark",
        3: "mark",
    }


TEXTS = {1: "【提 要】改革", 2: " 推进。"}


@pytest.mark.parametrize(
    ("count", "head", "tail"),
    [
        (0, [], [Piece(1, 0, 7), Piece(2, 0, 4)]),
        (4, [Piece(1, 0, 5)], [Piece(1, 5, 7), Piece(2, 0, 4)]),
        (6, [Piece(1, 0, 7)], [Piece(2, 0, 4)]),
        (7, [Piece(1, 0, 7), Piece(2, 0, 2)], [Piece(2, 2, 4)]),
        (99, [Piece(1, 0, 7), Piece(2, 0, 4)], []),
    ],
)
def test_pieces_are_cut_after_so_many_characters(
    count: int, head: list[Piece], tail: list[Piece]
) -> None:
    got_head, got_tail = cut([Piece(1, 0, 7), Piece(2, 0, 4)], TEXTS, count)
    assert got_head == head
    assert [p for p in got_tail if p.start < p.end] == tail


def test_ideographic_spaces_of_justification_are_closed_up_as_well() -> None:
    assert kept("推\u3000动\u3000改\u3000革") == ["推动改革"]


@pytest.mark.parametrize(
    "text", ["· 桥上新事 ·", "桥 上  新 事 真 多", "一、桥\u200b上 新 事　二、河 边"]
)
def test_a_line_whose_blanks_were_closed_up_is_cut_where_its_words_are(text: str) -> None:
    (line,) = strip(text).lines
    assert line.text != text
    for start in range(len(line.text)):
        for part in matching.cut(line, start, len(line.text)):
            shown = "".join(text[piece.start : piece.end] for piece in part.pieces)
            assert squash(shown) == squash(part.text)
