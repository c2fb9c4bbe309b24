"""Flowing text is cut by the rules of its profile: the first that fits a line decides."""

from __future__ import annotations

import pytest
from msgspec import structs

from generator.conversion.segment.body import ArticleSpan, Body
from generator.conversion.segment.flow import read_flow
from generator.conversion.segment.furniture import strip_furniture
from generator.model import Destination, Line, Mark, MarkKind, Picture
from generator.model.marks import PICTURE_SIGN
from tests.marking import Marked, profile_of, text_lines

LOOSE = "loose: article\n"
COLUMNS = """
  section: {as: section, mark: heading-2}
  note: {as: article, mark: heading-3}
"""


def read(rules: str, *parts: Marked, head: str = "") -> Body:
    return read_flow(text_lines(*parts), profile_of(rules, head), titled=False)


def shown(span: ArticleSpan) -> tuple[str, str, list[str]]:
    title = " ".join(line.text for line in span.title)
    return span.section, title, [line.text for line in span.body]


def fields(span: ArticleSpan) -> dict[str, str]:
    return {field.name: field.line.text for field in span.fields}


def test_a_line_across_the_column_between_two_articles_is_a_border() -> None:
    line = ("rule", PICTURE_SIGN)
    body = read(
        COLUMNS,
        ("heading-3", "一"),
        *(("paragraph", "正文。"), line, ("paragraph", "更多。"), line, line),
        ("heading-3", "二"),
        *(line, ("paragraph", "正文。"), line),
    )
    assert [shown(span)[2] for span in body.spans] == [
        ["正文。", PICTURE_SIGN, "更多。"],
        [PICTURE_SIGN, "正文。"],
    ]
    assert [(each.rule, each.destination, each.piece.line) for each in body.taken] == [
        ("border", Destination.FURNITURE, number) for number in (6, 5, 10)
    ]


def test_a_line_across_the_column_stays_in_a_text_of_one_article_and_where_nothing_else_is() -> (
    None
):
    line = ("rule", PICTURE_SIGN)
    (only,) = read(COLUMNS, ("heading-3", "一"), ("paragraph", "正文。"), line).spans
    assert len(only.body) == 2
    bare = read(COLUMNS, ("heading-3", "一"), line, ("heading-3", "二"), ("paragraph", "正文。"))
    assert [len(span.body) for span in bare.spans] == [1, 1]


def test_articles_stand_in_the_section_above_them() -> None:
    body = read(
        COLUMNS,
        ("heading-2", "动态"),
        ("heading-3", "一"),
        ("paragraph", "正文。"),
        ("heading-3", "二"),
        ("heading-2", "工具"),
        ("heading-3", "三"),
    )
    assert [shown(span) for span in body.spans] == [
        ("动态", "一", ["正文。"]),
        ("动态", "二", []),
        ("工具", "三", []),
    ]
    assert body.rest == ()


def test_the_first_rule_that_fits_decides() -> None:
    exception = "\n  kept: {as: text, mark: heading-3, match: '附：.*', example: 附：表}"
    body = read(exception + COLUMNS, ("heading-3", "一"), ("heading-3", "附：表"))
    assert [shown(span) for span in body.spans] == [("", "一", ["附：表"])]


def test_text_below_a_sections_name_is_an_article_of_that_name() -> None:
    body = read(COLUMNS, ("heading-2", "言论"), ("quote", "一句话。"), ("heading-3", "一"))
    assert [shown(span) for span in body.spans] == [
        ("言论", "言论", ["一句话。"]),
        ("言论", "一", []),
    ]


def test_a_profile_may_say_that_such_text_is_none() -> None:
    rules = COLUMNS.replace("mark: heading-2", "mark: heading-2, loose: furniture")
    body = read(rules, ("heading-2", "言论"), ("quote", "一句话。"), ("heading-3", "一"))
    assert [shown(span) for span in body.spans] == [("言论", "一", [])]
    assert [line.text for line in body.rest] == ["一句话。"]


def test_a_section_with_nothing_in_it_is_not_lost() -> None:
    body = read(COLUMNS, ("heading-2", "空"), ("heading-2", "动态"), ("heading-3", "一"))
    assert [line.text for line in body.rest] == ["空"]
    body = read(COLUMNS, ("heading-3", "一"), ("heading-2", "空"))
    assert [line.text for line in body.rest] == ["空"]


