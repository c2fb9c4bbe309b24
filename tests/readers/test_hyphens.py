"""The hyphens at the ends of lines that divide words are told from all others."""

from __future__ import annotations

import pytest

from generator.readers.hyphens import read_hyphens

DIVIDING = (
    "The ford and the weir were sur-",
    "veyed in May, and a pam-",
    "phlet tells of the stone-by-stone work on the mill race.",
    "We men-",
    "tioned it.",
)
"""Lines of a file that divides words."""
WHOLE = (
    "The stone-cold ford was a race-",
    "goer's dread, and the mill-",
    "wheel the pride of the ford and the race.",
)
"""Lines of one that does not."""


@pytest.mark.parametrize(
    ("line", "following", "divides"),
    [
        ("a lantern on the wei-", "ghbridge", True),
        ("it was stone-by-", "stone work", False),
        ("it was stone-", "by-stone work", False),
        ("a gate-by-", "the-weir path", False),
        ("see https://ford.example/mill-", "path for more", False),
        ("see www.ford-", "weir.example for more", False),
        ("ask miller@old-", "weir.example for more", False),
        ("see www.ford-wei\u2010", "rs.example for more", True),
        ("ask war-", "den@ford.example for more", True),
    ],
)
def test_a_hyphen_of_a_compound_or_an_address_stays(
    line: str, following: str, divides: bool
) -> None:
    assert read_hyphens(DIVIDING).divides(line, following) is divides


def test_compounds_at_the_ends_of_lines_do_not_show_that_words_are_divided() -> None:
    hyphens = read_hyphens(WHOLE)
    assert not hyphens.usual
    assert not hyphens.divides("a light for the lantern-", "bearer")
    assert read_hyphens(DIVIDING).usual
