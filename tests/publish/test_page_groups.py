"""What a group of pages is made of says all that they say, and no more than it has to."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Article, Block, BlockKind
from generator.publish import listing
from generator.publish.catalogue import Catalogue
from generator.publish.compact import compact
from generator.publish.page import PageGroup
from generator.publish.pages import index_groups
from tests.publish.made import article
from tests.publish.test_indexes import archive, issue

TEXTS = (
    "国家卫健委印发《关于深化医改的意见》。",
    "上海市的张文宏主任说话。",
    "张文宏主任在浙江省杭州市。",
    "没有名字的一句话。",
)
ARTICLES = st.builds(
    lambda title, text, source, topics, digest: article(
        title=title,
        blocks=(Block(BlockKind.PARAGRAPH, text, 3, 3),),
        source=source,
        topics=topics,
        digest=digest,
    ),
    st.sampled_from(["甲文", "乙文"]),
    st.sampled_from(TEXTS),
    st.sampled_from(["健康报", "国家卫健委", ""]),
    st.sampled_from([("支付方式",), ("中医药", "支付方式"), ()]),
    st.sampled_from(["提要。", "另一提要。"]),
)
ARCHIVES = st.builds(
    lambda years: archive(*(issue(2025 - at, tuple(of)) for at, of in enumerate(years))),
    st.lists(st.lists(ARTICLES, min_size=1, max_size=4), min_size=1, max_size=3),
)


def groups(of: Archive) -> Iterator[PageGroup]:
    return index_groups(Catalogue(of), find_apparatus(of))


def known(of: Archive) -> dict[bytes, list[tuple[str, str, bytes]]]:
    """The pages of each group that says what it is made of, by that."""
    return {
        msgspec.msgpack.encode(group.made_of): [
            (page.path, page.text, compact(page.data)) for page in group.make()
        ]
        for group in groups(of)
        if group.made_of
    }


@settings(max_examples=60)
@given(ARCHIVES, ARCHIVES)
def test_groups_that_are_made_of_the_same_have_the_same_pages(one: Archive, other: Archive) -> None:
    with patch.object(listing, "PAGED_FROM", 2), patch.object(listing, "NEWEST", 1):
        first, second = known(one), known(other)
    assert [first[key] for key in first.keys() & second.keys()] == [
        second[key] for key in first.keys() & second.keys()
    ]


def many(count: int, topics: tuple[str, ...] = ()) -> tuple[Article, ...]:
    blocks = (Block(BlockKind.PARAGRAPH, TEXTS[2], 3, 3),)
    return tuple(article(title=f"文{n}", blocks=blocks, topics=topics) for n in range(count))


def changed(one: Archive, other: Archive) -> set[str]:
    """The pages of groups that only the other archive has."""
    first, second = known(one), known(other)
    return {path for key in second.keys() - first.keys() for path, *_ in second[key]}


def test_an_article_that_is_added_makes_the_pages_of_its_year_alone() -> None:
    long = listing.PAGED_FROM
    one = archive(issue(2025, many(2)), issue(2024, many(long)))
    other = archive(issue(2025, many(3)), issue(2024, many(long)))
    found = changed(one, other)
    assert {"sections/fenxi/index.md", "sections/fenxi/2025/index.md"} <= found
    assert {"places/zhejiang/index.md", "places/zhejiang/2025/index.md"} <= found
    assert not [path for path in found if "2024" in path]


def test_another_topic_changes_no_list_of_what_articles_name() -> None:
    one = archive(issue(2025, many(3, topics=("支付方式",))))
    other = archive(issue(2025, many(3, topics=("中医药",))))
    assert {path.partition("/")[0] for path in changed(one, other)} == {
        "sections",
        "topics",
        "sources",
    }
