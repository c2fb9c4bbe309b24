"""A PDF becomes lines in reading order: columns, indents, page furniture, links."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from generator.model.errors import ContentError, Severity
from generator.readers import SeedText
from generator.readers.confined import LEAST, MOST, FailedError, Limits, call, limits
from generator.readers.pdf.document import read_pdf
from generator.readers.proof import prove
from generator.readers.proof.runs import Reading
from tests.readers.files import problems_of
from tests.typesetting.pdf import FONT, HEIGHT, WIDTH

LINE = "各地持续推进改革工作的经验"


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(WIDTH, HEIGHT), invariant=1)
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, "a.pdf").lines if line.text]


def column(x: float, names: str, top: float = 700) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for place, name in enumerate(names):
            canvas.drawString(x, top - 15 * place, name + LINE)

    return draw


def both(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw_all(canvas: Canvas) -> None:
        for draw in draws:
            draw(canvas)

    return draw_all


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 50, 300, 400, 400)


def test_columns_are_read_one_after_the_other() -> None:
    wide = "标题" + LINE * 2
    page = both(
        lambda c: c.drawString(60, 740, wide),
        column(60, "甲乙丙丁戊", 700),
        column(220, "子丑寅卯", 697),
    )
    assert [text[:1] for text in texts(pdf(page))] == list("标甲乙丙丁戊子丑寅卯")


def test_three_columns_with_a_line_across_them_are_two_bands() -> None:
    page = both(
        *(
            column(60 + 160 * n, names, 700)
            for n, names in enumerate(("一二三", "四五六", "七八九"))
        ),
        lambda c: c.drawString(60, 640, LINE * 3),
        *(
            column(60 + 160 * n, names, 600)
            for n, names in enumerate(("甲乙丙", "丁戊己", "庚辛壬"))
        ),
    )
    assert "".join(text[0] for text in texts(pdf(page))) == "一二三四五六七八九各甲乙丙丁戊己庚辛壬"


def test_a_table_is_read_by_rows() -> None:
    rows = (("年度", "参保人数", "支出"), ("2020", "13.6", "2.1"), ("2021", "13.5", "2.4"))

    def page(canvas: Canvas) -> None:
        column(60, "甲乙丙丁", 700)(canvas)
        for place, row in enumerate(rows):
            for cell, text in enumerate(row):
                canvas.drawString(60 + 90 * cell, 600 - 15 * place, text)

    assert texts(pdf(page))[4:] == ["\t".join(row) for row in rows]


def test_an_indent_is_kept_as_ideographic_spaces_and_a_wide_gap_as_a_blank_line() -> None:
    def page(canvas: Canvas) -> None:
        for y, x in ((700, 80), (685, 60), (670, 60), (640, 80), (625, 60)):
            canvas.drawString(x, y, LINE)

    found = [line.text for line in read_pdf(pdf(page), "a.pdf").lines]
    indented = "\u3000\u3000" + LINE
    assert found == [indented, LINE, LINE, "", indented, LINE]


def test_heads_and_feet_of_pages_are_marked_and_tell_the_printed_page() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 800, "医周药事　2022年第47期")
            column(60, f"{number}乙丙丁", 700)(canvas)
            canvas.drawCentredString(300, 40, f"- {number} -")

        return draw

    lines = read_pdf(pdf(*(page(number) for number in (6, 7, 8, 9))), "a.pdf").lines
    assert sum(line.running for line in lines) == 8
    assert not any(line.running for line in lines if LINE in line.text)
    assert [line.page for line in lines if line.text[1:] == LINE][::4] == [6, 7, 8, 9]


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, LINE)
        canvas.drawString(60.4, 700, LINE)

    assert texts(pdf(page)) == [LINE]
    assert problems_of("a.pdf", pdf(page)) == []


def test_a_raised_figure_stays_in_its_line() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "推进改革")
        canvas.setFont(FONT, 6)
        canvas.drawString(100, 704, "1")
        canvas.setFont(FONT, 10)
        canvas.drawString(104, 700, "的经验")

    assert texts(pdf(page)) == ["推进改革1的经验"]


def test_letters_set_wide_apart_are_one_word() -> None:
    def page(canvas: Canvas) -> None:
        for place, letter in enumerate("促进健康中国建设"):
            canvas.drawString(60 + 24 * place, 700, letter)

    assert texts(pdf(page)) == ["促进健康中国建设"]


@pytest.mark.parametrize("word", ["Latitude", "April"])
def test_words_set_apart_without_a_blank_get_one(word: str) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, word)
        canvas.drawString(60 + canvas.stringWidth(word, FONT, 10) + 3, 700, "Health")

    assert texts(pdf(page)) == [f"{word} Health"]


@pytest.mark.parametrize(
    ("font", "letters"),
    [
        ("STSong-Light", "健康健康"),
        ("MSung-Light", "醫療醫療"),
        ("HeiseiMin-W3", "医療ひひ"),
        ("HYSMyeongJo-Medium", "의료의료"),
    ],
)
def test_lone_characters_are_read_whatever_fonts_the_machine_has(font: str, letters: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(font))

    def page(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        for place, letter in enumerate(letters):
            canvas.drawString(60, 700 - 15 * place, letter)

    assert texts(pdf(page)) == list(letters)


def test_a_standard_font_keeps_its_own_widths() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "WWW" + "i" * 30)
        canvas.drawString(60 + canvas.stringWidth("WWW" + "i" * 30) + 3, 700, "end")

    assert texts(pdf(page)) == ["WWW" + "i" * 30 + " end"]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(_sideways))))
    writer.pages[0].rotate(90)
    output = io.BytesIO()
    writer.write(output)
    assert texts(output.getvalue()) == ["甲" + LINE, "乙" + LINE]


def _sideways(canvas: Canvas) -> None:
    canvas.translate(100, 100)
    canvas.rotate(90)
    column(0, "甲乙", 0)(canvas)


def test_links_keep_their_address() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "见全文。")
        canvas.linkURL("https://a.example/", (70, 698, 90, 710))

    (line,) = read_pdf(pdf(page), "a.pdf").lines
    assert line.links == (("全文", "https://a.example/"),)


def test_metadata_are_kept() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("医周药事")
        canvas.drawString(60, 700, LINE)

    assert ("title", "医周药事") in read_pdf(pdf(page), "a.pdf").metadata


def test_a_scan_is_refused_with_advice() -> None:
    with pytest.raises(
        ContentError, match="a scan: its 2 pages are pictures without text; add it with"
    ):
        read_pdf(pdf(picture, picture), "a.pdf")


def test_a_page_that_is_a_picture_is_told() -> None:
    seed = read_pdf(pdf(column(60, "甲乙"), picture), "a.pdf")
    (warning,) = seed.warnings
    assert warning.severity is Severity.WARNING
    assert "pages 2 of the file are pictures" in warning.message


def test_an_encrypted_file_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(column(60, "甲乙")))))
    writer.encrypt("geheim", algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    with pytest.raises(ContentError, match="an encrypted PDF; save it without a password"):
        read_pdf(output.getvalue(), "a.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"x" * 1000, pdf(column(60, "甲乙"))[:300]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match=r"damaged PDF|without text"):
        read_pdf(data, "a.pdf")


def test_a_file_that_unpacks_without_end_is_refused_in_bounded_memory() -> None:
    packer = zlib.compressobj(1)
    bomb = b"".join(packer.compress(b" " * 2**20) for _ in range(1100)) + packer.flush()
    body = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(bomb) + bomb + b"\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        body,
    ]
    data = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj%s endobj\n" % (n, each) for n, each in enumerate(objects, 1)
    )
    with pytest.raises(ContentError):
        read_pdf(data + b"trailer<</Root 1 0 R>>\n%%EOF", "a.pdf")


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("crash", "crashes the library"),
        ("devour", "too much memory"),
        ("divide", r"the program has a fault .*ZeroDivisionError"),
        ("nowhere", r"the program has a fault .*AttributeError"),
    ],
)
def test_what_breaks_the_reading_process_breaks_nothing_else(function: str, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        call(f"tests.readers.breaking:{function}", b"", LEAST)


def test_a_reading_process_ends_at_the_limit_of_its_time() -> None:
    with pytest.raises(FailedError, match="takes more than 1 s"):
        call("tests.readers.breaking:linger", b"", Limits(1, LEAST.memory))


def test_a_small_file_may_take_less_than_a_large_one() -> None:
    assert limits(0) == LEAST
    assert LEAST.seconds < limits(100_000).seconds < limits(1_000_000).seconds < MOST.seconds
    assert limits(2**40) == MOST


def test_a_lost_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(column(60, "甲乙丙")))
    seed = read_pdf(path.read_bytes(), "a.pdf")
    assert prove(path, seed) == []
    (problem,) = prove(path, SeedText(seed.lines[:-1], seed.metadata, "pdf"))
    assert problem.severity is Severity.ERROR
    assert f"{len(LINE) + 1} characters of this file were not read" in problem.message
    assert "(first on page 1 of the file)" in problem.message
    assert problem.excerpt == "丙" + LINE


def test_words_in_another_order_are_told_by_page_and_words(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "the council sent pumps")
        canvas.drawString(60, 685, "which volunteers carried")

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(page))
    seed = read_pdf(path.read_bytes(), "a.pdf")
    first, second = (line for line in seed.lines if line.text)
    turned = structs.replace(first, text="pumps sent the council")
    (problem,) = prove(path, SeedText((turned, second), seed.metadata, "pdf"))
    assert problem.severity is Severity.WARNING
    assert "pieces of lines that another library reads in another order: 1" in problem.message
    assert problem.excerpt == "the council sent pumps"
    spread = structs.replace(first, text="thecouncil sent pumps")
    (problem,) = prove(path, SeedText((spread, second), seed.metadata, "pdf"))
    assert "lines whose words another library parts otherwise: 1" in problem.message


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("The lay\u00adby and the weir", True),
        ("the weir of the Avon3", True),
        ("some 2,000 of them.2", True),
        ("of the Avon 3 weirs", False),
        ("of them, 2,001", False),
    ],
)
def test_hyphens_and_the_numbers_of_notes_stand_where_they_are_read(line: str, there: bool) -> None:
    reading = Reading(["The lay-by and the weir of the Avon[3] had some 2,000 of them.[2]"])
    assert reading.has_line(line) is there
