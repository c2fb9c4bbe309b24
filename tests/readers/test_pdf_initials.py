"""Initials, broken addresses, and sentences that end in quotation marks, in typeset pages."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.model import BlockKind
from tests.readers.pages import BOLD, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import begun, texts


def set_lines(setter: Setter, x: float, *lines: str, full: bool = True) -> None:
    """Set lines from ``x`` on, as wide as the column if they are ``full``."""
    setter.canvas.setFont(TEXT, 10)
    for line in lines:
        room = 60 + setter.measure - x - stringWidth(line, TEXT, 10)
        setter.canvas.drawString(x, setter.y, line, wordSpace=full * room / (line.count(" ") or 1))
        setter.y -= 13


@pytest.mark.parametrize("indent", [0, 12])
@pytest.mark.parametrize(
    ("initial", "rest", "whole"),
    [
        ("A", "mill-wheel turned all day", "A mill-wheel turned all day"),
        ("I", "n the mill the wheel turned", "In the mill the wheel turned"),
        ("W", "hen it rained it was", "When it rained it was"),
    ],
)
def test_an_initial_begins_the_first_line_beside_it_and_is_a_word_where_the_file_says_so(
    initial: str, rest: str, whole: str, indent: int
) -> None:
    setter = begun(3)
    setter.paragraph(known := "In a mill a mill-wheel is what turns. " + sentences(1, 5))
    setter.paragraph(sentences(2, 5))
    setter.canvas.setFont(BOLD, 34)
    setter.canvas.drawString(60 + indent, setter.y - 17, initial)
    beside = 60 + indent + stringWidth(initial, BOLD, 34) + 2
    set_lines(setter, beside + indent, rest)
    set_lines(setter, beside, "and those who came to", "grind their corn were glad")
    set_lines(setter, 60, "of it, as the hill has none.", full=False)
    _, blocks = blocks_of(setter.data())
    said = " and those who came to grind their corn were glad of it, as the hill has none."
    assert texts(blocks) == [known, sentences(2, 5), whole + said]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            ("see www.mill.example/all", "_papers/old for it"),
            "see www.mill.example/all_papers/old for it",
        ),
        (
            ("see https://mill.example.", "org/papers for it"),
            "see https://mill.example.org/papers for it",
        ),
        (("see https://mill-", "wheel.example for it"), "see https://mill-wheel.example for it"),
        (("ask old.miller", "@mill.example now"), "ask old.miller@mill.example now"),
        (("ask miller@mill.", "example or nobody"), "ask miller@mill.example or nobody"),
        (("see www.mill.example.", "The rest is known"), "see www.mill.example. The rest is known"),
        (
            ("ask miller@mill.example", "or nobody at all"),
            "ask miller@mill.example or nobody at all",
        ),
        (("see the notes-", "and-queries for it"), "see the notes-and-queries for it"),
    ],
)
def test_an_address_that_is_broken_over_lines_is_one(lines: tuple[str, str], whole: str) -> None:
    setter = begun()
    setter.paragraph(sentences(3, 6))
    full = "Whoever has read of the mill and of the wheel and wants to know all of it may "
    set_lines(setter, 60, full + lines[0])
    set_lines(setter, 60, lines[1], full=False)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks)[1:] == [full + whole]


@pytest.mark.parametrize(
    ("rest", "between"), [("athways of the mill", ""), ("or ask the miller", " ")]
)
def test_an_address_that_fills_a_line_may_end_within_a_word(rest: str, between: str) -> None:
    setter = begun(3)
    setter.paragraph(known := "We come or we stay. " + sentences(4, 6))
    address = "https://mill.example.org/notes/of/p"
    setter.canvas.setFont(TEXT, 10)
    spread = (setter.measure - stringWidth(address, TEXT, 10)) / len(address)
    setter.canvas.drawString(60, setter.y, address, charSpace=spread)
    setter.y -= 13
    set_lines(setter, 60, rest, full=False)
    _, blocks = blocks_of(setter.data())
    assert texts(blocks) == [f"{known} {address}{between}{rest}"]


@pytest.mark.parametrize("ending", ["«Il est là, le moulin. »", "„Da steht sie, die Mühle.“"])
def test_an_item_begins_below_a_full_line_that_ends_in_a_quotation(ending: str) -> None:
    setter = begun()
    setter.paragraph(known := sentences(5, 6))
    setter.y -= 7
    line = f"Whoever came over the bridge saw it, and all who saw it said: {ending}"
    set_lines(setter, 60, line)
    set_lines(setter, 60, "• the wheel", "• the sluice", full=False)
    _, blocks = blocks_of(setter.data())
    assert [block.text for block in blocks] == [known, line, "the wheel\nthe sluice"]


def test_the_first_of_the_items_in_another_font_is_no_heading() -> None:
    setter = begun()
    setter.paragraph(known := sentences(6, 6))
    setter.y -= 14
    setter.canvas.setFont("Helvetica", 10)
    for item in ("a wheel", "a sluice", "a weir that holds the water back and drowns the ford"):
        setter.canvas.circle(64, setter.y + 3, 1.6, fill=1)
        setter.canvas.drawString(72, setter.y, item)
        setter.y -= 13
    _, blocks = blocks_of(setter.data())
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST]
    assert blocks[0].text == known
