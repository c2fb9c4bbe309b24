"""An OpenDocument text becomes its text, in its order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from generator.model import ContainerKind, MarkKind
from generator.model.errors import ContentError
from generator.readers.odt.document import read_odt
from generator.readers.proof import prove
from tests.readers.files import packed, picture, problems_of

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
        *(("style", "style"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
        ("meta", "meta"),
    )
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
STYLES = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T6" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T7" style:family="text" style:parent-style-name="Source_20_Text"/>
<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_3"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="3"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
<text:list-style style:name="L4"><text:list-level-style-number text:level="1" style:num-format="A"/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""
COMMON = """<style:style style:name="Heading_20_3" style:family="paragraph" style:default-outline-level="3"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Source_20_Text" style:family="text"/>"""
HEADER = "<style:master-page><style:header><text:p>River Gazette</text:p></style:header></style:master-page>"


def document(body: str, **others: bytes) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    common = (
        f"<office:document-styles {NAMES}><office:styles>{COMMON}</office:styles>"
        f"<office:master-styles>{HEADER}</office:master-styles></office:document-styles>"
    )
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>The Gazette</dc:title>"
        "<meta:initial-creator>Ann</meta:initial-creator></office:meta></office:document-meta>"
    )
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": common.encode(),
        "meta.xml": meta.encode(),
        "Pictures/a.png": picture(),
    }
    return packed({**files, **{name.replace("__", "/"): data for name, data in others.items()}})


def lines(body: str) -> list[tuple[str, str]]:
    return [(line.mark, line.text) for line in read_odt(document(body), "a.odt").lines]


def test_blocks_have_marks_in_the_order_of_the_document() -> None:
    body = (
        '<text:h text:outline-level="1">News</text:h><text:p>One <text:s text:c="2"/>two</text:p>'
        '<text:section><text:p text:style-name="P2">Below</text:p></text:section>'
        '<text:p text:style-name="Quotations">Said.</text:p><text:p>a<text:line-break/>b</text:p>'
    )
    assert lines(body) == [
        ("heading-1", "News"),
        ("paragraph", "One two"),
        ("heading-3", "Below"),
        ("quote", "Said."),
        ("paragraph", "a"),
        ("paragraph", "b"),
    ]
    assert problems_of("a.odt", document(body)) == []


def test_marks_come_from_styles_and_what_they_are_derived_from() -> None:
    body = "<text:p>" + "".join(
        f'<text:span text:style-name="T{n}">w{n}</text:span> ' for n in range(1, 8)
    )
    body += '</text:p><text:p text:style-name="P1">whole</text:p>'
    seed = read_odt(document(body), "a.odt")
    found = [
        (mark.kind, line.text[mark.start : mark.end]) for line in seed.lines for mark in line.marks
    ]
    assert found == [
        *[(MarkKind.STRONG, "w1"), (MarkKind.EMPHASIS, "w2"), (MarkKind.SUPERSCRIPT, "w3")],
        *[(MarkKind.SUBSCRIPT, "w4"), (MarkKind.STRUCK, "w5"), (MarkKind.CODE, "w7")],
        (MarkKind.STRONG, "whole"),
    ]
    assert problems_of("a.odt", document(body)) == []


def test_lists_keep_their_numbers_and_levels() -> None:
    body = (
        '<text:list text:style-name="L1"><text:list-item><text:p>three</text:p>'
        "<text:list><text:list-item><text:p>point</text:p></text:list-item></text:list>"
        "</text:list-item></text:list><text:p>Between</text:p>"
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
        "<text:p>four</text:p></text:list-item></text:list>"
    )
    seed = read_odt(document(body), "a.odt")
    assert [(line.text, [each.kind for each in line.inside]) for line in seed.lines] == [
        ("3. three", [ContainerKind.ORDERED]),
        ("point", [ContainerKind.ORDERED, ContainerKind.LIST]),
        ("Between", []),
        ("4. four", [ContainerKind.ORDERED]),
    ]
    assert problems_of("a.odt", document(body)) == []


