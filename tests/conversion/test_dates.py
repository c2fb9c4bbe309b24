"""Periods: stated on the cover, inferred from the past that a text speaks of, or unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.dates import infer_period, sentence_at, stated_period
from generator.model import Period, PeriodBasis
from tests.building import paragraph, profile

COVER = profile().cover


def stated(*lines: str) -> str:
    period = stated_period(lines, COVER)
    return period.edtf if period else ""


def inferred(*texts: str) -> str:
    return infer_period([paragraph(text, line) for line, text in enumerate(texts, 1)]).edtf


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
    ("text", "edtf"),
    [
        ("2023年8月4日，发布会举行。", "2023-08~"),
        ("2023 年 8 月 4 日，发布会举行。", "2023-08~"),
        ("2025年3月，方案印发。", "2025-03~"),
        ("2024年，医保基金支出增长。", "2024~"),
        ("2019年1月，办法出台；2022年11月，办法修订。", "2022-11~"),
        ("2025全国深化医改经验推广会在杭州举行。", "2025~"),
    ],
)
def test_the_newest_date_that_the_text_speaks_of_as_past_is_the_period(
    text: str, edtf: str
) -> None:
    assert inferred(text) == edtf


@pytest.mark.parametrize(
    "plan",
    [
        "到2027年，基层医疗机构布局更加合理。",
        "到 2030 年，服务体系进一步健全。",
        "预计2026年建成。",
        "力争2028年实现全覆盖。",
        "2029年底前完成。",
        "2026年7月1日起施行。",
        "2026年3月31日前报送。",
        "2024—2027年行动方案。",
        "《“健康中国2030”规划纲要》印发。",
        "2035年远景目标。",
        "2030年将全面建成。",
    ],
)
def test_a_plan_is_no_date_of_publication(plan: str) -> None:
    assert inferred("2024年5月，方案印发。", plan) == "2024-05~"


def test_a_plan_alone_tells_nothing() -> None:
    assert inferred("到2027年，布局更加合理。") == ""


@pytest.mark.parametrize(
    "text", ["去年12月，全省启动试点。", "前年11月，全省启动试点。", "去年12月20日，全省启动试点。"]
)
def test_a_month_of_another_year_is_never_a_month_of_this_one(text: str) -> None:
    assert inferred("2024年5月，方案印发。", text) == "2024-05~"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("今年6月，试点扩大。", "2024-06~"),
        ("今年 6 月 3 日，试点扩大。", "2024-06~"),
        ("6月3日，试点扩大。", "2024-06~"),
        ("本年度6月，试点扩大。", "2024-06~"),
        ("7月1日起，试点扩大。", "2024-05~"),
        ("7月31日前，试点扩大。", "2024-05~"),
        ("12月3日，试点扩大。", "2024-05~"),
    ],
)
def test_a_date_without_a_year_is_of_the_year_of_its_text(text: str, edtf: str) -> None:
    assert inferred("2024年5月，方案印发。", text) == edtf


def test_months_without_a_year_count_where_only_the_year_is_said() -> None:
    assert inferred("2024年，基金运行平稳。", "3月4日，会议召开。") == "2024-03~"


def test_months_that_lie_far_apart_are_of_two_years_and_do_not_count() -> None:
    assert inferred("2024年，基金运行平稳。", "1月4日，会议召开。12月3日，会议又开。") == "2024~"


def test_nothing_is_made_up_where_nothing_tells() -> None:
    period = infer_period([paragraph("今年6月，试点扩大。"), paragraph("基金运行平稳。")])
    assert period == Period("", PeriodBasis.UNKNOWN)


@pytest.mark.parametrize("text", ["2019年代", "2000年第3版", "共2024例病人", "投入2025万元"])
def test_figures_that_look_like_years_tell_nothing(text: str) -> None:
    assert inferred(text) == ""


def test_an_inferred_period_names_the_sentence_and_line_that_show_it() -> None:
    texts = ("先说别的。2023年8月4日，发布会举行。后来散会。", "2022年5月，方案印发。")
    period = infer_period([paragraph(text, line) for line, text in enumerate(texts, 21)])
    assert period.basis is PeriodBasis.INFERRED
    assert (period.evidence, period.evidence_line) == ("2023年8月4日，发布会举行。", 21)


def test_the_first_of_two_sentences_with_the_newest_date_is_the_evidence() -> None:
    period = infer_period([paragraph("2023年8月，甲。", 5), paragraph("2023年8月，乙。", 9)])
    assert period.evidence_line == 5


def test_a_sentence_reaches_from_full_stop_to_full_stop() -> None:
    assert sentence_at("甲。乙在此！丙", 3) == "乙在此！"
    assert sentence_at("甲。乙", 2) == "乙"
