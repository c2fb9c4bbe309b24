"""Facts about characters: widths, breaks, joins, the spaces of justification."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.text import (
    close_up,
    ends_sentence,
    first_unit,
    is_statement,
    join_all,
    squash,
    unspread,
    width,
)
from tests.strategies import paragraphs, printable


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("改革", 2),
        ("DRG", 1.5),
        ("DRG/DIP付费", 5.5),
        ("“改革”……", 6),
        ("　改革 ", 2),
        ("改 革", 2.5),
        ("é", 0.5),
        ("\U00020000", 1),
        ("", 0),
    ],
)
def test_a_chinese_character_is_one_em_and_a_latin_letter_half(text: str, em: float) -> None:
    assert width(text) == em


@given(printable)
def test_the_width_of_a_text_is_the_sum_of_its_signs(text: str) -> None:
    assert width(f"|{text}|") == 1 + sum(1.0 if c >= "\u2000" else 0.5 for c in text)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("如 Smith et", "al. 所说", "如 Smith et al. 所说"),
        ("20", "26年", "2026年"),
        ("见 Nature,", "Science", "见 Nature, Science"),
        ("GPT，", "MRI", "GPT，MRI"),
        ("改革", "DRG付费", "改革DRG付费"),
        ("DRG", "付费", "DRG付费"),
        ("(MRI)", "and", "(MRI) and"),
        ("", "DRG", "DRG"),
        ("DRG", "", "DRG"),
        ("café", "bar", "café bar"),
    ],
)
def test_joining_gives_back_the_space_a_line_break_took(left: str, right: str, joined: str) -> None:
    assert join_all((left, right)) == joined


@given(st.lists(st.text(alphabet="ab1,. 改革。“", max_size=5), max_size=6))
def test_joining_many_lines_is_joining_them_one_by_one(lines: list[str]) -> None:
    result = ""
    for line in lines:
        result = join_all((result, line))
    assert join_all(lines) == result


@given(st.lists(printable, max_size=6))
def test_joining_adds_nothing_but_spaces(lines: list[str]) -> None:
    assert squash(join_all(lines)) == squash("".join(lines))


def test_the_spaces_of_justification_go() -> None:
    assert unspread("推 动 “ 大 病 重 病 在 本 省 就 能 解") == "推动“大病重病在本省就能解"


def test_a_line_spread_only_in_part_is_closed_up_whole() -> None:
    assert unspread("改 革 ， 健 全 医 疗 服 务 价 格 调 整 机") == "改革，健全医疗服务价格调整机"


def test_spaces_beside_latin_stay_in_a_spread_line() -> None:
    spread = "支 出 占 卫 生 总 费 用 比 例 由 2012 年 的"
    assert unspread(spread) == "支出占卫生总费用比例由 2012 年的"


@pytest.mark.parametrize(
    "headline",
    [
        "锚定全球健康 促进健康中国建设",
        "筑牢健康“网底”！ 医疗卫生强基工程全面启动",
        "Diagnosis Related Groups",
        "建设 13 个国家医学中心",
    ],
)
def test_the_space_in_a_headline_stays(headline: str) -> None:
    assert unspread(headline) == headline


def test_within_a_paragraph_every_space_between_chinese_characters_goes() -> None:
    assert close_up("锚定 健康，A B 与 C") == "锚定健康，A B 与 C"


@given(paragraphs())
def test_closing_up_twice_is_closing_up_once(text: str) -> None:
    once = close_up(text)
    assert close_up(once) == once
    assert squash(once) == squash(text)


@pytest.mark.parametrize(
    ("line", "em"),
    [("改革", 1), ("“如此", 2), ("作，然后", 2), ("MRI,后", 2), ("4500人", 2), ("", 0)],
)
def test_the_first_unit_of_a_line_cannot_be_broken(line: str, em: float) -> None:
    assert first_unit(line) == em


def test_some_quotation_marks_hold_on_to_what_stands_before_them() -> None:
    assert first_unit("者“okta”说") == 5


@pytest.mark.parametrize("text", ["完了。", "完了。”", "是吗？）", "……", "done!"])
def test_closing_signs_do_not_hide_the_end_of_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "完了，", "“改革”", "如下：", "完了；", "）"])
def test_what_does_not_end_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "states"),
    [("桥修好了。", True), ("桥修好了吗？", False), ("Gone!", False), ("桥", False)],
)
def test_a_question_or_an_exclamation_is_no_statement(text: str, states: bool) -> None:
    assert is_statement(text) is states


def test_squashing_takes_all_white_space_and_nothing_else() -> None:
    assert squash(" 改\t革\u3000\u200b\ufeff\u00a0，1 2\n") == "改革，12"
