"""Elements hold what browsers let them hold, whatever HTML 4 said."""

from __future__ import annotations

import pytest

from generator.model import Line, MarkKind
from generator.readers.html.page import parse_html
from generator.readers.html.tags import kept
from generator.readers.html.tree import parse_tree
from tests.readers.files import problems_of


def lines(html: str) -> tuple[Line, ...]:
    data = f"<html><body>{html}</body></html>"
    assert problems_of("a.html", data.encode()) == []
    return parse_html(data, "a.html").lines


@pytest.mark.parametrize("tag", ["b", "i", "s", "strike", "tt"])
@pytest.mark.parametrize("block", ["p", "center", "div"])
def test_marks_hold_paragraphs(tag: str, block: str) -> None:
    first, second = lines(f"<{tag}><{block}>One</{block}></{tag}><p>Two</p>")
    assert [(mark.start, mark.end) for mark in first.marks] == [(0, 3)]
    assert second.marks == ()


def test_a_link_holds_a_table() -> None:
    html = (
        '<a href="https://a.example/"><table><tr><td>Read <b>on</b></td></tr></table></a><p>No <a '
        'href="https://b.example/">other</a></p>'
    )
    first, second = lines(html)
    assert [(mark.kind, mark.url) for mark in first.marks if mark.url] == [
        (MarkKind.LINK, "https://a.example/")
    ]
    assert first.links == (("Read on", "https://a.example/"),)
    assert second.links == (("other", "https://b.example/"),)


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <b>two<p>three</b> four",
        "<p><b>One</p><p>two</b></p>",
        "<td><b>One</td><td><p>two</p></td></b>",
        "<b>One</b><p>two</p>",
        '<a name="x"><table><tr><td>One</td></tr></table>',
        '<!-- <b><p>One</p></b> --><p title="a">two</p>',
        "<b>One<b><p>two</p>",
    ],
)
def test_elements_that_are_not_whole_stay_as_they_are(html: str) -> None:
    assert kept(html) == html


def test_texts_and_values_stay_as_they_are() -> None:
    html = (
        '<img alt="<b><p>one</p></b>"><b><p title="<b><p></p></b>">two</p></b>'
        "<script>a = '<b><p></p></b>';</script>"
    )
    page = parse_tree(html)
    assert "kept" not in str(page)
    assert page.img is not None
    assert page.img["alt"] == "<b><p>one</p></b>"
