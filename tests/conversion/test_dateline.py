"""Dates as an issue states its own, and dates near its top that are those of something else."""

from __future__ import annotations

import pytest

from generator.conversion.dateline import date_in, further, is_only_date, says_only_which, stating
from generator.conversion.issue import convert
from generator.model import Issue, Period, PeriodBasis
from tests.marking import Marked, marked_lines, profile_of, text_lines

TEXT = (
    "The otters came back to the weir, and the keeper counted seven of them before breakfast. " * 2
)


def issue(*parts: Marked, name: str = "001_weir.md") -> Issue:
    return convert(marked_lines(*parts), name, profile_of("{}"), None, ()).issue


def paragraphs(*texts: str) -> tuple[Marked, ...]:
    return tuple(("paragraph", text) for text in texts)


@pytest.mark.parametrize(
    "line",
    ["Issue #9.  Oct. 4, 1996.", "No. 9, October 4, 1996", "Nr. 9 | 4. Oktober 1996"],
)
def test_a_masthead_below_other_lines_states_number_and_date(line: str) -> None:
    above = paragraphs(*("Kept by the weir", "For all who fish", "Printed on the mill press") * 3)
    event = "The next meeting is on November 12, 1996, at the school."
    made = issue(*above, *paragraphs(line, event), name="001_weir-3.txt")
    assert (made.number, made.period) == ("9", Period("1996-10-04", PeriodBasis.STATED))


def test_a_list_of_other_issues_states_nothing() -> None:
    listed = [f"No. {number}, May {number}, 1996" for number in range(3, 7)]
    assert not further(text_lines(*paragraphs(*["A line"] * 6, *listed)))


@pytest.mark.parametrize(
    ("label", "date"),
    [
        *(("DateLine:  June 6, 1997", "1997-06-06"), ("Issue date: 6 June 1997", "1997-06-06")),
        *(("Erscheinungsdatum: 6. Juni 1997", "1997-06-06"), ("出版日期：1997年6月", "1997-06")),
    ],
)
def test_a_label_far_below_states_the_date(label: str, date: str) -> None:
    lines = (*["All about the weir"] * 40, label, "The fair is on July 19, 1997.")
    assert issue(*paragraphs(*lines)).period == Period(date, PeriodBasis.STATED)


@pytest.mark.parametrize(
    "lines",
    [
        ("Date: June 6, 1997", "Place: the weir"),
        ("Time: 7 pm", "Date: June 6, 1997"),
        ("Dateline: June 6, 1997", TEXT, "Dateline: June 20, 1997"),
    ],
)
def test_a_label_of_a_meeting_or_of_several_articles_does_not(lines: tuple[str, ...]) -> None:
    found = text_lines(*paragraphs(*["All about the weir"] * 6, *lines))
    assert not further(found)


def test_a_link_or_a_heading_below_the_title_tells_of_something_else() -> None:
    link = ("paragraph", "Otters of March 2017 - who was seen", (("Otters of March 2017", "o"),))
    first = (("heading-1", "Weir Post"), ("heading-2", "Main matters"))
    made = issue(*first, link, ("paragraph", TEXT), ("heading-2", "More"), ("paragraph", TEXT))
    assert made.period.basis is not PeriodBasis.STATED
    heading = ("heading-2", "What the otters did in March 2017")
    made = issue(*first[:1], ("paragraph", TEXT), heading, ("paragraph", TEXT))
    assert made.period.basis is not PeriodBasis.STATED


@pytest.mark.parametrize(
    "line",
    [
        ("heading-2", "March 2017"),
        ("heading-2", "No. 4, March 2017"),
        ("heading-3", "Friday, March 2017"),
        ("paragraph", "Weir Post, March 2017"),
        ("paragraph", "No. 4 - March 2017", (("No. 4 - March 2017", "https://o.example"),)),
    ],
)
def test_a_dateline_may_be_a_heading_or_a_link(line: Marked) -> None:
    made = issue(("heading-1", "Weir Post"), line, ("paragraph", TEXT))
    assert made.period == Period("2017-03", PeriodBasis.STATED)


