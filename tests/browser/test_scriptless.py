"""Without scripts everything but searching works: texts, lists, links, the menu of a phone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, Edition, reader
from tests.project import some

SEARCH = "search"
ACCESSED = "[20"
"""In a citation: the reader's own day of access, which a script fills in."""


def test_every_kind_of_page_shows_its_text(browser: Browser, edition: Edition) -> None:
    width = LAPTOP if edition.on_disk else PHONE
    with (
        reader(browser, width) as lively,
        reader(browser, width, scripts=False) as still,
    ):
        one, other = lively.new_page(), still.new_page()
        for sample in some(edition.samples, 4 if edition.on_disk else 3):
            if sample.kind == SEARCH:
                continue
            wanted = set(lines(one, edition.at(sample))) - controls(one)
            shown = set(lines(other, edition.at(sample)))
            missing = {line for line in wanted - shown if ACCESSED not in line}
            assert (sample.path, missing) == (sample.path, set())
            assert len(shown) > 1


def lines(page: Page, url: str) -> list[str]:
    """The lines of text that a reader sees in the middle of the page."""
    page.goto(url)
    text = page.locator("main").inner_text()
    return [line.strip() for line in text.splitlines() if line.strip()]


def controls(page: Page) -> set[str]:
    """What stands on buttons: there for scripts alone."""
    texts = page.locator("main button").all_inner_texts()
    return {line.strip() for text in texts for line in text.splitlines()}


def test_the_search_page_says_where_to_look_instead(browser: Browser, edition: Edition) -> None:
    (sample,) = (sample for sample in edition.samples if sample.kind == SEARCH)
    with reader(browser, scripts=False) as context:
        page = context.new_page()
        page.goto(edition.at(sample))
        links = page.locator("main article a")
        expect(links.first).to_be_visible()
        links.first.click()
        expect(page.locator("h1")).to_be_visible()


def test_the_menu_of_a_phone_leads_everywhere(browser: Browser, edition: Edition) -> None:
    with reader(browser, PHONE, scripts=False) as context:
        page = context.new_page()
        home = edition.address("index.html")
        page.goto(home)
        count = page.locator("#menu a").count()
        assert count > 3
        for place in some(range(count), 3):
            page.goto(home)
            page.locator("[popovertarget=menu]").click()
            link = page.locator("#menu a").nth(place)
            name = link.inner_text()
            link.click()
            expect(page.locator("main h1")).to_be_visible()
            expect(page.locator("#menu [aria-current]")).to_have_text(name)
