"""Lines of typeset pages go together, and stay apart, as their place and look say."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.model import BlockKind
from tests.readers.pages import TEXT, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import begun, texts


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
