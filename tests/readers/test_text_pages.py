"""Plain text out of printed pages: its running heads, page numbers and divided words."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from generator.apparatus.archive import convert_file
from generator.conversion.ledger import account
from generator.model import Destination, Issue
from generator.readers import read_data, split_lines
from generator.readers.text.running import running_lines
from generator.settings.files import SeedFile
from tests.pace import growth, seconds

PAGES = (
    ("The mill stood idle while the wheel was mended, and the miller", "and his men went home."),
    ("They came again on Monday, when the water was let in, and many", "neighbours looked on."),
    ("In the evening there was music, and the children were allowed", "to stay until nine."),
)


def issue_of(folder: Path, text: str) -> Issue:
    """The issue of a text, whose every character has a place."""
    path = folder / "000_pages.txt"
    path.write_text(text, encoding="utf-8")
    beside = path.with_suffix(".yml")
    beside.write_text("", encoding="utf-8")
    issue = convert_file(SeedFile(path, beside)).issue
    result, problems = account(issue, read_data(path.read_bytes(), path.name).lines)
    assert problems == []
    assert result.balanced
    return issue


def running(text: str) -> set[str]:
    lines = split_lines(text)
    found = running_lines(lines, ())
    return {line.text.strip() for line in lines if line.number in found}


def furniture(issue: Issue) -> set[int]:
    taken = (each for each in issue.ledger if each.destination is Destination.FURNITURE)
    return {each.piece.line for each in taken if each.rule == "running-line"}


def paged(*between: str) -> str:
    """Three pages whose sentences go on, and what stands between them."""
    lines = ["The Mill Letter", "", PAGES[0][0], between[0], PAGES[0][1], "", PAGES[1][0]]
    return "\n".join((*lines, between[1], PAGES[1][1], "", PAGES[2][0], PAGES[2][1]))


def test_a_sentence_goes_on_over_page_numbers_and_running_heads(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            paged("\n- 1 -\nThe Mill Letter\n", "\n- 2 -\nThe Mill Letter\n"),
            paged("\nPage 1 of 3\n", "\nPage 2 of 3\n"),
            paged("\n2     THE MILL LETTER\n", "\nTHE MILL LETTER.     3\n"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        issue = issue_of(folder, text)
        blocks = [block.text for article in issue.articles for block in article.blocks]
        for page in PAGES:
            assert " ".join(page) in blocks
        assert furniture(issue)


@pytest.mark.parametrize(
    "foot",
    [
        *("Seite {} von 3", "Página {} de 3", "Blz. {} van 3", "strona {} z 3", "Стр. {} из 3"),
        *("עמוד {} מתוך 3", "صفحة {} من 3", "Sida {} av 3", "pág. {}"),
    ],
)
def test_pages_are_counted_in_other_languages(foot: str) -> None:
    feet = [foot.format(page) for page in (1, 2)]
    assert running(paged(*(f"\n{each}\n" for each in feet))) == set(feet)


def test_a_form_feed_tells_the_head_of_a_page(tmp_path: Path) -> None:
    text = paged("\f\nMILL LETTER, MAY\n", "\f\nMILL LETTER, MAY\n")
    issue = issue_of(tmp_path, text)
    assert len(furniture(issue)) == 2
    assert " ".join(PAGES[0]) in [block.text for block in issue.articles[0].blocks]


def test_numbers_of_chapters_and_years_are_no_pages() -> None:
    stories = "\n\n".join(
        f"{n}\n\nThere was a miller.\nHe had a cat.\nIt was grey." for n in range(1, 6)
    )
    assert running(f"{stories}\n\nThe end.") == set()
    assert running("\n\n".join(f"Chapter {n}\n\nThere was a miller." for n in range(1, 9))) == set()
    totals = "\n\n".join(f"Members    {n}\n\nThey were many." for n in (12, 13, 11, 40, 9, 3))
    assert running(totals) == set()


def test_words_divided_at_the_end_of_a_line_are_whole_again(tmp_path: Path) -> None:
    text = (
        "The Mill Letter\n\nThe wheel was mended by the neigh-\nbours last Satur-\n"
        "day, with the help of the well-\nknown joiner, who had been self-\n"
        "taught. The half-timbered mill was full of half-\ntimbered furniture, and every-\n"
        "body was glad of it."
    )
    (block,) = issue_of(tmp_path, text).articles[0].blocks
    assert block.text == (
        "The wheel was mended by the neighbours last Saturday, with the help of the well-known "
        "joiner, who had been self-taught. The half-timbered mill was full of half-timbered "
        "furniture, and everybody was glad of it."
    )


def test_lines_in_capitals_with_a_full_stop_are_headings_where_there_are_several(
    tmp_path: Path,
) -> None:
    text = "A word about mills and their wheels, and about the people who mend them.\n\n"
    parts = "\n\n".join(f"{title}\n\n{text}" for title in ("THE WHEEL.", "THE OLD WEIR.", "U.S.A."))
    issue = issue_of(tmp_path, f"THE MILL LETTER\n\n{parts}")
    assert [article.title for article in issue.articles] == ["THE WHEEL.", "THE OLD WEIR."]


def test_a_line_that_stands_on_both_sides_of_one_page_number_is_text() -> None:
    told = "1. The miller of the weir\n\n- 3 -\n\nThe miller of the weir\nis called Ann."
    text = "\n\n".join((paged("\n- 1 -\n", "\n- 2 -\n"), told))
    assert running(text) == {"- 1 -", "- 2 -", "- 3 -"}


def test_time_grows_with_the_number_of_pages() -> None:
    def cost(count: int) -> float:
        pages = ((f"- {n} -", "The Mill Letter", "", "A full line of it", "") for n in range(count))
        lines = split_lines("\n".join(chain.from_iterable(pages)))
        return seconds(lambda: running_lines(lines, ()))

    assert growth(cost, 1_000, 4_000, most=8) < 8
