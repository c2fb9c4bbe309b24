"""Topics against a reader's own: on the articles of the seeds, and on headlines never seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.apparatus.topics import scoring as topics
from generator.model import Archive
from tests.apparatus.topics.test_scoring import classed
from tests.factories import article
from tests.project import ROOT, own_archive

HERE = Path(__file__).parent
SEEDS = ROOT / "seeds"
PRECISION = 0.9
MAIN_FOUND = 0.95


@dataclass(frozen=True, slots=True)
class Label:
    main: str
    topics: frozenset[str]


@cache
def archive() -> Archive:
    return own_archive()


@cache
def labels() -> dict[tuple[str, int], Label]:
    read = yaml.safe_load((HERE / "labels.yml").read_text("utf-8"))
    return {
        (seed, order): Label(entry["main"], frozenset(entry["topics"]))
        for seed, articles in read.items()
        for order, entry in articles.items()
    }


@cache
def assigned() -> dict[tuple[str, int], tuple[str, ...]]:
    articles = archive().articles
    found = classed(articles, archive().topics)
    return {(a.seed, a.order): chosen for a, chosen in zip(articles, found, strict=True)}


def test_every_article_is_labelled_with_topics_of_the_vocabulary() -> None:
    known = {term.label for term in archive().topics.terms}
    assert labels().keys() == {(a.seed, a.order) for a in archive().articles}
    for label in labels().values():
        assert label.topics <= known
        assert label.main in label.topics


def test_nine_of_ten_topics_are_what_a_reader_would_say() -> None:
    given = [(place, topic) for place, chosen in assigned().items() for topic in chosen]
    wrong = [(place, topic) for place, topic in given if topic not in labels()[place].topics]
    assert 1 - len(wrong) / len(given) >= PRECISION, wrong


def test_the_main_topic_is_found() -> None:
    missed = [place for place, label in labels().items() if label.main not in assigned()[place]]
    assert 1 - len(missed) / len(labels()) >= MAIN_FOUND, missed


def test_every_article_has_topics_and_most_have_three_to_six() -> None:
    numbers = [len(chosen) for chosen in assigned().values()]
    assert min(numbers) >= 1
    assert max(numbers) <= topics.MOST_TOPICS
    assert sum(number >= topics.FEWEST_TOPICS for number in numbers) / len(numbers) >= 0.75


@pytest.mark.parametrize("left_out", ["000", "001", "002", "003", "004"])
def test_an_issue_is_classed_as_well_without_the_others(left_out: str) -> None:
    alone = [a for a in archive().articles if a.seed.startswith(left_out)]
    found = classed(alone, archive().topics)
    right = wrong = 0
    for one, chosen in zip(alone, found, strict=True):
        label = labels()[one.seed, one.order]
        assert label.main in chosen
        right += len(label.topics & set(chosen))
        wrong += len(set(chosen) - label.topics)
    assert wrong <= max(1, (1 - PRECISION) * (right + wrong))


def test_headlines_on_matters_that_the_seeds_do_not_treat_find_their_topic() -> None:
    headlines = yaml.safe_load((HERE / "headlines.yml").read_text("utf-8"))
    missed = []
    for headline, main in headlines.items():
        one = article(title=headline, digest="", blocks=())
        (scores,) = topics.explain([one], archive().topics, ())
        chosen = [score.label for score in scores if score.chosen]
        missed += [] if main in chosen else [(headline, chosen)]
    assert len(headlines) >= 90
    assert 1 - len(missed) / len(headlines) >= MAIN_FOUND, missed
