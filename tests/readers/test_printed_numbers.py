"""The numbers that office programs print before items and headings are read as they are printed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from generator.language.counting import counted, ideographic, way_of
from generator.language.numerals import parse_number
from generator.model import Line
from generator.publish import markdown, xhtml
from generator.publish.lettered import list_ways
from generator.readers.docx.document import read_docx
from generator.readers.files import read_data
from generator.readers.proof import prove
from tests.factories import article
from tests.readers.files import packed, picture, problems_of
from tests.rendering import html_of_article
from tests.test_forms import blocks_of

Levels = list[tuple[str, str]]
"""Format and text of each level."""


def document(levels: Levels) -> Document:
    """A document with one list, of the id 77."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{written}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    numbering.append(parse_xml(number))
    return made


def number(paragraph: Paragraph, level: int = 0) -> None:
    """Make a paragraph an item of the list."""
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def saved(made: Document) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "text", "numbers"),
    [
        ("chineseCountingThousand", "%1、", ["一、", "二、"]),
        ("chineseCounting", "（%1）", ["（一）", "（二）"]),
        ("ideographTraditional", "%1.", ["甲. ", "乙. "]),
        ("decimalEnclosedCircle", "%1", ["① ", "② "]),
        ("decimal", "第%1条", ["第1条 ", "第2条 "]),
        ("decimal", "Article %1:", ["Article 1: ", "Article 2: "]),
        ("decimalFullWidth", "%1．", ["１．", "２．"]),
        ("none", "Note:", ["Note: ", "Note: "]),
    ],
)
def test_a_number_that_no_list_has_stands_before_its_paragraph(
    form: str, text: str, numbers: list[str]
) -> None:
    made = document([(form, text)])
    for words in ("alpha", "beta"):
        number(made.add_paragraph(words))
    data = saved(made)
    lines = read_docx(data, "a.docx").lines
    assert [line.text for line in lines] == [f"{numbers[0]}alpha", f"{numbers[1]}beta"]
    assert not any(line.inside for line in lines)
    assert problems_of("a.docx", data) == []


