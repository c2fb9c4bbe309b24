"""A list of contents is told by titles that stand again below it, in Chinese and in other texts."""

from __future__ import annotations

import pytest

from generator.conversion.segment.body import Body, title_text
from generator.conversion.segment.feature import read_feature
from generator.conversion.segment.labels import form_lines
from generator.conversion.segment.listed import may_be_title, part_listed
from generator.model import Destination
from tests.building import profile, text_lines
from tests.conversion.segment.test_outline import LONG, h, issue_of, p

TEXT = ("水车修好以后，磨坊又转了起来，大家都来看。", "", "孩子们也来了。")
TITLES = ("水车修复完成", "新渠通水庆典", "来年播种安排")


def read(*texts: str) -> Body:
    return read_feature(text_lines(*texts), profile("feature"))


def titles(body: Body) -> list[str]:
    return [title_text(span.title) for span in body.spans]


def articles() -> list[str]:
    return [line for title in TITLES for line in (title, "", *TEXT, "")]


@pytest.mark.parametrize(
    "listed",
    [
        ["目  录", *(f"{title}......{n}" for n, title in enumerate(TITLES, 1))],
        ["本期要目", *(f"{n}、{title}" for n, title in enumerate(TITLES, 1))],
        [f"{title}      {n}" for n, title in enumerate(TITLES, 1)],
        ["目录", "水车修", "复完成……1", *TITLES[1:]],
        [*TITLES],
    ],
)
def test_titles_in_a_list_of_contents_begin_articles(listed: list[str]) -> None:
    body = read("磨坊通讯", "2026年第3期", "", *listed, "", *articles())
    assert titles(body) == list(TITLES)
    assert {each.destination for each in body.taken} == {Destination.CONTENTS}
    assert len({each.piece.line for each in body.taken}) == len(listed)


def test_a_list_of_what_does_not_stand_below_stays_in_the_text() -> None:
    for listed in (["目录", *TITLES], ["目录", TITLES[1], TITLES[0]]):
        below = [*TEXT] if len(listed) > 3 else [TITLES[0], *TEXT, TITLES[1], *TEXT]
        lines = text_lines(*listed, "", *below)
        assert part_listed(lines, may_be_title).lines == lines


def test_headings_that_are_listed_before_are_the_contents_of_a_flowing_text() -> None:
    texts = (h(1, "The mill"), p(LONG), h(1, "The weir"), p(LONG))
    issue = issue_of(p("In this issue..."), p("The mill"), p("THE WEIR"), *texts)
    assert [article.title for article in issue.articles] == ["The mill", "The weir"]
    taken = [each for each in issue.ledger if each.destination is Destination.CONTENTS]
    assert sorted({each.piece.line for each in taken}) == [1, 2, 3]


def test_a_line_that_counts_an_article_belongs_to_the_heading_below() -> None:
    issue = issue_of(*(h(1, "The mill"), p(LONG), p("2nd of 2 Stories"), h(1, "The weir"), p(LONG)))
    first, second = issue.articles
    assert [block.text for block in first.blocks] == [LONG.strip()]
    assert [block.text for block in second.blocks] == ["2nd of 2 Stories", LONG.strip()]


def test_lines_with_labels_that_follow_each_other_are_a_form() -> None:
    form = (
        "Date: 2 May",
        "Guest(s): Ann Grey",
        "Absent:",
        "We met at noon.",
        "Report: all is well",
    )
    assert list(form_lines(text_lines(*form, "• Minutes: approved"))) == [0, 1, 2, 5]
    assert not list(form_lines(text_lines("https://a.example", "https://b.example", "12:30 tea")))


@pytest.mark.parametrize(
    "below",
    [
        (f"Ann Grey: {LONG}", f"Bo Hill: {LONG}"),
        ("记者：水磨坊还开着吗？", "王敏：还开着。", "记者：谢谢。", "王敏：不客气。"),
        ("If you come by train, walk:", "From the station, turn left and go on:"),
    ],
)
def test_what_speakers_say_and_what_introduces_a_list_is_no_form(below: tuple[str, ...]) -> None:
    assert not list(form_lines(text_lines("A talk: the mill", *below)))


def test_what_an_imprint_names_is_no_row_of_the_table_above() -> None:
    table = (
        "项目      八月      九月",
        "面粉      120      300",
        "",
        "主编：陈一    编辑：林二    电话：123",
    )
    (span,) = read("磨坊数据", "", *table).spans
    assert len(span.body) == 3
