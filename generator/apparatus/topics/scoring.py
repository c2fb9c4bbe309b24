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
from typing import Protocol

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


class Readings(Protocol):
    """The evidence of the articles of an archive, which may be made as it is asked for."""

    def __iter__(self) -> Iterator[ArticleEvidence]:
        """May be asked several times."""

    def __len__(self) -> int:
        """Number of the articles."""


def classify(readings: Readings) -> tuple[tuple[str, ...], ...]:
    """The labels of the topics of each article of an archive, the strongest first."""
    shares = _shares(readings)
    return tuple(tuple(_chosen(reading, shares)) for reading in readings)


def explain(
    articles: Iterable[Article], vocabulary: Vocabulary, archive: Iterable[Article]
) -> tuple[tuple[Score, ...], ...]:
    """For each article every topic that it names, with score and reasons, the strongest first.

    ``archive`` are the articles that they stand among; without them nothing is common.
    """
    names = NameIndex(vocabulary)
    shares = _shares([gather_evidence(other, names) for other in archive])
    return tuple(_scores(gather_evidence(article, names), shares) for article in articles)


def _shares(readings: Readings) -> dict[str, float]:
    """Share of the articles that speak of a topic, by label, 0 to 1; low in a small archive."""
    speaking = Counter(
        found.label
        for reading in readings
        for found in reading.evidence.values()
        if found.text >= SPEAKING
    )
    articles = len(readings) + SUPPOSED
    return {label: count / articles for label, count in speaking.items()}


def _chosen(reading: ArticleEvidence, shares: Mapping[str, float]) -> list[str]:
    """The labels of the topics that an article gets; the scores themselves are not kept."""
    ranked = sorted(
        (-sum(points for _, points in _reasons(found, reading, shares)), found.label)
        for found in reading.evidence.values()
    )
    return [label for _, label in ranked[: _number([-score for score, _ in ranked])]]


def _scores(reading: ArticleEvidence, shares: Mapping[str, float]) -> tuple[Score, ...]:
    weighed = []
    for found in reading.evidence.values():
        reasons = tuple(_reasons(found, reading, shares))
        weighed.append(Score(found.label, sum(points for _, points in reasons), reasons))
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


def _reasons(
    found: Evidence, reading: ArticleEvidence, shares: Mapping[str, float]
) -> list[tuple[str, float]]:
    """What speaks for one topic; ``shares``: how much of the archive speaks of each."""
    share = shares.get(found.label, 0.0)
    outside = [*_places(found, reading), *_spread(found, reading)]
    reasons = [(f"title: {'、'.join(found.title)}", _TITLE)] if found.title else []
    reasons += outside
    lost = -_COMMON * share * sum(points for _, points in outside)
    if lost < -0.05:
        reasons.append((f"{share:.0%} of the archive speaks of it", lost))
    return reasons


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
