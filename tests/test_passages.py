"""Sentences are cut where they end, and passages show them with a link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import passages
from tests import factories


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in passages.sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一句。两句？三句", ["一句。", "两句？", "三句"]),
        ("他说：“好。”她走了。", ["他说：“好。”", "她走了。"]),
        ("书名《有人吗？》不断句。", ["书名《有人吗？》不断句。"]),
        ("没有关上《有人吗？一句。两句。", ["没有关上《有人吗？一句。两句。"]),
        ("甲\t乙\n丙", ["甲\t", "乙\n", "丙"]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, found: list[str]) -> None:
    assert cut(text) == found


@given(st.text(st.sampled_from("甲乙。？；《》“”\n")))
def test_sentences_cover_a_text_without_gaps(text: str) -> None:
    assert "".join(cut(text)) == text


@given(st.text(st.sampled_from("甲乙。？；《》”"), min_size=1), st.data())
def test_a_passage_lies_in_its_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = passages.sentence_at(text, start, end)
    assert first <= start < end <= last


def test_a_quoted_sentence_links_to_its_block_only_where_it_can() -> None:
    article = factories.article()
    found = passages.passage(article, 0, 0, 2)
    assert found.sentence == "正文第一段。"
    plain = passages.quoted(found, article, "places/x/index.md", passages.no_anchor)
    assert plain == "正文第一段。"
    linked = passages.quoted(found, article, "places/x/index.md", lambda _, block: f"p{block}")
    assert "[¶](../../issues/2022-47/01.md#p0)" in linked


def test_a_long_sentence_is_shown_shortened() -> None:
    article = factories.article(blocks=(factories.paragraph("长" * 500),))
    found = passages.passage(article, 0, 0, 2)
    shown = passages.quoted(found, article, "places/index.md", passages.no_anchor)
    assert len(shown) == passages.LONGEST
