"""Search as a reader has it: the function, the box, the page and the opened article."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.model import Archive
from generator.publish.catalogue import issue_title
from generator.publish.periods import label
from generator.search.text_shards import text_encoding
from tests.conftest import Serve
from tests.project import THOROUGH, own_archive, some
from tests.search.reference import REALISTIC, Reference, drawn, normalise

COLLECT = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const { total, results } = await archiveSearch(query, { limit: 1000 });
    answers.push([total, results.map((result) => result.url)]);
  }
  return answers;
}"""


Ask = Callable[[str, list[str]], Any]
"""Calls an asynchronous function, given as its source, in a page."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    return own_archive()


def assert_search_is_exact(ask: Ask, archive: Archive, suffix: str, count: int = 1000) -> None:
    """Results are those of the reference, for pieces, pairs, and strings that occur nowhere."""
    queries = [*REALISTIC, *drawn(archive, count)]
    reference = Reference(archive)
    for query, (total, urls) in zip(queries, ask(COLLECT, queries), strict=True):
        expected = {path.rstrip("/") + suffix for path in reference.find(query)}
        assert (query, set(urls), total) == (query, expected, len(expected))


def test_the_search_function_is_exact_over_http(
    page: Page, serve: Serve, built_site: Path, archive: Archive, strayed: list[str]
) -> None:
    page.goto(serve(built_site))
    assert_search_is_exact(page.evaluate, archive, "/")
    assert strayed == []


def test_the_search_function_is_exact_from_a_file(
    page: Page, bundle: Path, archive: Archive
) -> None:
    page.goto((bundle / "index.html").as_uri())
    assert_search_is_exact(page.evaluate, archive, ".html", 1000 if THOROUGH else 200)


@pytest.mark.parametrize("offline", [False, True])
def test_the_page_is_exact(
    page: Page,
    serve: Serve,
    built_site: Path,
    bundle: Path,
    archive: Archive,
    *,
    offline: bool,
) -> None:
    """All links on all pages of results are the articles that contain the query."""
    page.goto(search_page(bundle) if offline else f"{serve(built_site)}search/")
    suffix = ".html" if offline else "/"
    reference = Reference(archive)
    assert len(REALISTIC) >= 60
    for query in [*some(REALISTIC, 4 if offline else 2), *drawn(archive, 1000 if THOROUGH else 10)]:
        expected = {path.rstrip("/") + suffix for path in reference.find(query)}
        found = links_on_all_pages(page, query)
        assert (query, set(found)) == (query, expected)
        assert len(found) == len(expected)


def search_page(bundle: Path) -> str:
    """Address of the search page in the bundle."""
    places = (bundle / "search" / "index.html", bundle / "search.html")
    return next(place for place in places if place.is_file()).as_uri()


def links_on_all_pages(page: Page, query: str) -> list[str]:
    """Type a query, leaf through its results; gives the articles' addresses below the root."""
    page.locator("[data-search-page] input[type=search]").fill(query)
    page.keyboard.press("Enter")
    found: list[str] = []
    for number in range(2, 100):
        page.locator("[data-search-page][aria-busy=false]").wait_for()
        hrefs = page.locator("[data-part=results] a").evaluate_all("all => all.map(a => a.href)")
        found += ["issues/" + urlsplit(href).path.partition("/issues/")[2] for href in hrefs]
        following = page.get_by_role("link", name=f"第 {number} 页", exact=True)
        if not following.count():
            break
        following.press("Enter")  # the page may still scroll, so that a click misses it
        page.locator(f"[data-part=pages] [aria-current=page]:text-is('{number}')").wait_for()
    return found


def test_every_title_is_found_first(
    page: Page, serve: Serve, built_site: Path, archive: Archive
) -> None:
    page.goto(serve(built_site))
    for article in archive.articles:
        [(_, urls)] = page.evaluate(COLLECT, [normalise(article.title)])
        assert urls[0] == article.path


INSIDE = frozenset(ascii_lowercase + digits)
"""What goes on with a word or number in a normal form."""


def test_six_characters_of_a_title_find_it_among_the_first(
    page: Page, serve: Serve, built_site: Path, archive: Archive
) -> None:
    page.goto(serve(built_site))
    cut = [
        (title[start : start + 6], article.path)
        for article in archive.articles
        for title in [normalise(article.title)]
        for start in range(max(1, len(title) - 5))
        if title[start] not in INSIDE
    ]
    answers = page.evaluate(COLLECT, [query for query, _ in cut])
    first_three = [path in urls[:3] for (_, path), (_, urls) in zip(cut, answers, strict=True)]
    assert sum(first_three) >= 0.99 * len(cut)


def test_the_box_is_a_combobox_with_keys(page: Page, serve: Serve, built_site: Path) -> None:
    page.goto(serve(built_site))
    box = page.get_by_role("combobox", name="检索全文")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("集采")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-search-box] [role=status]")).to_contain_text("篇")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = box.get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()


