"""When citations are of one document, and what its pages say."""

from __future__ import annotations

import posixpath
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents import register as documents
from generator.apparatus.documents.register import Document
from generator.apparatus.documents.titles import core, plain_title
from generator.model import Archive
from generator.publish import document_pages, indexes
from generator.site.files.paths import fault
from tests import factories


def archive(*texts: str) -> Archive:
    """One article for each text."""
    return factories.archive(
        *(
            factories.article(order, blocks=(factories.paragraph(text),))
            for order, text in enumerate(texts, 1)
        )
    )


def gathered(*texts: str) -> tuple[Document, ...]:
    return documents.register_documents(archive(*texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国务院关于深化医改的意见", "关于深化医改的意见"),
        ("中共中央 国务院关于深化医改的意见", "中共中央国务院关于深化医改的意见"),
        ("关于印发国家集采试点方案的通知", "国家集采试点方案"),
        ("关于印发〈国家集采试点方案〉的通知", "国家集采试点方案"),
        ("“健康中国2030”规划纲要", "健康中国 2030 规划纲要"),
        ("发展规划（2019-2025年）", "发展规划(2019—2025 年)"),
        ("中华人民共和国药品管理法", "药品管理法"),
    ],
)
def test_two_ways_to_write_one_title_have_one_core(one: str, other: str) -> None:
    assert core(one) == core(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甘肃省中医药振兴实施方案", "中医药振兴实施方案"),
        ("关于深化医改的意见", "关于深化医改的通知"),
        ("2022年工作要点", "2023年工作要点"),
        ("管理办法（试行）", "管理办法"),
    ],
)
def test_titles_that_differ_in_matter_have_two_cores(one: str, other: str) -> None:
    assert core(one) != core(other)


@given(st.text(st.sampled_from("《〈（）() 　2019年—关于印发的通知方案国务院省A“”"), max_size=30))
def test_making_a_title_plain_again_changes_nothing(title: str) -> None:
    assert plain_title(plain_title(title)) == plain_title(title)


def test_citations_of_one_document_unite_and_know_what_each_says() -> None:
    (document,) = gathered(
        "2020年，中共中央、国务院印发《关于深化医保制度改革的意见》。",
        "《中共中央国务院关于深化医保制度改革的意见》（中发〔2020〕5号）提出目标。",
        "落实《关于深化医保制度改革的意见》。",
    )
    assert (document.number, document.year) == ("中发〔2020〕5号", "2020")
    assert document.body == "中共中央国务院"
    assert [passage.order for passage in document.passages] == [1, 2, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山东省政府印发《关于促进发展的若干措施》", "甘肃省政府印发《关于促进发展的若干措施》"),
        ("2019年，国家医保局印发《医保药品目录》", "2020年，国家医保局印发《医保药品目录》"),
        ("《医疗服务价格意见》（医保发〔2019〕1号）", "《医疗服务价格意见》（医保发〔2019〕2号）"),
    ],
)
def test_documents_that_differ_in_a_fact_stay_apart(one: str, other: str) -> None:
    first, second = gathered(one, other)
    assert first.title == second.title
    assert first.slug != second.slug


def test_a_citation_that_may_be_of_two_documents_stands_for_itself() -> None:
    found = gathered(
        "山东省政府印发《关于促进发展的若干措施》",
        "甘肃省政府印发《关于促进发展的若干措施》",
        "落实《关于促进发展的若干措施》",
    )
    assert sorted(document.body for document in found) == ["", "山东省政府", "甘肃省政府"]


def test_titles_of_less_than_five_characters_in_several_articles_do_not_unite() -> None:
    assert len(gathered("《医保章程》", "《医保章程》")) == 2
    assert len(gathered("《新医保章程》", "《新医保章程》")) == 1


def test_articles_have_their_citations_in_reading_order() -> None:
    made = archive("先《关于乙的意见》，后《关于甲的意见》，再《关于乙的意见》。", "没有。")
    cited = documents.cited_by_article(made)
    assert list(cited) == [("2022-47", 1)]
    first, second = cited["2022-47", 1]
    assert (first.document.title, len(first.passages)) == ("关于乙的意见", 2)
    assert second.document.title == "关于甲的意见"


