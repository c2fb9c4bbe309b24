"""On the built site every document, place and person leads to the sentence that names it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.conftest import Serve

FOLDERS = ("documents", "places", "people")


@cache
def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def squashed(text: str) -> str:
    return "".join(text.split())


def target(page: Path, href: str) -> tuple[Path, str]:
    """The file and the anchor that a link on a page leads to."""
    path, _, anchor = href.partition("#")
    whole = (page.parent / path).resolve() if path else page.resolve()
    return (whole / "index.html" if whole.is_dir() else whole), anchor


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_sentence_leads_to_the_paragraph_that_says_so(built_site: Path, folder: str) -> None:
    signs = 0
    for path in sorted((built_site / folder).rglob("index.html")):
        for sign in read(path).select("a[title=原文]"):
            box = sign.find_parent("p") or sign.find_parent("li")
            assert box is not None
            (words,) = box.select("strong")
            file, anchor = target(path, str(sign["href"]))
            (block,) = read(file).select(f"#{anchor}" if anchor else "h1")
            before = block.find_previous("p")
            said = squashed(block.get_text())
            above = squashed(before.get_text()) if before else ""
            assert squashed(words.get_text()) in (said, above + said) or words.get_text() in (
                block.get_text()
            )
            signs += 1
    assert signs > 40


def test_an_article_lists_what_it_cites_and_names_each_with_its_paragraph(
    built_site: Path,
) -> None:
    path = built_site / "issues/002/09/index.html"
    page = read(path)
    heads = [head.get_text() for head in page.select(".apparatus__heading")]
    assert heads == ["文中引用的文件", "文中的人物", "文中的地方", "相关文章"]
    (people,) = page.select('section[aria-labelledby="people-heading"]')
    assert "胡强强 国家卫生健康委新闻发言人、宣传司副司长 ¶" in people.get_text()
    for sign in page.select(".apparatus__sign"):
        (block,) = page.select(f".article-body {sign['href']}")
        assert block.get_text()


def test_an_article_and_the_indexes_agree_on_who_is_named(built_site: Path) -> None:
    """What stands at the foot of an article leads to an entry that quotes the article."""
    entries = 0
    for path in sorted(built_site.glob("issues/*/*/index.html")):
        for link in read(path).select("section.apparatus li > a:not(.apparatus__sign)"):
            file, anchor = target(path, str(link["href"]))
            entry = read(file).select(f'[id="{anchor}"]') if anchor else [read(file)]
            assert len(entry) == 1
            quoted = {target(file, str(a["href"]))[0] for a in entry[0].select("a[title=原文]")}
            assert path.resolve() in quoted
            entries += 1
    assert entries > 150


def test_related_articles_are_at_most_five_each_with_a_reason(built_site: Path) -> None:
    found = 0
    for path in sorted(built_site.glob("issues/*/*/index.html")):
        items = read(path).select("nav.apparatus li")
        assert len(items) <= 5
        for item in items:
            (link,) = item.select("a")
            assert target(path, str(link["href"]))[0] != path.resolve()
            assert item.select_one("small").get_text()  # type: ignore[union-attr]
        found += bool(items)
    assert found > 20


def test_documents_stand_by_year_and_by_body_and_works_apart(built_site: Path) -> None:
    by_year = read(built_site / "documents/index.html")
    assert [head.get_text() for head in by_year.select("h2")][:2] == ["2023年", "2022年"]
    by_body = read(built_site / "documents/bodies/index.html")
    assert "国家医保局" in [head.get_text() for head in by_body.select("h2")]
    titles = [item.get_text() for item in by_year.select(".entries li")]
    assert len(titles) == len(by_body.select(".entries li")) > 50
    works = read(built_site / "documents/works/index.html").get_text()
    assert "习近平谈治国理政" in works
    assert not any("习近平谈治国理政" in title for title in titles)


def test_the_tile_map_leads_to_a_province_with_the_keyboard(
    page: Page, serve: Serve, built_site: Path, complaints: list[str], strayed: list[str]
) -> None:
    page.goto(f"{serve(built_site)}places/")
    page.get_by_role("link", name="浙江省，8 篇").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="浙江省")).to_be_visible()
    page.locator("a[title=原文]").first.click()
    expect(page.locator(":target")).to_contain_text("浙江省")
    assert (complaints, strayed) == ([], [])