def test_a_level_that_a_list_does_not_describe_is_that_of_the_nearest_above_it() -> None:
    inner = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    numbered = f'<text:list text:style-name="L2">{inner.format("deep", "")}</text:list>'
    bullets = f'<text:list text:style-name="L3">{inner.format("b", numbered)}</text:list>'
    body = f'<text:list text:style-name="L2">{inner.format("a", bullets)}</text:list>'
    data = document(body)
    assert [(line.text, line.inside[-1].kind) for line in read_odt(data, "a.odt").lines] == [
        ("1. a", ContainerKind.ORDERED),
        ("b", ContainerKind.LIST),
        ("1. deep", ContainerKind.ORDERED),
    ]


def test_links_tables_and_pictures_are_kept() -> None:
    body = (
        '<text:p>See <text:a xlink:href="https://a.example/">here</text:a>.</text:p>'
        "<table:table><table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>Year</text:p></table:table-cell>"
        "<table:table-cell><text:p>Number</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>5</text:p></table:table-cell>'
        "</table:table-row></table:table>"
        '<text:p><draw:frame svg:width="1.5cm"><draw:image xlink:href="Pictures/a.png"/>'
        "<svg:desc>A barn</svg:desc></draw:frame></text:p>"
    )
    seed = read_odt(document(body), "a.odt")
    assert seed.lines[0].links == (("here", "https://a.example/"),)
    assert [line.text for line in seed.lines if line.mark == "row"] == ["Year\tNumber", "5\t5"]
    (shown,) = [mark.picture for line in seed.lines for mark in line.marks if mark.picture]
    assert (shown.text, seed.pictures[shown.address]) == ("A barn", picture())
    assert shown.width == 57
    assert problems_of("a.odt", document(body)) == []


def test_notes_lead_to_and_fro() -> None:
    body = (
        '<text:p>One<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Why.</text:p><text:p>More.</text:p></text:note-body></text:note>"
        " two</text:p><text:p>End</text:p>"
    )
    seed = read_odt(document(body), "a.odt")
    assert [line.text for line in seed.lines] == ["One[1] two", "End", "Why.", "More."]
    assert [each.info for line in seed.lines for each in line.inside] == ["1", "1"]
    assert problems_of("a.odt", document(body)) == []


def test_what_no_reader_sees_is_left_out_by_name() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>Kept"
        "<office:annotation><dc:creator>Bob</dc:creator><text:p>Check this</text:p>"
        "</office:annotation></text:p><text:p>A <text:ruby><text:ruby-base>漢</text:ruby-base>"
        "<text:ruby-text>han</text:ruby-text></text:ruby></text:p>"
    )
    seed = read_odt(document(body), "a.odt")
    assert [line.text for line in seed.lines] == ["Kept", "A 漢"]
    assert seed.omitted == (
        *(("deletion", "gone"), ("comment", "Check this"), ("ruby", "han")),
        ("header", "River Gazette"),
    )
    assert seed.metadata == (("title", "The Gazette"), ("creator", "Ann"))
    assert problems_of("a.odt", document(body)) == []


def test_boxes_follow_the_paragraph_in_which_they_stand() -> None:
    body = (
        "<text:p>Text<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"
        " goes on</text:p><draw:custom-shape><text:p>Shape</text:p></draw:custom-shape>"
    )
    assert [text for _, text in lines(body)] == ["Text goes on", "Box", "Shape"]
    assert problems_of("a.odt", document(body)) == []


def test_external_entities_are_not_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    content = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><office:document-content {NAMES}>'
        "<office:body><office:text><text:p>a &e;</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    try:
        seed = read_odt(packed({"content.xml": content.encode()}), "a.odt")
    except ContentError:
        return
    assert [line.text for line in seed.lines] == ["a"]


