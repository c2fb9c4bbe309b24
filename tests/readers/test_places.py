"""Links within a text lead to the line where the place begins that they name."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.model import MarkKind
from generator.readers.docx.document import read_docx
from generator.readers.html.page import parse_html
from generator.readers.mail.message import read_mail
from generator.readers.markdown.document import parse_markdown
from generator.readers.odt.document import read_odt
from generator.readers.rtf.document import read_rtf
from generator.readers.seed import SeedText
from tests.readers.files import problems_of
from tests.readers.test_odt import document as open_document
from tests.readers.test_rtf import document as rich_text


def ways(seed: SeedText) -> list[tuple[str, str]]:
    """The words of links within a text, each with the line that it leads to."""
    texts = {line.number: line.text for line in seed.lines}
    return [
        (line.text[mark.start : mark.end], texts[int(mark.url[1:])])
        for line in seed.lines
        for mark in line.marks
        if mark.kind is MarkKind.LINK and mark.url.startswith("#")
    ]


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("mill-news", "Mill news"),
        ("Mill-News", "Mill *news*"),
        ("whats-new", "What’s `new`?"),
        ("the-wheel", "[The wheel](https://a.example/)"),
        ("%E6%B0%B4%E8%BD%A6", "水车"),
        ("wind--water", "Wind & water"),
        ("-mill", "🚜 Mill"),
    ],
)
def test_a_link_leads_to_the_heading_that_programs_name_so(fragment: str, heading: str) -> None:
    seed = parse_markdown(f"[Go](#{fragment})\n\nText.\n\n## {heading}\n\nMore.\n", "a.md")
    assert ways(seed) == [("Go", seed.lines[2].text)]


def test_the_second_heading_of_a_name_has_a_number() -> None:
    seed = parse_markdown("[a](#mill) [b](#mill-1)\n\n# Mill\n\nOne.\n\n# Mill\n\nTwo.\n", "a.md")
    (line, *_) = seed.lines
    assert [mark.url for mark in line.marks] == ["#2", "#4"]


def test_a_place_of_a_page_may_be_any_element() -> None:
    page = (
        '<p><a href="#wheel">Wheel</a> <a href="#stone">Stone</a> <a href="#sack">Sack</a></p>'
        '<a name="wheel"></a><h2>The wheel</h2><p>It turns.</p>'
        '<div id="stone"><p>It grinds.</p><ul><li>One</li><li id="sack">Two</li></ul></div>'
        '<p><a href="#top">Back to top</a></p>'
    )
    seed = parse_html(page, "a.html")
    places = ["The wheel", "It grinds.", "Two", "Wheel Stone Sack"]
    assert [place for _, place in ways(seed)] == places
    assert not any(line.links for line in seed.lines)


@pytest.mark.parametrize("fragment", ["", "nowhere", "!", "1"])
def test_words_that_lead_nowhere_are_no_link(fragment: str) -> None:
    seed = parse_html(f'<p>a <a href="#{fragment}">b</a></p><h2 id="c">C</h2>', "a.html")
    assert seed.lines[0].marks == ()
    assert seed.lines[0].text == "a b"


def test_a_heading_does_not_lead_to_itself() -> None:
    seed = parse_html('<h2 id="c">C <a href="#c">#</a></h2><p>d</p>', "a.html")
    assert seed.lines[0].marks == ()


def test_a_part_of_a_message_leads_to_its_own_lines() -> None:
    message = (
        "From: mill@a.example\nSubject: Mill\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nDear readers,\n\nhere it is.\n"
        "--b\nContent-Type: text/html\n\n"
        '<p><a href="#wheel">Wheel</a></p><p>Text.</p><h2 id="wheel">The wheel</h2><p>Turns.</p>\n'
        "--b--\n"
    )
    assert ways(read_mail(message.encode(), "a.eml")) == [("Wheel", "The wheel")]


def test_a_link_of_a_document_leads_to_its_bookmark() -> None:
    document = docx.Document()
    names = nsdecls("w")
    first = document.add_paragraph()
    first._p.append(
        parse_xml(f'<w:hyperlink {names} w:anchor="_m1"><w:r><w:t>Wheel</w:t></w:r></w:hyperlink>')
    )
    document.add_paragraph("Text.")
    place = document.add_paragraph("The wheel")
    place._p.insert(0, parse_xml(f'<w:bookmarkStart {names} w:id="0" w:name="_m1"/>'))
    data = BytesIO()
    document.save(data)
    assert ways(read_docx(data.getvalue(), "a.docx")) == [("Wheel", "The wheel")]


def test_a_link_of_an_open_document_leads_to_its_bookmark_or_heading() -> None:
    body = (
        '<text:p><text:a xlink:href="#m1">Wheel</text:a> and '
        '<text:a xlink:href="#2.1.The%20stone|outline">stone</text:a>, '
        '<text:a xlink:href="#n1">none</text:a></text:p>'
        '<text:p>It <text:bookmark-start text:name="m1"/>turns.<text:bookmark-end text:name="m1"/>'
        '</text:p><text:h text:outline-level="2">The stone</text:h><text:p>It grinds.</text:p>'
    )
    data = open_document(body)
    assert ways(read_odt(data, "a.odt")) == [("Wheel", "It turns."), ("stone", "The stone")]
    assert problems_of("a.odt", data) == []


def test_a_link_of_rich_text_leads_to_its_bookmark() -> None:
    body = (
        r'\pard {\field{\*\fldinst{HYPERLINK \\l "m1"}}{\fldrslt Wheel}}\par'
        r"\pard Text.\par\pard {\*\bkmkstart m1}The wheel{\*\bkmkend m1} turns.\par"
    )
    data = rich_text(body)
    assert ways(read_rtf(data, "a.rtf")) == [("Wheel", "The wheel turns.")]
    assert problems_of("a.rtf", data) == []
