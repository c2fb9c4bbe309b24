"""Hostile texts in the search: results, snippets, suggestions, filters, marks."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from generator.language.text import squash
from tests.conftest import Serve
from tests.hostile.archive import said, strings
from tests.hostile.conftest import Rendered
from tests.hostile.watching import Watch, watching
from tests.project import some

pytestmark = pytest.mark.xdist_group("hostile")
# A word that a reader may search for
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}")
READY = """() => document.querySelector("[data-search-page][aria-busy=false] [data-part=status]")?.textContent
  && !document.querySelector(".seek-result--coming")"""
ALL = """() => {
  dispatchEvent(new Event("beforeprint"));
  return !document.querySelector("[data-later]");
}"""
"""Has the texts of results below the view read too."""


def search(watch: Watch, page: Page, query: str) -> list[str]:
    """The titles of the first results for a query in the address of the search page."""
    watch.open(page, f"search/index.html?{urlencode({'q': query})}")
    page.wait_for_function(READY)
    page.wait_for_function(ALL)
    return contents(page, ".seek-result h2")


def contents(page: Page, selector: str) -> list[str]:
    """The texts of some elements, white space aside."""
    found = page.locator(selector).evaluate_all("(all) => all.map((each) => each.textContent)")
    return [squash(text) for text in found]


def everything_is_found_as_text(made: Rendered, watch: Watch, page: Page, every: int) -> None:
    """Titles and filters; the search is made for one in ``every`` of the titles."""
    titles = {squash(article.title): article.title for article in made.archive.articles}
    wanted = set(some(sorted(titles), every))
    found: set[str] = set()
    while missing := sorted(wanted - found):
        word = max(_WORD.findall(titles[missing[0]]), key=len)
        new = set(search(watch, page, word))
        assert new & set(missing), f"{word} finds nothing new"
        assert new <= titles.keys()
        found |= new
    for facet, vocabulary in (("source", made.archive.sources), ("topic", made.archive.topics)):
        labels = {squash(term.label) for term in vocabulary.terms}
        shown = contents(page, f"[data-facet={facet}] label span:first-of-type")
        assert shown
        assert set(shown) <= labels


def a_filter_with_a_bar_in_it_is_one_filter(made: Rendered, watch: Watch, page: Page) -> None:
    label = next(term.label for term in made.archive.topics.terms if "医|药" in term.label)
    search(watch, page, "药")
    page.locator("[data-facet=topic] label", has_text="医|药").locator("input").check()
    page.wait_for_selector(".seek-chosen")
    page.wait_for_function(READY)
    assert contents(page, ".seek-chosen bdi") == [squash(label)]
    assert len(contents(page, ".seek-result h2")) == 1


def queries_do_nothing(watch: Watch, page: Page) -> None:
    """Every hostile string as a query and a filter, and some in the address of the page."""
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
    for name in ("html/img-onerror", "attributes/quote-tag", "search/regex"):
        search(watch, page, strings()[name])


def suggestions_are_texts(watch: Watch, page: Page) -> None:
    """What is offered while typing, and nothing but elements of our own around it."""
    watch.open(page, "index.html")
    for typed in ("改革", "script", "zhong"):
        page.locator("[data-search-box] input").fill(typed)
        page.wait_for_selector("[role=option]")
        assert page.locator("[role=listbox] *:not(a, span, mark, bdi)").count() == 0
    assert page.evaluate("window.__hits") == []


def opened_articles_are_marked(made: Rendered, watch: Watch, page: Page, ending: str) -> None:
    """An article opened from a result shows its text whole, the hits marked."""
    article = made.archive.articles[-1]
    seen = watch.open(page, f"{article.path.rstrip('/')}{ending}?h=script")
    page.wait_for_selector("mark.seek-hit")
    assert squash(article.title) in squash(str(seen["text"]))
    assert page.evaluate("window.__hits") == []


@pytest.mark.parametrize("ending", ["/index.html", ".html"], ids=["http", "disk"])
def test_search_shows_hostile_texts_and_does_nothing_else(
    browser: Browser, serve: Serve, hostile: Rendered, ending: str
) -> None:
    root = hostile.site if ending.startswith("/") else hostile.disk
    base = serve(root) if root == hostile.site else f"{root.as_uri()}/"
    with watching(browser, root, base) as (watch, page):
        everything_is_found_as_text(hostile, watch, page, 1 if root == hostile.site else 4)
        a_filter_with_a_bar_in_it_is_one_filter(hostile, watch, page)
        queries_do_nothing(watch, page)
        suggestions_are_texts(watch, page)
        opened_articles_are_marked(hostile, watch, page, ending)
    assert watch.faults == []
