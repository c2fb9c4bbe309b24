"""The second reading also proves what kinds of blocks a file has, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec import structs

from generator.model import ContainerKind, Line, MarkKind
from generator.readers import SeedText, read_file
from generator.readers.docx.document import read_docx
from generator.readers.proof import prove
from tests.readers.test_docx import document
from tests.readers.test_odt import document as open_document

MARKDOWN = """## Notices

* Bring tickets.
* Queue at the gate.
    1. The north one.

<ol type="A"><li>The south one.</li></ol>

> Water finds its way, says [the almanac](https://example.org/a?b=1&c=2).

```python
harbour()
```

[![pier](pier.png)](https://example.org/pier)
"""
HTML = """<h2>Notices</h2>
<ul><li>Bring tickets.<li>Queue at the gate.<ol type="a"><li>The north one.</ol></ul>
<blockquote><p>Water finds its way, says <a href=" https://example.org/a?b=1&amp;c=2">the almanac</a>.
</blockquote><pre>harbour()</pre>
<a href="https://example.org/pier"><img src="pier.png" alt="pier"></a>
"""
LAYOUT = f"""<table><tr><td>{HTML}</td></tr></table>
<a href="https://example.org/none"></a><a name="here"><a href="#here">below</a>
<a href="javascript:open()">open</a>
<p><noscript><a href="https://example.org/none">x</a></noscript></p>
"""
DATA = """<p>Fares</p><table><thead><tr><th>Day<th>Boats</thead>
<tr><td>Mon<td><ul><li>three</ul><tr><td>Tue<td><ul><li>two</ul></table>"""
MAIL = f"""From: Harbour <post@example.org>
To: <ann@example.org>
Subject: Notices
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

{LAYOUT}<p style="display:none"><a href="https://example.org/preview">Ah</a></p>
<a href="https://example.org/unsubscribe?id=5c0ffee1234567890">Unsubscribe</a>
"""
HYPERLINK = (
    '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    f' {nsdecls("w")} r:id="{{}}"><w:r><w:t>the almanac</w:t></w:r></w:hyperlink>'
)


def office(made: Any) -> None:
    """The same as an office document, without the numbered item, code and picture."""
    made.add_heading("Notices", 2)
    for text in ("Bring tickets.", "Queue at the gate."):
        item = made.add_paragraph(text, style="List Bullet")
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        item._p.get_or_add_pPr().append(parse_xml(number))
    said = made.add_paragraph("Water finds its way, says ")
    address = "https://example.org/a?b=1&c=2"
    key = made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    said._p.append(parse_xml(HYPERLINK.format(key)))


OPEN = (
    '<text:h text:outline-level="2">Notices</text:h><text:list text:style-name="L3">'
    "<text:list-item><text:p>Bring tickets.</text:p></text:list-item><text:list-item>"
    "<text:p>Queue at the gate.</text:p><text:list><text:list-item><text:p>Or not.</text:p>"
    "</text:list-item></text:list></text:list-item></text:list>"
    '<text:list text:style-name="L4"><text:list-item><text:p>The south one.</text:p>'
    '<text:list text:style-name="L9"><text:list-item><text:p>By boat.</text:p></text:list-item>'
    '</text:list></text:list-item></text:list><text:p text:style-name="Quotations">Water finds its way,'
    ' says <text:a xlink:href="https://example.org/a?b=1&amp;c=2">the almanac</text:a>.</text:p>'
    '<text:p text:style-name="Preformatted_20_Text">harbour()</text:p>'
    "<table:table><table:table-row><table:table-cell><text:h>Fares</text:h><text:list><text:list-item>"
    "<text:p>three</text:p></text:list-item></text:list></table:table-cell></table:table-row></table:table>"
    '<text:list text:style-name="L2"><text:list-item><text:h>Boats</text:h></text:list-item></text:list>'
)
ASIDE = (
    "<text:p>So<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See "
    '<text:a xlink:href="https://example.org/note">there</text:a>.</text:p></text:note-body></text:note>'
    '<office:annotation><text:p><text:a xlink:href="https://example.org/none">Why?</text:a></text:p>'
    "</office:annotation>.</text:p>"
)
FILES = {
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "b.html": LAYOUT.encode(),
    "a.eml": MAIL.encode(),
    "a.docx": document(office),
    "a.odt": open_document(OPEN),
}


def read(folder: Path, name: str, data: bytes = b"") -> tuple[Path, SeedText]:
    """A file and what is read of it."""
    path = folder / name
    path.write_bytes(data or FILES[name])
    return path, read_file(path)


def changed(seed: SeedText, change: Callable[[Line], Line]) -> SeedText:
    return replace(seed, lines=tuple(map(change, seed.lines)))


def without(*kinds: ContainerKind) -> Callable[[Line], Line]:
    """Lines that are in nothing of some kinds, nor marked as if."""
    marks = {ContainerKind.CODE: "code", ContainerKind.QUOTE: "quote"}

    def change(line: Line) -> Line:
        inside = tuple(each for each in line.inside if each.kind not in kinds)
        plain = line.mark in [marks.get(kind) for kind in kinds]
        return structs.replace(line, inside=inside, mark="paragraph" if plain else line.mark)

    return change


def counted(line: Line) -> Line:
    """Lists with bullets as lists with numbers."""
    inside = (
        each._replace(kind=ContainerKind.ORDERED) if each.kind is ContainerKind.LIST else each
        for each in line.inside
    )
    return structs.replace(line, inside=tuple(inside))


def figured(line: Line) -> Line:
    """No letters before items."""
    return structs.replace(line, inside=tuple(each._replace(info="") for each in line.inside))


def flat(line: Line) -> Line:
    """No list within a list."""
    return structs.replace(line, inside=line.inside[-1:])


def unheaded(line: Line) -> Line:
    mark = "paragraph" if line.mark.startswith("heading") else line.mark
    return structs.replace(line, mark=mark)


def unlinked(line: Line) -> Line:
    marks = tuple(mark for mark in line.marks if mark.kind is not MarkKind.LINK)
    return structs.replace(line, marks=marks)


def misled(line: Line) -> Line:
    """The first link of a line leads elsewhere."""
    marks = tuple(replace(m, url=f"{m.url}x") if m.url else m for m in line.marks)
    return structs.replace(line, marks=marks)


LISTS = (ContainerKind.LIST, ContainerKind.ORDERED)


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_right_is_proved(tmp_path: Path, name: str) -> None:
    assert prove(*read(tmp_path, name)) == []


OFFICE: tuple[tuple[Callable[[Line], Line], str], ...] = (
    (unheaded, "letters that stand in a «heading»"),
    (without(*LISTS), "in a «list"),
    (unlinked, "are read without their address"),
    (misled, "are read without their address: «https://example.org/a?b=1&c=2"),
)
"""What an office document says without its styles, and what is told where it is read wrong."""
ALL = (
    *OFFICE,
    (counted, "in a «list with bullets»"),
    (without(ContainerKind.ORDERED), "in a «list with numbers»"),
    (flat, "in a «list within a list»"),
    (figured, "in a «list with letters»"),
    (without(ContainerKind.QUOTE), "in a «quotation»"),
    (without(ContainerKind.CODE), "in a «code»"),
)


@pytest.mark.parametrize(
    ("name", "harm", "message"),
    [(name, *each) for name in FILES for each in (OFFICE if name == "a.docx" else ALL)],
)
def test_what_is_read_wrong_is_told(
    tmp_path: Path, name: str, harm: Callable[[Line], Line], message: str
) -> None:
    path, seed = read(tmp_path, name)
    assert any(message in str(problem) for problem in prove(path, changed(seed, harm)))


def test_a_list_in_a_table_of_data_is_text_of_its_cell(tmp_path: Path) -> None:
    assert prove(*read(tmp_path, "c.html", DATA.encode())) == []


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>one<p>two",
        "<p>one</ul><ul><li>two</ul>",
        "<h2>one<h3>two</h3><p>three",
        "<a href='https://example.org/'>one<a href='https://example.org/b'>two</a> three",
        "<a href='https://example.org/?a=1&copy=2'>one</a>",
        "<menu><li>one</menu><dl><dt>two<dd>three</dl>",
    ],
)
def test_tags_without_their_ends_are_no_fault(tmp_path: Path, html: str) -> None:
    assert prove(*read(tmp_path, "d.html", html.encode())) == []


def test_notes_and_comments_of_an_open_document_are_in_any_kind_of_block(tmp_path: Path) -> None:
    path, seed = read(tmp_path, "b.odt", open_document(OPEN + ASIDE))
    assert prove(path, seed) == []
    assert "https://example.org/a" in str(prove(path, changed(seed, misled))[0])


def test_numbers_that_lists_in_html_give_are_no_fault_of_markdown(tmp_path: Path) -> None:
    text = "Boats:\n\n<ol reversed>\n<li>ferry</li>\n<li>barge</li>\n<li>punt</li>\n</ol>\n"
    path, seed = read(tmp_path, "c.md", text.encode())
    assert [line.text for line in seed.lines][-3:] == ["3. ferry", "2. barge", "1. punt"]
    assert prove(path, seed) == []


def test_links_in_notes_lead_where_the_notes_say(tmp_path: Path) -> None:
    """The part with the notes has relations of its own, under the same ids as the document's."""

    def fill(made: Any) -> None:
        office(made)
        key = next(k for k, r in made.part.rels.items() if r.is_external)
        words = HYPERLINK.format(key)
        text = f'<w:footnote w:id="1"><w:p>{words}</w:p></w:footnote>'
        content = f"<w:footnotes {nsdecls('w')}>{text}</w:footnotes>"
        uri = PackURI("/word/footnotes.xml")
        part = Part(uri, "application/xml", content.encode(), made.part.package)
        other = "https://example.org/note"
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, other, key, is_external=True)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    path = tmp_path / "a.docx"
    path.write_bytes(document(fill))
    seed = read_docx(path.read_bytes(), "a.docx")
    urls = [mark.url for line in seed.lines for mark in line.marks if mark.url]
    assert urls == ["https://example.org/a?b=1&c=2", "https://example.org/note"]
    assert prove(path, seed) == []
    assert "links of this file" in str(prove(path, changed(seed, misled))[0])
