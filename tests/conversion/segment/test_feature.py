"""A single newspaper feature: headline, subtitle, byline, agency, related news."""

from __future__ import annotations

import pytest

from generator.conversion.segment.body import ArticleSpan, Body, read_body, title_text
from generator.conversion.segment.feature import read_feature
from tests.building import filled, profile, text_lines

PROFILE = profile("feature")
TEXT = ("改革走进了深水区，各地都在行动。", "", "县里的医院忙了起来。")


def read(*texts: str) -> Body:
    return read_feature(text_lines(*texts), PROFILE)


def texts(span: ArticleSpan) -> list[str]:
    return [line.text for line in span.body]


def test_the_headline_ends_at_the_first_blank_line() -> None:
    (span,) = read("如何迈向新阶段？", "医改进行时", "", *TEXT).spans
    assert title_text(span.title) == "如何迈向新阶段？医改进行时"
    assert texts(span) == [text for text in TEXT if text]


def test_a_dash_begins_the_subtitle_and_a_reporter_the_byline() -> None:
    (span,) = read("如何迈向新阶段？", "——聚焦推广会", "新华社记者 李恒 黄筱", "", *TEXT).spans
    assert title_text(span.title) == "如何迈向新阶段？"
    assert title_text(span.subtitle) == "——聚焦推广会"
    assert title_text(span.byline) == "新华社记者 李恒 黄筱"


def test_a_headline_may_begin_with_a_short_line() -> None:
    (span,) = read("乡村医生", "守着大山里的诊所", "", *TEXT).spans
    assert (span.section, title_text(span.title)) == ("", "乡村医生守着大山里的诊所")


def test_of_two_reporters_in_a_head_the_lower_is_the_byline() -> None:
    (span,) = read("新华社记者 黄筱", "国", "新华社记者 李恒", "化").spans
    assert [line.text for line in span.byline] == ["新华社记者 李恒"]
    assert [line.text for line in span.title] == ["新华社记者 黄筱", "国"]


def test_an_agency_line_at_the_end_is_no_text() -> None:
    (span,) = read("如何迈向新阶段？", "", *TEXT, "", "(据新华社报道)").spans
    assert title_text(span.agency) == "(据新华社报道)"
    assert texts(span) == [text for text in TEXT if text]


@pytest.mark.parametrize("mark", ["【相关新闻】", "【相关链接】", "【延伸阅读】"])
def test_related_news_are_an_article_of_their_own(mark: str) -> None:
    body = read("如何迈向新阶段？", "", *TEXT, mark, "", "感受民生温度", "", "实在的获得感。")
    first, second = body.spans
    assert texts(first) == [text for text in TEXT if text]
    assert (second.section, title_text(second.title)) == (mark.strip("【】"), "感受民生温度")
    assert texts(second) == ["实在的获得感。"]
    assert title_text(second.marks) == mark


def test_every_line_is_in_one_place() -> None:
    lines = (
        *("健康中国", "如何迈向新阶段？", "——聚焦推广会", "新华社记者 李恒", "", *TEXT),
        *("(据新华社报道)", "【相关新闻】", "感受民生温度", "", "实在的获得感。"),
    )
    body = read(*lines)
    found = [line.number for span in body.spans for line in (*span.lines, *span.marks)]
    assert sorted(found) == [n for n, text in enumerate(lines, 1) if text]
    assert body.rest == ()


@pytest.mark.parametrize("lines", [(), ("只有一行",), ("——只有副题", "", "正文在此。")])
def test_a_headline_without_text_or_a_text_without_headline_is_no_article(
    lines: tuple[str, ...],
) -> None:
    body = read(*lines)
    assert body.spans == ()
    assert len(body.rest) == len([line for line in lines if line])


def test_a_related_item_without_a_text_is_not_lost() -> None:
    lines = ("如何迈向新阶段？", "", *TEXT, "【相关新闻】", "")
    body = read(*lines)
    found = [line.number for span in body.spans for line in (*span.lines, *span.marks)]
    found += [line.number for line in body.rest]
    assert sorted(found) == [n for n, text in enumerate(lines, 1) if text]


def test_the_marks_of_a_newsletter_mean_nothing_in_a_feature() -> None:
    lines = text_lines("如何迈向新阶段？", "", *TEXT, "返回目录")
    assert texts(read_feature(lines, PROFILE).spans[0])[-1] == "返回目录"
    assert read_body(lines, (), profile()).spans == ()


def test_a_feature_may_begin_with_the_mark_of_related_news() -> None:
    (span,) = read("【相关新闻】", "感受民生温度", "", "实在的获得感。").spans
    assert (span.section, title_text(span.title)) == ("相关新闻", "感受民生温度")


@pytest.mark.parametrize(("lines", "title"), [(6, 6), (7, 6)])
def test_a_headline_has_at_most_six_lines(lines: int, title: int) -> None:
    (span,) = read(*(["守着诊所"] * lines), *TEXT).spans
    assert len(span.title) == title


@pytest.mark.parametrize(("em", "lines"), [(40, 2), (41, 1)])
def test_a_line_wider_than_a_headline_is_text(em: int, lines: int) -> None:
    (span,) = read("守着诊所", filled(em), "", *TEXT).spans
    assert len(span.title) == lines


def test_nothing_below_the_byline_is_a_headline() -> None:
    (span,) = read("守着诊所", "新华社记者 李恒", "山里起雾了", *TEXT).spans
    assert (len(span.title), texts(span)[0]) == (1, "山里起雾了")


@pytest.mark.parametrize(
    "below",
    [
        ("《磨坊旧事》，李恒著", "《河谷地理》，黄筱著", "《渡口》，王安著"),
        ("本刊欢迎来稿，字数不限，请注明投稿。", "电话：12345"),
    ],
)
def test_a_section_without_titles_is_one_article(below: tuple[str, ...]) -> None:
    body = read("2026年第5期", "", "【要闻】", "新馆开放", "", *TEXT, "", "【其他】", "", *below)
    assert body.rest == ()
    first, second = body.spans
    assert title_text(first.title) == "新馆开放"
    assert (second.section, title_text(second.title)) == ("其他", "其他")
    assert texts(second) == list(below)
    assert [line.text for line in second.marks] == ["【", "】"]


def test_short_lines_alone_are_a_title_and_its_text() -> None:
    (span,) = read("新馆开放", "共有四层", "周一闭馆").spans
    assert title_text(span.title) == "新馆开放"
    assert texts(span) == ["共有四层", "周一闭馆"]
