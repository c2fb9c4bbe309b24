"""Printed lines that extraction broke at squeezed signs are put together again."""

from __future__ import annotations

from collections.abc import Container

import pytest

from generator.conversion.repair.fragments import rejoin
from generator.conversion.repair.geometry import Geometry
from tests.building import filled, text_lines

BROKEN = Geometry(full=30.0, wrapped=True, fragments=True)


def rejoined(*texts: str, settled: Container[int] = ()) -> list[str]:
    return [line.text for line in rejoin(text_lines(*texts), BROKEN, settled)]


def test_a_part_with_a_sign_that_cannot_begin_a_line_joins_the_part_before() -> None:
    assert rejoined("推进“三医联动”", "）改革") == ["推进“三医联动”）改革"]


def test_an_opening_sign_goes_behind_a_sign_it_was_squeezed_to() -> None:
    line = filled(12, end="，")
    assert rejoined(line, "“三医”联动", filled(30)) == [f"{line}“三医”联动", filled(30)]


def test_parts_that_are_too_wide_for_one_line_stay_apart() -> None:
    texts = (filled(25, end="，"), filled(14, "“"))
    assert rejoined(*texts) == list(texts)


def test_a_finished_sentence_stays_apart_unless_the_parts_fill_a_line() -> None:
    ended, short, filling = filled(12, end="。"), "“三医”联动。", filled(18, "“")
    assert rejoined(ended, short) == [ended, short]
    assert rejoined(ended, filling) == [ended + filling]


def test_a_number_begins_a_line_of_its_own() -> None:
    texts = (filled(12, end="；"), "（一）推进改革")
    assert rejoined(*texts) == list(texts)


def test_parts_keep_their_pieces_and_lose_half_an_em_where_they_meet() -> None:
    left, right = text_lines("推进“三医”", "）改革")
    (line,) = rejoin([left, right], BROKEN)
    assert line.pieces == left.pieces + right.pieces
    assert line.width == left.width + right.width - 0.5
    assert line.number == 1


def test_parts_on_two_pages_are_not_joined() -> None:
    left, right = text_lines(filled(12, end="，"), " “三医”联动")
    assert right.page_start
    assert rejoin([left, right], BROKEN) == [left, right]


@pytest.mark.parametrize("right", ["）改革", "“三医”联动"])
def test_a_line_that_a_correction_decides_about_stays_by_itself(right: str) -> None:
    texts = ("推进“三医联动”，", right)
    assert rejoined(*texts, settled={2}) == list(texts)


def test_whole_lines_are_not_joined() -> None:
    lines = text_lines("推进“三医联动”", "）改革")
    assert rejoin(lines, Geometry(full=30.0, wrapped=True)) == lines


@pytest.mark.parametrize(("em", "parts"), [(10, 1), (6, 5)])
def test_a_printed_line_has_at_most_four_parts_after_a_sentence(em: int, parts: int) -> None:
    texts = (filled(em, end="。"), *["“改革吧”"] * 5)
    joined = rejoined(*texts[: 1 + (4 if parts == 1 else 5)])
    assert (len(joined) == 1) is (parts == 1)


@pytest.mark.parametrize(("em", "joins"), [(17, True), (16, False)])
def test_parts_after_a_sentence_must_fill_the_line(em: int, joins: bool) -> None:
    ended, filling = filled(11, end="。"), filled(em, "“")
    assert (len(rejoined(ended, filling)) == 1) is joins


@pytest.mark.parametrize(("em", "joins"), [(20, True), (21, False)])
def test_a_joined_line_is_hardly_wider_than_a_full_one(em: int, joins: bool) -> None:
    assert (len(rejoined(filled(12, end="，"), filled(em, "“"))) == 1) is joins


@pytest.mark.parametrize(("em", "joins"), [(31, True), (32, False)])
def test_a_closing_sign_may_hang_further_into_the_margin(em: int, joins: bool) -> None:
    assert (len(rejoined(filled(em, end="”"), "）改")) == 1) is (joins and em == 31)


def test_a_wide_part_that_did_not_fit_begins_its_own_line() -> None:
    assert len(rejoined(filled(28, end="，"), filled(27, "“"))) == 2
