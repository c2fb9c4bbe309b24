"""What a reader does with the archive, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from generator.site.bundle.note import start_name
from tests.conftest import Serve

QUERY = "集采"
"""Centralised drug procurement: several of the seeds' articles are about it."""


def search_and_open_first_hit(page: Page, start: str, query: str = QUERY) -> str:
    """Search through the box of the header, click the first article found; give its title."""
    page.goto(start)
    page.wait_for_selector("header")  # the bundle's start page goes on to the home page
    # On a narrow screen the box hides behind a sign; the key opens it on any.
    page.keyboard.press("/")
    box = page.get_by_role("combobox").first
    box.fill(query)
    hit = page.locator('[role="option"][href*="issues/"], [role="option"] [href*="issues/"]').first
    expect(hit).to_be_visible(timeout=60_000)  # a busy machine is no fault
    expect(hit.locator("mark").first).to_contain_text(query)
    hit.click()
    page.wait_for_url(lambda url: "/issues/" in urlsplit(url).path)
    heading = page.locator("article h1").first
    expect(heading).to_be_visible()
    return heading.inner_text().strip()


def assert_shows_article(page: Page, title: str) -> None:
    """The page is one whole article about what was asked, with its metadata."""
    assert title
    expect(page).to_have_title(re.compile(re.escape(title)))
    expect(page.locator("article")).to_contain_text(QUERY)
    assert len(page.locator("article").inner_text()) > 500


def test_reader_finds_an_article_on_the_site(
    page: Page, serve: Serve, built_site: Path, strayed: list[str], complaints: list[str]
) -> None:
    title = search_and_open_first_hit(page, serve(built_site))
    assert_shows_article(page, title)
    assert strayed == []
    assert complaints == []


@pytest.mark.parametrize(
    ("address", "script", "result"),
    [
        ("", "box.js", '[role="option"]'),
        ("search/", "page.js", "[data-search-page] mark"),
    ],
)
def test_words_typed_before_the_scripts_have_loaded_are_searched(
    page: Page, serve: Serve, built_site: Path, address: str, script: str, result: str
) -> None:
    held: list[Route] = []
    asset = f"**/assets/search/{script}"
    page.route(asset, lambda route: held.append(route))  # noqa: PLW0108 (its signature is read)
    with page.expect_request(asset):
        page.goto(serve(built_site) + address, wait_until="commit")
    page.locator("main, header").get_by_role("combobox").last.fill(QUERY)
    expect(page.locator(result)).to_have_count(0)
    held[0].continue_()
    expect(page.locator(result).first).to_be_visible(timeout=60_000)


def test_reader_finds_an_article_in_the_bundle_without_a_server(
    page: Page, bundle: Path, strayed: list[str], complaints: list[str]
) -> None:
    title = search_and_open_first_hit(page, (bundle.parent / start_name()).as_uri())
    assert_shows_article(page, title)
    assert strayed == []
    assert complaints == []
