"""The measures of an issue's type are read off its lines, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.repair.geometry import Geometry, boundaries, widen
from generator.conversion.repair.measure import full_width, measure
from tests.building import filled, lasting, text_line, text_lines, wrap

PARAGRAPHS = lasting((70, 83, 91, 104, 118) * 4)
"""Twenty paragraphs of many lengths."""


def printed(em: float, paragraphs: Iterable[str] = PARAGRAPHS, mark: str = "{}") -> list[str]:
    return [
        mark.format(line) if place == 0 else line
        for text in paragraphs
        for place, line in enumerate(wrap(text, em))
    ]


def measured(*texts: str) -> Geometry:
    return measure(text_lines(*texts))


@given(st.integers(12, 44))
def test_the_width_of_a_full_line_is_measured_not_assumed(em: int) -> None:
    geometry = measured(*printed(em))
    assert (geometry.full, geometry.wrapped) == (em, True)


@given(st.integers(16, 40))
def test_a_narrow_box_does_not_mislead(em: int) -> None:
    assert measured(*printed(em), *[filled(11)] * 10).full == em


def test_lines_that_are_whole_paragraphs_are_not_wrapped() -> None:
    assert measured(*PARAGRAPHS) == Geometry()


def test_nothing_is_measured_where_there_is_nothing() -> None:
    assert measured() == Geometry()
    assert full_width([]) == 0
    assert measured("DRG and DIP", "2024") == Geometry()


def test_kept_indents_are_seen() -> None:
    assert measured(*printed(30, mark="　　{}")).indented
    assert not measured(*printed(30)).indented


def test_an_indent_before_every_line_tells_nothing() -> None:
    assert not measured(*("　　" + line for line in printed(30))).indented


def test_blank_lines_between_paragraphs_and_only_there_are_seen() -> None:
    between = [line for text in PARAGRAPHS for line in [*wrap(text, 30), ""]]
    assert measured(*between).spaced


def test_blank_lines_after_every_line_tell_nothing() -> None:
    assert not measured(*(line for text in printed(30) for line in (text, ""))).spaced


def test_lines_broken_at_squeezed_signs_are_seen() -> None:
    broken = [*printed(30), "，改革", "）推进", "。各地"]
    assert measured(*broken).fragments
    assert not measured(*printed(30)).fragments


def test_a_column_that_changes_its_width_is_seen() -> None:
    around = ["改革推进医疗保障持续", "服务基层医疗保障持续", "县域医疗持续推进各地"] * 12
    assert measured(*printed(20), *around).varying
    assert not measured(*printed(20)).varying


def test_signs_that_hang_over_the_edge_are_seen() -> None:
    assert measured(*printed(30), *[filled(31, end="，")] * 4).hanging
    assert not measured(*printed(30)).hanging


def test_the_space_that_extraction_dropped_beside_latin_is_measured() -> None:
    text = "改革DRG持续推进AI各地都在行动MRI服务基层" * 6
    lines = wrap(text, 28)
    geometry = measured(*printed(30), *lines * 6)
    assert 0 < geometry.gap <= 0.55


def test_widening_gives_back_what_was_dropped_beside_latin() -> None:
    lines = [text_line("用AI帮改革"), text_line("改革持续")]
    wide = widen(lines, Geometry(full=30, wrapped=True, gap=0.25))
    assert [line.width for line in wide] == [lines[0].width + 0.5, 4]
    assert widen(lines, Geometry(full=30, wrapped=True)) == lines


@pytest.mark.parametrize(
    ("text", "count"), [("用AI帮", 2), ("改革", 0), ("用 AI 帮", 0), ("65%的", 1)]
)
def test_chinese_and_latin_meet_where_no_space_parts_them(text: str, count: int) -> None:
    assert boundaries(text) == count


def test_the_length_of_paragraphs_is_measured() -> None:
    short = measured(*printed(30, PARAGRAPHS))
    long = measured(*printed(30, [text * 3 for text in PARAGRAPHS]))
    assert short.paragraph < long.paragraph


def test_a_short_issue_is_measured_with_its_contents_list() -> None:
    contents = text_lines(*printed(30))
    few = text_lines("改革推进。", filled(30), filled(12, end="。"))
    assert measure(few, contents).full == 30
