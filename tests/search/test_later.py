"""Results below the view: links from the beginning, their texts when a reader comes near them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Serve

QUERY = "医保"
LATER = "[data-part=results] [data-later], [data-part=related] [data-later]"


@pytest.fixture
def texts(page: Page, serve: Serve, built_site: Path) -> list[str]:
    """Opens the search page; gives the addresses of the texts that it loads."""
    loaded: list[str] = []
    page.set_viewport_size({"width": 1280, "height": 720})
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{serve(built_site)}search/?q={quote(QUERY)}")
    page.locator("[data-search-page][aria-busy=false]").wait_for()
    page.wait_for_load_state("networkidle")
    return [url for url in loaded if "/search-index/texts/" in url]


def test_texts_below_the_view_wait_and_their_results_have_links(
    page: Page, texts: list[str]
) -> None:
    results = page.locator("[data-part=results] li")
    waiting = page.locator(LATER)
    assert 3 <= len(texts) <= results.count() + 2 - waiting.count()
    assert waiting.count() >= 3
    for link in waiting.locator("a").all():
        assert "/issues/" in str(link.get_attribute("href"))
        assert "第" in link.inner_text()
    expect(results.first.locator(".seek-result__snippet")).not_to_be_empty()
    results.last.scroll_into_view_if_needed()
    expect(results.last.locator(".seek-result__snippet")).not_to_be_empty()


@pytest.mark.usefixtures("texts")
def test_the_focus_stays_on_a_result_whose_text_comes(page: Page) -> None:
    last = page.locator("[data-part=results] li").last
    last.locator("a").focus()
    expect(last.locator(".seek-result__snippet")).not_to_be_empty()
    expect(last.locator("a")).to_be_focused()


@pytest.mark.usefixtures("texts")
def test_what_is_drawn_for_paper_has_all_texts(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(LATER)).to_have_count(0)


@pytest.mark.parametrize(
    "way",
    [
        "window.dispatchEvent(new Event('beforeprint'))",
        "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control' }))",
        "document.documentElement.dispatchEvent(new MouseEvent('mouseleave'))",
    ],
)
@pytest.mark.usefixtures("texts")
def test_all_texts_come_before_a_page_is_printed_or_looked_through(page: Page, way: str) -> None:
    page.evaluate(way)
    expect(page.locator(LATER)).to_have_count(0)
    for result in page.locator("[data-part=results] li, [data-part=related] li").all():
        expect(result.locator(".seek-result__snippet")).to_be_attached()
