"""What is known of an article in each of its containers, and what is not made up."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from generator.language.edtf import DateRange
from generator.model import Article, Issue, Period, PeriodBasis, Term, Vocabulary
from generator.publish.catalogue import Catalogue
from generator.publish.citations.reference import (
    Medium,
    Reference,
    references,
)
from tests import factories
from tests.publish.citations.samples import (
    all_references,
    catalogue,
    cited,
    dated,
    hostile_references,
)


def original(
    source: str, kind: str = "", label: str = ""
) -> tuple[Medium, str, DateRange | None, str]:
    """Medium, container, date and number that the printed name of a source tells."""
    article = factories.article(source=source)
    archive = replace(
        factories.archive(article), sources=Vocabulary((Term(label or source, "x", kind=kind),))
    )
    made = references(article, Catalogue(archive), "")[1]
    return made.medium, made.container, made.date, made.number


def held_in(issue: Issue, article: Article, site_url: str = "") -> DateRange | None:
    archive = replace(factories.archive(article), issues=(issue,))
    return references(article, Catalogue(archive), site_url)[0].date


@pytest.mark.parametrize(
    ("source", "kind", "label", "found"),
    [
        ("人民日报", "newspaper", "", (Medium.NEWSPAPER, "人民日报", None, "")),
        ("人民日报客户端", "newspaper", "人民日报客户端", (Medium.WEB, "人民日报客户端", None, "")),
        ("新华社", "agency", "", (Medium.OTHER, "新华社", None, "")),
        ("中国卫生", "journal", "", (Medium.JOURNAL, "中国卫生", None, "")),
        ("《某刊》杂志 2021 年第 3 期", "", "", (Medium.JOURNAL, "某刊", dated((2021,)), "3")),
        (
            "健康报 2022年11月21日",
            "newspaper",
            "",
            (Medium.NEWSPAPER, "健康报 2022年11月21日", dated((2022, 11, 21)), ""),
        ),
        ("《某业发展报告（2022）》", "", "", (Medium.BOOK, "某业发展报告（2022）", None, "")),
        ("某书", "book", "", (Medium.BOOK, "某书", None, "")),
        ("某处", "", "", (Medium.OTHER, "某处", None, "")),
    ],
)
def test_of_a_source_only_what_its_printed_name_says_is_known(
    source: str, kind: str, label: str, found: tuple[Medium, str, DateRange | None, str]
) -> None:
    assert original(source, kind, label) == found


def test_no_citation_has_an_author_whom_the_article_does_not_name() -> None:
    for article in catalogue().archive.articles:
        for reference in references(article, catalogue(), ""):
            assert reference.authors == article.authors


def test_no_citation_of_an_original_has_the_date_of_the_newsletter() -> None:
    dated = [r.key for r in all_references() if r.key.startswith("0") is False and r.date]
    originals = [key for key in dated if key.endswith("-original")]
    assert originals == ["2022-47-07-original"]


def test_each_reference_names_the_other_container_in_its_note() -> None:
    held, source = cited("issues/2022-47/03/")
    assert held.note == "原载：人民日报"
    assert source.note == "转载于：医周药事 2022年第47期，第20页"
    held, source = cited("issues/002/07/")
    assert held.note == "原载：金豆数据；期号不详；日期由正文推断：约2023年8月"
    assert source.note == "转载于：医周药事（期号不详，002），第55页"


def test_an_article_without_a_source_is_cited_as_the_archive_holds_it() -> None:
    (only,) = cited("issues/004/01/")
    assert (only.medium, only.container) == (Medium.WEB, "医周药事典藏")


def test_keys_are_unique() -> None:
    keys = [reference.key for reference in all_references()]
    assert len(keys) == len(set(keys)) == 65


@pytest.mark.parametrize(
    ("title", "language", "full"),
    [
        ("谁来重建", "zh-CN", "谁来重建：下游的村庄"),
        ("谁来重建？", "zh-CN", "谁来重建？下游的村庄"),
        ("“谁来重建？”", "zh-CN", "“谁来重建？”下游的村庄"),
        ("“重建”", "zh-CN", "“重建”：下游的村庄"),
        ("Who rebuilds", "en", "Who rebuilds: 下游的村庄"),
        ("Who rebuilds?", "en", "Who rebuilds? 下游的村庄"),
    ],
)
def test_a_title_with_a_sign_at_its_end_gets_no_second_one(
    title: str, language: str, full: str
) -> None:
    reference = Reference("x-01", Medium.WEB, title, "下游的村庄", language=language)
    assert reference.full_title == full


def test_the_year_of_a_number_goes_before_a_year_inferred_or_begun_before() -> None:
    article = factories.article()
    issue = factories.archive(article).issues[0]
    for edtf, basis in (
        ("2021~", PeriodBasis.INFERRED),
        ("", PeriodBasis.UNKNOWN),
        ("2021-12-27/2022-01-02", PeriodBasis.STATED),
    ):
        assert held_in(replace(issue, period=Period(edtf, basis)), article) == dated((2022,))


def test_dates_are_written_as_edtf() -> None:
    assert str(dated((2022, 11, 21), (2022, 11, 27))) == "2022-11-21/2022-11-27"
    assert str(dated((2023, 8))) == "2023-08"


@given(hostile_references)
def test_a_reference_goes_through_page_data_unchanged(reference: Reference) -> None:
    assert Reference.load(json.loads(json.dumps(reference.data))) == replace(reference)


def test_the_references_of_the_seeds_come_back_from_page_data() -> None:
    for reference in all_references():
        assert Reference.load(json.loads(json.dumps(reference.data))) == reference
