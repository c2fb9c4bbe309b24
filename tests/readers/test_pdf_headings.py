"""What is a heading on a typeset page, and what only looks like one."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.model import BlockKind, Issue
from generator.readers.pdf.document import read_pdf
from generator.settings.sidecar import Sidecar
from tests.readers.pages import BOLD, ITALIC, TEXT, Setter, blocks_of
from tests.readers.test_pdf_blocks import sentences
from tests.readers.test_pdf_page import begun, texts


def issue_of(setter: Setter) -> Issue:
    lines = read_pdf(setter.data(), "001_a.pdf").lines
    issue = convert_lines(lines, "001_a.pdf", Sidecar()).issue
    result, problems = account(issue, lines)
    assert result.balanced
    assert not problems
    return issue


def named(dateline: str = "Number 12, March 2016", font: str = TEXT) -> Setter:
    """Set the name of a newsletter in the largest type, and its number and date beneath."""
    setter = Setter(gap=6.0)
    setter.title("Valley Gazette")
    setter.y += 26
    setter.paragraph(dateline, font, 9)
    setter.y -= 20
    return setter


def articles(setter: Setter, count: int = 3) -> list[str]:
    titles = [f"News of week {each}" for each in "abcdefgh"[:count]]
    for number, title in enumerate(titles):
        setter.heading(title)
        setter.paragraph(sentences(number, 9))
    return titles


def test_the_name_above_a_dateline_is_the_title_of_the_issue_and_of_no_article() -> None:
    setter = named()
    titles = articles(setter)
    issue = issue_of(setter)
    assert (issue.title, issue.number, issue.period.edtf) == ("Valley Gazette", "12", "2016-03")
    assert [article.title for article in issue.articles] == titles
    assert issue.articles[0].blocks[0].text == "Number 12, March 2016"


def test_a_list_of_contents_below_the_name_is_no_article() -> None:
    setter = named()
    setter.paragraph("In this issue", BOLD, 11)
    for each in "abc":
        setter.paragraph(f"• News of week {each}")
    titles = articles(setter)
    assert [a.title for a in issue_of(setter).articles] == titles


def test_a_name_with_a_text_below_it_stays_the_title_of_that_text() -> None:
    setter = named()
    setter.paragraph(sentences(20, 4))
    titles = articles(setter)
    assert [a.title for a in issue_of(setter).articles] == ["Valley Gazette", *titles]


def test_a_dateline_in_the_middle_in_slanted_type_is_no_heading() -> None:
    setter = Setter(gap=6.0)
    setter.canvas.setFont(BOLD, 28)
    setter.canvas.drawCentredString(297, 770, "Valley Gazette")
    setter.canvas.setFont(ITALIC, 9.5)
    setter.canvas.drawCentredString(297, 748, "Circular 9, January")
    setter.y = 715
    titles = articles(setter)
    assert [article.title for article in issue_of(setter).articles] == titles


def test_a_dateline_close_below_large_type_is_no_subscript_of_it() -> None:
    setter = Setter()
    setter.canvas.setFont(TEXT, 34)
    setter.canvas.drawCentredString(297, 770, "The Valley Gazette")
    setter.canvas.setFont(ITALIC, 10)
    setter.canvas.drawCentredString(297, 759, "Vol. 2, No. 3")
    setter.y = 720
    articles(setter)
    assert issue_of(setter).title == "The Valley Gazette"


def test_a_line_that_white_parts_from_what_is_above_it_only_is_a_heading() -> None:
    setter = begun(gap=9.0)
    for number in range(5):
        setter.paragraph(sentences(number, 6))
    setter.gap = 2.0
    setter.paragraph("Where the bridge was")
    setter.gap = 9.0
    setter.paragraph(sentences(6, 6))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["Where the bridge was"]


def test_a_line_above_the_list_in_a_box_is_a_heading() -> None:
    setter = begun(gap=6.0)
    setter.paragraph(sentences(1, 9))
    setter.canvas.rect(55, setter.y - 70, 200, 75)
    setter.canvas.setFont(TEXT, 10)
    for number, line in enumerate(("Dates to keep", "• Monday in the hall", "• Friday outside")):
        setter.canvas.drawString(62, setter.y - 12 - 14 * number, line)
    setter.y -= 95
    setter.paragraph(sentences(2, 9))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["Dates to keep"]


def test_a_heading_on_the_level_of_the_first_line_in_a_box_stands_outside_it() -> None:
    setter = Setter(gap=6.0)
    setter.title("Notes from the valley")
    setter.canvas.rect(60, setter.y - 4, 475, 20)
    setter.canvas.setFont(BOLD, 15)
    setter.canvas.drawString(60, setter.y, "From the mill")
    setter.canvas.rect(380, setter.y - 66, 155, 82)
    for number, line in enumerate(("In this number", "• Bridges", "• Ducks", "• Pumps")):
        setter.canvas.setFont(BOLD if number == 0 else TEXT, 10)
        setter.canvas.drawString(390, setter.y - 0.6 - 14 * number, line)
    setter.y -= 90
    setter.paragraph(sentences(2, 20))
    _, blocks = blocks_of(setter.data())
    assert {*texts(blocks, BlockKind.HEADING)} == {"From the mill", "In this number"}


def test_a_sentence_in_large_slanted_type_is_a_quotation_not_a_heading() -> None:
    setter = begun(gap=6.0)
    for number in range(3):
        setter.heading(f"News of week {'abc'[number]}")
        setter.paragraph(sentences(number, 9))
        if number == 1:
            setter.paragraph("Nobody had ever seen such a flood.", ITALIC, 13)
            setter.paragraph(sentences(8, 9))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == [f"News of week {each}" for each in "abc"]
    assert texts(blocks, BlockKind.QUOTE) == ["Nobody had ever seen such a flood."]


def test_the_bold_questions_of_an_interview_are_no_headings() -> None:
    setter = begun(gap=6.0)
    asked = [f"Q: What happened in week {each}?" for each in "abcd"]
    for number, question in enumerate(asked):
        setter.paragraph(question, BOLD)
        setter.paragraph(f"A: {sentences(number, 6)}")
    _, blocks = blocks_of(setter.data())
    assert not texts(blocks, BlockKind.HEADING)
    assert [text for text in texts(blocks) if text.startswith("Q")] == asked


def filled(setter: Setter, text: str, font: str = TEXT) -> None:
    """Set one line that is as wide as its column."""
    room = setter.measure - stringWidth(text, font, 10)
    setter.canvas.setFont(font, 10)
    setter.canvas.drawString(setter.left, setter.y, text, wordSpace=room / text.count(" "))
    setter.y -= 13


def test_a_coloured_line_at_the_top_of_a_column_is_a_heading() -> None:
    setter = begun(2)
    setter.indent = 12
    for number in range(6):
        setter.paragraph(sentences(number, 5))
    filled(setter, "Many gardens stood under water in a single night.")
    setter.y, setter.column, setter.indent = 730, 1, 0
    setter.canvas.setFillColorRGB(0.8, 0.1, 0.1)
    setter.paragraph("Dates")
    setter.canvas.setFillColorRGB(0, 0, 0)
    for number in range(6, 12):
        setter.indent = 12
        setter.paragraph(sentences(number, 5))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == ["Dates"]


def test_bold_words_that_fill_the_first_line_of_a_paragraph_begin_it() -> None:
    setter = begun(gap=6.0)
    setter.paragraph(sentences(3, 9))
    bold = "The river rose over its banks in one night while children counted ducks on it."
    filled(setter, bold, BOLD)
    setter.paragraph(rest := sentences(4, 9))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks)[1:] == [f"{bold} {rest}"]


def test_coloured_entries_of_a_list_of_contents_are_no_headings() -> None:
    setter = named()
    setter.paragraph("Contents", BOLD, 14)
    for name in ("The mill", "The weir"):
        setter.canvas.setFillColorRGB(0.1, 0.2, 0.8)
        setter.paragraph(f"{name} {'.' * 90} 2")
    setter.canvas.setFillColorRGB(0, 0, 0)
    for name in ("The mill", "The weir"):
        setter.y -= 16
        setter.paragraph(name, BOLD, 14)
        setter.y -= 6
        setter.paragraph(sentences(3, 9))
        setter.paragraph(sentences(4, 9))
    assert [a.title for a in issue_of(setter).articles] == ["The mill", "The weir"]


def test_a_line_whose_last_word_is_not_bold_is_no_heading() -> None:
    setter = begun(columns=3, gap=6.0)
    head, rest = "What the river told the mill.", "I"
    for number in range(3):
        setter.paragraph(sentences(number, 5))
    x, y = setter.left, setter.y
    for font, text in ((BOLD, head), (TEXT, rest)):
        setter.canvas.setFont(font, setter.size)
        setter.canvas.drawString(x, y, text)
        x += stringWidth(f"{text} ", font, setter.size)
    setter.y -= setter.leading
    setter.paragraph(said := sentences(7, 4))
    _, blocks = blocks_of(setter.data())
    assert texts(blocks, BlockKind.HEADING) == []
    assert f"{head} {rest} {said}" in texts(blocks, BlockKind.PARAGRAPH)
