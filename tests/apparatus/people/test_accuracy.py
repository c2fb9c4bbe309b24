"""People against the labels of a reader who had not seen the rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.apparatus.people.offices import find_people
from tests.apparatus.labels import accuracy

LABELS = Path(__file__).parent


def names(text: str) -> list[str]:
    return [name for name, _, _, _ in find_people(text)]


@pytest.mark.parametrize(
    ("file", "part", "precision", "recall"),
    [
        ("labels", "tune", 1, 1),
        ("labels", "held", 0.98, 0.95),
        ("news", "tune", 1, 0.9),
        ("news", "held", 0.98, 0.75),
    ],
)
def test_what_is_found_is_what_a_reader_finds(
    file: str,
    part: str,
    precision: float,
    recall: float,
    record_property: Callable[[str, object], None],
) -> None:
    found = accuracy(LABELS / f"{file}.yml", "people", part, names)
    record_property(f"{file} {part}", str(found))
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.missed
