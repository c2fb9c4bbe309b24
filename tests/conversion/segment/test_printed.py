"""A printed list of contents is told from the text by its headings and the numbers of pages."""

from __future__ import annotations

from generator.model import Destination
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
        assert titles(contents, *listed, *TEXTS)[0] == "Contents"
