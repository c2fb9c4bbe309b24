"""The page of a whole issue in a large archive: the texts of its articles, each of which the site has once."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.publish.page import PAGE_DATA, SITE_FILE
from generator.site.generation import write
from generator.site.rendering import run_mkdocs
from tests.browser.conftest import Edition, opened, reader
from tests.preparing import generated
from tests.project import copy_project
from tests.publish.sample import sample_archive

ISSUE = "issues/2022-47/"
TEXTS = """() => [...document.querySelectorAll(".article-body")].map((body) => body.innerText.replace(/\\s+/g, ""))"""
IDS = """() => [...document.querySelectorAll(".article-body > [id]")].map(({ id }) => id)"""
ARTICLES = len(sample_archive().issues[0].articles)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """A site that has each text once, as that of a large archive."""
    folder = copy_project(tmp_path_factory.mktemp("large") / "project", seeds=False)
    write(generated(sample_archive()), folder / "docs")
    told = folder / PAGE_DATA / SITE_FILE
    told.write_text(json.dumps(json.loads(told.read_text("utf-8")) | {"texts_once": True}), "utf-8")
    run_mkdocs(folder / "mkdocs.yml", folder / "site")
    with opened(folder / "site", on_disk=False) as edition:
        yield edition


def shown(page: Page, edition: Edition, path: str) -> Page:
    """A page of the issue, when its scripts are done; ``path``: ``all/``, ``03/#p2``."""
    page.goto(edition.address(ISSUE + path))
    expect(page.locator("[data-text]")).to_have_count(0)
    return page


def test_it_has_every_text_under_its_title(browser: Browser, large: Edition) -> None:
    with reader(browser) as context:
        page = context.new_page()
        titles: list[str] = []
        texts: list[str] = []
        ids: list[str] = []
        for number in range(1, ARTICLES + 1):
            title, text = shown(page, large, f"{number:02d}/").evaluate(TEXTS)
            titles.append(title)
            texts.append(text)
            ids += [f"a{number:02d}-{name}" for name in page.evaluate(IDS) if name[0] == "p"]
        whole = shown(page, large, "all/")
        found = whole.evaluate(TEXTS)
        assert found[::2] == titles
        assert found[1::2] == texts
        assert [name for name in whole.evaluate(IDS) if "-" in name] == ids
        assert whole.locator(".whole__article .article-body:last-child :is(h1, h2)").count() == 0


def test_a_link_leads_to_a_paragraph_of_it(browser: Browser, large: Edition) -> None:
    with reader(browser) as context:
        page = shown(context.new_page(), large, f"all/#a{ARTICLES:02d}-p2")
        expect(page.locator(f"#a{ARTICLES:02d}-p2")).to_be_in_viewport()


def test_without_scripts_or_a_page_it_leads_to_the_articles(
    browser: Browser, large: Edition
) -> None:
    with reader(browser, scripts=False) as context:
        page = context.new_page()
        page.goto(large.address(f"{ISSUE}all/"))
        expect(page.get_by_role("link", name="阅读本文")).to_have_count(ARTICLES)
    with reader(browser) as context:
        page = context.new_page()
        page.route("**/2022-47/02/", lambda route: route.abort())
        page.goto(large.address(f"{ISSUE}all/"))
        expect(page.locator("#a01-p1")).to_be_visible()
        link = page.get_by_role("link", name="阅读本文")
        expect(link).to_have_attribute("href", "../02/")
