"""Hostile texts in the search: results, snippets, suggestions, filters, marks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from generator.text import squash
from tests.conftest import Serve
from tests.hostile.archive import said, strings
from tests.hostile.conftest import Rendered
from tests.hostile.watching import Watch, watching

pytestmark = pytest.mark.xdist_group("hostile")
# A word that a reader may search for
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}")


def results(page: Page, query: str, title: str = "") -> list[str]:
    """The texts of the results for a query, when those of this query are all there."""
    page.locator("[data-search-page] input[type=search]").fill(query)
    page.wait_for_function(
        """([query, title]) => {
          const found = [...document.querySelectorAll(".seek-result")];
          return new URLSearchParams(location.search).get("q") === query
            && !document.querySelector("[data-search-page][aria-busy=true], .seek-result--coming")
            && (!title || found.some((each) => each.textContent.includes(title)));
        }""",
        arg=[query, title],
    )
    return page.locator(".seek-result").all_inner_texts()


def everything_is_found_as_text(made: Rendered, watch: Watch, page: Page, ending: str) -> None:
    watch.open(page, f"search{ending}")
    watch.wanted = watch.base
    titles = {squash(article.title) for article in made.archive.articles}
    found: set[str] = set()
    for article in made.archive.articles:
        for word in _WORD.findall(article.title)[:2]:
            results(page, word)
            headings = page.locator(".seek-result h2").evaluate_all(
                "(all) => all.map((each) => each.textContent)"
            )
            found |= set(map(squash, headings))
    assert found == titles
    for facet, vocabulary in (("source", made.archive.sources), ("topic", made.archive.topics)):
        labels = {squash(term.label) for term in vocabulary.terms}
        shown = page.locator(f"[data-facet={facet}] label span:first-of-type").evaluate_all(
            "(all) => all.map((each) => each.textContent)"
        )
        assert shown
        assert set(map(squash, shown)) <= labels


def queries_do_nothing(watch: Watch, page: Page, ending: str) -> None:
    """Every hostile string as a query, typed and in the address."""
    watch.open(page, f"search{ending}")
    watch.wanted = watch.base
    faults = page.evaluate(
        """async (queries) => {
          const faults = [];
          for (const query of queries) {
            try { await archiveSearch(query, { limit: 3, topic: query }); }
            catch (error) { faults.push(`${query}: ${error}`); }
          }
          return faults;
        }""",
        [said(number) for number in range(len(strings()))],
    )
    assert faults == []
    for name in ("html/img-onerror", "attributes/quote-tag", "search/facet", "search/regex"):
        results(page, strings()[name].strip())


def a_filter_with_a_bar_in_it_is_one_filter(made: Rendered, page: Page) -> None:
    label = next(t.label for t in made.archive.topics.terms if "医|药" in t.label)
    results(page, "")
    results(page, "医药")
    box = page.locator("[data-facet=topic] label", has_text="医|药").locator("input")
    box.check()
    chosen = page.locator(".seek-chosen")
    chosen.wait_for()
    assert squash(chosen.inner_text().removesuffix("×")) == squash(label)
    page.wait_for_selector(".seek-result:not(.seek-result--coming)")


@pytest.mark.parametrize("ending", ["/index.html", ".html"], ids=["http", "disk"])
def test_search_shows_hostile_texts_and_does_nothing_else(
    browser: Browser, serve: Serve, hostile: Rendered, ending: str
) -> None:
    disk = ending == ".html"
    root = hostile.disk if disk else hostile.site
    base = f"{root.as_uri()}/" if disk else serve(root)
    with watching(browser, root, base) as (watch, page):
        everything_is_found_as_text(
            hostile, watch, page, "/index.html" if not disk else "/index.html"
        )
        a_filter_with_a_bar_in_it_is_one_filter(hostile, page)
        queries_do_nothing(watch, page, "/index.html")
        suggestions_are_texts(watch, page)
        opened_articles_are_marked(hostile, watch, page, ending)
    assert watch.faults == []


def suggestions_are_texts(watch: Watch, page: Page) -> None:
    """What is offered while typing, and nothing but elements of our own around it."""
    watch.open(page, "index.html")
    box = page.locator("[data-search-box] input")
    for typed in ("改革", "script", "zhong", "医药"):
        box.fill(typed)
        page.wait_for_selector("[role=option]")
        strange = page.locator("[role=listbox] *:not(a, span, mark, bdi)").count()
        assert strange == 0
    assert page.evaluate("window.__hits") == []


def opened_articles_are_marked(made: Rendered, watch: Watch, page: Page, ending: str) -> None:
    """An article opened from a result shows its text whole, the hits marked."""
    article = made.archive.articles[-1]
    seen = watch.open(page, f"{article.path.rstrip('/')}{ending}?h=script")
    page.wait_for_selector("mark.seek-hit")
    assert squash(article.title) in squash(str(seen["text"]))
    assert page.evaluate("window.__hits") == []
