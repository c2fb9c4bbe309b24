"""Periods are said in plain Chinese, and never say more than is known."""

from __future__ import annotations

import pytest

from generator.model import Period, PeriodBasis
from generator.publish import periods


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2022-11-21/2022-11-27", "2022年11月21日—27日"),
        ("2022-11-28/2022-12-04", "2022年11月28日—12月4日"),
        ("2022-12-26/2023-01-01", "2022年12月26日—2023年1月1日"),
        ("2023-08", "2023年8月"),
        ("2023-08~", "约2023年8月"),
        ("2022-12-30/2022", "2022年12月30日—2022年"),
        ("2022/2023", "2022年—2023年"),
        ("2023-08-05", "2023年8月5日"),
        ("", "日期不详"),
    ],
)
def test_a_period_is_said_in_chinese(edtf: str, label: str) -> None:
    assert periods.label(Period(edtf, PeriodBasis.STATED)) == label


def test_an_inferred_period_says_that_it_is_inferred() -> None:
    assert periods.label(Period("2023-08~", PeriodBasis.INFERRED)) == "约2023年8月（推断）"


@pytest.mark.parametrize(
    ("edtf", "year"), [("2022-12-26/2023-01-01", "2022"), ("2023-08~", "2023"), ("", "")]
)
def test_the_year_is_that_in_which_the_period_begins(edtf: str, year: str) -> None:
    assert periods.year(Period(edtf)) == year
