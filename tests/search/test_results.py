"""The order of results, their snippets and their counts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import search
from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Block, BlockKind
from generator.publish.periods import label
from generator.search import grams
from tests.project import own_archive
from tests.search.conftest import Write
from tests.search.node import ask
from tests.search.reference import archive_of, article

FILLER = "医院管理与公共卫生服务体系建设。" * 12


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(
        article(1, "县域医共体", [FILLER]),
        article(2, "紧密型县域医共体的建设", [FILLER]),
        article(3, "乡村医疗", [f"{FILLER}县域医共体是方向。{FILLER}"], issue="2025-01"),
        article(4, "基层", [f"县域{FILLER}医共体"], issue="2023-05"),
        article(5, "<script>alert(1)</script>", ["县域与医共体 & <b>粗</b>"], issue="2023-05"),
    )


@pytest.fixture(scope="module")
def index(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    for path, data in search.build(archive).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / search.FOLDER


def orders(index: Path, query: str, **options: object) -> list[int]:
    [answer] = ask(index, [(query, options)])
    return [result["order"] for result in answer["results"]]


def test_the_exact_title_comes_before_titles_and_those_before_texts(index: Path) -> None:
    assert orders(index, "县域医共体") == [1, 2, 3]


def test_nearer_terms_come_before_farther_ones(index: Path) -> None:
    found = orders(index, "县域 医共体")
    assert found.index(5) < found.index(4)


def test_answers_do_not_depend_on_which_files_come_first(write: Write) -> None:
    index = write(own_archive())
    queries = [(text, {"limit": 30}) for text in ("中医适宜技术 基层 推广", "人工智能 心电 诊断")]
    forwards, backwards = (
        [(answer["results"], answer["related"]) for answer in ask(index, queries, mode)]
        for mode in ("cold", "backwards")
    )
    assert all(results for results, _ in forwards)
    assert forwards == backwards


def test_newest_first_on_request(index: Path) -> None:
    assert orders(index, "县域 医共体", order="newest") == [3, 1, 2, 4, 5]


def test_pages_of_results_follow_one_another(index: Path) -> None:
    whole = orders(index, "县域 医共体")
    assert orders(index, "县域 医共体", offset=1, limit=2) == whole[1:3]


def test_snippets_mark_the_hits_and_are_safe_html(index: Path) -> None:
    [answer] = ask(index, [("县域 医共体", {"issue": "2023-05"})])
    snippets = {result["order"]: result["snippet"] for result in answer["results"]}
    assert snippets[5] == "<mark>县域</mark>与<mark>医共体</mark> &amp; &lt;b&gt;粗&lt;/b&gt;"


def test_every_snippet_shows_a_hit(index: Path) -> None:
    [answer] = ask(index, [("医共体", {})])
    shown = [each["snippet"] + str(each["titlePieces"]) for each in answer["results"]]
    assert all(re.search(r"<mark>|true|True", each) for each in shown)


def test_facets_count_as_if_their_own_filter_were_off(index: Path) -> None:
    [answer] = ask(index, [("县域 医共体", {"issue": "2023-05", "section": "医改"})])
    assert answer["total"] == 2
    assert answer["facets"]["issue"] == [
        {"value": "2025-01", "count": 1, "label": "周刊 2025年第1期"},
        {"value": "2024-01", "count": 2, "label": "周刊 2024年第1期"},
        {"value": "2023-05", "count": 2, "label": "周刊 2023年第5期"},
    ]
    assert answer["facets"]["section"] == [{"value": "医改", "count": 2, "label": "医改"}]


def test_results_say_issue_and_period_in_words(index: Path, archive: Archive) -> None:
    [answer] = ask(index, [("县域医共体", {})])
    periods = {article.path: article.period for article in archive.articles}
    for result in answer["results"]:
        assert result["issueTitle"].startswith("周刊 20")
        assert result["period"] == periods[result["url"]].edtf
        assert result["periodLabel"] == label(periods[result["url"]])


def test_frequency_counts_alike_in_summaries_positions_and_texts(
    monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    articles = [article(n, f"第{n}篇", ["集采" * n]) for n in (1, 5, 30, 31, 32, 63, 70)]

    def scores(query: str) -> dict[int, float]:
        [answer] = ask(write(archive_of(*articles)), [(query, {})])
        return {result["order"]: result["score"] for result in answer["results"]}

    by_positions, by_texts = scores("集采"), scores('"集采"')
    monkeypatch.setattr(grams, "SUMMED", 0)
    for found in (by_positions, by_texts, scores("集采")):
        assert found[30] > found[5] > found[1]


def test_a_snippet_begins_at_a_clause(write: Write) -> None:
    long = "药" * 70 + "县域医共体"
    texts = {
        "开头说了别的事情，这里讲到县域医共体，后面又是别的。" + FILLER: "这里讲到",
        FILLER + "他问：“县域医共体怎么办？”": "“县域医共体",
        FILLER + "一、二、三、紧密型县域医共体、四": "一、二",
        FILLER + long: "药",
        "县域医共体" + FILLER: "县域医共体",
        "It was said before. In the county, 县域医共体 is one way, others say. "
        * 3: "县域医共体 is",
    }
    articles = [article(number, f"第{number}篇", [text]) for number, text in enumerate(texts, 1)]
    [answer] = ask(write(archive_of(*articles)), [("县域医共体", {"limit": 20})])
    found = {
        result["order"]: "".join(text for text, _ in result["pieces"])
        for result in answer["results"]
    }
    for number, begin in enumerate(texts.values(), 1):
        assert found[number].removeprefix("…").startswith(begin), found[number]
        assert "县域医共体" in found[number]


def test_results_say_where_their_hits_are_and_how_many(write: Write) -> None:
    kinds = {
        BlockKind.PARAGRAPH: "paragraph", BlockKind.NOTE: "note", BlockKind.CAPTION: "caption",
        BlockKind.CODE: "code", BlockKind.LIST: "list", BlockKind.TABLE: "table",
        BlockKind.HEADING: "heading", BlockKind.QUOTE: "quote",
    }  # fmt: skip
    articles = []
    for number, kind in enumerate(kinds, 1):
        hit = Block(
            kind, "甲\n丙与县域医共体\n县域医共体" if kind is BlockKind.LIST else "县域医共体", 9, 9
        )
        each = article(number, "题", ["前文", "一段"])
        articles.append(replace(each, blocks=(*each.blocks, hit)))
    [answer] = ask(write(archive_of(*articles)), [("县域医共体", {"limit": 20})])
    found = {
        each["order"]: (each["where"], each["anchor"], each["hits"]) for each in answer["results"]
    }
    assert found == {
        number: (name, "p3", 2 if name == "list" else 1)
        for number, name in enumerate(kinds.values(), 1)
    }


def test_hits_in_all_fields_count(write: Write) -> None:
    each = replace(article(1, "论集采", ["集采与集采"]), digest="集采", authors=("集采",))
    [answer] = ask(write(archive_of(each)), [("集采", {})])
    [result] = answer["results"]
    assert result["hits"] == 5


def test_people_places_and_documents_are_counted_on_request(write: Write) -> None:
    text = "甘肃省卫生健康委主任张三峰说，《关于推进乡村护理的实施意见》已经印发。"
    archive = archive_of(article(1, "甲", [text]), article(2, "乙", ["甘肃省没有别的。"]))
    folder = write(archive)
    for path, data in search.named_files(archive, find_apparatus(archive)):
        (folder / path.removeprefix(f"{search.FOLDER}/")).parent.mkdir(exist_ok=True)
        (folder / path.removeprefix(f"{search.FOLDER}/")).write_bytes(data)
    plain, counted, filtered = ask(
        folder,
        [("", {}), ("", {"facets": ["person", "place"]}), ("", {"person": "张三峰"})],
    )
    assert "person" not in plain["facets"]
    assert [(each["value"], each["count"]) for each in counted["facets"]["place"]] == [
        ("甘肃省", 2)
    ]
    assert [each["value"] for each in counted["facets"]["person"]] == ["张三峰"]
    assert "document" not in counted["facets"]
    assert [each["order"] for each in filtered["results"]] == [1]
    assert plain["articles"] == ["2024-01/01", "2024-01/02"]


def test_issues_are_listed_in_the_order_of_the_archive(write: Write) -> None:
    articles = [article(1, "题", ["文"], issue=each) for each in ("2024-2", "2024-10")]
    archive = archive_of(*articles)
    swapped = replace(archive, issues=tuple(reversed(archive.issues)))
    [answer] = ask(write(swapped), [("", {})])
    newest_first = [issue.id for issue in swapped.issues]
    assert [each["value"] for each in answer["facets"]["issue"]] == newest_first


def test_a_facet_takes_several_values(index: Path) -> None:
    [answer] = ask(index, [("", {"issue": "2023-05|2025-01"})])
    assert answer["total"] == 3
