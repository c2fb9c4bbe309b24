"""From evidence to topics: what an article is about, the strongest first.

A topic scores where its names stand: most in the title, then in the headings and the
digest, and in the text by how thickly and how widely it is spread. What much of the
archive mentions needs more. The weights were settled by reading articles and are round
figures on purpose; `tests/topics` measures them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p
from typing import NamedTuple

from generator.apparatus.topics.evidence import ArticleEvidence, Evidence, gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.model import Article, Vocabulary

MOST_TOPICS = 6
"""Topics that an article gets at most."""
FEWEST_TOPICS = 3
"""Topics that an article gets where so many reach the lower bar."""
TOPIC_BAR = 5.0
"""Score from which an article is about a topic."""
LOWER_BAR = 3.0
"""Score from which a topic fills up an article that has fewer than FEWEST_TOPICS."""
NEAR_TOP = 0.3
"""Share of the strongest score below which a topic is a side issue."""
SPEAKING = 2
"""Mentions from which an article counts as one that speaks of a topic."""
SUPPOSED = 12
"""Articles without topics that are added to every archive, so that the topics of a small archive do
not seem common."""

_TITLE = 6.0
_HEADINGS = 3.0
"""For a topic that stands in half of the headings or more, or in three of them."""
_DIGEST = 1.5
_DIGEST_MENTIONS = 2
"""Mentions in the digest that count; more say nothing new."""
_OPENING = 0.5
_DENSITY = 1.5
"""For each e-fold of the mentions per thousand characters, plus one."""
_REACH = 4.0
"""For a topic that every block of the text names."""
_SHORTEST = 1500
"""Characters below which a text counts as this long, so that one mention is no density."""
_STRAY = 3
"""Mentions in the text below which they count for nothing."""
_COMMON = 0.6
"""What a topic that the whole archive speaks of loses of its score outside the title."""


@dataclass(frozen=True, slots=True)
class Score:
    """How much an article is about one topic, and why."""

    label: str
    score: float
    reasons: tuple[tuple[str, float], ...]
    """What added to the score or took from it, and how much."""
    chosen: bool = False
    """Whether the article gets the topic."""

    def __str__(self) -> str:
        reasons = "; ".join(f"{reason} {points:+.1f}" for reason, points in self.reasons)
        return f"{'*' if self.chosen else ' '} {self.label} {self.score:.1f} ({reasons})"


class TopicWeight(NamedTuple):
    """What speaks for a topic in an article, whatever the archive says of it."""

    label: str
    points: float
    outside: float
    """The part of the points that does not come from the title."""


@dataclass(frozen=True, slots=True)
class ArticleWeights:
    """All that is needed of an article to choose its topics among those of an archive."""

    topics: tuple[TopicWeight, ...]
    """Those that it may get."""
    speaking: tuple[str, ...]
    """Labels of the topics that it speaks of."""


def weigh(reading: ArticleEvidence) -> ArticleWeights:
    """The weights of one article."""
    weights, speaking = [], []
    for found in reading.evidence.values():
        beside = [points for _, points in _outside(found, reading)]
        outside, points = sum(beside), sum([_TITLE, *beside] if found.title else beside)
        if points >= LOWER_BAR:
            weights.append(TopicWeight(found.label, points, outside))
        if found.text >= SPEAKING:
            speaking.append(found.label)
    return ArticleWeights(tuple(weights), tuple(speaking))


def classify(
    articles: Iterable[ArticleWeights], counted: Iterable[ArticleWeights]
) -> tuple[tuple[str, ...], ...]:
    """The labels of the topics of each of the ``articles`` of an archive, the strongest first.

    ``counted``: those articles of it that tell what is common; see ``settled``.
    """
    shares = _shares(counted)
    return tuple(tuple(_chosen(weights, shares)) for weights in articles)


def explain(
    articles: Iterable[Article], vocabulary: Vocabulary, counted: Iterable[Article]
) -> tuple[tuple[Score, ...], ...]:
    """For each article every topic that it names, with score and reasons, the strongest first.

    ``counted``: the articles that tell what is common; without them nothing is.
    """
    names = NameIndex(vocabulary)
    shares = _shares(weigh(gather_evidence(other, names)) for other in counted)
    return tuple(_scores(gather_evidence(article, names), shares) for article in articles)


def _shares(articles: Iterable[ArticleWeights]) -> dict[str, float]:
    """Share of the articles that speak of a topic, by label, 0 to 1; low in a small archive."""
    speaking: Counter[str] = Counter()
    number = SUPPOSED
    for weights in articles:
        speaking.update(weights.speaking)
        number += 1
    return {label: count / number for label, count in speaking.items()}


def _chosen(weights: ArticleWeights, shares: Mapping[str, float]) -> list[str]:
    """The labels of the topics that an article gets."""
    ranked = sorted(
        (-(points + _lost(outside, shares.get(label, 0.0))), label)
        for label, points, outside in weights.topics
    )
    return [label for _, label in ranked[: _number([-score for score, _ in ranked])]]


def _scores(reading: ArticleEvidence, shares: Mapping[str, float]) -> tuple[Score, ...]:
    weighed = []
    for found in reading.evidence.values():
        reasons = list(_reasons(found, reading))
        share = shares.get(found.label, 0.0)
        if lost := _lost(sum(points for _, points in _outside(found, reading)), share):
            reasons.append((f"{share:.0%} of the archive speaks of it", lost))
        weighed.append(Score(found.label, sum(points for _, points in reasons), tuple(reasons)))
    ranked = sorted(weighed, key=lambda score: (-score.score, score.label))
    number = _number([score.score for score in ranked])
    return tuple(replace(score, chosen=rank < number) for rank, score in enumerate(ranked))


def _number(scores: Sequence[float]) -> int:
    """How many topics an article gets, of those with these scores, the highest first."""
    if not scores:
        return 0
    bar = max(TOPIC_BAR, NEAR_TOP * scores[0])
    number = min(max(sum(score >= bar for score in scores), FEWEST_TOPICS), MOST_TOPICS)
    return sum(score >= LOWER_BAR for score in scores[:number])


def _reasons(found: Evidence, reading: ArticleEvidence) -> Iterator[tuple[str, float]]:
    """What speaks for one topic."""
    if found.title:
        yield f"title: {'、'.join(found.title)}", _TITLE
    yield from _outside(found, reading)


def _outside(found: Evidence, reading: ArticleEvidence) -> Iterator[tuple[str, float]]:
    """What speaks for one topic beside the title."""
    yield from _places(found, reading)
    yield from _spread(found, reading)


def _lost(outside: float, share: float) -> float:
    """What a topic loses of the points outside the title where much of the archive speaks of it."""
    lost = -_COMMON * share * outside
    return lost if lost < -0.05 else 0.0


def _places(found: Evidence, reading: ArticleEvidence) -> Iterable[tuple[str, float]]:
    """Where a topic stands that says more than the running text."""
    if found.headings:
        share = min(1.0, found.headings / min(3, max(1, reading.headings / 2)))
        yield f"headings: {found.headings} of {reading.headings}", _HEADINGS * share
    if found.digest:
        yield f"digest: {found.digest}", _DIGEST * min(found.digest, _DIGEST_MENTIONS)
    if found.opens:
        yield "opening", _OPENING


def _spread(found: Evidence, reading: ArticleEvidence) -> Iterable[tuple[str, float]]:
    """How thickly and how widely a topic stands in the text."""
    if found.text < _STRAY:
        return
    thousands = max(reading.length, _SHORTEST) / 1000
    yield f"text: {found.text} mentions", _DENSITY * log1p(found.text / thousands)
    yield f"in {found.reach:.0%} of the text", _REACH * found.reach
