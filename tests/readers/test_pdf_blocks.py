"""Paragraphs, headings, lists and tables of typeset pages in any language come back as written."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.model import BlockKind, Correction, MarkKind, Picture
from generator.model.marks import PICTURE_SIGN
from generator.readers.pdf.document import read_pdf
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import Sidecar
from tests.readers.files import problems_of
from tests.readers.pages import BOLD, ITALIC, TEXT, WHOLE, Setter, blocks_of

WORDS = [
    "the",
    "river",
    "rose",
    "over",
    "its",
    "banks",
    "in",
    "a",
    "night",
    "and",
    "many",
    "gardens",
    "stood",
    "under",
    "water",
    "until",
    "the",
    "council",
    "sent",
    "pumps",
    "which",
    "our",
    "volunteers",
    "carried",
    "from",
    "street",
    "to",
    "street",
    "while",
    "children",
    "counted",
    "ducks",
    "on",
    "the",
    "playing",
    "field",
    "and",
    "old",
    "neighbours",
    "told",
    "of",
    "another",
    "flood",
    "long",
    "ago",
]


def sentences(seed: int, count: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    made = [" ".join(chance.choices(WORDS, k=chance.randint(5, 16))) for _ in range(count)]
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in made)


def drawn(*lines: tuple[float, float, str], font: str = TEXT, size: float = 10) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    canvas.setFont(BOLD, 18)
    canvas.drawString(60, 750, "What to know about the flood")
    canvas.setFont(font, size)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.save()
    return output.getvalue()


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("justified", [False, True])
@pytest.mark.parametrize(("indent", "gap"), [(12.0, 0.0), (0.0, 7.0)])
def test_paragraphs_and_headings_come_back(
    columns: int, justified: bool, indent: float, gap: float
) -> None:
    setter = Setter(columns, justified=justified, indent=indent, gap=gap, head="The Valley Letter")
    setter.title("Notes from the valley")
    written = []
    for number in range(9):
        heading = f"Report of group {'abcdefghi'[number]}"
        setter.heading(heading)
        written.append((BlockKind.HEADING, heading))
        for place in range(4):
            text = sentences(10 * number + place, 2 + (number + place) % 5)
            setter.paragraph(text)
            written.append((BlockKind.PARAGRAPH, text))
    title, blocks = blocks_of(setter.data())
    assert title == "Notes from the valley"
    assert [(block.kind, block.text) for block in blocks] == written


def test_short_sentences_at_the_ends_of_ragged_lines_are_no_headings() -> None:
    setter = Setter(gap=6.0)
    setter.title("Hill group")
    text = "We met. He told us that our ranger has moved on. None of these grow on the ridge. " * 9
    setter.paragraph(text)
    setter.paragraph(sentences(1, 3))
    _, blocks = blocks_of(setter.data())
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH] * 2
    assert blocks[0].text == text.strip()


def test_letter_spaced_text_is_read_as_words() -> None:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    canvas.setFont(BOLD, 18)
    canvas.drawString(60, 750, "Club news")
    canvas.setFont(TEXT, 10)
    canvas.drawString(60, 700, "The club has swapped frequencies", charSpace=2.5)
    canvas.drawString(60, 650, "T h e  c l u b  m e e t s  o n  M o n d a y")
    canvas.save()
    _, blocks = blocks_of(output.getvalue())
    assert [block.text for block in blocks] == [
        "The club has swapped frequencies",
        "The club meets on Monday",
    ]


def test_raised_letters_stay_in_their_word_and_are_marked() -> None:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    canvas.setFont(BOLD, 18)
    canvas.drawString(60, 750, "Club news")
    text = canvas.beginText(60, 700)
    for part, size, rise in (("2", 12, 0), ("nd", 8, 4), (" Vice President, H", 12, 0)):
        text.setFont(TEXT, size)
        text.setRise(rise)
        text.textOut(part)
    text.setFont(TEXT, 8)
    text.setRise(-2)
    text.textOut("2")
    text.setFont(TEXT, 12)
    text.setRise(0)
    text.textOut("O")
    canvas.drawText(text)
    canvas.save()
    _, (block,) = blocks_of(output.getvalue())
    assert block.text == "2nd Vice President, H2O"
    marked = [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]
    assert marked == [(MarkKind.SUPERSCRIPT, "nd"), (MarkKind.SUBSCRIPT, "2")]


def test_bold_and_slanted_words_are_marked_and_bold_lines_are_headings() -> None:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    canvas.setFont(BOLD, 18)
    canvas.drawString(60, 750, "Club news")
    canvas.setFont(BOLD, 10)
    canvas.drawString(60, 715, "Next meeting")
    text = canvas.beginText(60, 700)
    for part, font in (("Bring ", TEXT), ("warm", BOLD), (" clothes and ", TEXT), ("tea", ITALIC)):
        text.setFont(font, 10)
        text.textOut(part)
    canvas.drawText(text)
    canvas.save()
    _, (heading, block) = blocks_of(output.getvalue())
    assert (heading.kind, heading.text, heading.marks) == (BlockKind.HEADING, "Next meeting", ())
    marked = [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]
    assert marked == [(MarkKind.STRONG, "warm"), (MarkKind.EMPHASIS, "tea")]


def test_divided_words_are_put_together_and_compounds_keep_their_hyphen() -> None:
    lines = [
        "The well-known mayor answered a ques-",
        "tion about the flood, and the well-",
        "known pumps which the coun-",
        "cil had sent to the whole re-",
        "gion before the water came.",
    ]
    _, blocks = blocks_of(drawn(*((60, 700 - 12 * n, line) for n, line in enumerate(lines))))
    assert blocks[0].text == (
        "The well-known mayor answered a question about the flood, and the well-known pumps "
        "which the council had sent to the whole region before the water came."
    )


def test_lists_and_tables_are_read_as_such() -> None:
    rows = [("Year", "Members", "Trees"), ("2020", "41", "1200"), ("2021", "44", "1310")]
    data = drawn(
        *((70, 700 - 14 * n, f"• {text}") for n, text in enumerate(("gloves", "hats", "tea"))),
        *(
            (60 + 120 * x, 600 - 14 * y, cell)
            for y, row in enumerate(rows)
            for x, cell in enumerate(row)
        ),
    )
    _, (items, table) = blocks_of(data)
    assert (items.kind, items.items) == (BlockKind.LIST, ["gloves", "hats", "tea"])
    assert (table.kind, table.rows) == (BlockKind.TABLE, [list(row) for row in rows])


def test_a_box_and_a_caption_do_not_interrupt_a_sentence() -> None:
    setter = Setter(columns=2, indent=10.0)
    setter.title("Harvest")
    long = sentences(3, 60)
    setter.paragraph(long)
    setter.canvas.rect(340, 300, 200, 60)
    setter.canvas.setFont(BOLD, 8)
    setter.canvas.drawString(350, 345, "Thanks")
    setter.canvas.setFont(TEXT, 8)
    setter.canvas.drawString(350, 330, "We thank all who helped.")
    _, blocks = blocks_of(setter.data())
    assert long in [block.text for block in blocks]
    assert "We thank all who helped." in [block.text for block in blocks]


def test_what_is_read_is_proved_by_another_program() -> None:
    setter = Setter(columns=2, gap=5.0, head="The Valley Letter")
    setter.title("Harvest")
    for number in range(12):
        setter.paragraph(sentences(number, 6))
    assert problems_of("a.pdf", setter.data()) == []


def photograph(colour: str) -> ImageReader:
    output = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(output, "JPEG")
    return ImageReader(io.BytesIO(output.getvalue()))


def illustrated(*pages: Callable[[Canvas], None]) -> bytes:
    """Pages of three paragraphs each, with what is drawn between the second and the third."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    for number, draw in enumerate(pages):
        canvas.setFont(TEXT, 10)
        for place, y in enumerate((700, 670, 400)):
            canvas.drawString(60, y, f"Paragraph {place} of page {number} tells of the river.")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, "a.pdf").lines if line.text]