def nested(depth: int) -> str:
    cell = '<table:table-cell table:number-columns-repeated="100">'
    row = '<table:table-row table:number-rows-repeated="100">'
    return f"<table:table>{row}{cell}" * depth + "<text:p>x</text:p>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 damaged", "or damaged"),
        (packed({"a.txt": b"x"}), "or damaged"),
        (packed({"content.xml": b"\0" * 70_000_000}), "unpacked document is too large"),
        (document("<text:p>cut"), "or damaged"),
        (document(""), "has no text"),
        (
            document("<text:p>x</text:p>", **{"META-INF__manifest.xml": b"<encryption-data/>"}),
            "encrypted",
        ),
        (
            document(nested(4) + "</table:table-cell></table:table-row></table:table>" * 4),
            "repeat more than",
        ),
        (document("<text:section>" * 300 + "</text:section>" * 300), "or damaged"),
    ],
    ids=["no zip", "another zip", "bomb", "cut", "empty", "encrypted", "repeated", "deep"],
)
def test_a_document_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        read_odt(data, "a.odt")


def test_text_that_the_first_reading_loses_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(document("<text:p>One</text:p>"))
    less = read_odt(document("<text:p>On</text:p>"), "a.odt")
    assert "were not read" in prove(path, less)[0].message


COMMON_STYLES = (
    '<style:style style:name="Loud" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Louder" style:family="paragraph" style:parent-style-name="Loud"/>'
    '<style:style style:name="Text_20_body" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Quotations" style:family="paragraph">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Plain" style:family="text">'
    '<style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="Slant" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
)


def test_a_style_of_paragraphs_says_how_letters_look() -> None:
    body = "".join(
        f'<text:p text:style-name="{name}">in {name}</text:p>'
        for name in ("Loud", "Louder", "Text_20_body", "Quotations")
    )
    body += (
        '<text:p text:style-name="Loud">all <text:span text:style-name="Slant">of <text:span '
        'text:style-name="Plain">no</text:span> it</text:span> <text:a xlink:href="https://a.example/">'
        'to <text:span text:style-name="Plain">me</text:span></text:a></text:p>'
    )
    styles = f"<office:styles>{COMMON_STYLES}</office:styles>"
    common = f"<office:document-styles {NAMES}>{styles}</office:document-styles>"
    data = document(body, **{"styles.xml": common.encode()})
    found = [
        [(str(mark.kind), line.text[mark.start : mark.end]) for mark in line.marks]
        for line in read_odt(data, "a.odt").lines
    ]
    assert found == [
        [("strong", "in Loud")],
        [("strong", "in Louder")],
        [],
        [],
        [
            *[("strong", "all of"), ("em", "of no it"), ("strong", "it to")],
            *[("link", "to"), ("link", "me")],
        ],
    ]
    assert problems_of("a.odt", data) == []


def test_a_list_with_letters_keeps_them() -> None:
    body = (
        '<text:list text:style-name="L4"><text:list-item><text:p>one</text:p></text:list-item>'
        "</text:list>"
    )
    (line,) = read_odt(document(body), "a.odt").lines
    assert (line.text, [each.info for each in line.inside]) == ("1. one", ["A"])


def test_a_link_on_a_picture_and_a_film_lead_where_they_say(tmp_path: Path) -> None:
    shown = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    linked = f'<draw:a xlink:href="https://e.example/{{}}">{shown}</draw:a>'
    film = '<draw:frame><draw:plugin xlink:href="https://e.example/film.mp4"/></draw:frame>'
    body = f"<text:p>Quay {linked.format('a')}</text:p>{linked.format('b')}<text:p>{film}</text:p>"
    path = tmp_path / "a.odt"
    path.write_bytes(document(body))
    seed = read_odt(path.read_bytes(), "a.odt")
    urls = [mark.url for line in seed.lines for mark in line.marks if mark.url]
    assert urls == [f"https://e.example/{name}" for name in ("a", "b", "film.mp4")]
    assert prove(path, seed) == []
    bare = replace(seed, lines=tuple(structs.replace(line, marks=()) for line in seed.lines))
    assert any("2 links of this file" in str(each) for each in prove(path, bare))


def test_an_item_may_have_a_number_of_its_own() -> None:
    item = "<text:list-item{}><text:p>{}</text:p></text:list-item>"
    items = item.format("", "one") + item.format(' text:start-value="5"', "five")
    body = f'<text:list text:style-name="L2">{items}{item.format("", "six")}</text:list>'
    assert [text for _, text in lines(body)] == ["1. one", "5. five", "6. six"]
