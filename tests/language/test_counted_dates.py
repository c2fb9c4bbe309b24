"""Dates without the name of a month."""

from __future__ import annotations

import pytest

from generator.language.counted_dates import counted_date, counted_span, day_in_digits


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("第3期 2024年5月", "2024-05"),
        ("二〇一九年十一月", "2019-11"),
        ("民國一〇九年七月十二日", "2020-07-12"),
        ("民國 98 年 2 月", "2009-02"),
        ("平成30年4月1日発行", "2018-04-01"),
        ("令和元年5月", "2019-05"),
        ("2021년 10월", "2021-10"),
        ("民國101年冬季刊", "2012"),
        ("2017年秋", "2017"),
        ("Gemeindebrief, Herbst 2018", "2018"),
        ("The Reed: Winter 2019/20", "2019/2020"),
        ("Été 2011", "2011"),
        *(("จดหมายข่าว พ.ศ. 2561", "2018"), ("พ.ศ.๒๕๖๖", "2023"), ("２０１９年４月", "2019-04")),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert counted_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "2023年第8期",
        "2023年14月",
        "平成30年度",
        "民國三十八年的回憶",
        "2016年春節活動",
        "Spring cleaning, 40 tips",
        "Offspring 2015",
    ],
)
def test_what_is_no_date_of_an_issue_is_none(text: str) -> None:
    assert counted_date(text) == ""


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2024年5月13日—19日", "2024-05-13/2024-05-19"),
        ("（2024.5.27-6.2）", "2024-05-27/2024-06-02"),
        ("2023年12月25日至2024年1月1日", "2023-12-25/2024-01-01"),
        *(("2024-05-17", ""), ("2024-05-17-25", ""), ("2024年5月19日—13日", "")),
        *(("2024年2月27日—30日", ""), ("2024年5月17日", "")),
    ],
)
def test_two_days_are_a_span(text: str, span: str) -> None:
    assert counted_span(text) == span


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        *(("Nr. 12 vom 03.05.2019", "2019-05-03"), ("3. 5. 2019", "2019-05-03")),
        *(("21/09/1996", "1996-09-21"), ("09/21/1996", "1996-09-21"), ("5-5-2001", "2001-05-05")),
        *(("3/5/2019", ""), ("31.02.2019", ""), ("1.03.05.2019", ""), ("30/31/1996", "")),
    ],
)
def test_a_day_in_digits_is_read_where_its_month_is_certain(text: str, iso: str) -> None:
    assert day_in_digits(text) == iso
