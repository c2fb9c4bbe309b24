"""The sentence around a passage."""

from __future__ import annotations

from generator.apparatus import passages
from tests import factories


def test_a_sentence_without_an_end_is_cut_off_400_characters_from_the_passage() -> None:
    article = factories.article(blocks=(factories.paragraph("医" * 1000),))
    found = passages.passage(article, 0, 500, 502)
    assert (len(found.sentence), found.at) == (802, 400)
    assert found.sentence[found.words] == "医医"


def test_the_texts_of_an_article_are_its_blocks_and_then_its_title() -> None:
    article = factories.article(title="题", blocks=(factories.paragraph("文"),))
    assert list(passages.texts(article)) == [(0, "文"), (None, "题")]
