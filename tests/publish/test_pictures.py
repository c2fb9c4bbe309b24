"""Which of its pictures stands for an article."""

from __future__ import annotations

import pytest

from generator.model import Block, BlockKind, Mark, MarkKind, Picture
from generator.publish.pictures import ReadyPicture, first_picture, widths_in

READY = {
    "dot.gif": ReadyPicture("pictures/dot.gif", 1, 1),
    "line.png": ReadyPicture("pictures/line.png", 900, 1),
    "mill.png": ReadyPicture("pictures/mill.png", 40, 30),
    "gone.png": None,
}


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        (["dot.gif", "gone.png", "mill.png"], "mill.png"),
        (["line.png", "mill.png"], "line.png"),
        (["dot.gif"], None),
    ],
)
def test_the_first_picture_is_one_that_shows_something(shown: list[str], first: str | None) -> None:
    found = first_picture([Picture(address) for address in shown], READY)
    assert (found and found.path) == (first and f"pictures/{first}")


@pytest.mark.parametrize(("widths", "shown"), [((20, 64), 64), ((20, 0), 0), ((0, 20), 0)])
def test_a_picture_that_is_shown_twice_is_as_wide_as_its_widest(
    widths: tuple[int, int], shown: int
) -> None:
    marks = tuple(
        Mark(MarkKind.PICTURE, at, at + 1, Picture("a.png", path="pictures/a.png", width=width))
        for at, width in enumerate(widths)
    )
    inner = Block(BlockKind.PARAGRAPH, "\ufffc\ufffc", 1, 1, marks=marks)
    assert widths_in((inner,)) == {"pictures/a.png": shown}
