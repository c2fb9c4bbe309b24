"""People against the labels of a reader who had not seen the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.apparatus.archive import gather
from generator.apparatus.people.finding import mentioned_people
from generator.apparatus.people.offices import find_people
from tests.apparatus.labels import accuracy
from tests.project import ROOT

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


def test_the_articles_of_the_seeds_name_whom_a_reader_finds() -> None:
    labels = yaml.safe_load((LABELS / "articles.yml").read_text(encoding="utf-8"))
    archive, _ = gather(ROOT / "seeds")
    asked, found = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for article in archive.articles:
        key = f"{article.issue}/{article.order}"
        asked.update({(key, name): times for name, times in labels.pop(key, {}).items()})
        found.update((key, mention.name) for mention in mentioned_people(article))
    assert labels == {}
    right = (asked & found).total()
    assert right / found.total() >= 0.97, found - asked
    assert right / asked.total() >= 0.95, asked - found
