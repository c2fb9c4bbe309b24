"""What single programs do on typeset pages in their own ways is read as what it shows."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.model import BlockKind
from generator.readers.pdf.accents import accented
from generator.readers.pdf.columns import Hints, bands
from generator.readers.pdf.cuts import Cut
from generator.readers.pdf.glyphs import Glyph, PdfPage, read_pages, with_advances
from generator.readers.pdf.pictures import PictureTaker
from generator.readers.pdf.rows import page_segments
from tests.readers.pages import ITALIC, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import begun, texts


def glyph(text: str, x0: float, x1: float, y: float = 700) -> Glyph:
    return Glyph(text, x0, x1, y, 10, font="Serif")


def test_accents_drawn_on_letters_are_part_of_them() -> None:
    marked = [glyph("e", 0, 5), glyph("\u0301", 5, 5), glyph("s", 5, 9)]
    over = [glyph("´", 1, 4), glyph("e", 0, 5), glyph("z", 5, 9), glyph("ˇ", 5.5, 8.5)]
    beside = [glyph("e", 0, 5), glyph("´", 5, 8), glyph("a", 8, 13)]
    found = ["".join(g.text for g in accented(each)) for each in (marked, over, beside)]
    assert found == ["és", "éž", "e´a"]


def test_a_blank_that_a_letter_covers_is_none() -> None:
    row = [glyph("v", 0, 5), glyph(" ", 4.9, 7.4), glyph("e", 4.95, 9.4), glyph("d", 13, 18)]
    (segment,) = page_segments(row)
    assert segment.text == "ve d"


def test_a_soft_hyphen_within_a_line_is_not_read() -> None:
    row = [glyph("o", 0, 5), glyph("\u00ad", 5, 8.3), glyph("n", 5.1, 10), glyph("\u00ad", 10, 13)]
    (segment,) = page_segments(row)
    assert segment.text == "on\u00ad"


def test_kerning_does_not_make_letters_of_a_nameless_font_narrow() -> None:
    steps = [9.4, 8.6, 8.6, 8.6, 12.0]
    row = [g for n, s in enumerate(steps) for g in (_bare("W", 50 * n), _bare("h", 50 * n + s))]
    (page,) = with_advances([PdfPage(595, 842, tuple(row), (), ())])
    assert {round(g.x1 - g.x0, 3) for g in page.glyphs if g.text == "W"} == {9.4}


def _bare(text: str, x0: float) -> Glyph:
    return Glyph(text, x0, x0 + 9.6, 700, 10)


def drawn_fonts(text: bytes, letters: bytes, *fonts: Sequence[tuple[int, int, int]]) -> bytes:
    """A PDF of one page whose fonts, /A and so on, are drawings.

    For each of ``letters``, which follow each other in ASCII, a font has the width of a stem, and
    where it begins and ends above the baseline, in thousandths of an em.
    """
    count, own = len(fonts), 5 + len(fonts)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    listed = b" ".join(b"/%c %d 0 R" % (65 + at, 5 + at) for at in range(count))
    objects.append(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<<%s>>>>>>" % listed
    )
    objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(text), text))
    names = b" ".join(b"/g%d" % letter for letter in letters)
    shapes: list[bytes] = []
    for font in fonts:
        procs = []
        for letter, (stem, low, high) in zip(letters, font, strict=True):
            box = b"500 0 100 %d %d %d d1" % (low, 100 + stem, high)
            shape = box + b" 100 %d %d %d re f" % (low, stem, high - low)
            procs.append(b"/g%d %d 0 R" % (letter, own + 1 + len(shapes)))
            shapes.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shape), shape))
        widths = b"500 " * len(letters)
        objects.append(
            b"<</Type/Font/Subtype/Type3/FontBBox[0 -300 500 1000]/FontMatrix[.001 0 0 .001 0 0]"
            b"/FirstChar %d/LastChar %d/Widths[%s]/Resources<<>>"
            b"/Encoding<</Type/Encoding/Differences[%d %s]>>/CharProcs<<%s>>/ToUnicode %d 0 R>>"
            % (letters[0], letters[-1], widths, letters[0], names, b" ".join(procs), own)
        )
    named = b"begincmap 1 begincodespacerange <00><ff> endcodespacerange 1 beginbfrange "
    named += b"<%02x><%02x><%04x> endbfrange endcmap" % (letters[0], letters[-1], letters[0])
    objects += [b"<</Length %d>>stream\n%s\nendstream" % (len(named), named), *shapes]
    body = b"".join(b"%d 0 obj %s endobj\n" % item for item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_letters_of_nameless_fonts_are_bold_where_they_have_more_ink() -> None:
    text = b"BT /B 10 Tf 20 150 Td (abcd) Tj /A 10 Tf 0 -30 Td (abcdabcdabcd) Tj ET"
    data = drawn_fonts(text, b"abcd", [(80, 0, 700)] * 4, [(130, 0, 700)] * 4)
    (page,), _ = read_pages(data, PictureTaker())
    assert [g.bold for g in page.glyphs if not g.blank] == [True] * 4 + [False] * 12


def test_figures_that_a_font_draws_above_or_below_the_line_are_raised_or_lowered() -> None:
    usual, old, below, tall = (200, 0, 650), (200, 0, 440), (200, -220, 430), (200, -20, 680)
    superior, inferior = (120, 330, 690), (120, -160, 220)
    font = [usual, superior, inferior, old, below, tall]
    data = drawn_fonts(b"BT /A 10 Tf 20 150 Td (012345) Tj ET", b"012345", font)
    (page,), _ = read_pages(data, PictureTaker())
    raised = [round(g.y - 150) for g in page.glyphs]
    assert raised == [0, 3, -2, 0, 0, 0]
    assert [g.size < 10 for g in page.glyphs] == [False, True, True, False, False, False]


def test_a_picture_that_hangs_over_into_a_gutter_does_not_part_the_columns() -> None:
    words = [
        glyph(letter, x + 5 * place, x + 5 * place + 5, 700 - 12 * line)
        for x in (50, 200)
        for line in range(12)
        for place, letter in enumerate("somewordsthatfillaline")
    ]
    over, across = Cut(50, 185, 640), Cut(50, 310, 640)
    segments = page_segments(words)
    assert [len(bands(segments, Hints(cuts=[cut]))) for cut in (over, across)] == [1, 2]


def small_capitals(setter: Setter, text: str) -> None:
    setter.y -= 8
    pen = setter.canvas.beginText(60, setter.y)
    for word in text.split():
        for part, size in ((word[0], 10), (word[1:].upper(), 7), (" ", 10)):
            pen.setFont(TEXT, size)
            pen.textOut(part)
    setter.canvas.drawText(pen)
    setter.y -= 16


def test_lines_in_small_capitals_are_headings() -> None:
    setter = begun(gap=6.0)
    for name in ("The Lamps", "The Pumps"):
        small_capitals(setter, name)
        setter.paragraph(sentences(len(name), 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["THE LAMPS", "THE PUMPS"]


def centred(setter: Setter, text: str) -> None:
    setter.y -= 6
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawCentredString(297.5, setter.y, text)
    setter.y -= 16


def test_the_first_of_several_headings_in_the_middle_stands_below_the_title() -> None:
    setter = begun(indent=12.0)
    for name in ("The lamps", "The pumps", "The ducks"):
        centred(setter, name)
        setter.paragraph(sentences(len(name), 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["The lamps", "The pumps", "The ducks"]


def test_lines_numbered_from_one_above_paragraphs_are_headings() -> None:
    setter = begun(gap=6.0)
    names = ["1 The lamps", "2 The pumps", "3 The ducks"]
    for number, name in enumerate(names):
        setter.paragraph(name)
        setter.paragraph(sentences(number, 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == names


def test_several_lines_with_a_rule_below_each_are_headings() -> None:
    setter = begun(gap=6.0)
    names = ["The lamps", "The pumps", "The ducks"]
    for number, name in enumerate(names):
        setter.paragraph(name)
        setter.canvas.line(60, setter.y + 15, 535, setter.y + 15)
        setter.paragraph(sentences(number, 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == names


def test_a_note_in_lines_shorter_than_the_column_is_one() -> None:
    setter = begun(gap=6.0)
    setter.paragraph(sentences(1, 8))
    text = sentences(2, 1)
    setter.paragraph(text)
    setter.canvas.setFont(TEXT, 6)
    setter.canvas.drawString(500, setter.y + 23, "1")
    setter.canvas.setFont(TEXT, 8)
    for place, line in enumerate(("1 Counted by two", "volunteers in the", "marsh.")):
        setter.canvas.drawString(60, 100 - 10 * place, line)
    _, blocks = blocks_of(setter.data())
    assert "Counted by two volunteers in the marsh." in " ".join(b.text for b in blocks)


def test_a_head_of_two_parts_on_the_second_page_alone_is_no_text() -> None:
    setter = begun(gap=6.0)
    text = sentences(1, 110)
    setter.paragraph(text)
    assert setter.canvas.getPageNumber() == 2
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawString(60, 815, "Valley Quarterly")
    setter.canvas.drawRightString(535, 815, "Autumn")
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [text]


def test_a_line_that_begins_with_a_dash_goes_on_without_a_blank() -> None:
    setter = begun(gap=6.0)
    setter.justified = True
    words = ["the", "wind", "that", "came", "over", "hills"] * 3
    for line in (["Then", *words], ["—and", *words]):
        setter._line(line, TEXT, 10, first=False, last=False)
    setter._line(["but", "rain."], TEXT, 10, first=False, last=True)
    setter.y -= 20
    setter.paragraph(sentences(1, 6))
    _, blocks = blocks_of(setter.data())
    assert "over hills—and the wind" in blocks[0].text


def test_a_foot_wider_than_the_text_does_not_widen_its_column() -> None:
    setter = begun(gap=6.0)
    words = "Some words of a text that fills nearly all of its narrow column here"
    for number in range(6):
        for line in (
            f"{words} {number}",
            "and goes on in a second line that is full, too, of words",
        ):
            setter.canvas.drawString(60, setter.y, line)
            setter.y -= 13
        setter.y -= 8
    setter.canvas.drawString(
        60, 30, "https://letters.example/archive/of/autumn/the-valley-quarterly"
    )
    setter.canvas.drawRightString(580, 30, "1/1")
    _, blocks = blocks_of(setter.data())
    assert len([text for text in texts(blocks) if text.startswith("Some words")]) == 6


def test_a_slanted_line_that_names_who_wrote_is_no_heading_like_others() -> None:
    setter = begun(gap=6.0)
    setter.paragraph("By Ada Field", ITALIC)
    for name in ("The lamps", "The pumps", "The ducks"):
        setter.paragraph(name, ITALIC)
        setter.paragraph(sentences(len(name), 4))
    _, blocks = blocks_of(setter.data())
    assert "By Ada Field" not in texts(blocks, BlockKind.HEADING)


def test_what_is_drawn_covers_no_more_of_a_page_than_is_seen_of_it() -> None:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(300, 300))
    inside = canvas.beginPath()
    inside.rect(50, 100, 120, 80)
    canvas.clipPath(inside, stroke=0)
    canvas.circle(60, 110, 40, fill=1)
    canvas.circle(250, 250, 20, fill=1)
    canvas.save()
    (page,), _ = read_pages(output.getvalue(), PictureTaker())
    (seen,) = ([d.x0, d.y0, d.x1, d.y1] for d in page.drawings)
    assert seen == pytest.approx([50, 100, 100, 150], abs=1)
