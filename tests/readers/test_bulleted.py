"""A table of a sign and a text in each row is a list."""

from __future__ import annotations

import pytest

from generator.model import ContainerKind
from generator.readers.html.bulleted import make_lists
from generator.readers.html.page import parse_html
from generator.readers.html.tree import parse_tree
from generator.readers.seed import SeedText
from tests.pace import growth, seconds
from tests.readers.files import problems_of


def read(table: str) -> SeedText:
    page = f"<html><body><p>Above.</p>{table}<p>Below.</p></body></html>"
    assert problems_of("a.html", page.encode()) == []
    return parse_html(page, "a.html")


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def items(seed: SeedText) -> list[tuple[str, int, int]]:
    """The text of each line in a list, the place of the list and of the item."""
    return [
        (line.text, each.serial, each.item)
        for line in seed.lines
        for each in line.inside
        if each.kind is ContainerKind.LIST
    ]


@pytest.mark.parametrize("sign", ["•", "&#9642;", " · "])
@pytest.mark.parametrize(
    "table", ["<table>{}</table>", '<table role="presentation"><tbody>{}</tbody></table>']
)
def test_rows_of_a_sign_and_a_text_are_items_of_one_list(sign: str, table: str) -> None:
    link = '<a href="https://ferry.example/">The ferry</a> sails'
    seed = read(table.format(row(sign, "", link) + row(sign, "The harbour opens", "")))
    (first, one, _), (second, two, _) = items(seed)
    assert (first, second, one) == ("The ferry sails", "The harbour opens", two)
    assert [line.mark for line in seed.lines] == ["paragraph", "item", "item", "paragraph"]
    assert [url for line in seed.lines for _, url in line.links] == ["https://ferry.example/"]
    assert len([rule for rule, _ in seed.omitted if rule == "bullet"]) == 2


def test_a_row_without_a_sign_stands_between_two_lists() -> None:
    rows = "<tr><td colspan=2><b>Ships</b></td></tr>" + row("•", "One") + row("•", "Two")
    rows += row("", "<b>Trains</b>") + row("•", "<p>Three</p><p>and more</p>")
    seed = read(f"<table>{rows}</table>")
    assert [line.text for line in seed.lines][1:-1] == [
        *("Ships", "One", "Two", "Trains", "Three", "and more")
    ]
    found = items(seed)
    assert [(text, item) for text, _, item in found] == [
        *(("One", 0), ("Two", 1), ("Three", 0), ("and more", 0))
    ]
    assert len({serial for _, serial, _ in found}) == 2


@pytest.mark.parametrize("spacer", [row("", ""), row("&nbsp;"), "<tr></tr>"])
def test_an_empty_row_ends_no_list(spacer: str) -> None:
    seed = read(f"<table>{row('•', 'One')}{spacer}{row('•', 'Two')}</table>")
    assert items(seed) == [("One", 1, 0), ("Two", 1, 1)]


@pytest.mark.parametrize(
    "rows",
    [
        row("•", "One", "5") + row("•", "Two", "6"),
        row("Sign", "Name") + row("•", "One") + row("◦", "Two"),
        row("Mon", "One") + row("Tue", "Two"),
    ],
)
def test_a_table_with_other_cells_stays_a_table(rows: str) -> None:
    seed = read(f"<table>{rows}</table>")
    assert not items(seed)
    assert seed.lines[1].mark == "row"


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (row("●", "Monday") + row("○", "Tuesday"), ["● Monday", "○ Tuesday"]),
        (
            row('<a href="https://ferry.example/1">•</a>', "One") + row("•", "Two"),
            ["• One", "• Two"],
        ),
        *(
            (row(sign, "One") + row("•", '<a href="#n1">Two</a>'), ["• One", "• Two"])
            for sign in ('<b id="n1">•</b>', '<a name="n1">•</a>')
        ),
    ],
)
def test_signs_that_say_something_or_are_linked_stay(rows: str, left: list[str]) -> None:
    seed = read(f"<table>{rows}</table>")
    assert [line.text for line in seed.lines][1:-1] == left
    assert not [rule for rule, _ in seed.omitted if rule == "bullet"]
    assert sum(len(line.links) for line in seed.lines) == rows.count('href="https')


def test_the_time_that_lists_take_grows_with_their_rows() -> None:
    def cost(size: int) -> float:
        page = f"<table>{row('•', 'One') * size}</table>" + "<table><tr><td>•<td>" * (size // 10)
        tree = parse_tree(page)
        made: list[object] = []
        taken = seconds(lambda: made.extend(make_lists(tree)))
        assert len(made) == size
        return taken

    assert growth(cost, 1_000, 4_000, most=8) < 8


def word_item(sign: str, text: str) -> str:
    ignored = f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp; </span></span>"
    style = "text-indent:-18pt;mso-list:l0 level1 lfo1"
    return f"<p class=MsoListParagraph style='{style}'><![if !supportLists]>{ignored}<![endif]>{text}</p>\n"


@pytest.mark.parametrize("sign", ["·", "o", "§"])
def test_paragraphs_that_word_marks_as_items_are_lists(sign: str) -> None:
    both = word_item(sign, "The ferry sails") + word_item(sign, "The <b>harbour</b> opens")
    seed = read(f"{both}<p>Between.</p>{word_item(sign, 'The nets dry')}")
    (first, one, _), (second, two, _), (third, other, _) = items(seed)
    assert (first, second, third) == ("The ferry sails", "The harbour opens", "The nets dry")
    assert one == two != other
    assert [text for rule, text in seed.omitted if rule == "bullet"] == [sign] * 3


def test_numbers_that_word_writes_stay_text() -> None:
    seed = read(word_item("1.", "The ferry sails"))
    assert items(seed) == []
    assert "1." in seed.lines[1].text
