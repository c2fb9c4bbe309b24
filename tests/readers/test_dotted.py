"""Lines of a paragraph that begin with the sign of an item are a list."""

from __future__ import annotations

import pytest

from generator.model import ContainerKind
from generator.readers.html.dotted import list_lines
from generator.readers.html.page import parse_html
from generator.readers.html.tree import parse_tree
from tests.pace import growth, seconds
from tests.readers.files import problems_of


def read(block: str) -> list[tuple[str, bool]]:
    """The text of each line, and whether it is in a list."""
    page = f"<html><body><p>Above.</p>{block}<p>Below.</p></body></html>"
    assert problems_of("a.html", page.encode()) == []
    lines = parse_html(page, "a.html").lines[1:-1]
    return [
        (line.text, any(each.kind is ContainerKind.LIST for each in line.inside)) for line in lines
    ]


LISTED = [("The mill", True), ("The weir", True)]


@pytest.mark.parametrize(
    "block",
    [
        "<p>· The mill<br>· The weir</p>",
        "<div>•&nbsp;<a href='https://a.example/'>The mill</a><br/><br/>\n•The weir<br></div>",
        "<p><span>▪ <b>The</b> mill<br>▪ The weir</span></p>",
        "<table><tr><td>● The mill<br>● The weir</td></tr></table>",
        "<p><b>· The</b> mill<br><span>· The weir</span></p>",
    ],
)
def test_lines_with_one_sign_are_the_items_of_a_list(block: str) -> None:
    assert read(block) == LISTED


def test_lines_above_the_first_sign_stay_a_paragraph() -> None:
    assert read("<p>In<br>short:<br>· The mill<br>· The weir</p>")[-2:] == LISTED
    assert not any(
        listed for _, listed in read("<p>In<br>short:<br>· The mill<br>· The weir</p>")[:-2]
    )


@pytest.mark.parametrize(
    "block",
    [
        "<p>· The mill<br>and the weir</p>",
        "<p>· The mill<br>• The weir</p>",
        "<p>· The mill</p>",
        "<p>Mill · weir<br>Ford · bridge</p>",
        "<p>See <span>· The mill<br>· The weir</span></p>",
        "<div>· The mill<br>· The weir<ul><li>A ford</li></ul></div>",
    ],
)
def test_other_lines_stay_as_they_are(block: str) -> None:
    assert any("·" in text for text, _ in read(block))


def test_the_time_that_lines_take_grows_with_their_number() -> None:
    def cost(size: int) -> float:
        tree = parse_tree(f"<p>{'· The mill<br>' * size}</p>")
        made: list[str] = []
        taken = seconds(lambda: made.extend(list_lines(tree)))
        assert len(made) == size
        return taken

    assert growth(cost, 1_000, 4_000, most=8) < 8