def test_single_keys_can_be_switched_off_and_on_again(
    page: Page, serve: Serve, built_site: Path
) -> None:
    start = serve(built_site)
    box = page.get_by_role("combobox", name="检索全文")

    def choose(*, on: bool) -> None:
        page.goto(f"{start}search/")
        page.get_by_text("检索语法与快捷键").click()
        check = page.get_by_role("checkbox", name="单键快捷键")
        expect(check).to_be_checked(checked=not on)
        check.set_checked(on)
        page.goto(start)

    choose(on=False)
    for key in ("/", "s"):
        page.keyboard.press(key)
        expect(box).not_to_be_focused()
    expect(box).to_have_attribute("aria-keyshortcuts", "Control+K")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    choose(on=True)
    expect(box).to_have_attribute("aria-keyshortcuts", "/ s Control+K")
    page.keyboard.press("s")
    expect(box).to_be_focused()
    expect(box).to_have_value("")


def test_the_box_counts_all_hits_and_links_the_page(
    page: Page, serve: Serve, built_site: Path, archive: Archive
) -> None:
    page.goto(serve(built_site))
    page.keyboard.press("/")
    page.keyboard.type("医保")
    total = len(Reference(archive).find("医保"))
    whole = page.get_by_role("option").filter(has_text=f"共 {total} 篇")
    whole.click()
    expect(page.locator("[data-part=status]")).to_have_text(f"共 {total} 篇")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["医保"]}


def test_results_name_issue_and_date_as_the_site_does(
    page: Page, serve: Serve, built_site: Path, archive: Archive
) -> None:
    page.goto(f"{serve(built_site)}search/?q=集采")
    first = page.locator("[data-part=results] li").first
    path = "issues/" + str(first.locator("a").get_attribute("href")).partition("/issues/")[2]
    article = next(a for a in archive.articles if a.path == path.partition("?")[0])
    issue = next(issue for issue in archive.issues if issue.id == article.issue)
    facts = first.locator(".seek-result__facts")
    expect(facts).to_contain_text(issue_title(issue))
    if article.period.edtf:
        expect(facts).to_contain_text(label(article.period))
    bar = page.locator("[data-part=histogram] button").first
    assert re.search(r"：\d+ 篇$", bar.get_attribute("aria-label") or "")


@pytest.mark.parametrize("typed", ["jicai", "jc", "jic"])
def test_pinyin_offers_the_word(page: Page, serve: Serve, built_site: Path, typed: str) -> None:
    page.goto(serve(built_site))
    page.keyboard.press("s")
    page.keyboard.type(typed)
    expect(page.get_by_role("option").filter(has_text="集采").first).to_be_visible()


def test_a_shard_asked_for_again_as_soon_as_it_came_comes_again(
    page: Page, serve: Serve, built_site: Path
) -> None:
    page.goto(serve(built_site))
    sizes = page.evaluate(
        """async () => {
            const sizes = [];
            for (let turn = 0; turn < 4; turn++) {
                const both = [0, 1].map(() => ArchiveSearch.load("pinyin/j", ""));
                for (const [packed] of await Promise.all(both)) sizes.push(packed.length);
            }
            return sizes;
        }"""
    )
    assert len(sizes) == 8
    assert len(set(sizes)) == 1


def test_the_state_of_the_page_is_its_address(page: Page, serve: Serve, built_site: Path) -> None:
    page.goto(f"{serve(built_site)}search/?q=医保")
    status = page.locator("[data-part=status]")
    expect(status).to_contain_text("共")
    whole = status.inner_text()
    shown = page.locator("[data-facet=year] .seek-count").first
    expect(shown).to_be_visible()
    count = shown.inner_text()
    page.locator("[data-facet=year] input").first.check()
    expect(status).to_have_text(f"共 {count} 篇")
    assert "year" in parse_qs(urlsplit(page.url).query)
    page.get_by_role("button", name="最新在前").click()
    assert parse_qs(urlsplit(page.url).query)["order"] == ["newest"]
    page.go_back()
    page.go_back()
    expect(status).to_have_text(whole)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["医保"]}


@pytest.mark.parametrize("offline", [False, True])
def test_hits_are_marked_in_the_opened_article(
    page: Page, serve: Serve, built_site: Path, bundle: Path, complaints: list[str], offline: bool
) -> None:
    start = search_page(bundle) if offline else f"{serve(built_site)}search/"
    page.goto(f"{start}?q=医保 支付")
    page.locator("[data-part=results] a").first.click()
    marks = page.locator(".article-body mark.seek-hit")
    expect(marks.first).to_be_in_viewport()
    assert set(marks.all_inner_texts()) <= {"医保", "支付", "医保支付", "支付医保"}
    assert complaints == []


def test_without_scripts_the_page_links_the_indexes(
    page: Page, serve: Serve, built_site: Path
) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    silent = context.new_page()
    silent.goto(f"{serve(built_site)}search/")
    notice = silent.locator("[data-search-page] .seek-page__still")
    for name in ("各期", "栏目", "主题", "来源"):
        expect(notice.get_by_role("link", name=name)).to_be_visible()
    context.close()


def test_the_browser_reads_gb18030_as_it_is_written(page: Page) -> None:
    """Every character that a text shard may hold in GB 18030, and those it may not do not appear."""
    codes = [*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0x20000, 0x20400)]
    text = "".join(c for c in map(chr, codes) if text_encoding(c) == "gb18030")
    read = page.evaluate(
        "(bytes) => new TextDecoder('gb18030').decode(Uint8Array.from(bytes))",
        list(text.encode("gb18030")),
    )
    assert [c for c, d in zip(text, read, strict=True) if c != d] == []
    assert len(text) > 50_000
