"""An index that is made with what an earlier build left is the index that is made from nothing."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import search
from generator.search import gram_shards, grams
from generator.search.memo import Memo
from generator.search.stream import IssueStream, stream_of
from tests.search.reference import archive_of, article

TEXTS = st.lists(st.text("甲乙丙丁abc，", max_size=40), min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists, parts and shards that are so small that the texts of a test make several."""
    monkeypatch.setattr(grams, "SPLIT", 3)
    monkeypatch.setattr(grams, "_CHUNK", 20)
    monkeypatch.setattr(grams, "_FEW", 0)
    monkeypatch.setattr(gram_shards, "LEAST_DIGITS", 10)
    monkeypatch.setattr(gram_shards, "MOST_DIGITS", 30)


def gram_files(texts: list[str], memo: Memo) -> list[tuple[str, str, bytes]]:
    stream = stream_of(archive_of(*(article(n, "题", [text]) for n, text in enumerate(texts))))
    size = len(stream.units), len(stream.articles)
    shards = list(gram_shards.shards_of(grams.gram_tree(stream), *size, memo))
    return [
        (shard.name, shard.check, search.contents(memo, shard.held)[shard.place])
        for shard in shards
    ]


@given(before=TEXTS, after=TEXTS)
def test_shards_of_an_earlier_archive_change_nothing(before: list[str], after: list[str]) -> None:
    memo = Memo()
    gram_files(before, memo)
    assert gram_files(after, memo) == gram_files(after, Memo())


@given(texts=TEXTS, at=st.integers(0, 3), text=st.text("甲乙丙丁abc，", max_size=40))
def test_a_corrected_article_changes_the_index_as_if_it_were_new(
    texts: list[str], at: int, text: str
) -> None:
    memo = Memo()
    gram_files(texts, memo)
    texts[at % len(texts)] = text
    assert gram_files(texts, memo) == gram_files(texts, Memo())


def test_a_part_of_more_code_units_makes_the_same_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["甲乙丙，丁abc甲", "甲乙 Zoë 龘丙", "ΑΒΓ 丁丁甲"] * 5
    narrow = gram_files(texts, Memo())
    assert len(narrow) > 3
    monkeypatch.setattr(grams, "_FEW", 1 << 19)
    assert gram_files(texts, Memo()) == narrow


def test_the_words_of_one_issue_are_in_memory_at_a_time() -> None:
    def parts(issues: int) -> Iterator[IssueStream]:
        for number in range(issues):
            words = tuple(f"word {word}" for word in range(2_000))
            yield IssueStream(b"", b"", (), (), words[:number], words, {})

    def most(issues: int) -> int:
        tracemalloc.start()
        stream = stream_of(archive_of(), parts(issues))
        assert stream.lexicon["word 7"] == issues
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(40) < 1.5 * most(2)
