"""Sentences are cut where they end, and passages show them with a link."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.apparatus import passages
from generator.language.text import squash
from generator.publish import passages as entries
from tests import factories
from tests.publish.hostile import lines
from tests.publish.made import plainly, shown

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs of direction, which an index closes where a sentence leaves them open."""


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


def test_a_quoted_sentence_links_to_its_block_and_one_of_the_title_to_the_article() -> None:
    article = factories.article()
    found = passages.passage(article, 0, 0, 2)
    assert found.sentence == "正文第一段。"
    assert entries.quoted(found, article, "places/x/index.md") == (
        '**正文**第一段。 [¶](../../issues/2022-47/01.md#p1 "原文")'
    )
    titled = passages.passage(article, None, 0, 1)
    assert '[¶](../../issues/2022-47/01.md "原文")' in entries.quoted(
        titled, article, "places/x/index.md"
    )


@given(st.text(st.sampled_from("甲乙 *。\n"), max_size=400), st.data())
def test_an_excerpt_shows_the_words_in_question_and_what_stands_around(
    text: str, data: st.DataObject
) -> None:
    whole = f"{text}浙江省{text}"
    article = factories.article(blocks=(factories.paragraph(whole),))
    found = passages.passage(article, 0, len(text), len(text) + 3)
    assert found.sentence[found.words] == "浙江省"
    shown = entries.excerpt(found).replace("\\", "")
    assert "**浙江省**" in shown
    plain = shown.replace("**浙江省**", "浙江省")
    assert plain.strip("…") in whole.replace("\n", " ")
    assert len(plain.strip("…")) <= entries.LONGEST_QUOTE


@given(lines, lines)
@example("1) 在", "；")
@example("《", "》的意见")
@example("在", "*省*")
def test_any_excerpt_reads_in_commonmark_as_its_sentence_with_the_words_in_bold(
    before: str, after: str
) -> None:
    before = " ".join(before.split("\n"))
    article = factories.article(blocks=(factories.paragraph(f"{before}浙江省{after}"),))
    found = passages.passage(article, 0, len(before), len(before) + 3)
    rendered = plainly(entries.excerpt(found))
    assert [node.get_text() for node in rendered.find_all("strong")] == ["浙江省"]
    unmarked = str.maketrans("", "", DIRECTIONS)
    assert squash(rendered.get_text()).translate(unmarked) == shown(found.sentence).translate(
        unmarked
    )


def test_a_sentence_cannot_make_a_list_or_a_table() -> None:
    article = factories.article(blocks=(factories.paragraph("1. a|b 在浙江省"),))
    shown = entries.excerpt(passages.passage(article, 0, 8, 11))
    assert shown == "1\\. a&#124;b 在**浙江省**"
