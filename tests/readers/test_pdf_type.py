"""What colour, small type and raised numbers say on typeset pages is read."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from generator.model import BlockKind, MarkKind
from generator.readers.pdf.document import layout, read_pdf
from generator.readers.pdf.glyphs import unnamed
from tests.readers.pages import ITALIC, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import begun, texts


def coloured(setter: Setter, text: str, colour: tuple[float, float, float]) -> None:
    """Set a line in a colour, otherwise like the text."""
    setter.canvas.setFillColorRGB(*colour)
    setter.paragraph(text)
    setter.canvas.setFillColorRGB(0, 0, 0)


def noted(setter: Setter, number: str, note: str) -> str:
    """Set a paragraph that ends with a raised number, and its note at the foot of the page."""
    text = sentences(int(number), 1)
    setter.paragraph(text)
    y = setter.y + setter.leading + setter.gap
    end = 60 + stringWidth(text, TEXT, 10)
    assert end < 500, "the number stands behind the only line"
    setter.canvas.setFont(TEXT, 6)
    setter.canvas.drawString(end, y + 4, number)
    setter.canvas.setFont(TEXT, 8)
    setter.canvas.drawString(60, 90, f"{number} {note}")
    return text


def test_lines_in_a_colour_are_headings_and_those_in_grey_are_not() -> None:
    setter = begun(gap=6.0)
    for number in range(3):
        coloured(setter, f"News of week {'abc'[number]}", (0.8, 0.2, 0))
        coloured(setter, f"From reader {'abc'[number]}", (0.4, 0.4, 0.4))
        setter.paragraph(sentences(number, 5))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == [f"News of week {each}" for each in "abc"]


def test_a_small_text_at_the_foot_of_a_page_is_the_note_that_a_raised_number_names() -> None:
    setter = begun(gap=6.0)
    first = sentences(20, 5)
    setter.paragraph(first)
    text = noted(setter, "1", "Counted by two volunteers.")
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [first, f"{text}[1]"]
    assert [mark.kind for mark in blocks[1].marks] == [MarkKind.NOTE]
    assert [(b.info, b.text) for b in blocks if b.kind is BlockKind.NOTE] == [
        ("1", "Counted by two volunteers.")
    ]


def test_notes_that_begin_again_at_one_on_each_page_have_labels_of_their_own() -> None:
    setter = begun(gap=6.0)
    for page in range(2):
        setter.paragraph(sentences(page, 12))
        noted(setter, "1", f"On page {'ab'[page]}.")
        setter.y = 0
    _, blocks = blocks_of(setter.data())
    notes = [(b.info, b.text) for b in blocks if b.kind is BlockKind.NOTE]
    assert notes == [("1", "On page a."), ("1-2", "On page b.")]


def test_a_small_text_that_no_number_names_stays_a_paragraph() -> None:
    setter = begun(gap=6.0)
    setter.paragraph(sentences(1, 8))
    setter.canvas.setFont(TEXT, 8)
    setter.canvas.drawString(60, 90, "12 Mill Lane is where we meet.")
    _, blocks = blocks_of(setter.data())
    assert not texts(blocks, BlockKind.NOTE)


def test_drawn_bullets_in_a_box_are_no_picture() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 12))
    setter.canvas.rect(55, setter.y - 160, 300, 150)
    for number in range(8):
        y = setter.y - 30 - 15 * number
        setter.canvas.circle(65, y + 3, 1.5, stroke=0, fill=1)
        setter.canvas.drawString(75, y, f"A matter of week {'abcdefgh'[number]}")
    setter.y -= 200
    setter.paragraph(sentences(2, 12))
    assert layout(setter.data())["pictures"] == []


def test_a_full_line_below_the_bullet_of_its_item_is_no_paragraph() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 12))
    setter.canvas.setFont(TEXT, 10)
    lines = "• " + sentences(2, 9), sentences(3, 9), "the end of it."
    for line, x in zip(lines, (80, 87, 87), strict=True):
        words = line.split()
        while stringWidth(" ".join(words), TEXT, 10) > 535 - x:
            words.pop()
        text = " ".join(words)
        spread = (535 - x - stringWidth(text, TEXT, 10)) / (len(words) - 1)
        setter.canvas.drawString(
            x, setter.y, text, wordSpace=spread if x == 80 or len(words) > 4 else 0
        )
        setter.y -= 13
    setter.paragraph(sentences(4, 12))
    _, blocks = blocks_of(setter.data())
    assert sum("the end of it." in block.text for block in blocks) == 1
    assert next(b.text for b in blocks if "the end of it." in b.text).startswith("•")


def test_lines_of_large_type_in_the_middle_are_one_block() -> None:
    setter = begun(gap=6.0)
    setter.paragraph("The council sent pumps which our volunteers carried on. " + sentences(1, 9))
    for line in ("The council sent pumps which", "our volunteers", "carried on."):
        setter.canvas.setFont(ITALIC, 15)
        setter.canvas.drawCentredString(297, setter.y - 10, line)
        setter.y -= 19
    setter.y -= 20
    setter.paragraph(sentences(2, 12))
    _, blocks = blocks_of(setter.data())
    assert "The council sent pumps which our volunteers carried on." in [b.text for b in blocks]


def test_brackets_around_a_name_say_that_there_is_none() -> None:
    setter = begun()
    setter.paragraph(sentences(1, 5))
    setter.canvas.setAuthor("(anonymous)")
    assert "author" not in dict(read_pdf(setter.data(), "a.pdf").metadata)


def spread(setter: Setter, text: str, blank: float) -> None:
    """Set the words of a line without blanks, ``blank`` em apart."""
    setter.canvas.setFont(TEXT, 10)
    x = 60.0
    for word in text.split():
        setter.canvas.drawString(x, setter.y, word)
        x += stringWidth(word, TEXT, 10) + 10 * blank
    setter.y -= 13


def test_narrow_gaps_part_words_in_a_line_without_blanks() -> None:
    setter = begun()
    line = "Many old neighbours told us another flood story long ago"
    spread(setter, line, 0.12)
    setter.y -= 20
    setter.paragraph(sentences(1, 9))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks)[0] == line


def test_small_gaps_part_paragraphs_where_sentences_end_before_them() -> None:
    setter = begun(gap=2.0, justified=True)
    written = [sentences(number, 5) for number in range(8)]
    for text in written:
        setter.paragraph(text)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == written


def test_an_apostrophe_is_part_of_the_word_that_does_not_fit_into_a_line() -> None:
    setter = begun()
    setter.canvas.setFont(TEXT, 10)
    lines = (
        f"{sentences(1, 30)[:84].strip()} with",
        "l’expérimentation of the volunteers " + "and " * 8,
    )
    for line in lines:
        setter.canvas.drawString(60, setter.y, line.strip())
        setter.y -= 13
    setter.y -= 6
    wide = "o" * 84
    setter.canvas.drawString(60, setter.y, wide)
    setter.data()
    _, blocks = blocks_of(setter.output.getvalue())
    assert texts(blocks)[0] == " ".join(line.strip() for line in lines)


def test_a_bullet_may_stand_directly_before_a_figure_or_a_word() -> None:
    setter = begun(gap=4.0)
    items = "5,000 hours", "Ruby", "2014 pumps"
    for item in items:
        setter.paragraph(f"•{item}")
    _, blocks = blocks_of(setter.data())
    (block,) = blocks
    assert block.kind is BlockKind.LIST
    assert [line.lstrip("• ") for line in block.text.split("\n")] == list(items)


def test_the_lines_of_an_item_are_not_taken_for_lines_in_the_middle() -> None:
    setter = begun(3)
    setter.paragraph(sentences(1, 12))
    setter.canvas.setFont(TEXT, 10)
    lines = (72, "• How can we rebuild it"), (80, "neighbourhoods now?"), (72, "• How can we?")
    for x, line in lines:
        setter.canvas.drawString(x, setter.y, line)
        setter.y -= 13
    _, blocks = blocks_of(setter.data())
    assert "How can we rebuild it neighbourhoods now?" in blocks[-1].spelled


def test_a_sentence_goes_on_below_a_ragged_line_and_in_the_next_column() -> None:
    setter = begun(2, gap=9.0)
    setter.canvas.setFont(TEXT, 10)
    first = "Many old neighbours told us about", "another flood that nobody had counted."
    for line in first:
        setter.canvas.drawString(60, setter.y, line)
        setter.y -= 13
    setter.y -= 9
    setter.paragraph(sentences(1, 9))
    setter.canvas.setFont(TEXT, 10)
    setter.canvas.drawString(60, setter.y, "Many old neighbours told us about")
    setter.y, setter.column = 730, 1
    setter.paragraph("another flood, " + sentences(2, 9))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks)[0] == " ".join(first)
    assert texts(blocks)[2].startswith("Many old neighbours told us about another flood, ")


def test_hyphens_of_compounds_stay_and_those_that_divide_words_go() -> None:
    setter = begun()
    setter.canvas.setFont(TEXT, 10)
    lines = (
        "We chose the selected pumps in-house and in-depth, for a soon-to-be-",
        "selected group (in-",
        "cluding our neigh-",
        "bours) and for the long- and short-",
        "or medium-term. Pumps run in wa-",
        "ter as our neighbours know well.",
    )
    for line in lines:
        setter.canvas.drawString(60, setter.y, line)
        setter.y -= 13
    _, blocks = blocks_of(setter.data())
    assert " ".join(texts(blocks)) == (
        "We chose the selected pumps in-house and in-depth, for a soon-to-be-selected group "
        "(including our neighbours) and for the long- and short- or medium-term. Pumps run in "
        "water as our neighbours know well."
    )


def test_letters_with_heavy_stems_are_bold_whatever_their_font_is_called() -> None:
    registerFont(TTFont("Mill", "Vera.ttf"))
    setter = begun(gap=6.0)
    for number in range(3):
        setter.paragraph(f"News of week {'abc'[number]}", "Mill")
        setter.paragraph(sentences(number, 9))
    data = setter.data()
    assert b"/StemV 87" in data
    heavy = data.replace(b"/StemV 87 ", b"/StemV 165").replace(b"/StemV 87\n", b"/StemV 165\n")
    _, blocks = blocks_of(heavy)
    assert texts(blocks, BlockKind.HEADING) == [f"News of week {each}" for each in "abc"]


@pytest.mark.parametrize(
    ("code", "read"), [(0xB7, "·"), (0xA7, "§"), (0xD8, "\ufffd"), (0x41, "\ufffd")]
)
def test_a_sign_that_its_font_does_not_name_is_read_and_a_letter_is_not(
    code: int, read: str
) -> None:
    assert unnamed(code) == read