def test_the_name_of_a_section_that_leads_elsewhere_is_a_title_too() -> None:
    clock = ("heading-2", "钟", (("钟", "https://example.org/clock"),))
    body = read(COLUMNS, clock, ("heading-3", "完成"), ("paragraph", "正文。"), head=LOOSE)
    assert [shown(span)[:2] for span in body.spans] == [("钟", "钟"), ("钟", "完成")]


def test_the_names_of_two_sections_are_no_one_title() -> None:
    two = (("heading-2", "Eternal balance"), ("heading-2", "coreboot"), ("paragraph", "Text."))
    body = read(COLUMNS, *two, head=LOOSE)
    assert [shown(span) for span in body.spans] == [
        ("coreboot", "coreboot", ["Eternal balance", "Text."])
    ]


def test_a_rule_may_be_for_some_sections_only() -> None:
    rules = "\n  section: {as: section, mark: heading-2}"
    rules += "\n  tool: {as: article, mark: item, within: 工具}"
    body = read(
        rules,
        ("heading-2", "话题"),
        ("item", "一点。"),
        ("heading-2", "工具"),
        ("item", "锤子"),
        ("item", "锯子"),
    )
    assert [shown(span) for span in body.spans] == [
        ("话题", "话题", ["一点。"]),
        ("工具", "锤子", []),
        ("工具", "锯子", []),
    ]


def test_an_empty_name_means_before_the_first_section() -> None:
    rules = "\n  about: {as: furniture, mark: paragraph, within: ''}" + COLUMNS
    parts: list[Marked] = [("paragraph", "简介。"), ("heading-2", "言论"), ("paragraph", "话。")]
    body = read(rules, *parts)
    assert [allocation.rule for allocation in body.taken] == ["about"]
    assert [shown(span) for span in body.spans] == [("言论", "言论", ["话。"])]


def test_groups_of_a_rule_become_metadata_and_the_rest_marks() -> None:
    rules = """
  brief:
    as: article
    match: '【(?P<title>[^】]+)】(?P<text>.+?)（来源：(?P<source>[^）]+)）'
    example: 【题】文。（来源：某报）
"""
    (span,) = read(rules, ("paragraph", "【直饮水】每周公布。（来源：水务局）")).spans
    assert shown(span) == ("", "直饮水", ["每周公布。"])
    assert fields(span) == {"source": "水务局"}
    assert "".join(mark.text for mark in span.marks) == "【】（来源：）"


def test_a_title_may_be_the_link_that_a_line_begins_with() -> None:
    rules = "\n  tool: {as: article, mark: item, title: link}"
    body = read(
        rules,
        ("item", "锤子 - 敲钉子用", (("锤子", "https://a.example/"),)),
        ("item", "锯子", (("锯子", "https://b.example/"),)),
        ("item", "又见锤子", (("锤子", "https://a.example/"),)),
    )
    hammer, saw = body.spans
    assert shown(hammer) == ("", "锤子", ["敲钉子用"])
    assert shown(saw) == ("", "锯子", ["又见锤子"])
    assert hammer.title[0].links == (("锤子", "https://a.example/"),)
    assert hammer.body[0].links == ()


def test_a_title_that_is_a_link_may_have_a_number_before_it() -> None:
    rules = "\n  note: {as: article, title: link, match: '\\d+、', example: 1、}"
    (span,) = read(rules, ("paragraph", "12、锤子：敲", (("锤子", "https://a.example/"),))).spans
    assert shown(span) == ("", "锤子", ["敲"])


def test_metadata_is_taken_once_and_only_inside_an_article() -> None:
    rules = COLUMNS + "  source: {as: field, match: '来源：(?P<source>.+)', example: 来源：某报}"
    body = read(
        rules,
        ("paragraph", "来源：无主"),
        ("heading-3", "一"),
        ("paragraph", "来源：甲报"),
        ("paragraph", "来源：乙报"),
    )
    assert fields(body.spans[0]) == {"source": "甲报"}
    assert shown(body.spans[0]) == ("", "一", ["来源：乙报"])
    assert [line.text for line in body.rest] == ["来源：无主"]


