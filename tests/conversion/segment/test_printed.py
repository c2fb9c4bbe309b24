"""A printed list of contents is told from the text by its headings and the numbers of pages."""

from __future__ import annotations

from generator.apparatus.archive import convert_lines
from generator.model import Destination, Line, Mark, MarkKind
from generator.settings.sidecar import Sidecar
from tests.conversion.segment.test_outline import LONG, Marked, h, issue_of, p

TEXTS = (h(1, "1. The mill"), p(LONG), h(2, "1.1 Its wheel"), p(LONG), h(1, "2. The weir"), p(LONG))


def titles(*marked: Marked) -> list[str]:
    return [article.title for article in issue_of(*marked).articles]


def test_headings_with_the_numbers_of_their_pages_are_a_list_of_contents() -> None:
    listed = (h(1, "Contents"), p("1. The mill ..... 2 1.1 Its wheel . . 3"), p("2. The weir\t4"))
    issue = issue_of(*listed, *TEXTS)
    assert [article.title for article in issue.articles] == ["1. The mill", "2. The weir"]
    taken = [each for each in issue.ledger if each.destination is Destination.CONTENTS]
    assert sorted({each.piece.line for each in taken}) == [1, 2, 3]


def test_a_text_that_says_anything_besides_is_no_list_of_contents() -> None:
    contents = h(1, "Contents")
    for listed in (
        [p("1. The mill")],
        [p("1. The mill ... 2")],
        [p("1. The mill ... 2"), p("2. The bridge ... 3")],
        [p("2. The weir ... 4"), p("1. The mill ... 2")],
        [p("1. The mill ... 2"), p("2. The weir, with a plan")],
    ):
        issue = issue_of(contents, *listed, *TEXTS)
        assert all(each.destination is not Destination.CONTENTS for each in issue.ledger)


def test_a_heading_over_links_to_places_of_the_issue_begins_no_article_and_holds_none() -> None:
    links = (("The miller's wheel", "#6"), ("Of weirs", "#8"))
    items = [
        Line(3 + at, words, mark="item", marks=(Mark(MarkKind.LINK, 0, len(words), url=url),))
        for at, (words, url) in enumerate(links)
    ]
    texts = [p("Insight"), h(3, "A wheel"), p(LONG), h(3, "A weir"), p(LONG)]
    lines = (
        *(Line(1, "Mill Letter", mark="heading-1"), Line(2, "Contents", mark="heading-2"), *items),
        *(Line(number, text, mark=mark) for number, (mark, text) in enumerate(texts, 5)),
    )
    articles = convert_lines(lines, "000_letter.md", Sidecar()).issue.articles
    assert [(each.section, each.title) for each in articles] == [
        *(("", "Mill Letter"), ("", "A wheel"), ("", "A weir"))
    ]
    assert [block.text for block in articles[0].blocks][:1] == ["Contents"]


def test_a_heading_over_the_names_of_others_begins_no_article() -> None:
    listed = (h(2, "In this letter"), ("item", "The mill"), ("item", "The weir"), p(LONG))
    texts = (h(2, "The mill"), p(LONG), h(2, "The weir"), p(LONG))
    assert titles(h(1, "Mill Letter"), p(LONG), *listed, *texts) == [
        *("Mill Letter", "The mill", "The weir")
    ]
    other = (h(2, "To read"), ("item", "The mill"), ("item", "A book"), p(LONG))
    assert "To read" in titles(h(1, "Mill Letter"), p(LONG), *other, *texts)


def test_the_masthead_of_a_second_column_begins_no_article() -> None:
    first = (h(2, "The mill"), p(LONG), h(2, "The weir"), p(LONG))
    second = (h(2, "The ford"), p(LONG))
    masthead = (h(1, "RIVER CARE GROUP"), h(1, "Newsletter October"))
    assert titles(*first, *masthead, *second) == ["The mill", "The weir", "The ford"]
    assert titles(*first, h(2, "News from the ford"), p(LONG))[-1] == "News from the ford"
    both = (h(2, "Newsletter May 2021"), p(LONG), h(2, "Newsletter June 2021"), p(LONG))
    assert titles(*both) == ["Newsletter May 2021", "Newsletter June 2021"]


def test_a_word_for_a_newsletter_or_an_address_alone_begins_no_article() -> None:
    top = (
        h(2, "RIVER REGION"),
        p("Issue 3 May 2021"),
        h(2, "Newsletter"),
        h(2, "www.river.example"),
    )
    texts = (h(2, "The mill"), p(LONG), h(2, "The weir"), p(LONG))
    assert titles(*top, *texts) == ["RIVER REGION", "The mill", "The weir"]
    assert titles(*texts, h(2, "Newsletter"), p(LONG))[-1] == "Newsletter"


def test_a_list_of_contents_in_words_of_its_own_begins_no_article() -> None:
    listed = (h(2, "Contents"), ("row", "Of the mill\t2"), ("row", "The new weir\t3"))
    texts = (h(2, "The mill"), p(LONG), h(2, "The weir"), p(LONG))
    assert titles(h(2, "RIVER REGION"), p(LONG), *listed, *texts) == [
        *("RIVER REGION", "The mill", "The weir")
    ]
