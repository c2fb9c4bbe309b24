"""What is common in an archive is told by its oldest issues, so that a new one shifts few weights."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.related import finding as related
from generator.apparatus.settled import settled
from generator.apparatus.topics import scoring
from generator.apparatus.topics.scoring import ArticleWeights, TopicWeight
from generator.model import Archive, Issue
from tests import factories

TOPICS = ("集采", "药价", "基层", "中医")


def issues(number: int) -> tuple[Issue, ...]:
    """Issues of three articles each, newest first; what they are about recurs irregularly."""
    return tuple(map(_issue, reversed(range(number))))


def _issue(at: int) -> Issue:
    articles = (
        replace(factories.article(order, topics=_topics(at * order)), issue=f"2022-{at}")
        for order in range(1, 4)
    )
    (made,) = factories.archive(*articles).issues
    return replace(made, id=f"2022-{at}")


def _topics(number: int) -> tuple[str, ...]:
    return tuple(topic for at, topic in enumerate(TOPICS, 3) if number % at == 0)


def archive(of: tuple[Issue, ...]) -> Archive:
    return replace(factories.archive(), issues=of)


@given(st.integers(0, 5_000))
def test_the_oldest_issues_count_and_most_of_them(number: int) -> None:
    some = issues(1) * number
    counted = settled(some)
    assert len(counted) == number if number <= 16 else 8 * len(counted) >= 7 * number


def test_the_number_that_counts_changes_rarely() -> None:
    numbers = [len(settled(issues(1) * number)) for number in (520, 521, 575, 576, 577)]
    assert numbers == [512, 512, 512, 576, 576]


def test_the_newest_issue_of_many_does_not_count() -> None:
    some = issues(17)
    assert settled(some) == some[1:]


def test_an_added_issue_leaves_the_scores_of_others_as_they_are() -> None:
    before, after = (related.find_related(archive(of), {}) for of in (issues(41)[1:], issues(41)))
    scores = {(key, each.article.id): each.score for key, found in before.items() for each in found}
    later = {(key, each.article.id): each.score for key, found in after.items() for each in found}
    both = scores.keys() & later.keys()
    assert len(both) > 100
    assert {pair: scores[pair] for pair in both} == {pair: later[pair] for pair in both}


def test_what_no_counted_article_has_is_rare() -> None:
    new, *old = issues(41)
    named = replace(new, articles=tuple(replace(each, topics=("医改",)) for each in new.articles))
    found = related.find_related(archive((named, *old)), {})
    assert {each.score for each in found[named.id, 1]} == {0.75}


def test_topics_are_weighed_against_the_articles_that_count() -> None:
    weights = ArticleWeights((TopicWeight("集采", 5.0, 5.0),), ("集采",))
    assert scoring.classify([weights], []) == (("集采",),)
    assert scoring.classify([weights], [weights] * 60) == ((),)
