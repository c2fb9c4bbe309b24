"""Flowing texts without headings: their mastheads, and the articles that name their sources."""

from __future__ import annotations

import pytest

from generator.conversion.issue import convert
from generator.conversion.ledger import account
from generator.model import Destination, Issue, Line, Mark, MarkKind
from tests.building import profile
from tests.marking import marked_lines

TEXT = "河上的老桥已经修好，两岸的居民说，今后买菜不必再绕远路；学校离得也近了。" * 2
LAST = "修桥的人还在。"
MASTHEAD = ("河畔周报", "第12期（总第128期）", "市文化馆 编", "2026年3月8日")


def issue_of(*texts: str, **marks: str) -> Issue:
    """An issue of paragraphs; ``marks``: other marks, by the text of their lines."""
    lines = marked_lines(*((marks.get(text, "paragraph"), text) for text in texts))
    return convert(lines, "007_seed.docx", profile("document")).issue


def articles(*texts: str, **marks: str) -> list[tuple[str, str, str]]:
    """Section, title and source of each article."""
    issue = issue_of(*texts, **marks)
    return [(each.section, each.title, each.source) for each in issue.articles]


def test_titles_above_sources_begin_articles() -> None:
    found = articles(
        *("老桥修好了", "来源：河畔报", TEXT, LAST, "渡船停航", "2026-03-08 来源：上游报", TEXT)
    )
    assert found == [("", "老桥修好了", "河畔报"), ("", "渡船停航", "上游报")]


def test_a_title_may_ask_or_exclaim_in_any_script() -> None:
    found = articles("Gone?", "来源：河畔报", TEXT, LAST, "老桥！", "来源：上游报", TEXT)
    assert [title for _, title, _ in found] == ["Gone?", "老桥！"]


def test_a_subtitle_and_a_byline_may_stand_between() -> None:
    found = articles(
        *(
            "老桥修好了",
            "——两岸来信",
            "来源：河畔报",
            "记者 李恒",
            TEXT,
            "渡船停航",
            "来源：上游报",
            TEXT,
        )
    )
    assert found == [("", "老桥修好了", "河畔报"), ("", "渡船停航", "上游报")]


def test_a_masthead_is_told_from_the_first_article() -> None:
    issue = issue_of(*MASTHEAD, "老桥修好了", "来源：河畔报", TEXT, LAST)
    assert (issue.number, issue.period.edtf) == ("12", "2026-03-08")
    assert [each.title for each in issue.articles] == ["老桥修好了"]
    assert [block.text for block in issue.articles[0].blocks] == [TEXT, LAST]


def test_every_character_of_a_masthead_has_its_place() -> None:
    issue = issue_of(*MASTHEAD, "老桥修好了", "来源：河畔报", TEXT)
    found, problems = account(issue, issue.lines)
    assert (found.unaccounted, found.doubled, problems) == (0, 0, [])
    furniture = {
        each.piece.line for each in issue.ledger if each.destination is Destination.FURNITURE
    }
    assert furniture >= {3}  # the imprint
    assert furniture.isdisjoint({2, 4})


def test_names_of_sections_and_sources_at_the_end_cut_a_numbered_text() -> None:
    found = articles(
        *(*MASTHEAD, "【两岸】", "老桥修好了", f"{TEXT}（来源：河畔报）"),
        *("渡船停航", f"{TEXT}（来源：上游报）", "【信箱】", "为什么不修新桥？", TEXT),
    )
    assert found == [
        ("两岸", "老桥修好了", "河畔报"),
        ("两岸", "渡船停航", "上游报"),
        ("信箱", "为什么不修新桥？", ""),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("老桥修好了", TEXT, "来源：河畔报", LAST),
        ("老桥修好了", "来源：河畔报", TEXT, "两岸", LAST),
        ("【两岸】", TEXT, "【信箱】", LAST),
    ],
)
def test_a_single_source_or_the_name_of_a_section_cuts_no_text(texts: tuple[str, ...]) -> None:
    assert len(articles(*texts)) == 1


def test_headings_count_for_more() -> None:
    found = articles(
        *("两岸", "老桥修好了", "来源：河畔报", TEXT, "信箱", "渡船停航", "来源：上游报", TEXT),
        两岸="heading-2",
        信箱="heading-2",
    )
    assert [title for _, title, _ in found] == ["两岸", "信箱"]


def bold(*texts: str, long: str = TEXT, title: str = "paragraph") -> list[str]:
    """The titles of the articles of a text whose paragraphs are in bold where they begin with «*».

    ``title``: mark of the first line.
    """
    lines = [
        Line(
            number,
            text.lstrip("*"),
            mark="paragraph" if number > 1 else title,
            marks=(Mark(kind=MarkKind.STRONG, start=0, end=len(text) - 1),)
            if text.startswith("*")
            else (),
        )
        for number, text in enumerate((text or long for text in texts), 1)
    ]
    issue = convert(lines, "007_seed.docx", profile("document")).issue
    return [article.title for article in issue.articles]


def test_lines_in_bold_above_texts_are_titles() -> None:
    assert bold("*The bridge is open", "", "*The ferry has stopped", "", "") == [
        "The bridge is open",
        "The ferry has stopped",
    ]
    top = ("Mill Gazette", "Issue 12, March 2026")
    assert bold(*top, "*The bridge is open", "", "*The ferry has stopped", "") == [
        "The bridge is open",
        "The ferry has stopped",
    ]


def test_below_a_title_lines_in_bold_are_titles() -> None:
    texts = ("Reed Letter", "*A boat is found", "", "*The dam holds", "")
    assert bold(*texts, title="heading-1") == ["A boat is found", "The dam holds"]
    assert bold(*texts[:-2], title="heading-1") == ["Reed Letter"]


@pytest.mark.parametrize(
    "texts",
    [
        ("*The bridge is open", ""),
        ("News", "*Where:", "", "*When:", ""),
        ("News", "*It opens. We shall all be there.", "", "*Come, too.", ""),
        ("News", "*Ann Lee", "*Tom Reed", ""),
    ],
)
def test_other_lines_in_bold_are_none(texts: tuple[str, ...]) -> None:
    assert len(bold(*texts)) == 1


def test_texts_below_titles_are_longer_than_a_line() -> None:
    assert len(bold("*Where", "", "*When", "", long="On the old bridge.")) == 1
