"""An office document becomes its text, in its order, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from generator.model import MarkKind
from generator.model.errors import ContentError
from generator.readers.docx.document import read_docx
from generator.readers.proof import prove
from tests.readers.files import packed, picture, problems_of


def document(fill: Callable[[Any], None]) -> bytes:
    made = docx.Document()
    fill(made)
    output = io.BytesIO()
    made.save(output)
    return output.getvalue()


def issue(made: Any) -> None:
    made.core_properties.title = "医周药事"
    made.core_properties.author = "编辑部"
    made.add_heading("年度报告", 0)
    made.add_heading("一、概况", 2)
    paragraph = made.add_paragraph("第一段，")
    relation = made.part.relate_to(
        "https://a.example/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "全文"
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
    made.add_paragraph("第二段\n换行")
    made.add_paragraph("甲", style="List Bullet")
    table = made.add_table(2, 2)
    for place, words in enumerate(("年", "数", "2020", "5")):
        table.cell(place // 2, place % 2).text = words
    made.add_paragraph("引文", style="Quote")
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "第 1 页"


def test_blocks_have_marks_in_the_order_of_the_document() -> None:
    assert [(line.mark, line.text) for line in read_docx(document(issue), "a.docx").lines] == [
        ("heading-1", "年度报告"),
        ("heading-2", "一、概况"),
        ("paragraph", "第一段，全文"),
        ("paragraph", "第二段"),
        ("paragraph", "换行"),
        ("item", "甲"),
        ("row", "年\t数"),
        ("row", "2020\t5"),
        ("quote", "引文"),
    ]


def test_properties_links_heads_and_feet_are_kept() -> None:
    seed = read_docx(document(issue), "a.docx")
    assert ("title", "医周药事") in seed.metadata
    assert ("creator", "编辑部") in seed.metadata
    assert seed.lines[2].links == (("全文", "https://a.example/"),)
    assert seed.omitted == (("header", "页眉"), ("footer", "第 1 页"))
    assert problems_of("a.docx", document(issue)) == []


def test_deletions_are_left_out_and_insertions_read() -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("留下")
        for tag, text_tag, words in (("w:ins", "w:t", "加上"), ("w:del", "w:delText", "删去")):
            change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    seed = read_docx(document(fill), "a.docx")
    assert [line.text for line in seed.lines] == ["留下加上"]
    assert seed.omitted == (("deletion", "删去"),)
    assert problems_of("a.docx", document(fill)) == []


def test_content_controls_are_seen_through() -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("控件里")
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph._p.addprevious(control)
        control.append(content)
        content.append(paragraph._p)

    assert [line.text for line in read_docx(document(fill), "a.docx").lines] == ["控件里"]


def repacked(change: Callable[[bytes], bytes], name: str = "word/document.xml") -> bytes:
    """The document with one of its files changed."""
    with zipfile.ZipFile(io.BytesIO(document(issue))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files[name] = change(files[name])
    return packed(files)


def test_a_document_without_properties_has_no_metadata() -> None:
    data = repacked(lambda xml: xml.replace(b"metadata/core-properties", b"x"), "_rels/.rels")
    assert read_docx(data, "a.docx").metadata == ()


def test_an_outline_level_makes_a_heading_of_levels_1_to_6() -> None:
    def fill(made: Any) -> None:
        for level in ("0", "5", "6", "12"):
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), level)
            made.add_paragraph("字")._p.get_or_add_pPr().append(outline)

    marks = [line.mark for line in read_docx(document(fill), "a.docx").lines]
    assert marks == ["heading-1", "heading-6", "paragraph", "paragraph"]


def test_external_entities_are_not_loaded(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()

    def change(xml: bytes) -> bytes:
        head, body = xml.split(b"?>", 1)
        return head + b"?>" + doctype + body.replace("引文".encode(), b"&e;")

    try:
        texts = [line.text for line in read_docx(repacked(change), "a.docx").lines]
    except ContentError:
        return
    assert not any("机密" in text for text in texts)


def test_the_unpacked_size_of_all_files_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.readers.packages.MAX_UNPACKED", 10_000)
    with pytest.raises(ContentError, match="unpacked document is too large"):
        read_docx(document(issue), "a.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 damaged", "or damaged"),
        (packed({"a.txt": b"x"}), "or damaged"),
        (packed({"word/document.xml": b"\0" * 70_000_000}), "unpacked document is too large"),
        (repacked(lambda xml: xml[: len(xml) // 2]), "or damaged"),
        (document(lambda made: None), "has no text"),
    ],
    ids=["no zip", "another zip", "bomb", "cut", "empty"],
)
def test_a_document_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        read_docx(data, "a.docx")


def test_a_large_first_letter_is_the_beginning_of_its_paragraph() -> None:
    def fill(made: Any) -> None:
        for form in ("drop", "margin"):
            initial = made.add_paragraph("S")
            frame = f'<w:framePr {nsdecls("w")} w:dropCap="{form}" w:lines="3"/>'
            initial._p.get_or_add_pPr().append(parse_xml(frame))
            made.add_paragraph("now lay on the fields.")

    seed = read_docx(document(fill), "a.docx")
    assert [line.text for line in seed.lines] == ["Snow lay on the fields."] * 2
    assert problems_of("a.docx", document(fill)) == []


def diagram(made: Any) -> None:
    """A paragraph with a diagram of two texts."""
    names = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    point = "<d:pt><d:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:t></d:pt>"
    points = "".join(map(point.format, ("Sow in spring", "Reap in autumn", "")))
    blob = f"<d:dataModel {names} {nsdecls('a')}><d:ptLst>{points}</d:ptLst></d:dataModel>"
    part = Part(PackURI("/word/diagrams/data1.xml"), "application/xml", blob.encode())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    relation = made.part.relate_to(part, kind)
    drawing = f'<w:drawing {nsdecls("w", "r")}><d:relIds {names} r:dm="{relation}"/></w:drawing>'
    made.add_paragraph("The year:").add_run()._r.append(parse_xml(drawing))


def test_the_texts_of_a_diagram_are_read() -> None:
    seed = read_docx(document(diagram), "a.docx")
    assert [line.text for line in seed.lines] == ["The year:", "Sow in spring", "Reap in autumn"]
    assert problems_of("a.docx", document(diagram)) == []


def test_a_document_in_strict_names_is_read_like_any() -> None:
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|\w+ml)/2006/")
    with zipfile.ZipFile(io.BytesIO(document(issue))) as package:
        files = {
            name: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", package.read(name))
            for name in package.namelist()
        }
    assert b"purl.oclc.org" in files["word/document.xml"]
    strict, plain = read_docx(packed(files), "a.docx"), read_docx(document(issue), "a.docx")
    assert (strict.lines, strict.metadata, strict.omitted) == (
        *(plain.lines, plain.metadata, plain.omitted),
    )
    assert problems_of("a.docx", packed(files)) == []


def test_signs_of_a_symbol_font_become_characters_or_are_named() -> None:
    def fill(made: Any) -> None:
        run = made.add_paragraph("Größe ").add_run()
        for font, code in (("Symbol", "F061"), ("Symbol", "F0B3"), ("Wingdings", "F0FC")):
            run._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="{font}" w:char="{code}"/>'))

    seed = read_docx(document(fill), "a.docx")
    assert seed.lines[0].text == "Größe α≥\uf0fc"
    assert [problem.excerpt for problem in seed.warnings] == ["Wingdings F0FC"]


def test_a_document_in_a_document_is_read_or_named(tmp_path: Any) -> None:
    def fill(made: Any) -> None:
        made.add_paragraph("vorher")
        parts = (
            ("a.html", b"<p>Aus <b>HTML</b><ul><li>eins</ul>"),
            ("b.docx", document(lambda inner: inner.add_paragraph("aus DOCX"))),
            ("c.rtf", b"{\\rtf1 x}"),
        )
        for name, data in parts:
            part = Part(
                PackURI(f"/word/{name}"), "application/octet-stream", data, made.part.package
            )
            key = made.part.relate_to(part, f"{RELATIONSHIP_TYPE.A_F_CHUNK}")
            chunk = parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{key}"/>')
            made.element.body.insert(len(made.element.body) - 1, chunk)
        made.add_paragraph("nachher")

    path = tmp_path / "a.docx"
    path.write_bytes(document(fill))
    seed = read_docx(path.read_bytes(), "a.docx")
    assert [line.text for line in seed.lines] == [
        "vorher",
        "Aus HTML",
        "eins",
        "aus DOCX",
        "nachher",
    ]
    assert [line.number for line in seed.lines] == [1, 2, 3, 4, 5]
    assert [problem.excerpt for problem in seed.warnings] == ["/word/c.rtf"]
    assert prove(path, seed) == []


NOTES = """<w:{kind}s {ns}><w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>
<w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p><w:r><w:t>Mehr.</w:t></w:r></w:p>
</w:{kind}></w:{kind}s>"""


def test_notes_lead_to_and_fro(tmp_path: Any) -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("Eins")
        for kind, type_ in (("footnote", "FOOTNOTES"), ("endnote", "ENDNOTES")):
            text = NOTES.format(kind=kind, ns=nsdecls("w"), text=f"Zur {kind}.")
            uri = PackURI(f"/word/{kind}s.xml")
            part = Part(uri, "application/xml", text.encode(), made.part.package)
            made.part.relate_to(part, getattr(RELATIONSHIP_TYPE, type_))
            run = paragraph.add_run(" zwei")
            run.font.superscript = True
            run._r.append(parse_xml(f'<w:{kind}Reference {nsdecls("w")} w:id="1"/>'))
        made.add_paragraph("Ende")

    path = tmp_path / "a.docx"
    path.write_bytes(document(fill))
    seed = read_docx(path.read_bytes(), "a.docx")
    assert [line.text for line in seed.lines] == [
        *("Eins zwei[1] zwei[i]", "Ende", "Zur footnote.", "Mehr.", "Zur endnote.", "Mehr."),
    ]
    labels = [each.info for line in seed.lines for each in line.inside]
    assert labels == ["1", "1", "i", "i"]
    assert [mark.kind for mark in seed.lines[0].marks].count(MarkKind.NOTE) == 2
    assert prove(path, seed) == []


def code(made: Any) -> None:
    made.styles.add_style("Source Code", 1)
    made.add_paragraph("a = 1\n  b = 2", style="Source Code")
    made.add_paragraph("c = 3", style="Source Code")
    made.add_paragraph("Set ").add_run("width").font.name = "Courier New"
    made.add_paragraph("d = 4", style="Source Code").add_run(" for now").bold = True
    made.add_paragraph("said", style=made.styles.add_style("Block Text", 1))


def test_code_and_quotations_are_known_by_style_and_font() -> None:
    data = document(code)
    lines = read_docx(data, "a.docx").lines
    assert [(line.mark, line.text) for line in lines] == [
        ("code", "a = 1"),
        ("code", "  b = 2"),
        ("code", "c = 3"),
        ("paragraph", "Set width"),
        ("paragraph", "d = 4 for now"),  # a block of code cannot be bold
        ("quote", "said"),
    ]
    assert len({line.inside for line in lines[:3]}) == 1
    assert [(m.kind, m.start, m.end) for m in lines[3].marks] == [(MarkKind.CODE, 4, 9)]
    assert not problems_of("a.docx", data)


def test_a_document_that_is_typed_has_no_code_by_its_font() -> None:
    def typed(made: Any) -> None:
        made.styles["Normal"].font.name = "Courier New"
        made.add_paragraph().add_run("All of it").font.name = "Courier New"

    assert not read_docx(document(typed), "a.docx").lines[0].marks


def test_an_empty_paragraph_with_a_line_below_is_a_rule() -> None:
    def ruled(made: Any) -> None:
        made.add_paragraph("One")
        line = parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single"/></w:pBdr>')
        made.add_paragraph()._p.get_or_add_pPr().append(line)
        made.add_paragraph("Two")

    assert [line.mark for line in read_docx(document(ruled), "a.docx").lines] == [
        *("paragraph", "rule", "paragraph")
    ]


def test_the_alternative_text_of_a_picture_is_proved(tmp_path: Path) -> None:
    def pictured(made: Any) -> None:
        made.add_paragraph("Before the mill")
        made.add_picture(io.BytesIO(picture()))
        made.inline_shapes[0]._inline.docPr.set("descr", "Who turns the wheel?")

    path = tmp_path / "a.docx"
    path.write_bytes(document(pictured))
    seed = read_docx(path.read_bytes(), path.name)
    (shown,) = [mark.picture for line in seed.lines for mark in line.marks]
    assert shown
    assert shown.text == "Who turns the wheel?"
    assert prove(path, seed) == []


def test_cells_links_of_pictures_code_and_deletions_stay_in_their_places(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        table = made.add_table(rows=2, cols=3)
        for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = "abcdef"[at]
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        shown = made.add_paragraph("See ").add_run().add_picture(io.BytesIO(picture()))
        goal = made.part.relate_to(
            "https://a.example/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = f'<a:hlinkClick {nsdecls("a", "r")} r:id="{goal}"/>'
        shown._inline.docPr.append(parse_xml(link))
        made.styles.add_style("Code Block", 1)
        made.add_paragraph("if  so:", style="Code Block")
        changed = made.add_paragraph("It ")
        for tag, words in (("ins", "<w:t>rains</w:t>"), ("del", "<w:delText>shines</w:delText>")):
            run = f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{words}</w:r></w:{tag}>'
            changed._p.append(parse_xml(run))

    path = tmp_path / "a.docx"
    path.write_bytes(document(fill))
    seed = read_docx(path.read_bytes(), path.name)
    assert [(line.mark, line.text) for line in seed.lines] == [
        ("row", "wide\t\tc"),
        ("row", "d\te\tf"),
        ("paragraph", "See \ufffc"),
        ("code", "if  so:"),
        ("paragraph", "It rains"),
    ]
    (link,) = [mark for mark in seed.lines[2].marks if mark.kind is MarkKind.LINK]
    assert (link.start, link.end, link.url) == (4, 5, "https://a.example/")
    assert prove(path, seed) == []


def lettered(made: Any) -> None:
    """Paragraphs whose style is bold or in italics, and what takes that back."""
    styles = made.styles
    loud = styles.add_style("Loud", 1)
    loud.font.bold = True
    styles.add_style("Louder", 1).base_style = loud
    soft = styles.add_style("Soft", 1)
    soft.base_style = loud
    soft.font.bold, soft.font.italic = False, True
    styles.add_style("Key", 2).font.bold = True
    styles["Heading 2"].font.bold = styles["Quote"].font.italic = True
    for name in ("Loud", "Louder", "Soft", "Heading 2", "Quote"):
        made.add_paragraph(f"in {name}", style=name)
    mixed = made.add_paragraph("all ", style="Loud")
    mixed.add_run("key", style="Key")
    mixed.add_run(" and ").bold = False
    mixed.add_run("own", style="Key").bold = True
    made.add_paragraph("a ").add_run("key", style="Key")
    table = made.add_table(1, 2)
    for cell, style in zip(table.rows[0].cells, ("Loud", "Heading 2"), strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = "cell", styles[style]


def test_a_style_of_paragraphs_says_how_letters_look(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(lettered))
    seed = read_docx(path.read_bytes(), "a.docx")
    found = [
        (line.text, [(mark.kind, line.text[mark.start : mark.end]) for mark in line.marks])
        for line in seed.lines
    ]
    assert found == [
        ("in Loud", [(MarkKind.STRONG, "in Loud")]),
        ("in Louder", [(MarkKind.STRONG, "in Louder")]),
        ("in Soft", [(MarkKind.EMPHASIS, "in Soft")]),
        ("in Heading 2", []),
        ("in Quote", []),
        ("all key and own", [(MarkKind.STRONG, "all"), (MarkKind.STRONG, "own")]),
        ("a key", [(MarkKind.STRONG, "key")]),
        ("cell\tcell", [(MarkKind.STRONG, "cell")]),
    ]
    assert prove(path, seed) == []


def test_a_document_that_is_all_bold_has_no_marks() -> None:
    def fill(made: Any) -> None:
        made.styles["Normal"].font.bold = True
        made.styles.add_style("Same", 1).base_style = made.styles["Normal"]
        made.add_paragraph("one")
        made.add_paragraph("two", style="Same")

    assert [line.marks for line in read_docx(document(fill), "a.docx").lines] == [(), ()]


def test_styles_that_are_based_on_each_other_end() -> None:
    def fill(made: Any) -> None:
        one, two = made.styles.add_style("One", 1), made.styles.add_style("Two", 1)
        one.base_style, two.base_style = two, one
        made.add_paragraph("one", style="One")

    assert [line.text for line in read_docx(document(fill), "a.docx").lines] == ["one"]


def test_words_that_are_bold_run_by_run_are_one_phrase(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("Here ")
        for run in ("the old", " ", "mill", " ", "turns"):
            paragraph.add_run(run).bold = bool(run.strip())
        paragraph.add_run(" again.")

    data = document(fill)
    (tmp_path / "a.docx").write_bytes(data)
    seed = read_docx(data, "a.docx")
    (line,) = seed.lines
    marked = [line.text[mark.start : mark.end] for mark in line.marks]
    assert marked == ["the old mill turns"]
    assert not prove(tmp_path / "a.docx", seed)


@pytest.mark.parametrize(("inches", "width"), [(0.25, 24), (6, 0)])
def test_a_picture_that_is_shown_narrow_stays_so(inches: float, width: int) -> None:
    data = document(lambda made: made.add_picture(io.BytesIO(picture()), width=Inches(inches)))
    (shown,) = [m.picture for line in read_docx(data, "a.docx").lines for m in line.marks]
    assert shown
    assert shown.width == width
