"""Feeds and tables are made only where what they say has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.data.rows import Rows
from generator.publish.file import FileToMake
from generator.site.composed_pages import MadeFiles
from generator.site.files.publisher import KnownFile, sum_of
from generator.site.store import Store


def refused() -> bytes:
    raise AssertionError("made again")


def made(text: str) -> Callable[[], bytes]:
    return text.encode


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    first = MadeFiles(store, "context")
    assert first.of("feed.xml", FileToMake(made("甲"), ["甲", 1])) == "甲".encode()
    first.keep()
    return store


def test_a_file_of_the_same_is_known_and_read_where_it_is_asked_for(store: Store) -> None:
    assert isinstance(
        MadeFiles(store, "context").of("feed.xml", FileToMake(refused, ["甲", 1])), KnownFile
    )
    known = MadeFiles(store, "context").of("feed.xml", FileToMake(made("甲"), ["甲", 1]))
    assert isinstance(known, KnownFile)
    assert (known.sum, known.read()) == (sum_of("甲".encode()), "甲".encode())


@pytest.mark.parametrize(
    ("context", "path", "made_of"),
    [
        ("context", "feed.xml", ["甲", 2]),
        ("context", "feed.json", ["甲", 1]),
        ("another", "feed.xml", ["甲", 1]),
    ],
)
def test_a_file_of_anything_else_is_made(
    store: Store, context: str, path: str, made_of: object
) -> None:
    assert MadeFiles(store, context).of(path, FileToMake(made("乙"), made_of)) == "乙".encode()


def test_rows_that_are_made_when_asked_for_count_as_those_of_a_list(store: Store) -> None:
    rows = Rows(lambda: ({"id": letter} for letter in "甲乙"), 2)
    first = MadeFiles(store, "context")
    first.of("data/letters.csv", FileToMake(made("丙"), list(rows)))
    first.keep()
    known = MadeFiles(store, "context").of("data/letters.csv", FileToMake(refused, rows))
    assert isinstance(known, KnownFile)
    assert len(rows) == 2


def test_what_no_build_asks_for_is_forgotten(store: Store) -> None:
    second = MadeFiles(store, "context")
    second.of("other.xml", FileToMake(made("乙"), []))
    second.keep()
    third = MadeFiles(store, "context")
    assert third.of("feed.xml", FileToMake(made("丙"), ["甲", 1])) == "丙".encode()


def test_where_the_store_has_lost_it_all_is_made(store: Store, tmp_path: Path) -> None:
    for entry in (tmp_path / "store").rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"damaged")
    assert (
        MadeFiles(store, "context").of("feed.xml", FileToMake(made("丙"), ["甲", 1]))
        == "丙".encode()
    )