def test_the_number_of_a_section_counts_those_above_it() -> None:
    made = document([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")])
    for words, level in (("a", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("f", 0), ("g", 1)):
        number(made.add_paragraph(words), level)
    data = saved(made)
    lines = read_docx(data, "a.docx").lines
    texts = ["1. a", "1.1 b", "1. c", "2. d", "1.2 e", "2. f", "2.1 g"]
    assert [line.text for line in lines] == texts
    assert [[each.info for each in line.inside] for line in lines] == [
        *([""], ["", "#"], ["", "#", "a"], ["", "#", "a"], ["", "#"], [""], ["", "#"])
    ]
    assert problems_of("a.docx", data) == []


def test_a_list_whose_numbers_are_text_has_no_bullets_besides() -> None:
    made = document([("decimal", "%1."), ("decimal", "%1.%2")])
    for words, level in (("a", 0), ("b", 1), ("c", 1), ("d", 0)):
        number(made.add_paragraph(words), level)
    (block,) = blocks_of(read_docx(saved(made), "a.docx"))
    assert list_ways([block]) == "1 #"
    written = article(blocks=(block,))
    assert "1. a\n   - 1.1 b\n   - 1.2 c\n2. d" in "\n".join(markdown.article_blocks(written))
    shown = BeautifulSoup(html_of_article(written), "lxml")
    book = BeautifulSoup("".join(xhtml.blocks(written)), "lxml")
    for page in (shown, book):
        items = page.select("ol > li > ul.worded > li")
        assert [item.get_text().strip() for item in items] == ["1.1 b", "1.2 c"]


def test_headings_and_cells_have_their_numbers() -> None:
    made = document([("chineseCounting", "%1、"), ("decimal", "%2.")])
    number(made.add_paragraph("总则", style="Heading 1"))
    made.add_paragraph("本办法自发布之日起施行。")
    number(made.add_paragraph("附则", style="Heading 1"))
    table = made.add_table(2, 2)
    for row in table.rows:
        number(row.cells[0].paragraphs[0], 1)
        row.cells[1].text = "药品"
    data = saved(made)
    lines = read_docx(data, "a.docx").lines
    assert [line.text for line in lines] == [
        *("一、总则", "本办法自发布之日起施行。", "二、附则"),
        *("1.\t药品", "2.\t药品"),
    ]
    assert lines[0].mark == "heading-1"
    assert problems_of("a.docx", data) == []


def test_columns_are_aligned_as_their_paragraphs_are() -> None:
    made = docx.Document()
    table = made.add_table(2, 3)
    for at, cell in enumerate((*table.rows[0].cells, *table.rows[1].cells)):
        cell.text = str(at)
    table.cell(0, 1).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    table.cell(1, 2).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_table(1, 2).cell(0, 0).text = "other"
    data = saved(made)
    lines = read_docx(data, "a.docx").lines
    assert [[each.info for each in line.inside] for line in lines] == [
        *([",center,right"], [",center,right"], [""]),
    ]
    assert problems_of("a.docx", data) == []


def test_a_link_leads_to_its_place_on_another_page_and_an_object_shows_its_picture() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("See ")
    key = made.part.relate_to("https://a.example/b", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    shown, _ = made.part.get_or_add_image(BytesIO(picture()))
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}" w:anchor="c"><w:r><w:t>it</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))
    data = f'<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="{shown}"/>'
    drawn = f"<w:r {nsdecls('w', 'r')}><w:object><w:x>{data}</w:x></w:object></w:r>"
    made.add_paragraph("")._p.append(parse_xml(drawn))
    seed = read_docx(saved(made), "a.docx")
    assert seed.lines[0].links == (("it", "https://a.example/b#c"),)
    assert seed.lines[1].text == "\ufffc"
    assert problems_of("a.docx", saved(made)) == []


def test_a_lost_number_is_missed_by_the_proof(tmp_path: Path) -> None:
    made = document([("chineseCounting", "%1、")])
    number(made.add_paragraph("alpha"))
    path = tmp_path / "a.docx"
    path.write_bytes(saved(made))
    seed = read_docx(path.read_bytes(), path.name)
    assert prove(path, seed) == []
    assert prove(path, replace(seed, lines=(Line(1, "alpha"),))) != []


def test_numbers_in_chinese_digits_are_read_back() -> None:
    assert [
        parse_number(ideographic(n).replace("零", "").replace("千", "")) for n in range(1, 100)
    ] == [*range(1, 100)]
    assert [ideographic(n) for n in (10, 105, 110, 1001)] == [
        "十",
        "一百零五",
        "一百一十",
        "一千零一",
    ]
    assert ideographic(1110, japanese=True) == "千百十"


@pytest.mark.parametrize(
    ("way", "number", "written"),
    [
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographDigital", 10, "一〇"),
        ("decimalZero", 7, "07"),
        ("ideographTraditional", 11, "11"),
        ("upperRoman", 4, "IV"),
        ("unknown", 5, "5"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_a_way_of_counting_writes_numbers(way: str, number: int, written: str) -> None:
    assert counted(number, way) == written


def test_a_way_is_known_by_how_it_begins() -> None:
    assert way_of("甲, 乙, 丙, ...") == "ideographTraditional"
    assert counted(3, way_of("一, 二, 三, ...")) == "三"
    assert way_of("1") == way_of("☆, ★, ...") == ""


def as_odt(styles: str, body: str) -> bytes:
    names = (("office", "office"), ("text", "text"), ("style", "style"))
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in names
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles><text:list-style style:name='L'>{styles}"
        f"</text:list-style></office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    files = {"META-INF/manifest.xml": "<manifest/>", "content.xml": content}
    return packed({name: text.encode() for name, text in files.items()})


def odt_level(level: int, form: str, more: str) -> str:
    return f"<text:list-level-style-number text:level='{level}' style:num-format='{form}' {more}/>"


def odt_list(*items: str, name: str = "") -> str:
    """Items are texts, with lists behind them."""
    style = f' text:style-name="{name}"' if name else ""
    held = "".join(f"<text:list-item><text:p>{item}</text:list-item>" for item in items)
    return f"<text:list{style}>{held}</text:list>"


def test_numbers_of_opendocument_are_as_they_are_printed() -> None:
    styles = (
        odt_level(1, "一, 二, 三, ...", "style:num-suffix='、'")
        + odt_level(2, "1", "style:num-prefix='Section ' text:start-value='4'")
        + odt_level(3, "a", "style:num-suffix=')' text:display-levels='2'")
    )
    deepest = odt_list("gamma</text:p>", "delta</text:p>")
    inner = odt_list(f"beta</text:p>{deepest}", "epsilon</text:p>")
    data = as_odt(styles, odt_list(f"alpha</text:p>{inner}", "zeta</text:p>", name="L"))
    lines = read_data(data, "a.odt").lines
    assert [line.text for line in lines] == [
        *(
            "一、alpha",
            "Section 4 beta",
            "4.a) gamma",
            "4.b) delta",
            "Section 5 epsilon",
            "二、zeta",
        )
    ]
    assert not any(line.inside for line in lines)
    assert problems_of("a.odt", data) == []


def test_numbers_of_rich_text_are_as_they_are_printed() -> None:
    def item(sign: str, words: str, more: str = "") -> str:
        return rf"\pard\plain{more}{{\listtext {sign}\tab}}\ls1\fi-360\li720 {words}\par"

    items = [
        item("1.", "one"),
        item("c)", "two", r"\ilvl1"),
        item("d)", "three", r"\ilvl1"),
        item("o", "four"),
        item(r"\u19968?\u12289?", "five"),
        item(r"\u19968?\u12289?", r"\u19968?"),
        item("1.2", "six"),
        item("2.", "seven", r"\s1"),
    ]
    text = rf"{{\rtf1\ansi{{\stylesheet{{\s1 heading 1;}}}}{''.join(items)}}}"
    lines = read_data(text.encode(), "a.rtf").lines
    assert [line.text for line in lines] == [
        *("1. one", "3. two", "4. three", "four", "一、 five", "一、一", "1.2 six", "2. seven")
    ]
    infos = [[each.info for each in line.inside] for line in lines]
    assert infos == [[""], ["", "a"], ["", "a"], [""], [], [], [], []]
    assert lines[-1].mark == "heading-1"
    assert problems_of("a.rtf", text.encode()) == []


def test_rich_text_keeps_heads_of_tables_and_ends_code_with_plain_text() -> None:
    text = (
        r"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1 Courier New;}}"
        r"\trowd\trhdr\pard\intbl a\cell\pard\intbl\qr b\cell\row"
        r"\trowd\pard\intbl 1\cell\pard\intbl\qr 2\cell\row"
        r"\pard\plain\f1 x = 1\par\pard\plain Text with a note.{\footnote\pard Why.} More.\par}"
    )
    lines = read_data(text.encode(), "a.rtf").lines
    assert [line.mark for line in lines] == ["row", "row", "code", "paragraph", "paragraph"]
    assert lines[0].inside[0].info == ",right"
    assert problems_of("a.rtf", text.encode()) == []


def test_a_program_in_opendocument_is_one_block_with_its_blanks() -> None:
    body = "".join(
        f'<text:p text:style-name="Preformatted_20_Text">{line}</text:p>'
        for line in ("if x:", '<text:s text:c="4"/>y()', "", '<text:s text:c="2"/>z()')
    )
    lines = read_data(as_odt("", body), "a.odt").lines
    assert [line.text for line in lines] == ["if x:", "    y()", "", "  z()"]
    assert len({line.inside for line in lines}) == 1
