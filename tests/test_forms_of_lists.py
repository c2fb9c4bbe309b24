"""The numbers and letters of items come through, from every format onto the page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from bs4 import BeautifulSoup
from docx.oxml.ns import qn

from generator.publish import markdown, xhtml
from generator.readers.docx.document import read_docx
from generator.readers.html.page import parse_html
from generator.readers.markdown.document import parse_markdown
from generator.site import sections
from generator.site.check.html import read_blocks
from generator.site.check.texts import text_fault
from generator.site.commonmark import _html
from tests.factories import article
from tests.rendering import html_of_article, page_of_article
from tests.test_forms import blocks_of, page_of


def test_numbers_that_a_page_gives_to_items_stay() -> None:
    page = "<ol start=4><li>a<ol><li>b</ol><li value=9>c<li>d</ol><ol reversed><li>x<li>y<li>z</ol>"
    shown = page_of(blocks_of(parse_html(page, "a.html")))
    numbers = {
        str(item.find(string=True)).strip(): int(str(each.get("start") or 1)) + at
        for each in shown.select("ol")
        for at, item in enumerate(each.find_all("li", recursive=False))
    }
    assert numbers == {"a": 4, "b": 1, "c": 9, "d": 10, "x": 3, "y": 2, "z": 1}


COUNTED = (
    '<ol type="a"><li>one<ol type="I"><li>two</ol><li>three<ol><li>four</ol></ol>'
    '<ol style="list-style-type: upper-alpha" start="3"><li>five</ol><ol type="x"><li>six</ol>'
)


def test_lists_count_as_they_were_counted() -> None:
    blocks = blocks_of(parse_html(f"<p>A</p>{COUNTED}", "a.html"))
    made = article(blocks=blocks)
    page, book = html_of_article(made), "".join(xhtml.blocks(made))
    for html in (page, book, sections.article(page, "a01")[1]):
        lists = BeautifulSoup(html, "lxml").select("ol:not(.notes ol)")
        assert [each.get("type") for each in lists] == ["a", "I", None, "A", None]
    assert page_of_article(made).data["counted"] == "a I 1 A3 1"
    assert list(markdown.article_blocks(made))[2:] == [
        "- a. one\n  - I. two\n- b. three\n  1. four",
        "* C. five",
        "1. six",
    ]
    plain = article(blocks=blocks_of(parse_html("<ol><li>one</ol>", "a.html")))
    assert "counted" not in page_of_article(plain).data


def test_letters_of_items_stand_in_markdown_whatever_the_items_hold() -> None:
    held = (
        "<ol type='i' start='3'><li><pre>x = 1</pre><li><em>Oats</em> in <a href='https://a.example'>May</a>"
        "<br>b. now<li><ul><li>a. barley</ul><li></li><li>Rye<p>and <b>wheat</b></ol><p>So.</p>"
        "<ol type='a'><li><em>e</em>. g. hay<li>a. <code>straw</code></ol><ul><li>a. dung</ul>"
        "<ol type='A' start='0'><li>none<li>one</ol>"
    )
    made = article(blocks=blocks_of(parse_html(f"<p>A</p>{held}", "a.html")))
    page = BeautifulSoup(html_of_article(made), "lxml")
    found = [(each.name, each.get("type"), each.get("start")) for each in page.select("ol, ul")]
    assert found == [
        ("ol", "i", "3"),
        ("ul", None, None),
        ("ol", "a", None),
        ("ul", None, None),
        ("ol", "A", "0"),
    ]
    assert [each.get_text(" ", strip=True) for each in page.select("li")] == [
        "x = 1",
        "Oats in May b. now",
        "a. barley",
        "a. barley",
        "",
        "Rye and wheat",
        "e . g. hay",
        "a. straw",
        "a. dung",
        "none",
        "one",
    ]
    editor = BeautifulSoup(_html("\n\n".join(markdown.article_blocks(made))), "lxml")
    assert [each.get_text(" ", strip=True) for each in editor.select("li")][:6] == [
        "iii. x = 1",
        "iv. Oats in May b. now",
        "v. a. barley",
        "a. barley",
        "vi.",
        "vii. Rye and wheat",
    ]
    built = f'<div class="article-body">{html_of_article(made)}</div>'
    assert list(text_fault("page", read_blocks(built), [made])) == []


def test_letters_before_items_come_from_every_format(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    data = BytesIO()
    numbering = document.part.numbering_part.element
    for form in numbering.iter(qn("w:numFmt")):
        if form.get(qn("w:val")) == "decimal":
            form.set(qn("w:val"), "upperRoman")
    document.save(data)
    (line,) = read_docx(data.getvalue(), "a.docx").lines
    assert [each.info for each in line.inside] == ["I"]
    text = "a <b>b</b>\n\n<ol type='i' start='4'>\n<li>one</li>\n</ol>\n"
    line = parse_markdown(text, "a.md").lines[-1]
    assert ([each.info for each in line.inside], line.text) == (["i"], "4. one")