def test_the_first_heading_that_is_a_month_is_the_period_and_no_article() -> None:
    badge = ("paragraph", "\ufffc")
    rest = (
        ("heading-1", "Otters"),
        ("paragraph", TEXT),
        ("heading-1", "Fish"),
        ("paragraph", TEXT),
    )
    made = issue(("heading-1", "2017-03"), badge, *rest)
    assert made.period == Period("2017-03", PeriodBasis.STATED)
    assert [article.title for article in made.articles] == ["Otters", "Fish"]
    diary = issue(("heading-1", "2017-03"), rest[1], ("heading-1", "2017-04"), rest[1])
    assert [article.title for article in diary.articles] == ["2017-03", "2017-04"]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        *(("2017-03", True), ("03/2017", True), ("17 March 2017", True), ("2017年3月", True)),
        *(("2017-13", False), ("Otters 2017-03", False), ("March", False), ("2017", False)),
    ],
)
def test_a_text_is_nothing_but_a_date(text: str, only: bool) -> None:
    assert is_only_date(text) is only


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Newsletter October", True),
        ("NEWSLETTER No. 12, May 2021", True),
        ("Rundbrief März 2021", True),
        ("简报 第12期", True),
        *(("Bulletin Ausgabe 12, März 2010", True), ("Boletín número 4, mayo de 2011", True)),
        *(("Newsletter", False), ("Newsletter of 12 people", False)),
        ("October 2021", False),
        ("Newsletter of October", False),
        ("Printing our newsletter in 2021", False),
    ],
)
def test_a_text_is_nothing_but_the_name_of_an_issue(text: str, only: bool) -> None:
    assert says_only_which(text) is only


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        *(("March/April 2024", "2024-03/2024-04"), ("Nov.–Dec. 2023", "2023-11/2023-12")),
        *(("mai et juin 2024", "2024-05/2024-06"), ("Dec 2023 / Jan 2024", "2023-12/2024-01")),
        *(("2024年3-4月", "2024-03/2024-04"), ("2023年12月—2024年1月", "2023-12/2024-01")),
        *(("2024年3、4月", "2024-03/2024-04"), ("2024年第二季度", "2024-04/2024-06")),
        *(("Q2 2024", "2024-04/2024-06"), ("2. Quartal 2024", "2024-04/2024-06")),
        *(("Ngày 4 tháng 3 năm 2024", "2024-03-04"), ("Tháng 3/2024", "2024-03")),
        *(("4 במרץ 2024", "2024-03-04"), ("Issue 3 April 2024", "2024-04"), ("Q5 2024", "")),
        *(("2024年3月4日", "2024-03-04"), ("April/March 2024", "2024-03"), ("2024年13-14月", "")),
    ],
)
def test_spans_of_months_are_read_whole(text: str, dates: str) -> None:
    assert date_in(text) == dates


def test_a_date_in_arabic_script_is_stated_below_the_title() -> None:
    lines = (("heading-1", "نامهٔ رود"), ("heading-3", "شماره ۲۱ - شنبه، ۱۲ آبان ۱۳۹۷"))
    made = issue(*lines, ("paragraph", TEXT))
    assert (made.number, made.period) == ("21", Period("2018-11-03", PeriodBasis.STATED))


def test_all_lines_at_the_top_of_plain_paragraphs_may_state() -> None:
    lines = text_lines(*paragraphs("Weir Post", "Spring issue", "No. 4"))
    assert stating(lines, None, "") == list(lines)


def test_what_stands_above_the_first_heading_is_not_named_like_the_file() -> None:
    lines = (("paragraph", TEXT), ("heading-2", "Otters"), ("paragraph", TEXT))
    made = issue(*lines, ("heading-2", "Fish"), ("paragraph", TEXT), name="004_weir_04.txt")
    assert [article.title for article in made.articles] == ["试刊", "Otters", "Fish"]


def test_drawings_and_rules_at_the_top_do_not_hide_the_date() -> None:
    drawn = [("code", "/\\_/\\"), ("code", "( o.o )"), ("code", "v 1"), ("paragraph", "- * -")] * 3
    line = ("paragraph", "February 1993      Editor: Ann Reed")
    made = issue(*drawn, line, ("paragraph", TEXT), ("paragraph", "Offer ends March 31, 1993."))
    assert made.period == Period("1993-02", PeriodBasis.STATED)
