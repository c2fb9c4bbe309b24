"""What relates two articles, how many there are, and that the cost stays linear."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents import register as documents
from generator.apparatus.passages import Key
from generator.apparatus.related import finding as related
from generator.apparatus.related.finding import NEIGHBOURS, Related
from generator.apparatus.related.terms import KEPT, rare
from generator.model import Archive, Article
from tests import factories

OTHERS = 100
"""Articles about nothing in common, so that what two share is rare."""


def article(order: int, text: str = "", topics: tuple[str, ...] = ()) -> Article:
    return factories.article(order, blocks=(factories.paragraph(text or "。"),), topics=topics)


def found(*articles: Article) -> Mapping[Key, tuple[Related, ...]]:
    fill = (article(1000 + number) for number in range(OTHERS))
    archive = factories.archive(*articles, *fill)
    return related.find_related(archive, documents.cited_by_article(archive))


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
    assert len(near) == related.MOST_RELATED
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
    assert first.size == KEPT
    assert first.tolist() == second.tolist()


def test_an_empty_archive_has_no_related_articles() -> None:
    empty = Archive(
        (),
        "",
        "",
        *(factories.archive().sections, factories.archive().sources),
        factories.archive().topics,
    )
    assert related.find_related(empty, {}) == {}
