"""Tables come through: their cells, heads and alignment, from every format onto the page."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup

from generator.model import BlockKind
from generator.publish import xhtml
from generator.readers.docx.document import read_docx
from generator.readers.html.page import parse_html
from generator.readers.markdown.document import parse_markdown
from tests.factories import article
from tests.test_forms import blocks_of, page_of


def test_blocks_in_a_cell_are_lines_of_it() -> None:
    html = """<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td><p>one</p> <div> <p><b>two</b><br></p>three</div></td>
        <td><p>four</p><ol><li>five</li><li>six</li></ol></td></tr></table>"""
    document = docx.Document()
    table = document.add_table(2, 1 + 1)
    for cell, text in zip(table.columns[0].cells, "ab", strict=True):
        cell.text = text
    table.cell(1, 1).text = "one"
    table.cell(1, 1).add_paragraph()
    table.cell(1, 1).add_paragraph("two")
    target = BytesIO()
    document.save(target)
    (page,) = blocks_of(parse_html(html, "a.html"))
    assert page.rows[1] == ["one\u2028two\u2028three", "four\u20281. five\u20282. six"]
    assert [page.text[mark.start : mark.end] for mark in page.marks if mark.kind == "strong"] == [
        "two"
    ]
    (word,) = blocks_of(read_docx(target.getvalue(), "a.docx"))
    assert word.rows[1] == ["b", "one\u2028two"]


def test_columns_keep_how_they_are_aligned() -> None:
    text = "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | **3** | 4 |\n"
    (block,) = blocks_of(parse_markdown(text, "a.md"))
    assert block.info == ",left,center,right"
    page = page_of([block])
    classes = [" ".join(cell.get("class") or []) for cell in page.select("td")]
    assert classes == ["", "left", "center", "right"]
    two = "<table><tr><th align=right>1<th>2<tr><td>3<td>4</table>"
    blocks = blocks_of(parse_html(two + two, "a.html"))
    assert [(each.kind, each.info) for each in blocks] == [(BlockKind.TABLE, "right,")] * 2


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("| A | B |\n| - | - |\n| 1 | 2 |\n", ["A", "B"]),
        ("| | |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n", []),
        ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", []),
        ("<table><tr><th>A<th>B<tr><td>3<td>4</table>", ["A", "B"]),
        (
            "<table><thead><tr><th>A<th>B</thead><tr><td><ul><li>3</ul><td>4<br>5</table>",
            ["A", "B"],
        ),
    ],
)
def test_a_table_has_a_head_where_its_source_has_one(source: str, heads: list[str]) -> None:
    blocks = blocks_of(parse_markdown(source, "a.md"))
    page = page_of(blocks)
    assert [head.get_text() for head in page.select("thead th")] == heads
    assert len(page.select("tbody tr")) == 2 - bool(heads)
    book = BeautifulSoup("".join(xhtml.blocks(article(blocks=blocks))), "lxml")
    assert [head.get_text() for head in book.select("thead th")] == heads


def test_cells_stand_in_the_columns_and_rows_that_a_page_gives_them() -> None:
    page = parse_html(
        "<table><tr><th>Year<th colspan=2>Rain<tr><td rowspan=2>1930<td>3<td>4<tr><td>5<td>6"
        "<tr><td>1931<td rowspan=9 colspan=99999999>7<tr><td>1932</table>",
        "a.html",
    )
    assert [line.text.split("\t")[:4] for line in page.lines] == [
        ["Year", "Rain", ""],
        ["1930", "3", "4"],
        ["", "5", "6"],
        ["1931", "7"],
        ["1932"],
    ]
