"""Lines of typeset pages go together, and stay apart, as their place and look say."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.model import BlockKind
from generator.model.marks import BREAK, PICTURE_SIGN
from tests.readers.pages import BOLD, ITALIC, TEXT, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import SONG, begun, texts


def test_spread_lines_below_each_other_are_running_text() -> None:
    setter = begun(3)
    lines = [
        "Our volunteers carried all the pumps",
        "over the bridge until the old river",
        "sank below its banks",
        "and all our gardens",
        "by the mill and inn",
        "stood bare in cold",
        "and sun, and then the council had",
        "sent them home.",
    ]
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        room = setter.measure - stringWidth(line, TEXT, 10)
        spread = room / line.count(" ") if line is not lines[-1] else 0.0
        setter.canvas.drawString(60, setter.y, line, wordSpace=spread)
        setter.y -= 13
    setter.column, setter.y = 1, setter.top
    setter.paragraph(other := sentences(3, 20))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [" ".join(lines), other]


def test_rows_as_far_apart_as_others_are_two_without_a_rule_between_them() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 6))
    rows = [("Branch", "Visits"), *((f"Mill {n}", f"{n}{n}0") for n in "23456")]
    setter.canvas.setFont(TEXT, 10)
    setter.y -= 30
    for at, row in enumerate(rows):
        for x, cell in zip((60, 260), row, strict=True):
            setter.canvas.drawString(x, setter.y, cell)
        if at > 0:
            setter.canvas.line(60, setter.y - 8, 400, setter.y - 8)
        setter.y -= 22
    setter.y -= 30
    setter.paragraph(sentences(2, 6))
    _, blocks = blocks_of(setter.data())
    assert [b.rows for b in blocks if b.kind is BlockKind.TABLE] == [[list(row) for row in rows]]


def test_a_note_that_stands_on_the_next_page_is_that_of_its_number() -> None:
    setter = begun()
    text = sentences(1, 6)
    setter.paragraph(text)
    setter.canvas.setFont(TEXT, 10)
    end = "This was counted twice."
    setter.canvas.drawString(60, setter.y - 10, end)
    setter.canvas.setFont(TEXT, 6)
    setter.canvas.drawString(60 + stringWidth(end, TEXT, 10), setter.y - 6, "1")
    setter.canvas.showPage()
    setter.y = 770
    setter.paragraph(sentences(2, 6))
    setter.canvas.setFont(TEXT, 8)
    setter.canvas.drawString(60, 90, "1. By two volunteers.")
    _, blocks = blocks_of(setter.data())
    assert [(b.info, b.text) for b in blocks if b.kind is BlockKind.NOTE] == [
        ("1", "By two volunteers.")
    ]
    assert f"{end}[1]" in texts(blocks)


def test_the_head_of_the_first_page_is_a_part_of_that_of_the_others() -> None:
    setter = begun()
    for page in range(3):
        setter.canvas.setFont(TEXT, 8)
        setter.canvas.drawString(60, 815, "Valley Notes")
        if page:
            setter.canvas.drawRightString(535, 815, "The flood")
        setter.paragraph(sentences(page, 20))
        setter.canvas.showPage()
        setter.y = 770
    _, blocks = blocks_of(setter.data())
    assert not any("Valley Notes" in block.text for block in blocks)


def test_an_indented_line_in_other_type_behind_a_whole_sentence_is_a_paragraph() -> None:
    setter = begun(indent=20.0)
    written = [sentences(seed, 6) for seed in range(3)]
    for text in written:
        setter.paragraph(text)
    full = sentences(7, 30).split()
    while stringWidth(" ".join(full), TEXT, 10) > 450:
        full.pop()
    written += [" ".join(full).rstrip(".") + ".", "The author lives by the river."]
    setter.paragraph(written[-2])
    setter.paragraph(written[-1], ITALIC)
    _, blocks = blocks_of(setter.data())
    found = [text for text in texts(blocks) if text != PICTURE_SIGN]
    assert " ".join(found) == " ".join(written)


def test_sentences_of_one_line_each_are_paragraphs_though_little_room_is_left() -> None:
    setter = begun()
    setter.canvas.setFont(SONG, 10)
    long = ["水位在夜里上涨，志愿者从各处赶来，" * 3 + "到清晨才退去。" for _ in range(2)]
    short = [
        f"{year}年，{'河水漫过旧桥，' * 4}调查延续了八个月一天。" for year in (1981, 1991, 2007)
    ]
    y = setter.y
    for text in (long[0], *short, long[1]):
        first, rest = text[:45], text[45:]
        setter.canvas.drawString(80, y, first)
        setter.canvas.drawString(60, y - 18, rest)
        y -= 36 if rest else 18
    for number in range(3):
        setter.canvas.drawString(80, y - 54 * number, "堤" * 45)
        setter.canvas.drawString(60, y - 54 * number - 18, "坝" * 47)
        setter.canvas.drawString(60, y - 54 * number - 36, "加固。")
    _, blocks = blocks_of(setter.data())
    assert [text for text in texts(blocks) if text[:4].isdigit()] == short


def test_a_quotation_goes_on_in_slanted_type_and_with_the_name_behind_a_dash() -> None:
    setter = begun()
    above, below = sentences(1, 6), sentences(2, 6)
    setter.paragraph(above)
    setter.y -= 12
    lines = [
        ("Our volunteers carried the pumps and wanted to", TEXT),
        ("learn about the currents of the river below", ITALIC),
        ("us before the council asked them to. —", TEXT),
        ("Ada Field, Former Warden", BOLD),
    ]
    for line, font in lines:
        setter.canvas.setFont(font, 10)
        setter.canvas.drawString(100, setter.y, line)
        setter.y -= 13
    setter.y -= 12
    setter.paragraph(below)
    _, blocks = blocks_of(setter.data())
    assert not texts(blocks, BlockKind.HEADING)
    assert " ".join(line for line, _ in lines) in [" ".join(b.text.split()) for b in blocks]


def test_a_text_in_large_type_for_which_the_lines_beside_it_leave_room_is_read_by_itself() -> None:
    setter = begun(justified=True)
    setter.paragraph(above := sentences(1, 6))
    setter.y -= 10
    quote = ["Our volunteers carried", "the pumps from", "street to street", "in one night"]
    words = f"In spring {' '.join(quote)}. {sentences(3, 20)}".split()
    top = setter.y
    setter.canvas.setFont(TEXT, 10)
    lines: list[list[str]] = [[]]
    for word in words:
        room = 280 if len(lines) < 8 else 475
        if stringWidth(" ".join([*lines[-1], word]), TEXT, 10) > room:
            lines.append([])
        lines[-1].append(word)
    for number, line in enumerate(lines):
        setter.canvas.drawString(60, top - 13 * number, " ".join(line))
    setter.canvas.setFont(ITALIC, 16)
    for number, text in enumerate(quote):
        setter.canvas.drawRightString(535, top - 12 - 20 * number, text)
    setter.y = top - 13 * len(lines) - 10
    setter.paragraph(below := sentences(2, 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [above, " ".join(words), below]
    assert texts(blocks, BlockKind.QUOTE) == [" ".join(quote)]


def test_lines_of_large_type_that_end_at_one_edge_are_one_quotation() -> None:
    setter = begun()
    quote = ["Our volunteers", "carried the pumps from", "street", "to street in", "one night"]
    written = [f"In spring {' '.join(quote)}. {sentences(seed, 9)}" for seed in (1, 2)]
    setter.paragraph(written[0])
    setter.y -= 30
    setter.canvas.setFont(ITALIC, 16)
    for text in quote:
        setter.canvas.drawRightString(535, setter.y, text)
        setter.y -= 20
    setter.y -= 20
    setter.paragraph(written[1])
    _, blocks = blocks_of(setter.data())
    found = [text for text in texts(blocks) if text != PICTURE_SIGN]
    assert " ".join(found) == " ".join(written)
    assert texts(blocks, BlockKind.QUOTE) == [" ".join(quote)]


def test_a_text_that_is_indented_on_both_sides_has_an_edge_of_its_own() -> None:
    setter = begun()
    setter.paragraph(above := sentences(1, 6))
    setter.y -= 8
    words = f"{sentences(2, 6)} Ada".split()
    lines: list[list[str]] = [[]]
    for word in words:
        if stringWidth(" ".join([*lines[-1], word]), TEXT, 10) > 180:
            lines.append([])
        lines[-1].append(word)
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        setter.canvas.drawString(120, setter.y, " ".join(line))
        setter.y -= 13
    setter.y -= 8
    setter.paragraph(below := sentences(3, 6))
    _, blocks = blocks_of(setter.data())
    assert [block.text for block in blocks] == [above, " ".join(words), below]


def test_short_lines_that_are_indented_stay_lines() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 6))
    setter.y -= 8
    address = [
        "Valley Archive",
        "Keeper A. Field",
        "The Old Mill House",
        "12 Mill Lane",
        "Millbrook",
    ]
    setter.canvas.setFont(TEXT, 10)
    for line in address:
        setter.canvas.drawString(120, setter.y, line)
        setter.y -= 13
    setter.y -= 8
    setter.paragraph(sentences(3, 6))
    _, blocks = blocks_of(setter.data())
    assert [block.text.split(BREAK) for block in blocks][1:-1] == [address]


def test_lines_that_go_on_below_a_text_in_large_type_on_their_left_belong_to_their_paragraph() -> (
    None
):
    setter = begun()
    setter.paragraph(above := sentences(1, 6))
    setter.y -= 10
    quote = ["Our volunteers", "carried the pumps", "from street to street", "in one night"]
    words = f"In spring {' '.join(quote).lower()}. {sentences(3, 14)}".split()
    lines: list[list[str]] = [[]]
    top, beside = setter.y, 7
    for word in words:
        room = 290 if len(lines) <= beside else 475
        if stringWidth(" ".join([*lines[-1], word]), TEXT, 10) > room:
            lines.append([])
        lines[-1].append(word)
    setter.canvas.setFont(TEXT, 10)
    for number, line in enumerate(lines):
        setter.canvas.drawString(245 if number < beside else 60, setter.y, " ".join(line))
        setter.y -= 13
    setter.canvas.setFont(ITALIC, 15)
    for number, text in enumerate(quote):
        setter.canvas.drawString(60, top - 4 - 18 * number, text)
    setter.y -= 10
    setter.paragraph(below := sentences(2, 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [above, " ".join(words), below]


def test_a_bold_line_above_a_text_in_small_type_is_a_heading() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 20))
    setter.y -= 10
    setter.paragraph("Dates", BOLD, 8)
    setter.y -= 6
    setter.paragraph(sentences(2, 9), TEXT, 8)
    setter.y -= 10
    setter.paragraph(sentences(3, 20))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["Dates"]


def test_the_lines_of_a_centred_paragraph_are_one_though_some_fill_the_column() -> None:
    setter = begun()
    setter.paragraph(above := sentences(1, 4))
    setter.y -= 20
    lines = [
        "The new bakery beside the old bridge opens on the first Sunday in June with music by",
        "the brass band of the upper valley, which has not played in the village since the great",
        "flood of four years ago, and with bread for all who carried the sandbags that night.",
        "Whoever would like to help may come from nine.",
    ]
    setter.canvas.setFont(TEXT, 11)
    for line in lines:
        setter.canvas.drawCentredString(60 + setter.measure / 2, setter.y, line)
        setter.y -= 15
    setter.y -= 20
    setter.paragraph(below := sentences(2, 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [above, " ".join(lines), below]


def test_centred_lines_with_room_for_more_stay_apart() -> None:
    setter = begun()
    setter.paragraph(above := sentences(1, 4))
    setter.y -= 20
    lines = ["The mill house", "Lower Street 5, by the bridge", "Wednesday to Friday"]
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        setter.canvas.drawCentredString(60 + setter.measure / 2, setter.y, line)
        setter.y -= 13
    _, blocks = blocks_of(setter.data())
    assert " ".join([*lines]) not in texts(blocks)
    assert texts(blocks)[0] == above


def test_a_line_with_hardly_room_for_the_next_word_ends_no_paragraph_within_a_sentence() -> None:
    setter = begun()
    first = sentences(1, 3)
    setter.paragraph(first)
    setter.y -= 8
    setter.canvas.setFont(TEXT, 10)
    begin = "We thank all who gave money for the new wheel and the long wooden roof of the"
    word = "Reed"
    room = stringWidth(word, TEXT, 10) + 6.5
    spread = setter.measure - room - stringWidth(begin, TEXT, 10)
    setter.canvas.drawString(60, setter.y, begin, wordSpace=spread / begin.count(" "))
    setter.y -= 13
    setter.paragraph(rest := f"{word} family, and for the boats. {sentences(2, 3)}")
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [first, f"{begin} {rest}"]


def test_a_picture_behind_the_text_parts_no_columns() -> None:
    setter = begun(2)
    setter.canvas.drawImage(ImageReader(Image.new("RGB", (60, 40), "gold")), 20, 610, 555, 200)
    written = []
    for number in range(2):
        setter.column, setter.y = number, 690
        for place in range(2):
            setter.paragraph(text := sentences(10 * number + place, 5))
            written.append(text)
            setter.y -= 8
    assert setter.y < 600, "the columns go on below the picture"
    _, blocks = blocks_of(setter.data())
    found = [text for text in texts(blocks) if text != PICTURE_SIGN]
    assert " ".join(found) == " ".join(written)


def test_spread_lines_of_an_item_are_running_text() -> None:
    setter = begun(3)
    setter.paragraph(sentences(1, 5))
    setter.y -= 6
    lines = [
        "• the first of them asked whether",
        "nobody in town",
        "saw that water",
        "which the old council had taken for",
        "ever.",
    ]
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        x = 60 if line is lines[0] else 68
        room = setter.left + setter.measure - x - stringWidth(line, TEXT, 10)
        spread = room / line.count(" ") if line is not lines[-1] else 0.0
        setter.canvas.drawString(x, setter.y, line, wordSpace=spread)
        setter.y -= 13
    setter.y -= 6
    setter.paragraph(sentences(2, 5))
    _, blocks = blocks_of(setter.data())
    assert " ".join(lines)[2:] in [block.text.removeprefix("• ") for block in blocks]


@pytest.mark.parametrize(
    ("above", "x"),
    [
        (
            "On how many of the mills along our river still turn, and what the wheels of them are for now, a list",
            80,
        ),
        (
            "• and at last the wheels of all the mills, which nobody had seen turning since the flood of ’87 came by.",
            60,
        ),
    ],
)
def test_an_indented_line_above_one_that_is_not_begins_a_paragraph(above: str, x: float) -> None:
    setter = begun(indent=20)
    written = [sentences(seed, 6) for seed in range(1, 9)]
    for text in written[:4]:
        setter.paragraph(text)
    setter.canvas.setFont(TEXT, 10)
    room = 535 - x - stringWidth(above, TEXT, 10)
    setter.canvas.drawString(x, setter.y, above, wordSpace=room / above.count(" "))
    setter.y -= 13
    for text in written[4:]:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    found = [block.text for block in blocks]
    assert found[4:5] in ([above], [above.removeprefix("• ")])
    assert found[5:] == written[4:]


@pytest.mark.parametrize(("framed", "padding"), [(True, 6), (False, 6), (False, 14)])
def test_rules_around_the_cells_of_a_table_say_what_is_in_one(framed: bool, padding: int) -> None:
    setter = begun()
    setter.paragraph(sentences(1, 5))
    setter.y -= 10
    table = [
        [["Product"], ["Covered", "from"], ["On sale", "from"]],
        [["Wheels and", "axles of the", "mill"], ["27 October", "2025"], ["25 February", "2026"]],
        [["Pumps"], ["27 October", "2025"], ["open"]],
    ]
    setter.canvas.setFont(TEXT, 10)
    for row in table:
        height = 12.0 * max(map(len, row)) + 10
        for place, cell in enumerate(row):
            x = 60 + 110 * place
            if framed:
                setter.canvas.rect(x, setter.y - height, 110, height)
            else:
                setter.canvas.line(x, setter.y, x + 110, setter.y)
                setter.canvas.line(x, setter.y, x, setter.y - height)
                setter.canvas.line(x + 110, setter.y, x + 110, setter.y - height)
            for number, line in enumerate(cell):
                top = setter.y - (height - 12 * len(cell)) / 2
                setter.canvas.drawString(x + padding, top - 9 - 12 * number, line)
        setter.y -= height
    setter.canvas.line(60, setter.y, 390, setter.y)
    setter.y -= 25
    setter.paragraph(sentences(2, 5))
    _, blocks = blocks_of(setter.data())
    found = [block.text for block in blocks if block.kind is BlockKind.TABLE]
    assert found == ["\n".join("\t".join(map(" ".join, row)) for row in table)]


@pytest.mark.parametrize("words", ["", "in the hall or by the mill or the "])
def test_a_quotation_indented_like_first_lines_goes_on_within_its_sentence(words: str) -> None:
    setter = begun(indent=15)
    written = [sentences(seed, 6) for seed in range(1, 9)]
    for text in written[:4]:
        setter.paragraph(text)
    start = (
        f"Some of us only wanted a room {words}weir in which people would stay a little longer and"
    )
    quoted = [start, "talk."]
    setter.canvas.setFont(TEXT, 10)
    setter.y -= 8
    for line in quoted:
        setter.canvas.drawString(75, setter.y, line)
        setter.y -= 13
    setter.y -= 8
    setter.indent = 0
    setter.paragraph(written[4])
    setter.indent = 15
    for text in written[5:]:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [*written[:4], " ".join(quoted), *written[4:]]
