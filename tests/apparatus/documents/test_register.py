"""When citations are of one document, and what its pages say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents import register as documents
from generator.apparatus.documents.mentions import mentioned_documents
from generator.apparatus.documents.register import Document
from generator.apparatus.documents.titles import core, plain_title
from generator.model import Archive
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
    return documents.register_documents(map(mentioned_documents, archive(*texts).articles))


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
    assert document.body == "中共中央、国务院"
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


def test_an_issuer_keeps_its_fullest_name_whatever_comes_before_or_after() -> None:
    full, short = (
        f"{body}印发《关于深化医保制度改革的意见》。" for body in ("国家卫生健康委", "国家卫健委")
    )
    for texts in ([full], [short, full], [full, short, short]):
        (document,) = gathered(*texts)
        assert document.body == "国家卫生健康委"


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
    cited = documents.cited_by_article(
        documents.register_documents(map(mentioned_documents, made.articles))
    )
    assert list(cited) == [("2022-47", 1)]
    first, second = cited["2022-47", 1]
    assert (first.document.title, len(first.passages)) == ("关于乙的意见", 2)
    assert second.document.title == "关于甲的意见"
