"""Lines of a page in larger letters: headings, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.readers.test_html import blocks

SIZED = (
    '<p><font size="+2"><b>Mill Letter</b></font></p><p><span style="font-size:20px">The fair</span>'
    "<br>We met at the mill, all of us.</p><p>It rained.</p><p>Nobody minded.</p>"
    '<div style="font-size:1.3em">The bridge</div><p>It stands.</p><p>It is <big>old</big>.</p>'
)


def test_lines_in_larger_letters_are_headings_where_a_page_has_no_others() -> None:
    found = [line for line in blocks(SIZED) if line[0].startswith("heading")]
    assert found == [
        *(("heading-1", "Mill Letter"), ("heading-2", "The fair"), ("heading-2", "The bridge")),
    ]
    assert ("paragraph", "We met at the mill, all of us.") in blocks(SIZED)
    marked = {mark for mark, _ in blocks(f"{SIZED}<h2>Mill</h2>")}
    assert marked == {"heading-2", "paragraph"}


def test_a_marked_title_above_all_stands_above_lines_in_larger_letters() -> None:
    page = SIZED.partition("</p>")[2]
    found = [
        line for line in blocks(f"<h1>Weir Post</h1><p>May</p>{page}") if line[0] != "paragraph"
    ]
    assert found == [
        *(("heading-1", "Weir Post"), ("heading-2", "The fair"), ("heading-2", "The bridge")),
    ]


@pytest.mark.parametrize(
    "page",
    [
        (
            f'<p>{"We met at the mill. " * 20}</p><p>It rained.</p><p><font size="5">A</font></p>'
            '<p>b</p><p><font size="5">C</font></p><p>d</p>'
        ),
        '<p>Dear all</p><p>We met.</p><p>It rained.</p><p><font size="5">Ann Ferris</font></p>',
        '<p style="font-size:20px">One</p><p style="font-size:20px">Two</p><p>Three, four, five, six</p>',
        f"<p>Mill</p>{''.join(f'<p><big><a href=/{n}>No {n}</a></big></p>' for n in 'abc')}".replace(
            "<big>", '<font size="5">'
        )
        + "<p>We met.</p><p>It rained.</p><p>Nobody minded.</p>",
    ],
)
def test_a_name_or_most_of_a_page_in_larger_letters_is_no_heading(page: str) -> None:
    assert {mark for mark, _ in blocks(page)} == {"paragraph"}


ROUND = "border-radius: 9px"


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("", "style='background:#234; padding: 9px; font-size:20px'"),
        ("", "style='font-size:20px; background-color: navy; display:inline-block'"),
        ("", "class='btn btn-blue' style='font-size:20px'"),
        (f"bgcolor='#234' style='{ROUND}; font-size: 20px'", ""),
        (f"style='background: navy; font-size: 20px; {ROUND}'", "style='color:white'"),
    ],
)
def test_a_button_in_larger_letters_is_no_heading(cell: str, link: str) -> None:
    table = f"<table><tr><td {cell}><a href='https://mill.example/' {link}><b>{{}}</b></a></td></tr></table>"
    found = blocks(f"{SIZED}{table.format('Book a seat')}<p>Mill Lane 5</p>")
    assert [words for mark, words in found if mark.startswith("heading")] == [
        *("Mill Letter", "The fair", "The bridge"),
    ]
    assert ("paragraph", "Book a seat") in found
    title = "The ferry sails again from Friday on, at nine o'clock"
    assert ("heading-2", title) in blocks(f"{SIZED}{table.format(title)}<p>Mill Lane 5</p>")


@pytest.mark.parametrize(
    "link",
    [
        *("style='font-size:20px'", "style='font-size:20px; background: none; padding: 9px'"),
        *("style='font-size:20px; padding: 9px'", "style='font-size:20px; background: #fff'"),
    ],
)
def test_a_title_that_is_a_link_is_no_button(link: str) -> None:
    page = f"{SIZED}<p>New: <a {link} href='https://mill.example/'>The dam</a></p><p>It holds.</p>"
    titled = page.replace("New: ", "")
    assert ("heading-2", "The dam") in blocks(titled)
    assert ("paragraph", "New: The dam") in blocks(page)
