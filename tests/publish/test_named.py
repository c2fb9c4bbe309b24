"""The pages of documents, people and places: lists, passages, the map."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.finding import find_apparatus
from generator.model import Archive
from generator.publish import documents, listing, people, places
from generator.publish.page import Page
from generator.site.files.paths import fault
from tests import factories
from tests.rendering import pages_of

NAMING = (
    "国务院2019年印发《关于甲*的意见》，丛书《乙》和《年鉴_丙年鉴》，浙江省杭州市照办。",
    "《关于甲*的意见》说，杭州的事由国家医保局司长黄心宇管。",
    "省医保局局长傅卫介绍。",
)


def archive(*texts: str) -> Archive:
    return factories.archive(
        *(
            factories.article(order, blocks=(factories.paragraph(text),))
            for order, text in enumerate(texts, 1)
        )
    )


def pages(*texts: str) -> dict[str, Page]:
    """The pages of the three indexes."""
    made = pages_of(archive(*texts)).items()
    return {path: page for path, page in made if path.startswith(("documents", "people", "places"))}


def shown(page: Page) -> Any:
    """Page data, as templates read it."""
    return page.data


def links(text: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r'\]\(([^)\s]+)(?: "[^"]*")?\)', text))


def test_paths_are_safe_and_every_link_leads_to_a_page_and_its_anchor() -> None:
    made = pages(*NAMING)
    assert {path for path in made if fault(path)} == set()
    for path, page in made.items():
        for target in links(page.text):
            file, _, anchor = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), file or path))
            assert whole in made or whole.startswith(("issues/", "sources/"))
            if anchor and whole in made:
                parts = shown(made[whole])["parts"]
                assert anchor in [name for part in parts for name in part.get("anchors", ())]


def test_a_document_that_one_article_cites_is_listed_whole_in_its_year() -> None:
    page = pages("国务院2019年印发《关于甲乙的意见》说：好。", "《关于丙丁的方案》。")[
        "documents/index.md"
    ]
    item = page.text.partition("## 2019年")[2].partition("## ")[0]
    assert "- **关于甲乙的意见** 国务院·2019年\n" in item
    assert "    > 国务院2019年印发《**关于甲乙的意见**》说：好。 [¶](" in item
    assert '(../issues/2022-47/01.md#p1 "原文")' in item
    first = shown(page)["parts"][0]
    assert first == {"style": "entries", "anchors": ("guan-yu-jia-yi-de-yi-jian",)}


def test_a_document_that_two_articles_cite_has_a_page() -> None:
    made = pages(*["《关于甲乙的意见》。"] * 2)
    text = made["documents/guan-yu-jia-yi-de-yi-jian/index.md"].text
    assert '(../../issues/2022-47/02.md#p1 "原文")' in text
    assert "[关于甲乙的意见](guan-yu-jia-yi-de-yi-jian/index.md) 2 篇引用" in (
        made["documents/index.md"].text
    )


def test_an_article_shows_policy_documents_only_each_with_its_paragraph() -> None:
    made = archive("国务院印发《关于甲的意见》（国发〔2019〕1号），话剧《茶馆》。")
    (found,) = documents.named_documents(find_apparatus(made).documents)["2022-47", 1]
    assert found.data == {
        "title": "关于甲的意见",
        "path": "documents/index.md#guan-yu-jia-de-yi-jian",
        "facts": "国务院·国发〔2019〕1号",
        "anchors": ["p1"],
    }


def test_a_document_cited_very_often_has_a_page_for_each_year() -> None:
    made = pages(*["《关于甲乙的意见》。"] * (listing.PAGED_FROM + 1))
    own = sorted(path for path in made if "jia-yi" in path)
    assert own == [
        "documents/guan-yu-jia-yi-de-yi-jian/2022/index.md",
        "documents/guan-yu-jia-yi-de-yi-jian/index.md",
    ]
    assert made[own[1]].text.count("\n### ") == listing.NEWEST
    assert made[own[0]].text.count("\n## ") == listing.PAGED_FROM + 1


def test_many_documents_and_works_have_pages_by_year_body_and_kind() -> None:
    texts = [f"2019年，国务院印发《关于{n}号事项的意见》，丛书《第{n}卷》。" for n in range(201)]
    made = pages(*texts, "甘肃省政府发布《关于甲乙的意见》。")
    assert sorted(path for path in made if path.startswith("documents")) == [
        "documents/bodies/guo-wu-yuan/index.md",
        "documents/bodies/index.md",
        "documents/bodies/qi-ta-ji-guan/index.md",
        "documents/index.md",
        "documents/works/book/index.md",
        "documents/works/index.md",
        "documents/years/2019/index.md",
        "documents/years/undated/index.md",
    ]
    assert "- [2019年](years/2019/index.md) 201\n" in made["documents/index.md"].text
    years = made["documents/years/2019/index.md"]
    assert years.text.count("issues/2022-47/") == 402
    target = next(links(made["documents/bodies/guo-wu-yuan/index.md"].text))
    file, _, anchor = target.partition("#")
    assert file == "../../years/2019/index.md"
    assert anchor in shown(years)["anchors"]


def test_people_are_listed_by_initial_and_by_page_where_they_are_many() -> None:
    few = pages(*NAMING)["people/index.md"].text
    assert few.index("## F") < few.index("## H")
    given = "斌浩坤彤涛霞芳娟婷琳璐莹宇轩鑫"
    names = [f"王{first}{second}" for first in given for second in given]
    many = pages(*(f"国家医保局司长{name}说。" for name in names))
    assert len(names) > listing.PAGED_FROM
    assert "- [W](w/index.md) 225" in many["people/index.md"].text
    page = many["people/w/index.md"]
    assert page.text.count("\n- ") == len(names) == len(shown(page)["anchors"])


def test_hidden_people_stand_in_no_index() -> None:
    hidden = replace(archive(*NAMING), hidden_people=frozenset({"黄心宇"}))
    made, found = pages_of(hidden), find_apparatus(hidden)
    assert "黄心宇" not in made["people/index.md"].text
    assert "傅卫" in made["people/index.md"].text
    assert ("2022-47", 2) not in people.named_people(found.people)
    assert "黄心宇" in made["issues/2022-47/02.md"].text


def test_articles_know_their_people_and_places() -> None:
    found = find_apparatus(archive(*NAMING))
    (person,) = people.named_people(found.people)["2022-47", 2]
    assert (person.link.title, person.facts) == ("黄心宇", "国家医保局司长")
    table = places.named_places(found.places)
    assert [each.link.title for each in table["2022-47", 1]] == ["浙江", "杭州"]
    assert {each.passages[0].article for each in table["2022-47", 2]} == {("2022-47", 2)}
    assert ("2022-47", 3) not in table


def test_the_map_has_a_tile_for_every_province_and_links_those_that_have_pages() -> None:
    made = pages(*NAMING)
    drawn = shown(made["places/index.md"])["map"]
    assert len(drawn["tiles"]) == 34
    linked = [tile["path"] for tile in drawn["tiles"] if tile["path"]]
    assert linked == ["places/zhejiang/index.md"]
    assert drawn["most"] == ["浙江省 2 篇"]
    assert "| [浙江](zhejiang/index.md) | 2 | [杭州](zhejiang/hangzhou/index.md) 2 |" in (
        made["places/index.md"].text
    )
    assert "| 贵州省 | 0 |" in made["places/index.md"].text


def test_an_archive_without_places_has_a_map_all_the_same() -> None:
    made = pages("没有。")
    assert [path for path in made if path.startswith("places")] == ["places/index.md"]
    assert shown(made["places/index.md"])["map"]["most"] == []


@pytest.mark.parametrize(("count", "most", "step"), [(0, 9, 0), (1, 1, 4), (1, 100, 1), (9, 9, 4)])
def test_the_scale_goes_from_none_to_most(count: int, most: int, step: int) -> None:
    assert places.step(count, most) == step


@given(st.integers(1, 6000))
def test_more_articles_never_have_a_lighter_tile_and_the_legend_is_true(most: int) -> None:
    numbers = sorted({1, *range(1, most, max(1, most // 50)), most})
    steps = [places.step(number, most) for number in numbers]
    assert steps == sorted(steps)
    assert steps[0] >= 1
    assert steps[-1] == places.STEPS
    spans = dict(places.legend(most))
    for number, step in zip(numbers, steps, strict=True):
        first, _, last = spans[step].partition("–")
        assert int(first) <= number <= int(last or first)
