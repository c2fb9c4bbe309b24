"""The number and the dates that a cover states, or the metadata of a file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.cover import LATE_IN_YEAR, full_day, stated_period
from generator.model import Period, PeriodBasis
from tests.building import profile

COVER = profile().cover


def stated(*lines: str) -> str:
    period = stated_period(lines, COVER)
    return period.edtf if period else ""


@pytest.mark.parametrize(
    ("number", "dates", "edtf"),
    [
        ("2022年第47期", "(11.21-11.27)", "2022-11-21/2022-11-27"),
        ("2022年第47期", "（11.21—11.27）", "2022-11-21/2022-11-27"),
        ("2024年第9期", "(2.26至3.3)", "2024-02-26/2024-03-03"),
        ("2022年第52期", "(12.26-1.1)", "2022-12-26/2023-01-01"),
        ("2023年第1期", "(12.26-1.1)", "2022-12-26/2023-01-01"),
        ("2024年第9期", "(2.26-2.29)", "2024-02-26/2024-02-29"),
    ],
)
def test_a_stated_week_has_the_year_of_its_number(number: str, dates: str, edtf: str) -> None:
    assert stated("医周药事", number, dates) == edtf
    assert stated(f"{number} {dates}") == edtf


def test_a_stated_week_says_that_it_is_stated_and_needs_no_evidence() -> None:
    period = stated_period(["2022年第47期 (11.21-11.27)"], COVER)
    assert period == Period("2022-11-21/2022-11-27", PeriodBasis.STATED)


@pytest.mark.parametrize(
    "dates", ["(13.1-13.7)", "(2.30-3.5)", "(2.23-2.30)", "(11.27-11.21)", "(0.1-0.7)", ""]
)
def test_impossible_dates_are_no_period(dates: str) -> None:
    assert stated("2022年第47期", dates) == ""


def test_a_twenty_ninth_of_february_needs_a_leap_year() -> None:
    assert stated("2023年第9期", "(2.27-2.29)") == ""


def test_a_week_without_a_number_has_no_year_and_is_no_period() -> None:
    assert stated("(11.21-11.27)") == ""


@given(st.dates(date(2001, 1, 1), date(2098, 12, 24)))
def test_every_week_of_a_year_is_read_as_it_was_stated(first: date) -> None:
    year, week, weekday = first.isocalendar()
    monday, sunday = (date.fromisocalendar(year, week, day) for day in (1, 7))
    dates = f"({monday.month}.{monday.day}-{sunday.month}.{sunday.day})"
    assert weekday
    assert stated(f"{year}年第{week}期", dates) == f"{monday}/{sunday}"


@pytest.mark.parametrize(
    ("number", "edtf"),
    [(39, "2021-12-26/2022-01-01"), (40, "2022-12-26/2023-01-01")],
)
def test_a_week_over_the_turn_of_a_year_ends_in_the_next_from_issue_forty_on(
    number: int, edtf: str
) -> None:
    assert LATE_IN_YEAR == 40
    assert stated(f"2022年第{number}期", "(12.26-1.1)") == edtf


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-17", "2024-05-17"),
        ("原载 2024 年 5 月 7 日", "2024-05-07"),
        ("2024/5/17 08:00", "2024-05-17"),
        ("2024.5.17", "2024-05-17"),
        ("Fri, 17 May 2024 08:00:00 +0800", "2024-05-17"),
        ("Fri, 17 May 2024 23:30:00 -0800", "2024-05-17"),
        ("2024-02-30", ""),
        ("2024年5月", ""),
        ("1850-01-01", ""),
        ("12024-05-17", ""),
        ("2024-05-177", ""),
        ("", ""),
        ("Fri, 17 May 2024 08:00:00 +0800" + " " * 80, ""),
    ],
)
def test_a_full_day_is_read_in_the_common_forms(text: str, day: str) -> None:
    assert full_day(text) == day
