"""The measures of an issue's type are read off its lines, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.repair.geometry import Geometry, boundaries, widen
from generator.conversion.repair.measure import WIDEST_GAP, full_width, measure
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


def lines_wide(*widths: int, end: str = "") -> list[str]:
    return [filled(width, end=end) for width in widths]


SCATTERED = [9, 11, 13, 15, 17, 19, 21, 23]
"""Widths of short lines, none of which is frequent."""


@pytest.mark.parametrize(("wider", "wrapped"), [(10, True), (11, False)])
def test_up_to_a_tenth_of_the_lines_may_be_wider_than_a_full_line(
    wider: int, wrapped: bool
) -> None:
    widths = [30] * (100 - wider) + [60] * wider
    assert measured(*lines_wide(*widths)).wrapped is wrapped


@pytest.mark.parametrize(("full", "wrapped"), [(10, True), (9, False)])
def test_at_least_a_tenth_of_the_lines_must_be_full(full: int, wrapped: bool) -> None:
    short = (SCATTERED * 20)[: 100 - full]
    assert measured(*lines_wide(*[30] * full, *short)).wrapped is wrapped


@pytest.mark.parametrize(("width", "wrapped"), [(27, False), (28, True), (31, True), (32, False)])
def test_a_line_with_latin_may_be_two_em_narrower_or_one_wider_than_a_full_one(
    width: int, wrapped: bool
) -> None:
    latin = ["DR" + filled(width - 1)] * 4
    short = (SCATTERED * 20)[:90]
    assert measured(*lines_wide(*[30] * 6, *short), *latin).wrapped is wrapped


@pytest.mark.parametrize(("count", "full"), [(35, 30), (34, 20)])
def test_a_full_width_is_at_least_a_third_as_frequent_as_the_most_frequent(
    count: int, full: float
) -> None:
    assert full_width(text_lines(*lines_wide(*[20] * 100, *[30] * count))) == full


@pytest.mark.parametrize(("width", "full"), [(7, 0), (8, 8), (80, 80), (81, 0)])
def test_lines_that_are_too_narrow_or_too_wide_for_a_column_are_not_measured(
    width: int, full: float
) -> None:
    assert full_width(text_lines(*lines_wide(*[width] * 5))) == full


def test_a_line_with_latin_is_not_taken_for_a_full_one() -> None:
    assert full_width(text_lines(*lines_wide(*[20] * 5), *["改革DR" * 8] * 5)) == 20


@pytest.mark.parametrize(("count", "full"), [(149, 40), (150, 30)])
def test_the_contents_list_is_measured_only_with_few_lines(count: int, full: float) -> None:
    contents = text_lines(*lines_wide(*[40] * 60))
    lines = text_lines(*lines_wide(*[30] * 15, *[40] * 3, *(SCATTERED * 20)[: count - 18]))
    assert full_width([*contents, *lines]) == 40
    assert measure(lines, contents).full == full


@pytest.mark.parametrize(("full", "width"), [(5, 20), (4, 0)])
def test_a_contents_list_wider_than_the_text_is_ignored_if_enough_lines_are_full(
    full: int, width: float
) -> None:
    contents = text_lines(*lines_wide(60, 60))
    lines = text_lines(*lines_wide(*[20] * full, *SCATTERED[:6] * 3))
    assert measure(lines, contents).full == width


@pytest.mark.parametrize(("odd", "fragments"), [(2, True), (1, False)])
def test_two_lines_that_begin_with_a_closing_sign_show_fragments(odd: int, fragments: bool) -> None:
    assert measured(*lines_wide(*[30] * 50), *["，改革"] * odd).fragments is fragments


@pytest.mark.parametrize(("odd", "fragments"), [(4, True), (3, False)])
def test_in_a_long_text_their_share_shows_fragments(odd: int, fragments: bool) -> None:
    lines = [*lines_wide(*[30] * (500 - odd)), *["，改革"] * odd]
    assert measured(*lines).fragments is fragments


def test_lines_that_begin_with_a_dash_or_dots_are_no_fragments() -> None:
    assert not measured(*lines_wide(*[30] * 50), *["——改革", "……改革"] * 5).fragments


@pytest.mark.parametrize(("indented", "found"), [(4, True), (3, False), (70, True), (71, False)])
def test_indents_are_those_of_first_lines_if_neither_too_few_nor_too_many(
    indented: int, found: bool
) -> None:
    lines = [*["　　" + filled(28)] * indented, *lines_wide(*[30] * (100 - indented))]
    assert measured(*lines).indented is found


@pytest.mark.parametrize(("blank", "spaced"), [(4, True), (3, False)])
def test_blank_lines_after_most_short_lines_separate_paragraphs(blank: int, spaced: bool) -> None:
    lines: list[str] = []
    for number in range(6):
        lines += [*lines_wide(30, 30), filled(10, end="。"), *([""] if number < blank else [])]
    assert measured(*lines).spaced is spaced


@pytest.mark.parametrize("gaps", [0, 1])
def test_blank_lines_within_sentences_separate_nothing(gaps: int) -> None:
    paragraph = [filled(30), *([""] * gaps), filled(30), filled(10, end="。"), ""]
    assert measured(*paragraph * 8).spaced is (gaps == 0)


@pytest.mark.parametrize(("short", "varying"), [(3, True), (1, False)])
def test_short_unfinished_lines_in_sequence_show_a_varying_column(
    short: int, varying: bool
) -> None:
    lines = lines_wide(*[30] * 40, *[15] * (short + 1), *[30] * 6)
    assert measured(*lines).varying is varying


@pytest.mark.parametrize(("lines", "varying"), [(19, False), (20, True)])
def test_a_few_lines_do_not_show_a_varying_column(lines: int, varying: bool) -> None:
    made = lines_wide(*[30] * (lines - 6), *[15] * 7, 30)
    assert measured(*made).varying is varying


@pytest.mark.parametrize(("hanging", "found"), [(2, True), (1, False)])
def test_two_lines_with_a_sign_in_the_margin_show_hanging_signs(hanging: int, found: bool) -> None:
    made = measured(*lines_wide(*[30] * 50), *lines_wide(*[31] * hanging, end="，"))
    assert made.hanging is found
    assert not measured(*lines_wide(*[30] * 50, *[31] * 2)).hanging


def test_a_dropped_space_is_what_full_lines_lack_at_their_boundaries() -> None:
    lines = [filled(25) + "AI改革", filled(28) + "AI"]  # 28 and 29 em, two boundaries and one
    made = measured(*lines_wide(*[30] * 20), *[text for text in lines for _ in range(4)])
    assert made.gap == WIDEST_GAP
    narrow = [filled(13) + "AI改革AI" + filled(12)] * 4  # 29 em, four boundaries
    assert measured(*lines_wide(*[30] * 20), *narrow).gap == 0.25


def test_few_boundaries_show_no_dropped_space() -> None:
    assert measured(*lines_wide(*[30] * 20), filled(28) + "AI", filled(30)).gap == 0


def test_the_lines_of_an_average_paragraph_are_counted() -> None:
    made = measured(*[*lines_wide(30, 30), filled(10, end="。")] * 27)
    assert made.paragraph == pytest.approx(81 / (27 * 30 / 27))
    assert measured(*lines_wide(*[30] * 20)).paragraph == 20
    once = measured(*lines_wide(*[30] * 20), filled(10, end="。"))
    assert once.paragraph == pytest.approx(21 / (30 / 27))


@pytest.mark.parametrize(("paragraphs", "spaced"), [(3, True), (2, False)])
def test_two_short_lines_do_not_show_what_blank_lines_mean(paragraphs: int, spaced: bool) -> None:
    lines = [filled(30), filled(30), filled(10, end="。"), ""] * paragraphs
    assert measured(*lines, filled(30)).spaced is spaced


@pytest.mark.parametrize(
    ("widths", "varying"),
    [((26, 26), True), ((27, 27), False), ((15, 17), True), ((15, 18), False)],
)
def test_short_lines_of_about_one_width_show_a_varying_column(
    widths: tuple[int, int], varying: bool
) -> None:
    assert measured(*lines_wide(*[30] * 40, *widths * 4, 30)).varying is varying


@pytest.mark.parametrize(("width", "varying"), [(5, True), (4, False)])
def test_very_short_lines_do_not_show_a_varying_column(width: int, varying: bool) -> None:
    assert measured(*lines_wide(*[30] * 40, *[width] * 4)).varying is varying
