"""Weight: what a page costs, that nothing comes from elsewhere, and that nothing jumps."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LAPTOP, PHONE, Edition, Tour, reader
from tests.browser.server import serving
from tests.project import some

ARTICLE, ASSETS = 60_000, 250_000
"""Bytes after gzip: an article's page, and all the site's pages share."""
INDEX = "assets/search-index/"
"""The archive's words: read in small parts when somebody searches, so no shared asset."""
CARD = "assets/pictures/card.png"
"""The picture that links elsewhere come with; named only where the site has a public address."""
NOTICED = 0.001
"""Layout shift that nobody notices: the last word of a centred line that comes a moment after the
rest. What the Web calls good is a hundred times as much."""
SHIFT = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 150);
})"""


def packed(path: Path) -> int:
    """Size in bytes as a web host sends it."""
    return len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))


def test_an_article_is_light(online_edition: Edition) -> None:
    pages = [
        path
        for path in online_edition.folder.glob("issues/*/*/index.html")
        if "article-body" in path.read_text(encoding="utf-8")
    ]
    assert pages
    assert {p.parent.name: packed(p) for p in pages if packed(p) > ARTICLE} == {}


def shared(folder: Path) -> Iterator[Path]:
    """The files that pages share."""
    for path in sorted((folder / "assets").rglob("*")):
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(INDEX):
            yield path


def test_what_pages_share_is_light(edition: Edition) -> None:
    assert sum(map(packed, shared(edition.folder))) <= ASSETS


def test_every_shared_file_is_used(
    page: Page, online_edition: Edition, tour_of: Callable[[Edition], Tour]
) -> None:
    folder = online_edition.folder
    asked = [*tour_of(online_edition).asked]
    page.on("request", lambda request: asked.append(request.url))
    search = next(sample for sample in online_edition.samples if sample.kind == "search")
    page.goto(online_edition.at(search) + "?q=集采")
    page.locator("[data-part=results] li").first.wait_for()
    page.locator("[data-search-box] input").fill("医保")
    page.locator("[role=option]").first.wait_for()
    html = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    used = {unquote(urlsplit(url).path).lstrip("/") for url in asked}
    names = {path.relative_to(folder).as_posix() for path in shared(folder)}
    apart = {CARD, "assets/whole.js"}  # the second is for large archives
    assert {name for name in names - used - apart if name not in html} == set()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_nothing_jumps_while_a_page_comes_in(
    browser: Browser, online_edition: Edition, width: int
) -> None:
    jumps = {}
    with (
        serving(online_edition.folder, slowly=True) as base,
        reader(browser, width, "dark") as context,
    ):
        for sample in some(online_edition.samples[width == LAPTOP :], 3):
            # A new tab: one that goes on to a next page shows nothing until much of that is there.
            page = context.new_page()
            page.goto(base + sample.address)
            if (shift := page.evaluate(SHIFT)) > NOTICED:
                jumps[sample.path] = shift
            page.close()
    assert jumps == {}


def test_nothing_jumps_on_a_disk(browser: Browser, disk_edition: Edition) -> None:
    jumps = {}
    with reader(browser, PHONE, "dark") as context:
        page = context.new_page()
        for sample in some(disk_edition.samples, 4):
            page.goto(disk_edition.at(sample))
            if (shift := page.evaluate(SHIFT)) > NOTICED:
                jumps[sample.path] = shift
    assert jumps == {}
