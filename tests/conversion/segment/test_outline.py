"""Without rules the levels of the headings say where articles begin, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.conversion.segment.outline import MOST
from generator.model import (
    BlockKind,
    Container,
    ContainerKind,
    Destination,
    Issue,
    Line,
    Mark,
    MarkKind,
)
from generator.model.errors import ContentError, Severity
from generator.model.marks import PICTURE_SIGN
from generator.settings.sidecar import Sidecar

LONG = "Most drivers speed on Mill Road, and for three weeks the club stood there to count them. "
NOTE = "Bring a helmet."

Marked = tuple[str, str]


def lines_of(*marked: Marked) -> tuple[Line, ...]:
    return tuple(Line(number, text, mark=mark) for number, (mark, text) in enumerate(marked, 1))


def issue_of(*marked: Marked, name: str = "000_letter.md", **metadata: str) -> Issue:
    lines = lines_of(*marked)
    made = convert_lines(lines, name, Sidecar(), metadata=tuple(metadata.items()))
    result, problems = account(made.issue, lines)
    assert not problems
    assert result.balanced
    return made.issue


def outline(*marked: Marked, **metadata: str) -> list[tuple[str, str]]:
    return [(article.section, article.title) for article in issue_of(*marked, **metadata).articles]


def h(level: int, text: str) -> Marked:
    return (f"heading-{level}", text)


def p(text: str) -> Marked:
    return ("paragraph", text)


def test_the_heading_above_all_others_is_the_title_and_what_follows_it_the_first_article() -> None:
    marked = (h(1, "Mill Letter"), p(NOTE), h(2, "News"), p(LONG), h(2, "Join us"), p(NOTE))
    assert outline(*marked) == [("", "Mill Letter"), ("", "News"), ("", "Join us")]
    assert issue_of(*marked).title == "Mill Letter"
    assert outline(*marked[:1], *marked[2:]) == [("", "News"), ("", "Join us")]


def test_headings_with_texts_under_headings_are_articles_in_sections() -> None:
    marked = (
        *(h(2, "News"), h(3, "A bridge"), p(LONG), h(3, "A mill"), p(LONG)),
        *(h(2, "Letters"), p(NOTE), h(3, "On hats"), p(LONG)),
    )
    assert outline(*marked) == [
        *(("News", "A bridge"), ("News", "A mill")),
        *(("Letters", "Letters"), ("Letters", "On hats")),
    ]


def test_headings_that_recur_below_those_of_articles_are_labels_in_them() -> None:
    labels = (h(3, "Source"), p("The Bell"), h(3, "Summary"), p(LONG), h(3, "Notes"), p(LONG))
    marked = (h(1, "Mill Letter"), h(2, "The weir"), *labels, h(2, "The bridge"), *labels)
    assert outline(*marked) == [("", "The weir"), ("", "The bridge")]


def test_a_single_section_is_a_section_if_its_articles_follow_at_once() -> None:
    articles = (h(3, "Weir"), p(LONG), h(3, "Ford"), p(LONG))
    whole = (h(1, "Mill Letter"), p(NOTE), h(2, "News"), *articles)
    assert outline(*whole) == [("", "Mill Letter"), ("News", "Weir"), ("News", "Ford")]
    assert outline(*whole[:3], *articles[:2]) == [("", "Mill Letter"), ("News", "Weir")]
    told = outline(*whole[:3], p(LONG), *articles)
    assert told == [("", "Mill Letter"), ("", "News"), ("", "Weir"), ("", "Ford")]


def test_headings_over_links_alone_stay_in_their_article() -> None:
    links = [line for at in range(4) for line in (h(3, f"A link {at}"), p("Read it."))]
    marked = (h(2, "Links"), *links, h(2, "News"), p(LONG))
    assert outline(*marked) == [("", "Links"), ("", "News")]
    many = [line for at in range(30) for line in (h(2, f"A link {at}"), p("Read it."))]
    assert outline(h(1, "Mill Letter"), *many) == [("", "Mill Letter")]


def test_headings_that_are_a_list_of_links_stay_in_one_article() -> None:
    links = [h(3, f"A link {at}") for at in range(4)]
    assert outline(p(NOTE), *links, title="Mill Letter 5") == [("", "Mill Letter 5")]
    told = outline(p(NOTE), links[0], h(3, "A weir"), p(LONG), h(3, "A ford"), p(LONG))
    assert [title for _, title in told][1:] == ["A weir", "A ford"]


def test_headings_that_are_only_numbers_stand_above_those_below_them() -> None:
    for level in (2, 3):
        heads = (h(2, "01"), h(level, "A weir"), p(LONG), h(2, "Part 2"), h(level, "A ford"))
        issue = issue_of(h(1, "Mill Letter"), p(LONG), *heads, p(LONG), h(2, "03"), p(LONG))
        shown = [(each.title, each.blocks[0].text) for each in issue.articles]
        assert shown[1:3] == [("A weir", "01"), ("A ford", "Part 2")]
        assert shown[3:] == [("03", LONG.strip())]


def test_a_line_in_bold_below_a_number_is_the_heading() -> None:
    texts = (("heading-2", "01"), p("A weir"), p(LONG), ("heading-2", "02"), p("A ford"), p(LONG))
    lines = [
        structs.replace(line, marks=(Mark(MarkKind.STRONG, 0, 6),))
        if line.text in ("A weir", "A ford")
        else line
        for line in lines_of(*texts)
    ]
    issue = convert_lines(tuple(lines), "000_letter.md", Sidecar()).issue
    assert [article.title for article in issue.articles] == ["A weir", "A ford"]


def test_a_text_without_headings_is_named_by_its_metadata_its_first_line_or_its_file() -> None:
    assert outline(p(NOTE), p(LONG), title="Mill Letter 5") == [("", "Mill Letter 5")]
    assert outline(p(NOTE), p(LONG)) == [("", NOTE)]
    assert outline(p(LONG * 2), p(NOTE)) == [("", "Letter")]


def test_a_heading_without_text_ends_the_article_before_it_and_is_a_doubt() -> None:
    lines = lines_of(h(1, "Letter"), h(2, "Radios"), p(NOTE), h(2, "That is it for May!"))
    made = convert_lines(lines, "000_letter.md", Sidecar())
    (article,) = made.issue.articles
    assert [block.text for block in article.blocks] == [NOTE, "That is it for May!"]
    (warning,) = made.warnings
    assert (warning.line, warning.severity) == (4, Severity.WARNING)
    assert "look at" in warning.message


def test_a_heading_with_a_line_drawn_below_it_has_no_text_and_one_above_all_begins_the_first() -> (
    None
):
    line = ("rule", PICTURE_SIGN)
    assert outline(h(2, "A project"), h(1, "Mill"), p(LONG)) == [("", "Mill")]
    marked = (h(1, "A project"), line, h(1, "Mill"), p(LONG), h(1, "Radios"), p(NOTE), line)
    issue = issue_of(*marked, h(1, "Latest"), line, h(1, "Odds"), p(LONG))
    assert [
        (each.title, [block.text for block in each.blocks if block.text != PICTURE_SIGN])
        for each in issue.articles
    ] == [
        ("Mill", ["A project", LONG.strip()]),
        ("Radios", [NOTE, "Latest"]),
        ("Odds", [LONG.strip()]),
    ]


MARKED = st.tuples(
    st.sampled_from([*(f"heading-{level}" for level in (1, 2, 3)), "paragraph", "item", "quote"]),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=60),
)


@given(st.lists(MARKED, min_size=1, max_size=14))
def test_every_word_of_every_text_is_on_a_page(marked: list[Marked]) -> None:
    try:
        issue = issue_of(*marked)
    except ContentError:  # headings alone
        assert all(mark.startswith("heading") or len(marked) == 1 for mark, _ in marked)
        return
    taken = [each for each in issue.ledger if each.destination is Destination.FURNITURE]
    assert {each.rule for each in taken} <= {"mark"}
    sections = "".join(article.section for article in issue.articles)
    for each in taken:
        line = issue.lines[each.piece.line - 1]
        assert "".join(line.text[each.piece.start : each.piece.end].split()) in "".join(
            sections.split()
        )


DATED = "Number 12 · March 2016"


def test_a_dateline_below_or_above_the_name_of_a_newsletter_begins_the_first_article() -> None:
    for head in ((h(1, "Mill Letter"), p(DATED)), (p(DATED), h(1, "Mill Letter"))):
        issue = issue_of(*head, h(2, "News"), p(LONG), h(2, "Join us"), p(NOTE))
        assert issue.title == "Mill Letter"
        assert [article.title for article in issue.articles] == ["News", "Join us"]
        assert [block.text for block in issue.articles[0].blocks] == [DATED, LONG.strip()]


@pytest.mark.parametrize("dated", ["2016-03-05", "2016年3月5日"])
def test_a_date_alone_below_the_name_of_a_newsletter_is_that_of_the_issue(dated: str) -> None:
    issue = issue_of(h(1, "Mill Letter"), p(dated), h(2, "News"), p(LONG), h(2, "Join us"), p(NOTE))
    assert [article.title for article in issue.articles] == ["News", "Join us"]
    assert [block.text for block in issue.articles[0].blocks] == [LONG.strip()]
    assert issue.period.edtf == "2016-03-05"


def test_a_lower_heading_below_the_name_names_what_comes_before_the_articles() -> None:
    lead = (h(3, "In this issue"), p("News of May"), p("Why to join us"))
    marked = (h(1, "Mill Letter"), p("Spring"), *lead, h(2, "News"), p(LONG), h(2, "Join us"))
    assert outline(*marked, p(NOTE)) == [("", "In this issue"), ("", "News"), ("", "Join us")]


def test_the_only_article_below_a_name_and_a_dateline_has_its_own_title() -> None:
    assert outline(h(1, "Mill Letter"), p(DATED), h(2, "A bridge"), p(LONG)) == [("", "A bridge")]
    assert outline(h(1, "A bridge"), p("Ann Lee"), h(2, "How"), p(LONG)) == [("", "A bridge")]


def test_headings_of_which_some_have_texts_alone_are_articles_and_those_below_them_not() -> None:
    plain = [line for at in range(2) for line in (h(2, f"Report {at}"), p(LONG), p(LONG))]
    begun = (h(2, "From the mill"), p(LONG), h(3, "Radios"), p(LONG), h(3, "Lamps"), p(LONG))
    headed = (h(2, "A visit"), h(3, "RIVERSIDE"), p(LONG), p(LONG))
    titles = [("", "Report 0"), ("", "Report 1"), ("", "From the mill"), ("", "A visit")]
    assert outline(*plain, *begun, *headed) == titles


def test_a_title_over_two_headings_is_one() -> None:
    whole = (h(1, "Mill Letter"), h(2, "Local museum leader"), h(2, "heads back home"), p(LONG))
    garden = (h(2, "THE GARDEN:"), h(2, "A late harvest"), p(LONG))
    rest = (h(2, "Radios"), p(LONG), h(2, "Lamps"), h(2, "Pumps"), p(LONG))
    found = outline(*whole, *garden, *rest)
    assert [title for _, title in found if "museum" in title] == [
        "Local museum leader heads back home"
    ]
    assert [title for _, title in found][-3:] == ["THE GARDEN: A late harvest", "Radios", "Pumps"]


def test_more_headings_than_an_issue_has_articles_begin_none() -> None:
    some = [line for at in range(MOST) for line in (h(2, f"Report {at}"), p(LONG))]
    assert len(outline(*some)) == MOST
    assert outline(*some, h(2, "Another"), p(LONG)) == [("", "Letter")]


def test_a_note_in_the_style_of_a_heading_is_a_note() -> None:
    number = Mark(MarkKind.NOTE, 8, 11)
    title = Line(1, "The mill[1]", mark="heading-1", marks=(number,))
    note = Line(3, NOTE, mark="heading-1", inside=(Container(ContainerKind.NOTE, 1, -1, "1"),))
    lines = (title, Line(2, LONG, mark="paragraph"), note)
    (article,) = convert_lines(lines, "000_letter.docx", Sidecar()).issue.articles
    assert [(block.kind, block.text) for block in article.blocks][1:] == [(BlockKind.NOTE, NOTE)]


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("供稿：李恒 黄筱", "", ("李恒", "黄筱")),
        ("撰文: 李恒", "", ("李恒",)),
        ("供稿单位：门诊部 护理部", "门诊部 护理部", ()),
        ("供稿：河畔大学", "河畔大学", ()),
        ("供稿：我们在河畔的朋友们，以及读者", "", ()),
    ],
)
def test_a_line_that_names_who_contributed_gives_people_or_an_office(
    line: str, source: str, authors: tuple[str, ...]
) -> None:
    (article,) = issue_of(h(1, "河畔周报"), p(LONG), p(line)).articles
    assert (article.source, article.authors) == (source, authors)
    assert (line in {block.text for block in article.blocks}) == (not source and not authors)


@pytest.mark.parametrize("line", [p("Short notice."), h(1, "Short notice")])
def test_a_line_alone_is_an_article_named_like_its_file(line: Marked) -> None:
    (article,) = issue_of(line).articles
    assert (article.title, article.text) == ("Letter", line[1])


def test_a_name_with_a_number_above_headings_of_its_level_is_that_of_the_issue() -> None:
    texts = (h(1, "The mill"), p(LONG), h(1, "The weir"), p(LONG))
    for dateline in ((), (p("4 March 2024"),)):
        issue = issue_of(h(1, "River Gazette 12"), *dateline, *texts)
        assert issue.title == "River Gazette 12"
        assert [article.title for article in issue.articles] == ["The mill", "The weir"]
    titles = [a.title for a in issue_of(h(1, "Part 1"), *texts, h(1, "Part 2"), p(LONG)).articles]
    assert titles == ["The mill", "The weir", "Part 2"]
    assert (
        issue_of(h(1, "River Gazette 12"), p(LONG), *texts).articles[0].title == "River Gazette 12"
    )


DATELINE = p("Issue 4, 5 May 2021")


def test_a_name_above_nothing_but_its_dateline_is_the_title_among_headings_of_its_level() -> None:
    marked = (h(1, "Weir Gazette"), DATELINE, h(1, "A weir"), p(LONG), h(1, "A pike"), p(LONG))
    assert outline(*marked) == [("", "A weir"), ("", "A pike")]
    made = issue_of(*marked)
    assert (made.title, made.number, made.period.edtf) == ("Weir Gazette", "4", "2021-05-05")
    for below in ((p("Nobody came."),), (DATELINE, p("Nobody came."))):
        assert outline(marked[0], *below, *marked[2:])[0] == ("", "Weir Gazette")


def test_a_dateline_above_all_headings_is_no_article() -> None:
    marked = (DATELINE, h(1, "A weir"), p(LONG), h(1, "A pike"), p(LONG))
    assert outline(*marked) == [("", "A weir"), ("", "A pike")]
    assert issue_of(*marked).number == "4"
    for above in (p(NOTE), p("We met on 5 May 2021.")):
        assert len(outline(above, *marked[1:])) == 3
