"""The order of results, their snippets and their counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import search
from generator.model import Archive
from generator.publish.periods import label
from generator.search import grams
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


def test_a_facet_takes_several_values(index: Path) -> None:
    [answer] = ask(index, [("", {"issue": "2023-05|2025-01"})])
    assert answer["total"] == 3
