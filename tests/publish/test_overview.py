"""The overview counts issues, sections and topics over time, in pictures and in tables."""

from __future__ import annotations

from typing import Any

from generator.apparatus import finding
from generator.model import Archive, Block, BlockKind
from generator.publish.catalogue import Catalogue
from generator.publish.overview import overview_page
from generator.publish.page import Page
from tests import factories
from tests.publish.made import article, data, html
from tests.publish.test_indexes import archive, issue


def page(of: Archive) -> Page:
    made = overview_page(Catalogue(of), {})
    assert made.path == "overview/index.md"
    return made


def rows(made: Page, number: int) -> list[list[str]]:
    table = html(made).find_all("table")[number]
    return [
        [cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")
    ]


def charts(made: Page) -> list[dict[str, Any]]:
    return [part["chart"] for part in data(made)["parts"]]


def three() -> Archive:
    both = article(topics=("支付方式", "医保制度"), section="分析解读")
    return archive(
        issue(2025, (both, article(topics=("支付方式",), section=""))),
        issue(2023, (article(topics=("支付方式",), section="分析解读"),)),
        issue(0, (article(topics=(), section="分析解读"),)),
    )


def test_every_issue_has_its_row_oldest_first() -> None:
    assert [row[-1] for row in rows(page(three()), 0)] == ["篇数", "1", "1", "2"]


def test_what_the_articles_name_is_counted_beside_them() -> None:
    text = overview_page(Catalogue(three()), {"documents": 61, "people": 2}).text
    assert "2 个主题，1 个来源，61 件政策文件，2 位人物。" in text


def test_a_city_is_a_place_beside_its_province() -> None:
    text = "《关于推进改革的意见》在杭州市和嘉兴市施行。"
    block = Block(BlockKind.PARAGRAPH, text, 1, 1)
    counts = finding.find_apparatus(factories.archive(factories.article(blocks=(block,)))).counts()
    assert counts == {"documents": 1, "places": 3, "people": 0}


def test_sections_are_counted_by_year_and_years_without_any_too() -> None:
    assert rows(page(three()), 1) == [
        ["栏目", "2023", "2024", "2025", "年份不详", "合计"],
        ["分析解读", "1", "–", "1", "1", "3"],
    ]


def test_the_most_frequent_topics_come_first() -> None:
    assert rows(page(three()), 2)[1:] == [
        ["支付方式", "1", "–", "2", "–", "3"],
        ["医保制度", "–", "–", "1", "–", "1"],
    ]


def test_each_chart_has_title_description_and_a_table_of_links_below() -> None:
    made = page(three())
    assert [chart["kind"] for chart in charts(made)] == ["strips", "strips", "heat"]
    assert [chart["name"] for chart in charts(made)] == ["issues", "sections", "topics"]
    assert all(chart["title"] and chart["description"] for chart in charts(made))
    assert len(html(made).find_all("table")) == 3
    links = {a["href"] for a in html(made).select("table a")}
    assert "../issues/2025-01/index.md" in links
    assert "../topics/zhifu/index.md" in links


def test_a_chart_of_issues_has_a_strip_for_each_year_and_a_bar_for_each_issue() -> None:
    issues, _, _ = charts(page(three()))
    assert [(row["name"], [count for _, count, _ in row["bars"]]) for row in issues["rows"]] == [
        *(("2023", [1]), ("2025", [2]), ("年份不详", [1]))
    ]
    assert issues["rows"][1]["bars"][0] == [
        *("周刊 2025年第1期：2 篇", 2, "issues/2025-01/index.md")
    ]
    assert issues["basis"] == "依据 4 篇文章；1 篇年份不详。"
    told = set(issues["description"].rstrip("。").split("；"))
    assert told == {"2023：1 期，1 篇", "2025：1 期，2 篇", "年份不详：1 期，1 篇"}
    assert "columns" not in issues


def test_charts_and_their_tables_have_the_same_numbers() -> None:
    made = page(three())
    _, sections, topics = charts(made)
    for chart, number, counts in (
        (sections, 1, [[count for _, count in row["bars"]] for row in sections["rows"]]),
        (topics, 2, [row["counts"] for row in topics["rows"]]),
    ):
        (_, *years, _), *lines = rows(made, number)
        assert chart["columns"] == years
        assert [row["name"] for row in chart["rows"]] == [line[0] for line in lines]
        assert [[int(cell.replace("–", "0")) for cell in line[1:-1]] for line in lines] == counts


def test_an_archive_without_issues_has_no_charts() -> None:
    assert "parts" not in page(archive()).data
