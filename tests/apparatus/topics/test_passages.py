"""A topic's passage in an article is the first sentence of the text that names it."""

from __future__ import annotations

from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.passages import passages_by_topic, read_topics
from generator.model import Article, Block, BlockKind
from tests.apparatus.topics.test_scoring import SMALL
from tests.factories import article

LABEL = "集中带量采购"


def written(*texts: str, title: str = "甲", digest: str = "") -> Article:
    """An article whose texts after «# » are headings."""
    kinds = [BlockKind.HEADING if text.startswith("# ") else BlockKind.PARAGRAPH for text in texts]
    blocks = tuple(Block(kind, text, 1, 1) for kind, text in zip(kinds, texts, strict=True))
    return article(title=title, digest=digest, blocks=blocks, topics=(LABEL,))


def found(item: Article) -> tuple[int | None, str] | None:
    _, passages = read_topics(item, NameIndex(SMALL))
    named = passages.get(LABEL)
    return (named.block, named.sentence) if named else None


def test_it_is_the_first_sentence_that_names_it_by_any_name() -> None:
    item = written("一句。", "两句。药品集采提速；带量采购常态化。", title="集采", digest="集采")
    assert found(item) == (1, "药品集采提速；")


def test_a_heading_counts_where_no_other_block_names_it() -> None:
    assert found(written("# 集采", "一句。", title="集采")) == (0, "# 集采")
    assert found(written("# 集采", "集采一句。", title="集采")) == (1, "集采一句。")


def test_the_title_counts_where_no_block_names_it() -> None:
    assert found(written("一句。", title="集采新规")) == (None, "集采新规")


def test_a_digest_is_no_part_of_the_text() -> None:
    assert found(written("一句。", digest="集采、集采、集采。")) is None


def test_only_topics_that_an_article_got_have_its_passage() -> None:
    items = [written("集采一句。", title="集采"), article(title="集采", topics=("中医药",))]
    names = NameIndex(SMALL)
    table = passages_by_topic(items, [read_topics(item, names)[1] for item in items])
    assert {label: len(passages) for label, passages in table.items()} == {LABEL: 1}
