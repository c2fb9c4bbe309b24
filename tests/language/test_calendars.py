"""The days of the Solar Hijri calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from generator.language.calendars import solar_hijri_day, solar_hijri_days, solar_hijri_month


@pytest.mark.parametrize(
    ("year", "month", "day", "iso"),
    [
        *((1399, 12, 30, "2021-03-20"), (1400, 1, 1, "2021-03-21"), (1403, 1, 1, "2024-03-20")),
        *((1357, 11, 22, "1979-02-11"), (1404, 1, 1, "2025-03-21"), (1375, 12, 30, "1997-03-20")),
    ],
)
def test_a_day_is_that_of_the_almanac(year: int, month: int, day: int, iso: str) -> None:
    assert solar_hijri_day(year, month, day).isoformat() == iso


def test_days_follow_each_other_without_gap() -> None:
    days = []
    for year in range(1370, 1412):
        for month in range(1, 13):
            for day in range(1, 32):
                try:
                    days.append(solar_hijri_day(year, month, day))
                except ValueError:
                    assert day > 29
    assert all(after - before == timedelta(1) for before, after in pairwise(days))


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 32), (7, 31), (12, 30)])
def test_there_is_no_such_day(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month"):
        solar_hijri_day(1400, month, day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("۱۴ مهر ۱۳۹۸", [date(2019, 10, 6)]),
        ("شماره ۷، یکشنبه ۱۴ مهرماه سال ۱۳۹۸", [date(2019, 10, 6)]),
        ("چهارشنبه ۵ دي ۹۷", [date(2018, 12, 26)]),
        ("۵ دی ۹۷ نفر آمدند", []),
        ("۱۳۹۸/۰۷/۱۴ و ۱۳۹۸-۷-۱۵", [date(2019, 10, 6), date(2019, 10, 7)]),
        *(("۳۱ مهر ۱۳۹۸", []), ("1398/07/14", []), ("۱۴ مهربان ۱۳۹۸", [])),
    ],
)
def test_the_days_that_a_text_names_are_read(text: str, days: list[date]) -> None:
    assert [day for _, _, day in solar_hijri_days(text)] == days


def test_a_month_goes_from_its_first_day_to_its_last() -> None:
    assert solar_hijri_month("گاهنامه، بهمن ۱۳۹۸") == "2020-01-21/2020-02-19"
    assert solar_hijri_month("اسفند ماه ۱۳۹۹") == "2021-02-19/2021-03-20"
    assert solar_hijri_month("March 2021") == ""
