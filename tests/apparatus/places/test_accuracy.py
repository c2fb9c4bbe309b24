"""Places against the labels of a reader who had not seen the rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.apparatus.places.finding import find_places
from tests.apparatus.labels import accuracy

LABELS = Path(__file__).with_name("labels.yml")


def short_names(text: str) -> list[str]:
    return [unit.short for unit, _, _ in find_places(text)]


@pytest.mark.parametrize(("part", "precision", "recall"), [("tune", 1, 1), ("held", 0.95, 0.98)])
def test_what_is_found_is_what_a_reader_finds(
    part: str, precision: float, recall: float, record_property: Callable[[str, object], None]
) -> None:
    found = accuracy(LABELS, "places", part, short_names)
    record_property(part, str(found))
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.missed


@pytest.mark.parametrize(("part", "recall"), [("tune", 0.9), ("held", 0.95)])
def test_conventions_of_our_own_cost_little(part: str, recall: float) -> None:
    found = accuracy(LABELS, "places", part, short_names, own=False)
    assert found.recall >= recall, found.missed
