"""EDTF texts are parsed to dates and written back as they were."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.edtf import DateRange, PartialDate, first_day, parse

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PRECISIONS = st.sampled_from([1, 2, 3])


def shortened(day: date, precision: int, approximate: bool = False) -> PartialDate:
    """A day of the calendar as its year, month or day."""
    month, in_month = day.month * (precision > 1), day.day * (precision > 2)
    return PartialDate(day.year, month, in_month, approximate)


DATES = st.builds(shortened, DAYS, PRECISIONS, st.booleans())
RANGES = st.builds(DateRange, DATES, st.none() | DATES)


@given(RANGES)
def test_what_is_written_is_parsed_to_the_same_value(value: DateRange) -> None:
    assert parse(str(value)) == value


@given(RANGES)
def test_a_range_lasts_from_the_first_day_of_its_begin_to_the_last_of_its_end(
    value: DateRange,
) -> None:
    assert value.first == value.begin.first
    assert value.last == (value.end or value.begin).last
    assert value.approximate is ("~" in str(value))


@given(DATES)
def test_a_date_contains_every_day_it_may_mean_and_no_other(value: PartialDate) -> None:
    for day in (value.first, value.last):
        assert (day.year, day.month, day.day)[: len(value.parts)] == value.parts
    before, after = value.first.toordinal() - 1, value.last.toordinal() + 1
    for ordinal in (before, after):
        if date.min.toordinal() <= ordinal <= date.max.toordinal():
            day = date.fromordinal(ordinal)
            assert (day.year, day.month, day.day)[: len(value.parts)] != value.parts


@given(DAYS, PRECISIONS)
def test_an_end_of_lower_precision_contains_the_begin(day: date, precision: int) -> None:
    assert not DateRange(shortened(day, 3), shortened(day, precision)).is_reversed


@pytest.mark.parametrize(
    ("text", "is_reversed"),
    [
        ("2022-12-30/2022", False),
        ("2022-12-30/2022-12", False),
        ("2022/2022-01-01", False),
        ("2022-11-21/2022-11-21", False),
        ("2022-11-21/2022-11-20", True),
        ("2022-02/2022-01-31", True),
        ("2023/2022", True),
    ],
)
def test_a_range_is_reversed_only_if_every_end_is_before_every_begin(
    text: str, is_reversed: bool
) -> None:
    value = parse(text)
    assert value is not None
    assert value.is_reversed is is_reversed


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "2023/", "/2023", "..", "2023/..", "2021/2022/2023"),
        *("23", "20230", "2023-8", "2023-13", "2023-00", "2023-02-29", "2023-02-00", "0000"),
        *("2023-W35", "2023-21", "2023?", "2023%", "~2023", "2023~~", " 2023", "２０２３"),
    ],
)
def test_what_the_archive_does_not_write_is_not_parsed(text: str) -> None:
    assert parse(text) is None
    assert first_day(text) == ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-11-21/2022-11-27", "2022-11-21", "2022-11-27"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("2022-11/2023-02", "2022-11-01", "2023-02-28"),
        ("2022-12-30/2022", "2022-12-30", "2022-12-31"),
        ("0099-08-04", "0099-08-04", "0099-08-04"),
    ],
)
def test_a_text_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert first_day(text) == first
    assert str((parse(text) or DateRange(PartialDate(1))).last) == last
