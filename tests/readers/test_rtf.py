"""A rich text becomes its text, in its order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import ContainerKind, MarkKind
from generator.model.errors import ContentError
from generator.readers.proof import prove
from generator.readers.rtf.document import read_rtf
from tests.readers.files import picture, problems_of

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset134 SimSun;}"
    r"{\f2\fcharset2 Symbol;}}{\colortbl;\red255\green0\blue0;}"
    r"{\stylesheet{\ql Normal;}{\s1\sb240 heading 1;}{\s2 Quote;}{\*\cs10 Default;}}"
    r"{\info{\title The Gazette}{\author Ann}{\operator Bob}}"
)


def document(body: str) -> bytes:
    return f"{HEAD}\n{body}}}".encode("latin-1")


def lines(body: str) -> list[tuple[str, str]]:
    return [(line.mark, line.text) for line in read_rtf(document(body), "a.rtf").lines]


def test_blocks_have_marks_in_the_order_of_the_document() -> None:
    body = (
        r"\pard\s1 News\par\pard One\line two\par\pard\outlinelevel2 Below\par"
        r"\pard\s2 Said.\par\pard Last"
    )
    assert lines(body) == [
        ("heading-1", "News"),
        ("paragraph", "One"),
        ("paragraph", "two"),
        ("heading-3", "Below"),
        ("quote", "Said."),
        ("paragraph", "Last"),
    ]
    assert problems_of("a.rtf", document(body)) == []


def test_marks_are_kept_and_end_with_their_group() -> None:
    body = r"\pard a {\b bold} {\i slant\i0  not} {\strike gone} x{\super 2} y{\sub 3} \b c\plain  d\par"
    (line,) = read_rtf(document(body), "a.rtf").lines
    assert line.text == "a bold slant not gone x2 y3 c d"
    found = [(mark.kind, line.text[mark.start : mark.end]) for mark in line.marks]
    assert found == [
        *[(MarkKind.STRONG, "bold"), (MarkKind.EMPHASIS, "slant"), (MarkKind.STRUCK, "gone")],
        *[(MarkKind.SUPERSCRIPT, "2"), (MarkKind.SUBSCRIPT, "3"), (MarkKind.STRONG, "c")],
    ]
    assert problems_of("a.rtf", document(body)) == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \endash  \ldblquote x\rdblquote", "café – “x”"),
        (r"\f1 \'d2\'bd\'b1\'a3\f0  x", "医保 x"),
        (r"\uc2\u21307\'d2\'bd\u20445\'b1\'a3", "医保"),
        (r"\u-10179?\u-8704? \u8364 ?", "😀 €"),
        (r"{\f2 a}\~b\_c \{d\} \\e", "α b\u2011c {d} \\e"),
        (r"\f1 \'81@", "丂"),
        (r"{\fonttbl\f0\fswiss\fcharset0 Helvetica;\f1\fnil\fcharset222 Thonburi;}\f1 \'e0", "เ"),
    ],
)
def test_characters_are_those_of_their_fonts(body: str, text: str) -> None:
    assert lines(body)[0][1].replace("\u00a0", " ") == text


def test_lists_keep_their_numbers_and_levels() -> None:
    body = (
        r"{\listtext\pard\plain 3.\tab}\pard\ls1\ilvl0 three\par"
        r"{\listtext\pard\plain\f2 \'b7\tab}\pard\ls1\ilvl1 point\par"
        r"{\listtext\pard\plain 4.\tab}\pard\ls1\ilvl0 four\par\pard After\par"
        r"\pard{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}bullet\par"
    )
    seed = read_rtf(document(body), "a.rtf")
    assert [(line.text, [each.kind for each in line.inside]) for line in seed.lines] == [
        ("3. three", [ContainerKind.ORDERED]),
        ("point", [ContainerKind.ORDERED, ContainerKind.LIST]),
        ("4. four", [ContainerKind.ORDERED]),
        ("After", []),
        ("bullet", [ContainerKind.LIST]),
    ]
    assert problems_of("a.rtf", document(body)) == []


def test_bullets_are_counted_once() -> None:
    body = r"{\listtext\'95\tab}\pard\ls1 one\par{\listtext\'95\tab}\pard\ls1 two\par"
    assert read_rtf(document(body), "a.rtf").omitted == (("list-mark", "•"), ("list-mark", "•"))
    assert problems_of("a.rtf", document(body)) == []


def test_links_tables_and_pictures_are_kept() -> None:
    data = picture().hex()
    body = (
        r'\pard See {\field{\*\fldinst{HYPERLINK "https://a.example/"}}{\fldrslt{\ul here}}}.\par'
        r"\trowd\cellx1\cellx2\pard\intbl Year\cell Number\cell\row"
        r"\trowd\cellx1\cellx2\pard\intbl 2020\cell 5\par more\cell\row"
        r"\pard{\*\shppict{\pict\pngblip\picw20\pich10\picwgoal900 "
        + data[:40]
        + "\n"
        + data[40:]
        + "}}"
        r"{\nonshppict{\pict\wmetafile8 0102}}\par"
    )
    seed = read_rtf(document(body), "a.rtf")
    assert seed.lines[0].links == (("here", "https://a.example/"),)
    rows = [line.text for line in seed.lines if line.mark == "row"]
    assert [" ".join(row.split()) for row in rows] == ["Year Number", "2020 5 more"]
    (shown,) = [mark.picture for line in seed.lines for mark in line.marks if mark.picture]
    assert seed.pictures[shown.address] == picture()
    assert shown.width == 60
    assert problems_of("a.rtf", document(body)) == []


def test_notes_lead_to_and_fro_and_boxes_stand_before_their_paragraph() -> None:
    body = (
        r"\pard One{\super\chftn{\footnote\pard{\super\chftn} Why.\par More.}} two\par"
        r"\pard Beside{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Box\par}}{\shprslt y}}\par"
    )
    seed = read_rtf(document(body), "a.rtf")
    assert [line.text for line in seed.lines] == ["One[1] two", "Box", "Beside", "Why.", "More."]
    assert [each.info for line in seed.lines for each in line.inside] == ["1", "1"]


def test_pictures_have_their_alternative_texts() -> None:
    data = picture().hex()

    def of(name: str, text: str) -> str:
        return rf"{{\sp{{\sn {name}}}{{\sv {text}}}}}"

    named = of("wzName", "Picture 1") + of("wzDescription", r"A red b\'e4rn")
    inline = rf"{{\*\shppict{{\pict{{\*\picprop{named}}}\pngblip {data}}}}}"
    bare = rf"{{\pict\pngblip {data}}}"
    drawing = of("pib", bare) + of("wzDescription", 'The "pond"')
    body = rf"\pard A{inline}\par B{bare}\par C{{\shp{{\*\shpinst{drawing}}}}}{bare}\par"
    seed = read_rtf(document(body), "a.rtf")
    shown = [mark.picture.text for line in seed.lines for mark in line.marks if mark.picture]
    assert shown == ["A red bärn", "", 'The "pond"', ""]
    assert problems_of("a.rtf", document(body)) == []


def test_pictures_of_heads_are_left_out_and_those_of_drawings_kept() -> None:
    data = r"{\pict\pngblip " + picture().hex() + "}"
    drawing = r"{\shp{\*\shpinst{\sp{\sn pib}{\sv " + data + r"}}}}"
    seed = read_rtf(document(r"{\header " + data + r"}\pard A" + drawing + r"\par"), "a.rtf")
    assert len([mark for line in seed.lines for mark in line.marks if mark.picture]) == 1
    assert seed.omitted == (("picture", "png"),)
    assert problems_of("a.rtf", document(r"\pard A" + drawing + r"\par")) == []


def test_what_follows_the_document_is_none_of_it() -> None:
    assert [line.text for line in read_rtf(document("a") + b" more {b}", "a.rtf").lines] == ["a"]


def test_what_no_reader_sees_is_left_out_by_name() -> None:
    body = (
        r"{\header\pard River\par}{\footerf Page {\field{\*\fldinst PAGE}{\fldrslt 1}}}"
        r"\pard Kept {\v secret} {\deleted old} {\*\annotation Check}\par"
    )
    seed = read_rtf(document(body), "a.rtf")
    assert [line.text for line in seed.lines] == ["Kept"]
    assert set(seed.omitted) == {
        *(("header", "River"), ("footer", "Page 1"), ("hidden", "secret")),
        *(("deletion", "old"), ("comment", "Check")),
    }
    assert seed.metadata == (("title", "The Gazette"), ("creator", "Ann"))
    assert problems_of("a.rtf", document(body)) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"plain text", "no rich text"),
        (document("{" * 2000 + "}" * 2000), "groups are too deep"),
        (document("")[:-1] + b"{text", "no end"),
        (document(""), "has no text"),
    ],
    ids=["other", "deep", "cut", "empty"],
)
def test_a_document_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    words = words.replace("no rich text", "not a rich text")
    with pytest.raises(ContentError, match=words):
        read_rtf(data, "a.rtf")


@pytest.mark.parametrize("at", range(0, 700, 7))
def test_a_faulty_document_is_read_or_refused(at: int) -> None:
    data = document(
        r"\pard\s1 News\par{\listtext 1.\tab}\ilvl0 \'e9\u233? {\b x}\cell\row \bin3 a}"
    )
    for broken in (data[:at], data[:at] + b"\\" + data[at:], data[:at] + b"{\\pict " + data[at:]):
        try:
            read_rtf(broken, "a.rtf")
        except ContentError:
            continue


def test_text_that_the_first_reading_loses_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(document(r"\pard One two three\par"))
    less = read_rtf(document(r"\pard One three\par"), "a.rtf")
    assert "were not read" in prove(path, less)[0].message


def test_signs_that_hang_before_a_text_make_a_list_with_all_that_is_indented_like_it() -> None:
    item = r"\pard\li360\fi-360 "
    body = (
        rf"{item}\bullet\tab one\par \pard\li360 goes on\par"
        rf"\pard\li720\fi-360 1.\tab within\par {item}\bullet\tab two\par \pard\li1080 said\par"
        r"\pard after\par \pard\li720 quoted\par"
    )
    seed = read_rtf(document(body), "a.rtf")
    kinds = {ContainerKind.LIST: "u", ContainerKind.ORDERED: "o", ContainerKind.QUOTE: "q"}
    assert [
        (line.text, "".join(kinds[each.kind] for each in line.inside)) for line in seed.lines
    ] == [
        *(("one", "u"), ("goes on", "u"), ("1. within", "uo"), ("two", "u"), ("said", "uq")),
        *(("after", ""), ("quoted", "q")),
    ]
    assert problems_of("a.rtf", document(body)) == []


def test_a_font_of_one_width_sets_code() -> None:
    head = HEAD.replace(r"{\f2", r"{\f3\fmodern Courier New;}{\f2")
    data = f"{head}\\pard Run {{\\f3 make}} now\\par {{\\f3 make site\\line make test}}\\par}}".encode()
    seed = read_rtf(data, "a.rtf")
    assert [(line.mark, line.text) for line in seed.lines] == [
        *(("paragraph", "Run make now"), ("code", "make site"), ("code", "make test")),
    ]
    assert [mark.kind for mark in seed.lines[0].marks] == [MarkKind.CODE]
    assert problems_of("a.rtf", data) == []


def test_paragraphs_of_code_are_one_piece_with_their_indents() -> None:
    body = (
        r"{\fonttbl{\f7\fmodern Courier New;}}\pard So:\par\pard\f7   for hull in yard:\par"
        r"\pard\f7\tab\tab paint(hull)\par\pard\par\pard\f7 apart()\par\pard\f0 Done.\par"
    )
    assert lines(body) == [
        *[("paragraph", "So:"), ("code", "  for hull in yard:"), ("code", "\t\tpaint(hull)")],
        *[("code", "apart()"), ("paragraph", "Done.")],
    ]
    assert problems_of("a.rtf", document(body)) == []


def test_a_heading_in_the_bold_type_of_its_style_stresses_nothing() -> None:
    body = (
        r"\pard\s1\b {\*\bkmkstart _Toc1}Ropes\par\pard\plain\s1 {\b Very} old ropes\par"
        r"\pard\plain {\b Stressed}\par"
    )
    found = read_rtf(document(body), "a.rtf").lines
    strong = [line.text[m.start : m.end] for line in found for m in line.marks]
    assert strong == ["Very", "Stressed"]
