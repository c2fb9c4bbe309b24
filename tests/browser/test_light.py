"""Weight: what a page costs, that nothing comes from elsewhere, and that nothing jumps."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.conftest import LAPTOP, PHONE, Edition, reader, settled
from tests.project import some

ARTICLE, ASSETS = 60_000, 250_000
"""Bytes after gzip: an article's page, and all the site's pages share."""
INDEX = "assets/search-index/"
"""The archive's words: read in small parts when somebody searches, so no shared asset."""
CARD = "assets/pictures/card.png"
"""The picture that links elsewhere come with; named only where the site has a public address."""
NOTICED = 0.001
"""Layout shift that nobody notices: one sign of the header that comes a moment after the next.
What the Web calls good is a hundred times as much."""
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


def test_every_shared_file_is_used(page: Page, online_edition: Edition) -> None:
    folder = online_edition.folder
    used: set[str] = set()
    page.on("request", lambda request: used.add(unquote(urlsplit(request.url).path).lstrip("/")))
    for sample in online_edition.samples:
        settled(page, online_edition.at(sample))
    search = next(sample for sample in online_edition.samples if sample.kind == "search")
    page.goto(online_edition.at(search) + "?q=集采")
    page.locator("[data-part=results] li").first.wait_for()
    page.locator("[data-search-box] input").fill("医保")
    page.locator("[role=option]").first.wait_for()
    html = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    names = {path.relative_to(folder).as_posix() for path in shared(folder)}
    assert {name for name in names - used - {CARD} if name not in html} == set()


def shift_of(page: Page, url: str) -> float:
    """How much a page jumped while it loaded."""
    page.goto(url)
    return float(page.evaluate(SHIFT))


def test_nothing_jumps_while_a_page_loads(browser: Browser, edition: Edition) -> None:
    jumps = {}
    for width in (PHONE,) if edition.on_disk else (PHONE, LAPTOP):
        with reader(browser, width, "dark") as context:
            page = context.new_page()
            for sample in some(
                edition.samples, 1 if (width, edition.on_disk) == (PHONE, False) else 4
            ):
                # Looked at again where something jumped: on a busy machine half a page is painted.
                shift = shift_of(page, edition.at(sample))
                if shift > NOTICED:
                    shift = min(shift, shift_of(page, edition.at(sample)))
                if shift > NOTICED:
                    jumps[sample.path, width] = shift
    assert jumps == {}
