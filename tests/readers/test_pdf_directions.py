"""Text that runs from right to left is read in its order, and the second reading proves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from generator.readers.pdf.document import read_pdf
from generator.readers.proof import prove
from generator.readers.seed import SeedText
from tests.readers.backward import Page, Words, visual

RIGHT = 535
LINES: tuple[Words, ...] = (
    ("הגשר הישן ליד הטחנה נפתח אתמול לקהל",),
    ("ביום ", "27.06.2025", ", והכניסה עולה ", "15%", " פחות"),
    ("מאשר בשנה שעברה (לחברים ולבני ביתם)",),
    (
        "כפי שכתבו באתר ",
        "Valley Mill",
        " ובעיתון.",
    ),
    ("דנה [מן הוועד] מודה לכל מי שטרח והביא",),
    ("עצים, מסמרים ולחם.",),
)
ARABIC: tuple[Words, ...] = (
    ("فتح الجسر القديم قرب الطاحونة (أمس)",),
    (
        "في يوم ",
        "27/06/2025",
        " بحضور ",
        "45",
        " من",
    ),
    ("سكان القرية والوادي، وشكرت المديرة",),
    ("جميع من حمل الخشب.",),
)


def made(lines: tuple[Words, ...], **how: bool) -> bytes:
    page = Page()
    onward = how.pop("onward", True)
    for place, words in enumerate(lines):
        page.right(visual(words, **how), RIGHT, 700 - 13 * place, onward=onward)
    return page.data()


def read(data: bytes) -> SeedText:
    return read_pdf(data, "001_a.pdf")


def proved(seed: SeedText, data: bytes, folder: Path) -> list[str]:
    path = folder / "001_a.pdf"
    path.write_bytes(data)
    return [problem.message for problem in prove(path, seed)]


@pytest.mark.parametrize("shapes", [False, True])
@pytest.mark.parametrize("onward", [False, True])
@pytest.mark.parametrize("lines", [LINES, ARABIC])
def test_lines_are_read_from_right_to_left_however_the_file_has_them(
    lines: tuple[Words, ...], onward: bool, shapes: bool, tmp_path: Path
) -> None:
    data = made(lines, onward=onward, shapes=shapes)
    seed = read(data)
    assert [line.text for line in seed.lines] == ["".join(words) for words in lines]
    assert proved(seed, data, tmp_path) == []


@pytest.mark.parametrize("onward", [False, True])
def test_the_proof_tells_lines_whose_letters_stand_in_the_wrong_order(
    onward: bool, tmp_path: Path
) -> None:
    data = made(LINES, onward=onward)
    seed = read(data)
    wrong = tuple(structs.replace(line, text=line.text[::-1]) for line in seed.lines)
    (problem,) = proved(replace(seed, lines=wrong), data, tmp_path)
    assert problem.startswith("pieces of lines that another library reads in another order")


def test_paragraphs_begin_at_the_right_edge() -> None:
    page, y = Page(), 700
    for _ in range(4):
        for place, words in enumerate(LINES):
            page.right(visual(words), RIGHT - (15 if place == 0 else 0), y)
            y -= 13
    begun = [line.text for line in read(page.data()).lines if line.text[:1] == "\u3000"]
    assert [text.strip() for text in begun] == ["".join(LINES[0])] * 4


def test_the_column_on_the_right_is_read_before_that_on_the_left() -> None:
    page = Page()
    for right, names in ((275, "אבגדהו"), (RIGHT, "זחטיכל")):
        for place, name in enumerate(names):
            page.right(visual((f"{name} השורה של הטור הזה ארוכה",)), right, 700 - 13 * place)
    assert "".join(line.text[:1] for line in read(page.data()).lines) == "זחטיכלאבגדהו"


def test_words_within_an_english_line_are_turned_in_place(tmp_path: Path) -> None:
    page = Page()
    words = ("The old word for bread is ", "לחם לבן", " and it was baked in ", "הטחנה", " by hand.")
    page.line(visual(words, backward=False), 60, 700)
    page.line("It was sold (until 1931) at the bridge.", 60, 687)
    seed = read(page.data())
    assert [line.text for line in seed.lines] == [
        "".join(words),
        "It was sold (until 1931) at the bridge.",
    ]
    assert proved(seed, page.data(), tmp_path) == []


def test_an_english_line_among_hebrew_ones_keeps_its_stops() -> None:
    page = Page()
    for place, words in enumerate(LINES):
        page.right(visual(words), RIGHT, 700 - 13 * place)
    page.line("Only this line is English (for guests).", 60, 600)
    assert read(page.data()).lines[-1].text.strip() == "Only this line is English (for guests)."


@pytest.mark.parametrize("onward", [False, True])
def test_vowel_points_stand_on_the_letters_that_they_are_drawn_on(onward: bool) -> None:
    page = Page()
    page.right(visual(LINES[0]), RIGHT, 700)
    page.right("םו\u05b9ל\u05b8ש", RIGHT, 687, onward=onward)
    assert read(page.data()).lines[-1].text == "של\u05b8ו\u05b9ם"
