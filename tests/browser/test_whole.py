"""The page of a whole issue: the texts of all its articles, each of which the site has once."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Edition, reader

ISSUE = "issues/2022-47/"
TEXTS = """() => [...document.querySelectorAll(".article-body")].map((body) => body.innerText.replace(/\\s+/g, ""))"""
IDS = """() => [...document.querySelectorAll(".article-body > [id]")].map(({ id }) => id)"""


def opened(page: Page, edition: Edition, path: str) -> Page:
    """A page of the issue, when its scripts are done; ``path``: ``all/``, ``03/#p2``."""
    name, _, anchor = path.partition("#")
    end = f"{name.rstrip('/')}.html" if edition.on_disk else name
    page.goto(edition.address(ISSUE + end) + (f"#{anchor}" if anchor else ""))
    expect(page.locator("[data-text]")).to_have_count(0)
    return page


def test_it_has_every_text_under_its_title(browser: Browser, edition: Edition) -> None:
    with reader(browser) as context:
        page = context.new_page()
        titles: list[str] = []
        texts: list[str] = []
        ids: list[str] = []
        for number in range(1, 11):
            title, text = opened(page, edition, f"{number:02d}/").evaluate(TEXTS)
            titles.append(title)
            texts.append(text)
            ids += [f"a{number:02d}-{name}" for name in page.evaluate(IDS) if name[0] == "p"]
        whole = opened(page, edition, "all/")
        shown = whole.evaluate(TEXTS)
        assert shown[::2] == titles
        assert shown[1::2] == texts
        assert [name for name in whole.evaluate(IDS) if "-" in name] == ids
        assert whole.locator(".whole__article .article-body:last-child :is(h1, h2)").count() == 0


def test_a_link_leads_to_a_paragraph_of_it(browser: Browser, edition: Edition) -> None:
    with reader(browser) as context:
        page = opened(context.new_page(), edition, "all/#a03-p2")
        expect(page.locator("#a03-p2")).to_be_in_viewport()


def test_without_scripts_or_a_page_it_leads_to_the_articles(
    browser: Browser, online_edition: Edition
) -> None:
    with reader(browser, scripts=False) as context:
        page = context.new_page()
        page.goto(online_edition.address(f"{ISSUE}all/"))
        expect(page.get_by_role("link", name="阅读本文")).to_have_count(10)
    with reader(browser) as context:
        page = context.new_page()
        page.route("**/2022-47/03/", lambda route: route.abort())
        page.goto(online_edition.address(f"{ISSUE}all/"))
        expect(page.locator("#a10-p1")).to_be_visible()
        link = page.get_by_role("link", name="阅读本文")
        expect(link).to_have_attribute("href", "../03/")
