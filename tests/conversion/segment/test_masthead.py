"""The lines at the top of a typeset text that say which issue it is, and the articles below them."""

from __future__ import annotations

import pytest

from generator.conversion.ledger import account
from generator.conversion.segment.body import ArticleSpan, title_text
from generator.conversion.segment.feature import read_feature
from generator.conversion.segment.masthead import is_date, part_masthead
from generator.model import Issue
from tests.building import convert_text, profile, text_lines

TEXT = "河上的老桥已经修好，两岸的居民说，今后买菜不必再绕远路。"
LAST = "修桥的人还在。"
TITLE = "老桥修好了"


def masthead(*lines: str, name: str = "") -> list[str]:
    return [line.text for line in part_masthead(text_lines(*lines), name).lines]


def articles(*lines: str) -> list[tuple[str, str, str]]:
    """Section, title and source of each article."""
    issue = convert_text("\n".join(lines), "007_seed.txt")
    return [(each.section, each.title, each.source) for each in issue.articles]


def issue_of(*lines: str) -> Issue:
    return convert_text("\n".join(lines), "007_seed.txt")


@pytest.mark.parametrize(
    "top",
    [
        ("河畔周报 2026年第9期",),
        ("河畔周报", "2026年第9期"),
        ("河畔周报", "第12期（总第128期）", "2026年3月8日"),
        ("市文化馆主办", "河畔周报", "第十二期", "主编：李恒", "2026年3月"),
        ("河畔周报", "No. 12", "2026-03-02"),
        ("河畔周报", "2026年第9期", "市文化馆编 2026年3月8日"),
        ("2026年第9期", "（3.2—3.8）"),
    ],
)
@pytest.mark.parametrize("between", [(), ("",)])
def test_a_masthead_ends_with_number_date_and_imprint(
    top: tuple[str, ...], between: tuple[str, ...]
) -> None:
    lines = [each for line in (*top, TITLE, TEXT) for each in (line, *between)]
    assert masthead(*lines) == list(top)


def test_a_known_name_may_touch_its_number() -> None:
    assert masthead("河畔之声2026年第9期", TITLE, TEXT, name="河畔之声") == ["河畔之声2026年第9期"]
    assert masthead("河畔之声2026年第9期", TITLE, TEXT) == []


def test_the_word_for_a_newsletter_may_touch_its_number() -> None:
    assert masthead("河畔周报2026年第9期", TITLE, TEXT) == ["河畔周报2026年第9期"]
    assert masthead("河畔周报创刊第9期座谈会", TITLE, TEXT) == []


@pytest.mark.parametrize(
    "title",
    ["老桥的第二期工程已经开工", "2026年3月河畔大事记", "《河畔》第12期发表了三位学者谈老桥的长文"],
)
def test_a_headline_with_a_number_or_a_month_is_none(title: str) -> None:
    assert masthead(title, TEXT) == []


def test_a_date_alone_is_told_from_the_headline_above_it() -> None:
    found = part_masthead(text_lines(TITLE, "2026年3月8日", TEXT), "")
    assert [line.text for line in found.lines] == ["2026年3月8日"]
    assert [line.text for line in found.rest] == [TITLE, TEXT]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("2026年3月2日—8日", True), ("（2026.3.2－3.8）", True), ("2026-03-02 星期一", True)),
        *(
            ("二〇二六年三月八日出版", True),
            ("3月8日是妇女节", False),
            ("老桥", False),
            ("", False),
        ),
    ],
)
def test_a_line_is_a_date_if_it_says_nothing_else(text: str, date: bool) -> None:
    assert is_date(text) is date


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_issue_has_the_number_and_the_days_of_its_masthead(between: str) -> None:
    lines = ("河畔周报 2026年第9期", "2026年3月2日—8日", TITLE, "来源：河畔报", TEXT, LAST)
    issue = convert_text(between.join(lines), "007_seed.txt")
    assert (issue.number, issue.period.edtf) == ("2026-09", "2026-03-02/2026-03-08")
    (article,) = issue.articles
    assert (article.title, article.source) == (TITLE, "河畔报")
    assert [block.text for block in article.blocks] == [TEXT, LAST]


def test_titles_above_sources_begin_articles() -> None:
    found = articles(
        *(
            "第9期",
            TITLE,
            "来源：河畔报",
            TEXT,
            TEXT,
            "渡船停航",
            "——最后一班",
            "来源：上游报",
            TEXT,
        )
    )
    assert found == [("", TITLE, "河畔报"), ("", "渡船停航", "上游报")]


def test_a_source_at_the_end_of_a_text_ends_its_article() -> None:
    found = articles(
        *(
            "第9期",
            "【两岸】",
            TITLE,
            TEXT,
            f"{TEXT}（来源：河畔报）",
            "渡船停航",
            f"{TEXT}（来源：上游报）",
        ),
        *("【信箱】", "为什么不修新桥？", TEXT),
    )
    assert found == [
        ("两岸", TITLE, "河畔报"),
        ("两岸", "渡船停航", "上游报"),
        ("信箱", "为什么不修新桥？", ""),
    ]


def test_a_text_without_number_has_no_sections() -> None:
    assert articles(TITLE, "", TEXT, "【两岸】", TEXT) == [("", TITLE, "")]


def test_a_dateline_states_day_source_and_author() -> None:
    issue = issue_of(TITLE, "发布时间：2026-03-08 10:15 来源：河畔报 作者：李恒、黄筱", TEXT)
    (article,) = issue.articles
    assert (article.title, article.source, article.authors) == (TITLE, "河畔报", ("李恒", "黄筱"))
    assert (article.published, issue.period.edtf) == ("2026-03-08", "2026-03-08")


def test_what_stands_between_the_parts_of_a_dateline_is_kept_in_the_account() -> None:
    def numbers(span: ArticleSpan) -> str:
        lines = (*span.marks, *(each.line for each in span.fields))
        return "".join(line.text for line in sorted(lines, key=lambda each: each.pieces[0].start))

    line = "来源：河畔报 作者：李恒"
    (span,) = read_feature(text_lines(TITLE, line, TEXT), profile("feature")).spans
    assert title_text(span.title) == TITLE
    assert numbers(span) == line.replace(" ", "")


def test_a_day_that_does_not_exist_is_no_dateline() -> None:
    lines = text_lines(TITLE, "2024年2月30日 来源：河畔报", TEXT)
    (span,) = read_feature(lines, profile("feature")).spans
    assert span.lines == tuple(lines)


def test_a_line_with_authors_alone_is_the_byline() -> None:
    (span,) = read_feature(text_lines(TITLE, "作者：李恒", TEXT), profile("feature")).spans
    assert ([line.text for line in span.byline], span.fields) == (["作者：李恒"], ())
    assert [article.authors for article in issue_of(TITLE, "作者：李恒", TEXT).articles] == [
        ("李恒",)
    ]


def test_a_source_may_be_set_with_blanks_between_its_characters() -> None:
    issue = issue_of("第7期", TITLE, "来 源 ： 河 畔 报", TEXT)
    assert [(each.title, each.source) for each in issue.articles] == [(TITLE, "河畔报")]
    assert account(issue, issue.lines)[1] == []


def test_an_agency_at_the_end_is_text_where_a_line_names_the_source() -> None:
    issue = issue_of(TITLE, "来源：河畔报", TEXT, "（据上游社报道）")
    assert issue.articles[0].source == "河畔报"
    assert account(issue, issue.lines)[1] == []
