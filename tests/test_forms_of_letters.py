"""Underlined and highlighted words stay so, from every format onto the page and into books."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.model import Block, BlockKind, Mark, MarkKind
from generator.publish import xhtml
from generator.readers.colours import is_marker
from generator.readers.files import read_data
from tests.factories import article
from tests.readers.files import packed, problems_of
from tests.rendering import html_of_article

LINK = "https://a.example/"


def as_markdown() -> bytes:
    return (
        f"A <u>plain line</u>, <ins>new</ins>, ==marked==, <u>[link]({LINK})</u>, [<u>inner</u>]({LINK})."
    ).encode()


def as_html() -> bytes:
    return f"""<html><head><style>.m {{ background-color: #ffff00 }}</style></head><body><p>A
        <span style="text-decoration: underline">plain line</span>, <ins>new</ins>,
        <span class="m">marked</span>, <u>and <a href="{LINK}">link</a></u>,
        <a href="{LINK}" style="text-decoration:underline"><u>inner</u></a>,
        <u style="text-decoration: none">none</u>.</p></body></html>""".encode()


def as_docx() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("A ")
    paragraph.add_run("plain line").underline = True
    paragraph.add_run(", ")
    paragraph.add_run("marked").font.highlight_color = WD_COLOR_INDEX.YELLOW
    shaded = paragraph.add_run(" shaded")
    shaded._r.get_or_add_rPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFE599"/>')
    )
    field = (
        f'<w:fldSimple {nsdecls("w")} w:instr=\'HYPERLINK "{LINK}"\'><w:r><w:rPr><w:u w:val="single"/>'
        "</w:rPr><w:t>link</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(" off").underline = False
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_odt() -> bytes:
    names = (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in names
    )
    said = {
        "u": 'style:text-underline-style="solid"',
        "m": 'fo:background-color="#ffff00"',
        "g": 'fo:background-color="#eeeeee"',
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {says}/></style:style>'
        for name, says in said.items()
    )
    spans = {"u": "plain line", "m": "marked", "g": "grey"}
    text = ", ".join(f'<text:span text:style-name="{n}">{t}</text:span>' for n, t in spans.items())
    link = f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{LINK}">'
    link += '<text:span text:style-name="u">link</text:span></text:a>'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text><text:p>A {text}, {link}.</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def as_rtf() -> bytes:
    field = rf'{{\field{{\*\fldinst HYPERLINK "{LINK}"}}{{\fldrslt {{\ul link}}}}}}'
    words = r"A {\uldb plain line}, {\highlight7 marked}\ul\ulnone\highlight0  none"
    return rf"{{\rtf1\ansi{{\colortbl;\red0\green0\blue0;}} {words}, {field}.\par}}".encode()


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.md": as_markdown,
    "a.html": as_html,
    "a.docx": as_docx,
    "a.odt": as_odt,
    "a.rtf": as_rtf,
}
LINED = MarkKind.UNDERLINED, MarkKind.HIGHLIGHTED


@pytest.mark.parametrize("name", FORMATS)
def test_lines_below_words_and_colours_behind_them_are_kept(name: str) -> None:
    data = FORMATS[name]()
    (line,) = read_data(data, name).lines
    found = [(m.kind, line.text[m.start : m.end]) for m in line.marks if m.kind in LINED]
    inserted = [(MarkKind.UNDERLINED, "new")] if name in ("a.md", "a.html") else []
    more = {
        "a.html": [(MarkKind.UNDERLINED, "and")],  # of which the link has no line besides its own
        "a.docx": [(MarkKind.HIGHLIGHTED, "marked shaded")],
    }
    marked = [] if name == "a.docx" else [(MarkKind.HIGHLIGHTED, "marked")]
    assert found == [(MarkKind.UNDERLINED, "plain line"), *inserted, *marked, *more.get(name, [])]
    assert problems_of(name, data) == []


def test_they_stand_on_the_page_and_in_books() -> None:
    text = "Old, new and *both*."
    marks = (
        Mark(MarkKind.UNDERLINED, 0, 3),
        Mark(MarkKind.HIGHLIGHTED, 5, 8),
        Mark(MarkKind.UNDERLINED, 13, 19),
        Mark(MarkKind.HIGHLIGHTED, 13, 19),
    )
    made = article(blocks=(Block(BlockKind.PARAGRAPH, text, 3, 3, marks=marks),))
    html = "<u>Old</u>, <mark>new</mark> and <mark><u>*both*</u></mark>."
    for page in (html_of_article(made), "".join(xhtml.blocks(made))):
        paragraph = BeautifulSoup(page, "lxml").p
        assert paragraph
        assert paragraph.decode_contents() == html


@pytest.mark.parametrize(
    ("colour", "marks"),
    [
        *[
            (colour, True)
            for colour in ("yellow", "#FF0", "#ffff00", "#fff2cc", "rgb(255, 255, 0)")
        ],
        *[
            (colour, False)
            for colour in ("white", "#f6f8fa", "#ddd", "navy", "#c00", "transparent")
        ],
        *[(colour, False) for colour in ("#autoo", "", "rgb(1,2)")],
    ],
)
def test_the_colour_of_a_marker_is_light_and_no_grey(colour: str, *, marks: bool) -> None:
    assert is_marker(colour) is marks


@pytest.mark.parametrize(
    "html",
    [
        '<p><span style="background:#ffc107;padding:2px 6px;">New</span></p>',
        '<table><tr><td style="background-color:#ffff00">New</td></tr></table>',
    ],
)
def test_a_label_or_a_cell_in_colour_is_not_highlighted(html: str) -> None:
    (line,) = read_data(html.encode(), "a.html").lines
    assert line.marks == ()


def test_many_links_in_one_line_take_no_longer_than_they_are() -> None:
    many = 3_000
    data = f"<p><u>{'<a href=https://a.example/>a</a> b ' * many}</u></p>".encode()
    (line,) = read_data(data, "a.html").lines
    assert sum(mark.kind is MarkKind.UNDERLINED for mark in line.marks) == many
