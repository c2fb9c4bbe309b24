"""Tables set with tabs or in aligned columns, and their captions."""

from __future__ import annotations

import pytest

from generator.conversion.repair.tables import find_tables, is_caption, split
from tests.building import filled, group_of, text_lines

HEAD, ROW, LAST = "企业名称\t产品\t投资", "甲公司\t敷料\t2亿元", "乙公司\t试剂\t3亿元"


def tables(*texts: str) -> list[tuple[int, int]]:
    return [(table.start, table.stop) for table in find_tables(text_lines(*texts))]


def test_lines_with_tabs_are_a_table() -> None:
    (table,) = find_tables(text_lines("见下表。", HEAD, ROW, LAST, "完。"))
    assert (table.start, table.stop) == (1, 4)
    assert table.rows[0] == ("企业名称", "产品", "投资")
    assert table.rows[2] == ("乙公司", "试剂", "3亿元")


@pytest.mark.parametrize(
    "blank",
    [
        "   ",
        "\u3000\u3000",
        "      ",
        " \u00a0 ",
    ],
)
def test_aligned_columns_are_a_table(blank: str) -> None:
    (table,) = find_tables(text_lines(HEAD.replace("\t", blank), ROW.replace("\t", blank)))
    assert table.rows == (("企业名称", "产品", "投资"), ("甲公司", "敷料", "2亿元"))


def test_a_single_row_is_no_table() -> None:
    assert tables("正文。", HEAD, "完。") == []


def test_rows_of_another_number_of_cells_are_another_table() -> None:
    assert tables(HEAD, ROW, "甲\t乙", "丙\t丁") == [(0, 2), (2, 4)]


def test_two_tables_with_text_between_are_two() -> None:
    assert tables(HEAD, ROW, "正文。", HEAD, ROW) == [(0, 2), (3, 5)]


@pytest.mark.parametrize(
    "text", ["锚定全球健康 促进健康中国建设", "Latitude Health", "A  B", "正文"]
)
def test_a_space_or_two_make_no_columns(text: str) -> None:
    assert split(text) == (text,)


def test_consecutive_tabs_separate_cells_once() -> None:
    assert split("甲\t\t乙 \t 丙") == ("甲", "乙", "丙")


@pytest.mark.parametrize(
    "text", ["表 1 项目情况汇总", "图2：支付流程", "附表三 名单", "图 10 趋势"]
)
def test_a_numbered_name_of_a_table_or_picture_is_a_caption(text: str) -> None:
    assert is_caption(group_of(text))


@pytest.mark.parametrize(
    "text", ["图2是支付的流程，一看就懂。", "表示同意", "图", "表 1", f"图2 {filled(41)}", "见图 2"]
)
def test_a_sentence_about_a_table_is_no_caption(text: str) -> None:
    assert not is_caption(group_of(text))
