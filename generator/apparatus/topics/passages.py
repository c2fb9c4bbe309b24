"""The sentences in which articles name their topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.apparatus.passages import Passage, passage, sentences
from generator.apparatus.topics.evidence import ArticleEvidence, Evidence, gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.scoring import ArticleWeights, weigh
from generator.model import Article

TopicPassages = Mapping[str, Passage]
"""By label the first sentence of an article that names a topic; its digest is no part of the text."""


def read_topics(article: Article, names: NameIndex) -> tuple[ArticleWeights, TopicPassages]:
    """What an article says about the topics that it may get, and where."""
    reading = gather_evidence(article, names)
    weights = weigh(reading)
    return weights, dict(_passages(article, reading, weights, names))


def passages_by_topic(
    articles: Sequence[Article], found: Iterable[TopicPassages]
) -> dict[str, tuple[Passage, ...]]:
    """For each topic, by label, the passages of the articles that got it, in their order."""
    table: dict[str, list[Passage]] = {}
    for article, passages in zip(articles, found, strict=True):
        for label in article.topics:
            if label in passages:
                table.setdefault(label, []).append(passages[label])
    return {label: tuple(passages) for label, passages in table.items()}


def _passages(
    article: Article, reading: ArticleEvidence, weights: ArticleWeights, names: NameIndex
) -> Iterable[tuple[str, Passage]]:
    for topic in weights.topics:
        if found := _first(article, reading.evidence[topic.label], names):
            yield topic.label, found


def _first(article: Article, evidence: Evidence, names: NameIndex) -> Passage | None:
    """The first sentence of the text that names a topic, or else the title."""
    label = evidence.label
    if evidence.block is not None:
        text = article.blocks[evidence.block].text
        for start, end in sentences(text):
            sentence = text[start:end]
            if names.may_name(sentence, label) and label in names.labels(sentence):
                return passage(article, evidence.block, start, start + 1)
    return passage(article, None, 0, 1) if evidence.title else None