def test_an_article_shows_policy_documents_only_each_with_its_paragraph() -> None:
    made = archive("国务院印发《关于甲的意见》（国发〔2019〕1号），话剧《茶馆》。")
    found = document_pages.of_articles(made, documents.register_documents(made))
    (reference,) = found["2022-47", 1]
    assert reference.meta(made.articles[0]) == {
        "title": "关于甲的意见",
        "path": "documents/index.md#guan-yu-jia-de-yi-jian",
        "facts": "国务院·国发〔2019〕1号",
        "anchors": ["p1"],
    }


def test_every_page_is_safe_and_every_link_leads_to_a_page() -> None:
    made = archive(
        "国务院2019年印发《关于甲*的意见》，丛书《乙》和《年鉴_丙年鉴》。", "《关于甲*的意见》说。"
    )
    rendered = document_pages.render(made)
    assert {path for path in rendered if fault(path)} == set()
    for path, text in rendered.items():
        assert yaml.safe_load(text.split("---")[1])["template"] == "listing.html"
        for target in re.findall(r"\]\(([^)]+\.md)\)", text):
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert whole in rendered or whole.startswith(("issues/", "sources/"))


def test_a_document_cited_very_often_is_paged_by_year() -> None:
    made = archive(*["《关于甲乙的意见》。"] * (indexes.PAGED_FROM + 1))
    rendered = document_pages.render(made)
    pages = [path for path in rendered if "jia-yi" in path]
    assert sorted(pages) == [
        "documents/guan-yu-jia-yi-de-yi-jian/2022/index.md",
        "documents/guan-yu-jia-yi-de-yi-jian/index.md",
    ]
    assert rendered[pages[0]].count("\n### ") == indexes.NEWEST


def test_a_passage_links_to_its_paragraph() -> None:
    lone = document_pages.render(archive("《关于甲乙的意见》。"))
    assert list(lone) == [f"documents/{name}index.md" for name in ("", "bodies/", "works/")]
    assert "(../issues/2022-47/01.md#p1)" in lone["documents/index.md"]
    twice = document_pages.render(archive(*["《关于甲乙的意见》。"] * 2))
    text = twice["documents/guan-yu-jia-yi-de-yi-jian/index.md"]
    assert "(../../issues/2022-47/02.md#p1)" in text


def test_a_document_that_one_article_cites_stands_whole_in_its_year() -> None:
    made = archive("国务院2019年印发《关于甲乙的意见》说：好。", "《关于丙丁的方案》。")
    text = document_pages.render(made)["documents/index.md"]
    item = text.partition("## 2019年")[2].partition("## ")[0]
    assert "关于甲乙的意见 <small>国务院·2019年</small>" in item
    assert "国务院2019年印发<b>《关于甲乙的意见》</b>说：好。" in item
    assert "{: #guan-yu-jia-yi-de-yi-jian }" in item


def test_many_documents_and_works_stand_on_pages_by_year_body_and_kind() -> None:
    texts = [f"2019年，国务院印发《关于{n}号事项的意见》，丛书《第{n}卷》。" for n in range(201)]
    rendered = document_pages.render(archive(*texts, "甘肃省政府发布《关于甲乙的意见》。"))
    assert sorted(rendered) == [
        "documents/bodies/guo-wu-yuan/index.md",
        "documents/bodies/index.md",
        "documents/bodies/qi-ta-ji-guan/index.md",
        "documents/index.md",
        "documents/works/book/index.md",
        "documents/works/index.md",
        "documents/years/2019/index.md",
        "documents/years/undated/index.md",
    ]
    assert "[2019年](years/2019/index.md) <small>201</small>" in rendered["documents/index.md"]
    years = rendered["documents/years/2019/index.md"]
    assert years.count("issues/2022-47/") == 402
    link = re.search(r"\(([^)]+)#([^)]+)\)", rendered["documents/bodies/guo-wu-yuan/index.md"])
    assert link
    assert link[1] == "../../years/2019/index.md"
    assert f"{{: #{link[2]} }}" in years
