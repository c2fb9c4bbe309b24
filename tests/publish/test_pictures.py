"""Which of its pictures stands for an article."""

from __future__ import annotations

import pytest

from generator.model import Picture
from generator.publish.pictures import ReadyPicture, first_picture

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
