"""What text recognition made of a page becomes glyphs at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Line, Uncertain
from generator.model.errors import ContentError
from generator.readers import read_data
from generator.readers.proof import prove
from generator.readers.recognised import recognised_pages, uncertain
from tests.readers.scanned import hocr_page, scan


def text_of(page: str) -> str:
    return "".join(glyph.text for glyph in recognised_pages(page.encode())[1].glyphs)


def test_words_are_parted_by_blanks_and_chinese_ones_are_not() -> None:
    page = hocr_page([("two words", 90, 40)], [("河边 的 磨坊", 90, 40)])
    assert text_of(page) == "two words河边的磨坊"


def test_places_are_in_points_from_the_foot_of_the_page() -> None:
    page = recognised_pages(hocr_page([("word", 90, 50)]).encode())[1]
    assert (round(page.width), round(page.height)) == (595, 842)
    first = page.glyphs[0]
    assert first.x0 == pytest.approx(150 * 0.48)
    assert first.size == pytest.approx(50 * 0.48)
    assert first.y == pytest.approx((1754 - 150 + 9) * 0.48)


def test_lines_of_nearly_one_size_are_of_one_size() -> None:
    page = hocr_page([("some words of the text", 90, 40)], [("others", 90, 43)], [("head", 90, 70)])
    sizes = {round(glyph.size, 1) for glyph in recognised_pages(page.encode())[1].glyphs}
    assert len(sizes) == 2


def test_words_in_doubt_are_found_in_the_line_that_has_them() -> None:
    page = hocr_page([("a river", 95, 40), ("a mill", 40, 40), ("a lost", 30, 40)]).encode()
    lines = [Line(1, "a river"), Line(2, ""), Line(3, "\u3000a mill")]
    assert uncertain(page, lines) == (Uncertain(0, ("lost",)), Uncertain(3, ("mill",)))


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>",
        "",
        '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><html>&a;</html>',
    ],
)
def test_damaged_text_is_an_error(text: str) -> None:
    with pytest.raises(ContentError, match="damaged"):
        recognised_pages(text.encode())


def test_numbers_that_are_none_are_no_places() -> None:
    page = hocr_page([("word", 90, 40)]).replace("x_wconf 90", "x_wconf 9.9.9")
    assert text_of(page.replace("scan_res 150 150", "scan_res - -")) == "word"


@pytest.mark.parametrize("name", ["page_one", "", "page_" + "9" * 5000])
def test_pages_whose_id_is_no_number_are_counted_by_both_readings(
    tmp_path: Path, name: str
) -> None:
    page = hocr_page([("some words of the text", 90, 40)]).partition("?>")[2]
    recognised = page.replace("id='page_1'", f"id='{name}'").encode()
    path = tmp_path / "a.pdf"
    path.write_bytes(scan())
    seed = read_data(path.read_bytes(), path.name, recognised=recognised)
    assert seed.lines[0].text == "some words of the text"
    assert prove(path, seed) == []
