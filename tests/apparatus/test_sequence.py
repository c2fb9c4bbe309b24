"""Issues stand by date, and by number where no date is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.sequence import in_sequence
from generator.model import Issue, Period, PeriodBasis
from tests import factories

(MADE,) = factories.archive().issues


def issue(number: str, day: str = "", newsletter: str = "River News", id_: str = "") -> Issue:
    period = Period(day, PeriodBasis.STATED) if day else Period()
    made = replace(MADE, id=id_ or f"{newsletter}-{number}", newsletter=newsletter)
    return replace(made, number=number, period=period)


def order(*issues: Issue) -> list[str]:
    return [each.number for each in in_sequence(issues)]


def test_without_dates_the_numbers_tell_and_not_the_order_of_the_files() -> None:
    found = order(issue("99", id_="003"), issue("134", id_="001"), issue("100", id_="002"))
    assert found == ["134", "100", "99"]


def test_an_issue_without_a_date_stands_beside_its_number() -> None:
    dated = issue("104", "2018-04~"), issue("131", "2018-11-05"), issue("127", "2018-10")
    found = order(issue("134"), *dated, issue("99"), issue("110"), issue("128"))
    assert found == ["134", "131", "128", "127", "110", "104", "99"]


def test_numbers_of_another_newsletter_say_nothing() -> None:
    found = order(issue("7", "2024-01-02"), issue("8", newsletter="Lake News"))
    assert found == ["7", "8"]


def test_of_two_dates_one_within_the_other_the_numbers_tell() -> None:
    found = order(issue("191", "2019"), issue("188", "2019-12~"), issue("190", "2019"))
    assert found == ["191", "190", "188"]
    assert order(issue("3", "2019"), issue("4", "2019-01")) == ["4", "3"]


def test_a_date_says_more_than_a_number() -> None:
    assert order(issue("1", "2024-05-01"), issue("12", "2023-12-01")) == ["1", "12"]


@pytest.mark.parametrize("number", ["2022-47", "300", "", "special", "9" * 5_000])
def test_any_number_has_a_place(number: str) -> None:
    assert len(order(issue(number), issue("300", "2022-01-01"), issue("2022-5"))) == 3


@given(st.permutations(range(6)))
def test_the_order_does_not_depend_on_that_of_the_files(places: list[int]) -> None:
    known = [
        *(issue("3", "2020-02-01"), issue("4"), issue("2"), issue("5", "2020-02-01")),
        *(issue("", id_="a"), issue("", "2021", id_="b")),
    ]
    assert in_sequence(known[at] for at in places) == in_sequence(known)
