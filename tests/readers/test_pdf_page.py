"""What stands on typeset pages besides running text is read as what it is, and in its order."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.model import Block, BlockKind, MarkKind
from generator.readers.pdf.glyphs import Glyph, PdfPage, with_advances
from tests.readers.pages import BOLD, ITALIC, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))


def texts(blocks: list[Block], kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.text for block in blocks if block.kind is kind]


def begun(columns: int = 1, **style: float) -> Setter:
    setter = Setter(columns, **style)  # type: ignore[arg-type]
    setter.title("Notes from the valley")
    return setter


def column(setter: Setter, number: int, seed: int, top: float) -> list[str]:
    """Set two paragraphs at the top of a column."""
    setter.column, setter.y = number, top
    written = [sentences(seed + place, 3) for place in range(2)]
    for text in written:
        setter.paragraph(text)
        setter.y -= 7
    return written


@pytest.mark.parametrize("rule", [False, True])
def test_a_short_title_over_all_columns_parts_what_is_above_from_what_is_below(rule: bool) -> None:
    setter = begun(3)
    written = [text for n in range(3) for text in column(setter, n, 10 * n, 720)]
    setter.column = 0
    setter.canvas.setFont(BOLD, 10 if rule else 18)
    setter.canvas.drawString(60, 440, "Dates")
    if rule:
        setter.canvas.line(60, 455, 535, 455)
    written += [text for n in range(3) for text in column(setter, n, 40 + 10 * n, 400)]
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == written
    assert texts(blocks, BlockKind.HEADING) == ["Dates"]


def test_a_rule_under_an_address_parts_nothing() -> None:
    setter = begun(2)
    written = column(setter, 0, 0, 700)
    address = "https://valley.example/" + "a" * 32
    end = 60 + stringWidth(address, TEXT, 10)
    assert 290 < end < 307, "it goes over into the gutter"
    setter.canvas.line(60, setter.y - 2, end, setter.y - 2)
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawString(60, setter.y, address)
    left = column(setter, 0, 20, setter.y - 20)
    written += [address, *left, *column(setter, 1, 30, 700), *column(setter, 1, 50, setter.y)]
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == written


@pytest.mark.parametrize("drop", [13, 26])
def test_an_initial_begins_the_first_of_the_lines_beside_it(drop: int) -> None:
    setter = begun()
    above, below = sentences(1, 3), sentences(2, 3)
    setter.paragraph(above)
    top = setter.y - 6
    setter.canvas.setFont(TEXT, 14 + 1.6 * drop)
    setter.canvas.drawString(60, top - drop, "W")
    x = 62 + 0.944 * (14 + 1.6 * drop)
    words = f"hen {sentences(3, 12)[:-1].lower()}.".split()
    setter.canvas.setFont(TEXT, 10)
    left, place = list(words), 0
    while left:
        start = x if 13 * place <= drop else 60
        count = max(
            n
            for n in range(len(left) + 1)
            if stringWidth(" ".join(left[:n]), TEXT, 10) <= 535 - start
        )
        setter.canvas.drawString(start, top - 13 * place, " ".join(left[:count]))
        left, place = left[count:], place + 1
    setter.y = top - 90
    setter.paragraph(below)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [above, f"W{' '.join(words)}", below]


def test_a_sentence_repeated_in_large_type_is_a_quotation_and_no_heading() -> None:
    setter = begun()
    setter.heading("Report of the chair")
    text = "The council sent pumps which our volunteers carried from street to street. "
    setter.paragraph(text + sentences(1, 5))
    setter.y -= 12
    setter.paragraph("The council sent pumps which our volunteers carried", ITALIC, 15)
    setter.y -= 8
    setter.paragraph(sentences(2, 5))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["Report of the chair"]
    assert texts(blocks, BlockKind.QUOTE) == ["The council sent pumps which our volunteers carried"]


def test_a_bold_paragraph_before_a_list_is_no_heading() -> None:
    setter = begun(gap=6.0)
    bold = "In short, the council asks every household of the valley to bring to the hall these things:"
    setter.paragraph(bold, BOLD)
    setter.paragraph("• a lamp")
    setter.paragraph("• a blanket")
    setter.paragraph(sentences(2, 5))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == []
    assert texts(blocks)[0] == bold


def test_a_line_in_the_middle_between_paragraphs_is_a_heading() -> None:
    setter = begun(gap=6.0)
    for number in range(3):
        setter.paragraph(sentences(number, 4))
        setter.canvas.setFont(TEXT, 10)
        setter.canvas.drawCentredString(297.5, setter.y - 6, f"From week {'abc'[number]}")
        setter.y -= 32
    setter.paragraph(sentences(9, 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["From week a", "From week b", "From week c"]


def test_the_further_lines_of_a_numbered_heading_belong_to_it() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 4))
    setter.canvas.setFont(BOLD, 13)
    setter.canvas.drawString(
        60,
        setter.y - 10,
        "2.1 What the council of the valley and of the hill villages will surely have to do to",
    )
    setter.canvas.drawString(84, setter.y - 26, "keep the old gardens dry")
    setter.y -= 50
    setter.paragraph(sentences(2, 4))
    _, blocks = blocks_of(setter.data())
    (heading,) = texts(blocks, BlockKind.HEADING)
    assert heading.endswith("have to do to keep the old gardens dry")


def test_the_number_of_a_footnote_stays_with_its_text() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 4))
    setter.canvas.setFont(TEXT, 5)
    setter.canvas.drawString(60, 103, "3")
    setter.canvas.setFont(TEXT, 8)
    setter.canvas.drawString(63, 100, "The council met twice in the week of the flood.")
    _, blocks = blocks_of(setter.data())
    note = blocks[-1]
    assert note.text.replace(" ", "") == "3Thecouncilmettwiceintheweekoftheflood."
    assert [(mark.kind, mark.start, mark.end) for mark in note.marks] == [
        (MarkKind.SUPERSCRIPT, 0, 1)
    ]


def test_a_sentence_that_recurs_in_the_text_is_no_foot_of_the_page() -> None:
    setter = begun()
    again = "See the list of the week for more."
    for page in range(3):
        setter.y = 700
        setter.paragraph(sentences(page, 4))
        setter.canvas.setFont(TEXT, 10)
        if page < 2:
            setter.canvas.drawString(60, 60, again)
        setter.y = 400
        setter.paragraph(again)
        setter.y -= 10
        setter.paragraph(sentences(page + 9, 4))
        setter.canvas.showPage()
    _, blocks = blocks_of(setter.data())
    assert texts(blocks).count(again) == 5


def test_paragraphs_of_one_line_are_two() -> None:
    setter = begun(indent=12.0)
    written = [sentences(n, 4) for n in range(4)]
    written[1:1] = ["First the lamps", "Then the blankets of the hall"]
    for text in written:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == written


def test_an_item_goes_on_in_the_next_column() -> None:
    setter = begun(2, indent=12.0)
    written = column(setter, 0, 0, 700)
    setter.canvas.setFont(TEXT, 10)
    for x, y, line in (
        (60, 120, "• the lamps"),
        (60, 107, "• the blankets of the old hall, which many of our"),
        (317.5 + 8, 700, "dry there"),
        (317.5, 687, "• the pumps"),
    ):
        setter.canvas.drawString(x, y, line)
    setter.canvas.drawString(68, 94, "volunteers carried from street to street in a night of")
    column(setter, 1, 20, 660)
    _, blocks = blocks_of(setter.data())
    (items,) = texts(blocks, BlockKind.LIST)
    assert items.split("\n")[1].endswith("street in a night of dry there")
    assert written == texts(blocks)[:2]


def test_the_last_row_of_a_table_is_not_read_as_a_spread_line() -> None:
    setter = begun(2)
    setter.y = 700
    setter.canvas.setFont(TEXT, 10)
    rows = (("Item", "2023", "2024"), ("Lamps", "120", "135"), ("Total", "200", "231"))
    for place, row in enumerate(rows):
        for x, cell in zip((60, 190, 277.5), row, strict=True):
            setter.canvas.drawRightString(x + 20 if x > 60 else 85, 700 - 14 * place, cell)
    setter.y = 700 - 14 * 3
    setter.paragraph(sentences(1, 6))
    column(setter, 1, 20, 700)
    _, blocks = blocks_of(setter.data())
    (table,) = texts(blocks, BlockKind.TABLE)
    assert table.split("\n")[-1] == "Total\t200\t231"


def test_few_divided_words_are_put_together_where_their_parts_are_no_words() -> None:
    setter = begun(gap=6.0)
    setter.paragraph(sentences(1, 60))
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawString(60, setter.y, "W" * 40 + " and the council asks for the interoper-")
    setter.canvas.drawString(
        60, setter.y - 13, "ability of lamps and " + "W" * 36 + " of all expres-"
    )
    setter.canvas.drawString(60, setter.y - 26, "sions of thanks.")
    setter.y -= 50
    setter.paragraph(sentences(2, 60))
    _, blocks = blocks_of(setter.data())
    whole = " ".join(texts(blocks))
    assert "the interoperability of lamps" in whole
    assert "all expressions of thanks." in whole


def test_a_sign_that_hangs_in_the_gutter_joins_no_columns() -> None:
    setter = begun()
    setter.canvas.setFont(SONG, 10)
    for place in range(12):
        hanging = "，" if place % 4 == 1 else ""
        setter.canvas.drawString(
            60, 700 - 15 * place, "河水在夜里漫过堤岸园子都在水下邻里来帮忙" + hanging
        )
        setter.canvas.drawString(276, 700 - 15 * place, "村里派来抽水机志愿者挨家挨户送去毯子和灯")
    _, blocks = blocks_of(setter.data())
    whole = "".join(texts(blocks))
    assert whole.index("抽水机") > whole.rindex("堤岸")


def test_chinese_lines_are_no_headings_by_form_where_type_shows_headings() -> None:
    setter = begun()
    setter.canvas.setFont(SONG, 10)
    y = 720.0
    for number in range(4):
        for size, text in (
            (16, f"第{'一二三四'[number]}周的河谷"),
            (10, "1、邻里的灯"),
            (10, "河水在夜里漫过堤岸，园子都在水下，邻里来帮忙，一直到天亮。"),
        ):
            setter.canvas.setFont(SONG, size)
            y -= 2 * size
            setter.canvas.drawString(60, y, text)
    _, blocks = blocks_of(setter.data())
    assert len(texts(blocks, BlockKind.HEADING)) == 4


def test_a_letter_of_a_nameless_font_is_as_wide_as_its_step() -> None:
    def glyph(text: str, x: float, wide: float) -> Glyph:
        return Glyph(text, x, x + wide, 700, 10)

    glyphs = [g for x in range(0, 100, 20) for g in (glyph("f", x, 4.6), glyph("o", x + 3, 5))]
    page = PdfPage(595, 842, (*glyphs, glyph("f", 100, 4.6), glyph("R", 105, 7)), (), ())
    (made,) = with_advances([page])
    assert made.glyphs[-2].x1 == pytest.approx(103)
    assert made.glyphs[1].x1 == pytest.approx(8)


def test_slanted_lines_above_paragraphs_are_headings_if_there_are_several() -> None:
    setter = begun(gap=6.0)
    for name in ("By a member", "The lamps", "The pumps", "The ducks"):
        setter.paragraph(name, ITALIC)
        setter.paragraph(sentences(len(name), 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["The lamps", "The pumps", "The ducks"]


def test_a_number_raised_far_is_a_superscript_though_hardly_smaller() -> None:
    setter = begun()
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawString(60, 700, "The council met")
    end = 60 + stringWidth("The council met", TEXT, 10)
    setter.canvas.setFont(TEXT, 9.4)
    setter.canvas.drawString(end, 704.6, "1")
    setter.y = 680
    setter.paragraph(sentences(1, 4))
    _, blocks = blocks_of(setter.data())
    assert blocks[0].text == "The council met1"
    assert [mark.kind for mark in blocks[0].marks] == [MarkKind.SUPERSCRIPT]


def test_the_columns_of_a_box_are_read_one_after_the_other() -> None:
    setter = begun()
    before, after = sentences(1, 8), sentences(2, 8)
    setter.paragraph(before)
    top = setter.y
    setter.canvas.rect(60, top - 110, 475, 116)
    setter.columns = 2
    told = [sentences(seed, 4) for seed in (3, 4)]
    for number, text in enumerate(told):
        setter.column, setter.y = number, top - 12
        setter.paragraph(text)
    setter.columns, setter.column, setter.y = 1, 0, top - 130
    setter.paragraph(after)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.TABLE) == []
    found = texts(blocks, BlockKind.PARAGRAPH)
    assert all(text in found for text in (before, *told, after))
    assert found.index(told[0]) + 1 == found.index(told[1])


@pytest.mark.parametrize(
    ("heading", "font", "space"),
    [("文摘", SONG, 4), ("活动日程", SONG, 5), ("NEWS", BOLD, 4)],
)
def test_a_heading_of_few_letters_may_be_letter_spaced(
    heading: str, font: str, space: float
) -> None:
    setter = begun(gap=8)
    for seed in range(1, 4):
        setter.y -= 20
        setter.canvas.setFont(font, 14)
        setter.canvas.drawString(60, setter.y, heading, charSpace=space)
        setter.y -= 20
        setter.paragraph(sentences(seed, 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == [heading] * 3


def test_few_lines_in_the_last_column_of_a_file_are_read_last() -> None:
    setter = begun(3, gap=6)
    written: list[str] = []
    while (setter.canvas.getPageNumber(), setter.column, -setter.y) < (2, 1, -180):
        written.append(sentences(len(written), 3))
        setter.paragraph(written[-1])
    setter.column, setter.y = 2, setter.top
    for cells in (("3 March", "choir"), ("9 March", "seeds")):
        setter.canvas.drawString(setter.left + 6, setter.y, cells[0])
        setter.canvas.drawString(setter.left + 66, setter.y, cells[1])
        setter.y -= 13
    setter.y -= 6
    setter.paragraph("All are welcome.")
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [*written, "All are welcome."]


def test_a_heading_in_one_column_parts_no_columns_though_others_are_white_beside_it() -> None:
    setter = begun(2, gap=6)
    top = setter.top
    left = [sentences(seed, 6) for seed in range(1, 4)]
    for text in left[:2]:
        setter.paragraph(text)
    setter.heading("The mill in May", 13)
    white = setter.y
    setter.paragraph(left[2])
    right = [sentences(seed, 6) for seed in range(4, 7)]
    setter.column, setter.y = 1, top
    for text in right[:2]:
        setter.paragraph(text)
    setter.y = white - 2
    setter.heading("The weir in June", 18)
    setter.paragraph(right[2])
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [*left, *right]