def test_a_photograph_stands_where_the_page_has_it_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "bridge.jpg"
    Image.effect_noise((60, 40), 50).convert("RGB").save(path)

    def page(canvas: Canvas) -> None:
        canvas.drawImage(str(path), 60, 500, 240, 140)
        canvas.setFont(ITALIC, 8)
        canvas.drawString(60, 488, "The bridge in May.")

    data = illustrated(page)
    seed = read_pdf(data, "a.pdf")
    lines = [line for line in seed.lines if line.text]
    assert [line.text[:11] for line in lines] == [
        *("Paragraph 0", "Paragraph 1", PICTURE_SIGN, "The bridge ", "Paragraph 2"),
    ]
    assert lines[3].typeset is not None
    assert lines[3].typeset.mark == "caption"
    ((address, held),) = seed.pictures.items()
    assert held == path.read_bytes()
    assert lines[2].marks[0].picture == Picture(address)
    assert problems_of("a.pdf", data) == []


def test_signs_logos_and_the_paper_are_no_pictures_of_the_text() -> None:
    def page(colour: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawImage(photograph("teal"), 500, 780, 40, 40)
            canvas.drawImage(photograph(colour), 60, 590, 4, 4)
            canvas.drawImage(photograph(colour), 0, 0, 595, 842)

        return draw

    data = illustrated(page("red"), page("blue"), page("green"))
    seed = read_pdf(data, "a.pdf")
    assert PICTURE_SIGN not in "".join(line.text for line in seed.lines)
    assert [rule for rule, _ in seed.omitted] == ["repeated-picture"] * 3
    assert problems_of("a.pdf", data) == []


def test_a_drawing_is_cut_from_the_page() -> None:
    def page(canvas: Canvas) -> None:
        for number, height in enumerate((30, 80, 55, 90)):
            canvas.rect(80 + 30 * number, 480, 20, height, fill=1)
        canvas.line(70, 480, 220, 480)

    seed = read_pdf(illustrated(page), "a.pdf")
    (held,) = seed.pictures.values()
    with Image.open(io.BytesIO(held)) as picture:
        assert picture.format == "PNG"
        assert picture.width == pytest.approx(2 * 150, abs=6)
    assert texts(illustrated(page))[2] == PICTURE_SIGN


def test_rules_for_headings_cut_a_pdf_into_articles() -> None:
    setter = Setter(columns=2, indent=10.0, head="The Valley Letter")
    setter.title("The Valley Letter, No. 7")
    written = {}
    for number in range(4):
        setter.heading(f"Report of group {'abcd'[number]}")
        written[f"Report of group {'abcd'[number]}"] = sentences(number, 12)
        setter.paragraph(sentences(number, 12))
    profile = parse_profile(
        "newsletter: The Valley Letter\n"
        "recognise: {name: {match: 'The Valley Letter, No.*', example: 'The Valley Letter, No. 7'}}\n"
        "rules:\n  cover: {as: cover, mark: heading-1}\n  report: {as: article, mark: heading-2}\n",
        "valley.yml",
    )
    seed = read_pdf(setter.data(), "001_a.pdf")
    issue = convert_lines(seed.lines, "001_a.pdf", Sidecar(), (profile,), seed.metadata).issue
    assert {article.title: article.text for article in issue.articles} == written
    result, problems = account(issue, seed.lines)
    assert result.balanced
    assert problems == []


def test_corrections_change_how_the_lines_of_a_pdf_go_together() -> None:
    setter = Setter(gap=6.0)
    setter.title("Harvest")
    for number in range(3):
        setter.paragraph(sentences(number, 4))
    seed = read_pdf(setter.data(), "001_a.pdf")
    starts = [n.number for n in seed.lines if n.typeset and not n.typeset.joins]
    sidecar = Sidecar(
        corrections=(
            Correction(starts[2], "join", "one paragraph"),
            Correction(starts[1] + 1, "break", "two paragraphs"),
        )
    )
    issue = convert_lines(seed.lines, "001_a.pdf", sidecar, (WHOLE,), seed.metadata).issue
    blocks = issue.articles[0].blocks
    assert len(blocks) == 3
    assert sum(len(block.text.split()) for block in blocks) == sum(
        len(sentences(number, 4).split()) for number in range(3)
    )


def test_a_drawing_of_few_lines_is_told_and_the_frame_of_a_text_is_not() -> None:
    def sketched(*frames: tuple[int, int]) -> bytes:
        output = io.BytesIO()
        canvas = Canvas(output, pagesize=(595, 842), invariant=1)
        canvas.setFont(TEXT, 10)
        canvas.drawString(60, 700, "The water rose all night, and it fell in the morning.")
        for x, y in frames:
            canvas.roundRect(x, y, 200, 120, 20)
        canvas.save()
        return output.getvalue()

    told = read_pdf(sketched((60, 400), (90, 430)), "a.pdf").warnings
    assert ["pages 1 may be a picture" in problem.message for problem in told] == [True]
    assert read_pdf(sketched((60, 400), (60, 400)), "a.pdf").warnings == ()
