"""Hostile texts in a real browser, over HTTP and from the disk: nothing runs, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.language.text import squash
from tests.conftest import Serve
from tests.hostile.conftest import Rendered
from tests.hostile.watching import Watch, watching
from tests.project import some

pytestmark = pytest.mark.xdist_group("hostile")


def visit(watch: Watch, page: Page, few: int, others: int) -> dict[str, dict[str, object]]:
    """What the site's pages show: one in ``few`` of the articles, one in ``others`` of the rest."""
    paths = sorted(p.relative_to(watch.root).as_posix() for p in watch.root.rglob("*.html"))
    articles = [path for path in paths if re.fullmatch(r"issues/[^/]+/\d+(/index)?\.html", path)]
    seen = [*some(articles, few), *some([p for p in paths if p not in articles], others)]
    return {path: watch.open(page, path) for path in seen if stays(watch.root / path)}


def stays(path: Path) -> bool:
    """Whether a page is looked at where it stands: no redirect, and not the host's page for errors."""
    return path.name != "404.html" and 'http-equiv="refresh"' not in path.read_text("utf-8")


def test_hostile_texts_do_nothing_over_http(
    browser: Browser, serve: Serve, hostile: Rendered
) -> None:
    with watching(browser, hostile.site, serve(hostile.site)) as (watch, page):
        seen = visit(watch, page, few=1, others=2)
    assert watch.faults == []
    assert len(seen) > 40
    texts_are_whole(hostile, seen, "/index.html")


def test_hostile_texts_do_nothing_from_the_disk(browser: Browser, hostile: Rendered) -> None:
    with watching(browser, hostile.disk, f"{hostile.disk.as_uri()}/") as (watch, page):
        seen = visit(watch, page, few=3, others=4)
    assert watch.faults == []
    texts_are_whole(hostile, seen, ".html")


def texts_are_whole(made: Rendered, seen: dict[str, dict[str, object]], ending: str) -> None:
    """Every article's page that was seen shows all of its texts, and how the site is made."""
    shapes = set()
    for article in made.archive.articles:
        if (found := seen.get(f"{article.path.rstrip('/')}{ending}")) is None:
            continue
        shown = squash(str(found["text"]))
        texts = [article.title, article.subtitle, article.digest, article.source]
        texts += [block.text for block in article.blocks]
        texts += [correction.reason for correction in article.corrections]
        assert [text for text in texts if squash(text) not in shown] == [], article.path
        shapes.add(str(found["landmarks"]))
    assert shapes
    assert all("footer" in shape for shape in shapes)