def test_a_date_that_is_none_stays_text() -> None:
    rules = COLUMNS + "  day: {as: field, match: '(?P<published>.+年.+)', example: 2024年5月1日}"
    (span,) = read(rules, ("heading-3", "一"), ("paragraph", "丰年好大雪")).spans
    assert shown(span) == ("", "一", ["丰年好大雪"])


def test_furniture_may_reach_to_the_next_section_or_to_the_end() -> None:
    rules = "\n  ad: {as: furniture, match: 广告, example: 广告, reach: section}"
    rules += "\n  past: {as: contents, match: 往期, example: 往期, reach: end}" + COLUMNS
    body = read(
        rules,
        ("heading-3", "一"),
        ("paragraph", "广告"),
        ("paragraph", "买这个。"),
        ("heading-3", "二"),
        ("heading-2", "往期"),
        ("heading-3", "旧文"),
        ("paragraph", "退订"),
    )
    assert [shown(span) for span in body.spans] == [("", "一", []), ("", "二", [])]
    ends = [(a.destination, a.rule) for a in body.taken]
    assert ends == [(Destination.FURNITURE, "ad")] * 2 + [(Destination.CONTENTS, "contents")] * 3


def test_a_rule_may_fit_once() -> None:
    rules = "\n  title: {as: cover, mark: heading-1, once: true}"
    rules += "\n  note: {as: article, mark: heading-1}"
    body = read(rules, ("heading-1", "试刊 第1期"), ("heading-1", "一"))
    assert [line.text for line in body.cover] == ["试刊 第1期"]
    assert [shown(span) for span in body.spans] == [("", "一", [])]


def test_a_seed_may_be_one_article_whatever_stands_above_its_title() -> None:
    rules = "\n  title: {as: article, mark: heading-1}"
    parts: list[Marked] = [("paragraph", "眉题"), ("heading-1", "题"), ("heading-1", "又一题")]
    (span,) = read(rules, *parts, head="single: true\n").spans
    assert shown(span) == ("", "题", ["眉题", "又一题"])
    (span,) = read(rules, ("paragraph", "题"), ("paragraph", "文"), head="single: true\n").spans
    assert shown(span) == ("", "题", ["文"])


def test_a_seed_without_lines_has_no_article() -> None:
    assert read(COLUMNS, head="single: true\n").spans == ()


def with_pictures(text: str, *addresses: str) -> Line:
    """A line whose signs of pictures stand for these."""
    places = [at for at, sign in enumerate(text) if sign == PICTURE_SIGN]
    marks = tuple(
        Mark(MarkKind.PICTURE, at, at + 1, Picture(address, "标志"))
        for at, address in zip(places, addresses, strict=True)
    )
    return Line(1, text, mark="paragraph", marks=marks)


@pytest.mark.parametrize(
    ("text", "addresses", "taken"),
    [
        ("\ufffc", ["logo.png"], True),
        ("\ufffc \ufffc", ["logo.png", "logo.png"], True),
        ("\ufffc\ufffc", ["logo.png", "map.png"], False),
        ("\ufffc", ["map.png"], False),
        ("\ufffc文字", ["logo.png"], False),
        ("logo.png", [], False),
    ],
)
def test_a_rule_of_pictures_takes_lines_that_show_these_and_nothing_else(
    text: str, addresses: list[str], taken: bool
) -> None:
    profile = profile_of(
        "{logo: {as: furniture, of: pictures, match: 'logo.*', example: logo.png}}"
    )
    lines = strip_furniture([with_pictures(text, *addresses)], profile).lines
    assert bool(read_flow(lines, profile, titled=False).taken) is taken


def test_the_pictures_in_a_title_stand_below_it() -> None:
    shown_in = Mark(MarkKind.PICTURE, 4, 5, Picture("a.png"))
    parts = text_lines(
        ("heading-2", f"The {PICTURE_SIGN} fair"), ("paragraph", "We met."), ("heading-2", "Two")
    )
    lines = [structs.replace(parts[0], marks=(shown_in,)), *parts[1:]]
    body = read_flow(lines, profile_of("{note: {as: article, mark: heading-2}}"), titled=False)
    assert shown(body.spans[0]) == ("", "The fair", [PICTURE_SIGN, "We met."])
    (mark,) = body.spans[0].body[0].marks
    assert (mark.picture, mark.start, mark.end) == (shown_in.picture, 0, 1)
