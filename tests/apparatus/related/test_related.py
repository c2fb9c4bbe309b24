"""What relates two articles, how many there are, and that the cost stays linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents import register as documents
from generator.apparatus.documents.mentions import mentioned_documents
from generator.apparatus.passages import Key
from generator.apparatus.related import finding as related
from generator.apparatus.related import terms
from generator.apparatus.related.finding import Related
from generator.apparatus.related.postings import NEIGHBOURS
from generator.apparatus.related.terms import article_runs
from generator.model import Archive, Article
from tests import factories

OTHERS = 100
"""Articles about nothing in common, so that what two share is rare."""


def article(order: int, text: str = "", topics: tuple[str, ...] = ()) -> Article:
    return factories.article(order, blocks=(factories.paragraph(text or "。"),), topics=topics)


def found(*articles: Article) -> Mapping[Key, tuple[Related, ...]]:
    fill = (article(1000 + number) for number in range(OTHERS))
    archive = factories.archive(*articles, *fill)
    return related.find_related(
        archive,
        documents.cited_by_article(
            documents.register_documents(map(mentioned_documents, archive.articles))
        ),
    )


def rare(articles: list[Article]) -> list[terms.Runs]:
    return terms.rare(list(map(article_runs, articles)))


def test_a_rare_topic_relates_and_is_the_reason() -> None:
    table = found(article(1, topics=("集采",)), article(2, topics=("集采",)))
    (near,) = table["2022-47", 1]
    assert (near.article.order, near.reason) == (2, "同论：集采")
    assert table["2022-47", 1000] == ()


def test_a_topic_that_all_have_relates_nobody() -> None:
    archive = factories.archive(*(article(order, topics=("健康",)) for order in range(1, 31)))
    assert set(related.find_related(archive, {}).values()) == {()}


def test_a_shared_policy_document_relates_and_a_shared_book_does_not() -> None:
    text = "国务院印发《关于深化医改的意见》，话剧《医宗无双》。"
    table = found(article(1, text), article(2, text), article(3, "话剧《医宗无双》。"))
    (near,) = table["2022-47", 1]
    assert near.reason == "同引：《关于深化医改的意见》"
    assert table["2022-47", 3] == ()


def test_likeness_of_text_relates() -> None:
    text = "县域医共体建设推动基层设备升级国产厂商凭借性价比优势快速抢占份额"
    table = found(article(1, text), article(2, f"另有一说，{text}。"))
    (near,) = table["2022-47", 2]
    assert near.reason == "用语相近"


def test_at_most_five_are_given_and_those_that_share_more_come_first() -> None:
    more = tuple(article(order, topics=("集采",)) for order in range(3, 10))
    table = found(article(1, topics=("集采", "药价")), article(2, topics=("集采", "药价")), *more)
    near = table["2022-47", 1]
    assert len(near) == 5
    assert [each.article.order for each in near] == [2, 3, 4, 5, 6]
    assert near[0].topics == ("药价", "集采")


def test_no_article_is_related_to_itself() -> None:
    table = found(*(article(order, topics=("集采",)) for order in range(1, 5)))
    for (_, order), near in table.items():
        assert order not in {each.article.order for each in near}


def test_an_article_of_a_large_topic_meets_its_neighbours_alone() -> None:
    count = 6 * NEIGHBOURS
    pairs = {order: (f"题{order % (count // 2)}", "共同") for order in range(count)}
    archive = factories.archive(*(article(order, topics=pairs[order]) for order in range(count)))
    table = related.find_related(archive, {})
    for order in range(count):
        assert table["2022-47", order][0].topics[0] == pairs[order][0]


@given(st.lists(st.text(st.sampled_from("医保支付方式改革，A1"), max_size=60), max_size=6))
def test_runs_are_shared_exactly_where_four_characters_are(texts: list[str]) -> None:
    articles = [article(order, text) for order, text in enumerate(texts)]
    runs = [
        {text[at : at + 4] for at in range(len(text) - 3) if text[at : at + 4].isalpha()}
        for text in texts
    ]
    chinese = [{run for run in own if not run.isascii() and "A" not in run} for own in runs]
    kept = rare(articles)
    for one, first in enumerate(chinese):
        for other, second in enumerate(chinese[:one]):
            shared = np.intersect1d(kept[one], kept[other])
            assert shared.size <= len(first & second)


def test_an_article_keeps_few_runs_and_two_that_are_alike_keep_the_same() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(400))
    first, second, *_ = rare([article(1, text), article(2, f"甲{text}乙"), article(3)])
    assert first.size == 48
    assert first.tolist() == second.tolist()


@given(
    runs=st.lists(st.frozensets(st.integers(0, 40), max_size=12), max_size=8),
    most=st.integers(1, 60),
)
def test_rare_runs_are_those_of_few_articles_among_the_lowest_hashes(
    runs: list[frozenset[int]], most: int
) -> None:
    own = [np.array(sorted(of), dtype="<u8") << np.uint64(58) for of in runs]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "MOST_RUNS", most)
        kept = terms.rare(of.tobytes() for of in own)
        limit = int(terms._limit(sum(map(len, own))))
    counts = Counter(run for of in own for run in of.tolist() if run <= limit)
    assert [of.tolist() for of in kept] == [
        [run for run in of.tolist() if counts[run] == 2] for of in own
    ]


@pytest.mark.parametrize(("members", "score"), [(4, 0.5), (5, None)])
def test_one_topic_relates_if_a_tenth_of_the_archive_has_it(
    members: int, score: float | None
) -> None:
    articles = [article(n, topics=("集采",) if n < members else ()) for n in range(40)]
    near = related.find_related(factories.archive(*articles), {})["2022-47", 0]
    assert {each.score for each in near} == ({score} if score else set())


def test_one_document_of_a_tenth_of_the_archive_counts_for_more_than_a_topic() -> None:
    text = "《关于深化医改的意见》。"
    archive = factories.archive(*(article(n, text if n < 2 else "") for n in range(20)))
    table = related.find_related(
        archive,
        documents.cited_by_article(
            documents.register_documents(map(mentioned_documents, archive.articles))
        ),
    )
    assert [each.score for each in table["2022-47", 0]] == pytest.approx([0.8])


@pytest.mark.parametrize(
    ("runs", "score", "alike"), [(7, 0.75 + 0.42, False), (8, 0.75 + 0.48, True), (40, 2.35, True)]
)
def test_shared_runs_count_up_to_a_limit_and_from_eight_on_as_alike(
    runs: int, score: float, alike: bool
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(runs + 3))
    table = found(article(1, text, topics=("集采",)), article(2, text, topics=("集采",)))
    (near,) = table["2022-47", 1]
    assert near.score == pytest.approx(score)
    assert near.alike is alike


@pytest.mark.parametrize(("away", "score"), [(30, 0.75 + 0.5), (31, 0.75)])
def test_an_article_meets_thirty_articles_on_each_side(away: int, score: float) -> None:
    topics = {n: ("共同", "罕见") if n in (40, 40 + away) else ("共同",) for n in range(80)}
    archive = factories.archive(*(article(n, topics=topics.get(n, ())) for n in range(800)))
    best = related.find_related(archive, {})["2022-47", 40][0]
    assert best.article.order == 40 + away
    assert best.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("articles", "members", "shared"),
    [(24, 2, True), (24, 3, False), (36, 3, True), (600, 40, True), (600, 41, False)],
)
def test_a_run_of_many_articles_is_not_rare(articles: int, members: int, shared: bool) -> None:
    texts = ["医保支付" if number < members else "" for number in range(articles)]
    first, *_ = rare([article(number, text) for number, text in enumerate(texts)])
    assert (first.size == 1) is shared


@pytest.mark.parametrize(
    ("text", "runs"),
    [("医保支", 0), ("医保支付", 1), ("医保支付方", 2), ("ひらがな", 0), ("医保abc支付", 0)],
)
def test_a_run_has_four_characters(text: str, runs: int) -> None:
    assert [found.size for found in rare([article(1, text), article(2, text)])] == [runs, runs]


def test_an_empty_archive_has_no_related_articles() -> None:
    empty = Archive(
        (),
        "",
        "",
        *(factories.archive().sections, factories.archive().sources),
        factories.archive().topics,
    )
    assert related.find_related(empty, {}) == {}
