"""Texts that are not Chinese are cited as the American Psychological Association asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from generator.language.edtf import parse
from generator.publish.citations.apa import citation
from generator.publish.citations.reference import Medium, Reference
from generator.publish.citations.styles import style
from tests.publish.citations.samples import hostile_references

ARTICLE = Reference(
    key="2022-47-03",
    medium=Medium.JOURNAL,
    title="The river rose again",
    authors=("Ann Miller", "Bo Chen"),
    container="River Valley Gazette",
    date=parse("2022-11-21/2022-11-27"),
    number="47",
    page="3",
    language="en",
)


def dated(edtf: str) -> str:
    return str(citation(replace(ARTICLE, date=parse(edtf) if edtf else None)))


def test_an_article_of_a_periodical() -> None:
    assert str(citation(ARTICLE)) == (
        "Ann Miller, & Bo Chen. (2022, November 21–27). The river rose again. "
        "River Valley Gazette, (47), 3."
    )


def test_without_an_author_the_title_comes_first() -> None:
    found = str(citation(replace(ARTICLE, authors=())))
    assert found.startswith("The river rose again. (2022, November 21–27). River Valley")


def test_an_address_has_no_full_stop_behind_it() -> None:
    url = "https://example.org/issues/2022-47/03/"
    page = replace(ARTICLE, medium=Medium.WEB, number="", page="", url=url)
    assert str(citation(page)).endswith(f"River Valley Gazette. {url}")
    assert not citation(page).accessed


def test_a_chapter_stands_in_its_book() -> None:
    book = replace(ARTICLE, medium=Medium.BOOK, container="Rivers", number="")
    assert str(citation(book)).endswith("The river rose again. In Rivers (p. 3).")


def test_a_title_keeps_its_own_sign_at_the_end() -> None:
    assert "Who rebuilds it? River" in str(citation(replace(ARTICLE, title="Who rebuilds it?")))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022", "(2022)."),
        ("2022-11", "(2022, November)."),
        ("2022-11-21", "(2022, November 21)."),
        ("2022-11-28/2022-12-04", "(2022, November 28–December 4)."),
        ("2022-12-26/2023-01-01", "(2022, December 26–2023, January 1)."),
        ("", "(n.d.)."),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(edtf: str, words: str) -> None:
    assert f" {words} The river" in dated(edtf)


def test_an_estimate_is_said_to_be_one() -> None:
    estimated = replace(ARTICLE, date=None, estimate=2023)
    assert " (ca. 2023). The river" in str(citation(estimated))


def test_many_authors_are_shortened() -> None:
    names = tuple(f"N. {number}" for number in range(1, 23))
    found = str(citation(replace(ARTICLE, authors=names)))
    assert "N. 19, … N. 22. (2022" in found
    assert "N. 20" not in found


@pytest.mark.parametrize(
    ("language", "name"), [("zh-CN", "GB/T 7714—2025"), ("en", "APA 7"), ("ja", "APA 7")]
)
def test_the_language_of_the_text_decides_the_style(language: str, name: str) -> None:
    assert style(replace(ARTICLE, language=language)) == name


@given(hostile_references)
def test_whatever_a_reference_says_it_is_cited(reference: Reference) -> None:
    assert str(citation(reference))
