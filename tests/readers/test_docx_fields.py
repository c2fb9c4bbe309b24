"""Fields of Word documents that are links, and formulas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec import structs

from generator.model import MarkKind
from generator.readers.docx.document import read_docx
from generator.readers.proof import prove
from tests.readers.test_docx import document

FIELD = (
    '<w:p {0}><w:r><w:t>See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
    ' HYPERLINK "https://example.org/</w:instrText><w:instrText>quay"{1} </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>the quay</w:t></w:r>{2}'
    "<w:r><w:t>.</w:t></w:r></w:p>"
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize("more", ["", ' \\o "A tip" \\t "_blank"', ' \\l "east" \\n'])
@pytest.mark.parametrize("end", ["", FIELD_END])
def test_fields_are_links_where_they_say_so(tmp_path: Path, more: str, end: str) -> None:
    def fill(made: Any) -> None:
        made.element.body.insert(0, parse_xml(FIELD.format(nsdecls("w"), more, end)))
        simple = (
            f'<w:p {nsdecls("w")}><w:fldSimple w:instr=" hyperlink https://example.org/b "><w:r><w:t>Or'
            '</w:t></w:r></w:fldSimple><w:fldSimple w:instr=" DATE "><w:r><w:t> now</w:t></w:r>'
            "</w:fldSimple></w:p>"
        )
        made.element.body.insert(1, parse_xml(simple))

    path = tmp_path / "a.docx"
    path.write_bytes(document(fill))
    seed = read_docx(path.read_bytes(), "a.docx")
    first, second = (line for line in seed.lines if line.text)
    links = [
        (line.text[m.start : m.end], m.url)
        for line in (first, second)
        for m in line.marks
        if m.kind is MarkKind.LINK
    ]
    address = "https://example.org/quay" + ("#east" if "east" in more else "")
    assert links == [("the quay" if end else "the quay.", address), ("Or", "https://example.org/b")]
    assert prove(path, seed) == []
    bare = replace(seed, lines=tuple(structs.replace(line, marks=()) for line in seed.lines))
    told = any("without their address" in str(each) for each in prove(path, bare))
    assert told == (bool(end) and not more)


def test_fractions_have_strokes_and_exponents_are_raised(tmp_path: Path) -> None:
    def run(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = (
        f'<w:p {nsdecls("w")} xmlns:m="{maths}"><m:oMath>{run("s=")}<m:f><m:num>{run("1")}</m:num>'
        f"<m:den>{run('2')}</m:den></m:f>{run('g')}<m:sSup><m:e>{run('t')}</m:e><m:sup>{run('2')}</m:sup>"
        "</m:sSup></m:oMath></w:p>"
    )
    path = tmp_path / "a.docx"
    path.write_bytes(document(lambda made: made.element.body.insert(0, parse_xml(formula))))
    seed = read_docx(path.read_bytes(), "a.docx")
    (line,) = (line for line in seed.lines if line.text)
    assert line.text == "s=1/2gt2"
    assert [(m.kind, m.start, m.end) for m in line.marks] == [(MarkKind.SUPERSCRIPT, 7, 8)]
    assert prove(path, seed) == []
