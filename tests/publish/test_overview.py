"""The overview counts issues, sections and topics over time, in pictures and in tables."""

from __future__ import annotations

from bs4 import BeautifulSoup

from generator.apparatus import finding
from generator.model import Archive, Block, BlockKind
from generator.publish import overview
from generator.publish.listing import Catalogue
from tests import factories
from tests.publish.test_indexes import archive, issue
from tests.publish.test_pages import article, html, split


def page(of: Archive) -> BeautifulSoup:
    path, text = overview.render(Catalogue(of))
    assert path == "overview/index.md"
    return html(split(text)[1])


def rows(drawn: BeautifulSoup, number: int) -> list[list[str]]:
    table = drawn.select("details table")[number]
    return [
        [cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")
    ]


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
    _, text = overview.render(Catalogue(three()), {"件政策文件": 61, "位人物": 2})
    assert "2 个主题，1 个来源，61 件政策文件，2 位人物。" in text


def test_a_city_is_a_place_beside_its_province() -> None:
    text = "《关于推进改革的意见》在杭州市和嘉兴市施行。"
    block = Block(BlockKind.PARAGRAPH, text, 1, 1)
    counts = finding.find_apparatus(factories.archive(factories.article(blocks=(block,)))).counts()
    assert counts == {"件政策文件": 1, "个地方": 3, "位人物": 0}


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


def test_each_picture_has_title_description_and_a_table_of_links() -> None:
    drawn = page(three())
    assert len(drawn.select("figure svg > title")) == 3
    assert len(drawn.select("figure svg > desc")) == 3
    assert len(drawn.select("details table")) == 3
    links = {a["href"] for a in drawn.select("details a")}
    assert "../issues/2025-01/index.md" in links
    assert "../topics/zhifu/index.md" in links


def test_an_archive_without_issues_has_no_pictures() -> None:
    assert page(archive()).select("svg") == []
