"""Finding one's way: keys, lists that filter, pages for print, and wrong addresses."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Serve


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def test_arrow_keys_leaf_through_an_issue_but_not_while_typing(
    page: Page, serve: Serve, built_site: Path
) -> None:
    page.goto(f"{serve(built_site)}issues/2022-47/01/")
    page.keyboard.press("ArrowLeft")
    box = page.get_by_role("combobox")
    box.fill("集采")
    page.keyboard.press("ArrowRight")
    assert path_of(page) == "/issues/2022-47/01/"
    box.evaluate("box => box.blur()")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/issues/2022-47/02/")
    page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/issues/2022-47/01/")


def test_an_article_leads_to_all_that_is_around_it(
    page: Page, serve: Serve, built_site: Path
) -> None:
    page.goto(f"{serve(built_site)}issues/2022-47/02/")
    hrefs = page.locator("article a").evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    for start in ("/issues/2022-47/", "/sections/", "/topics/", "/sources/", "/issues/2022-47/01/"):
        assert any(path.startswith(start) for path in hrefs), start
    expect(page.get_by_role("navigation", name="当前位置")).to_be_visible()
    expect(page.get_by_role("link", name="引用")).to_have_attribute("href", "#cite-heading")
    expect(page.get_by_role("button", name="打印")).to_be_visible()


def test_an_index_filters_as_one_types(page: Page, serve: Serve, built_site: Path) -> None:
    page.goto(f"{serve(built_site)}topics/")
    items = page.locator(".listing .terms li:visible")
    whole = items.count()
    field = page.get_by_role("searchbox", name="筛选主题")
    field.fill("集")
    assert 0 < items.count() < whole
    assert all("集" in text for text in items.all_inner_texts())
    field.fill("jicai")
    expect(items.filter(has_text="集中带量采购")).to_have_count(1)
    field.fill("没有这个主题")
    expect(page.locator(".listing .filter [role=status]")).to_have_text("没有相符的条目")
    expect(page.locator(".listing h2:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    assert items.count() == whole


def test_an_index_without_scripts_has_the_full_list(
    page: Page, serve: Serve, built_site: Path
) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    silent = context.new_page()
    silent.goto(f"{serve(built_site)}issues/")
    expect(silent.locator(".issues li:visible")).to_have_count(5)
    expect(silent.locator(".filter")).to_be_hidden()
    context.close()


def test_an_article_prints_on_a4_with_citation_and_address(
    page: Page, serve: Serve, built_site: Path
) -> None:
    page.goto(f"{serve(built_site)}issues/2022-47/01/")
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".md-header", ".breadcrumbs", ".tools", ".neighbours", ".md-footer", ".topics"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".cite__text").first).to_be_visible()
    expect(page.locator(".printed__address")).to_have_text(f"网址：{page.url}")
    body = page.locator("body")
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = page.pdf(prefer_css_page_size=True)
    box = re.search(rb"/MediaBox ?\[0 0 (\d+)[.\d]* (\d+)", pdf)
    assert box is not None
    assert (int(box[1]), int(box[2])) in {(594, 841), (595, 842)}


def test_a_page_from_a_folder_prints_no_empty_address(page: Page, built_site: Path) -> None:
    page.goto((built_site / "issues/2022-47/01/index.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".cite__text").first).to_be_visible()
    expect(page.locator(".printed__address")).to_be_hidden()


ARABIC = """element => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.trim()) texts.currentNode.data = "أخبار القرية";
    const words = document.createRange();
    words.selectNodeContents(element);
    return words.getBoundingClientRect().right;
}"""
RIGHT = "element => element.getBoundingClientRect().right"


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("issues/2022-47/", ".issue > h2"),
        ("issues/2022-47/", ".issue > h3"),
        ("issues/2022-47/01/", ".article-head__section"),
    ],
)
def test_names_of_another_direction_begin_at_its_side(
    path: str, selector: str, page: Page, built_site: Path
) -> None:
    page.goto((built_site / path / "index.html").as_uri())
    name = page.locator(selector).first
    assert name.evaluate(ARABIC) == pytest.approx(name.evaluate(RIGHT), abs=3)


def test_the_next_title_stands_below_its_label_in_any_direction(
    page: Page, built_site: Path
) -> None:
    page.goto((built_site / "issues/2022-47/01/index.html").as_uri())
    title = page.locator(".neighbours__next bdi").evaluate(ARABIC)
    assert title == pytest.approx(page.locator(".neighbours__next span").evaluate(RIGHT), abs=3)


def test_what_is_folded_and_what_only_a_screen_can_do_is_not_printed(
    page: Page, serve: Serve, built_site: Path
) -> None:
    start = serve(built_site)
    page.emulate_media(media="print")
    page.goto(f"{start}issues/2022-47/03/")
    expect(page.locator("details.digest")).to_be_hidden()
    expect(page.locator(".cite__which")).to_be_hidden()
    expect(page.locator(".cite__text").first).to_be_visible()
    page.goto(f"{start}documents/")
    expect(page.locator("details.sentence:visible")).to_have_count(0)
    expect(page.locator(".entries li").last).to_be_visible()  # of a year that was folded
    arrow = page.locator(".fold > summary").first.evaluate(
        "each => getComputedStyle(each, '::after').display"
    )
    assert arrow == "none"
    page.goto(f"{start}overview/")
    expect(page.locator("details.chart-table:visible")).to_have_count(0)


@pytest.mark.parametrize("offline", [False, True])
def test_an_issue_is_there_whole_on_one_page_and_as_a_book(
    page: Page, serve: Serve, built_site: Path, bundle: Path, offline: bool
) -> None:
    start = (bundle / "issues/2022-47/index.html").as_uri()
    page.goto(start if offline else f"{serve(built_site)}issues/2022-47/")
    with page.expect_download() as download:
        page.get_by_role("link", name="EPUB").click()
    # From a disk browsers keep to the file's own name.
    name = "2022-47.epub" if offline else "医周药事 2022年第47期.epub"
    assert download.value.suggested_filename == name
    page.get_by_role("link", name="全文一页").click()
    expect(page.locator(".whole__article")).to_have_count(10)
    contents = page.get_by_role("navigation", name="本期目录")
    contents.get_by_role("link").nth(2).click()
    expect(page.locator("#a02")).to_be_in_viewport()
    page.locator(".whole__alone").nth(1).click()
    expect(page.locator(".article-body > h1")).to_have_text(re.compile("DRG/DIP"))


def test_a_wrong_address_is_looked_up(
    page: Page, serve: Serve, built_site: Path, strayed: list[str]
) -> None:
    start = serve(built_site)
    wrong = {
        "issues/2022-47/99/": ("一期有 10 篇", "/issues/2022-47/"),
        "主题/带量采购.html": ("“带量采购”", "/issues/"),
        "topics/jicai-xyz/": ("集采", "/issues/"),
    }
    for path, (words, target) in wrong.items():
        page.goto(start + path)
        expect(page.locator("[data-lost]")).to_contain_text(words)
        first = page.locator(".lost__results a").first
        assert target in str(first.get_attribute("href"))
    assert strayed == []
