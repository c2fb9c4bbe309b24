"""Measures the search index and its use in a browser: ``python -m benchmarks.search``."""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.maker import make, stock
from generator import search
from generator.archive import gather
from generator.model import Archive
from generator.search.documents import fields
from generator.search.normalise import normalise
from tests.browser import chromium
from tests.browser.server import serving
from tests.conftest import SWITCHES
from tests.search.reference import Reference

ROOT = Path(__file__).resolve().parent.parent
SIZES = (33, 520, 5_200)
"""Articles of the archives that are measured."""
PAGE = '<!doctype html><meta charset="utf-8"><script src="assets/search/search.js"></script>'
DOOR = """async (query) => {
  const start = performance.now();
  const { total, results } = await archiveSearch(query);
  return [performance.now() - start, total, results.map((result) => result.url)];
}"""


@dataclass(frozen=True, slots=True)
class Built:
    """What building an index took."""

    characters: int
    size: int
    """Bytes of all files."""
    seconds: float
    peak: int
    """Most memory the process has held so far, in bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query from a cold start, then from a warm one."""

    query: str
    total: int
    urls: tuple[str, ...]
    once: int
    """Bytes of scripts and manifest."""
    size: int
    """Bytes of the shards that the query loaded."""
    cold: float
    warm: float
    """Milliseconds from the call to the results."""


def main() -> int:
    """Measure and print; 1 where a result set is not exact."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--queries", type=int, default=100, metavar="N", help="for each archive")
    arguments = parser.parse_args()
    material = stock(ROOT / "seeds")
    wrong = 0
    for size in arguments.articles:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
            print(f"{size} articles …", file=sys.stderr, flush=True)
            make(Path(name) / "seeds", material, size)
            archive, _ = gather(Path(name) / "seeds")
            built = build(archive, Path(name) / "site")
            queries = pieces(archive, arguments.queries)
            asked = ask(Path(name) / "site", queries)
        wrong += _print(archive, built, asked)
    return 1 if wrong else 0


def build(archive: Archive, site: Path) -> Built:
    """Build the index of an archive and write it, with the scripts, into a folder."""
    start = perf_counter()
    files = search.build(archive)
    seconds = perf_counter() - start
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    shutil.copytree(ROOT / "docs" / "assets" / "search", site / "assets" / "search")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    characters = sum(len(a.title) + len(a.digest) + len(a.text) for a in archive.articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Built(characters, sum(map(len, files.values())), seconds, peak)


def pieces(archive: Archive, count: int) -> list[str]:
    """Pieces of 2 to 6 characters cut from the texts of the archive."""
    choice = random.Random(11)
    articles = archive.articles
    found: list[str] = []
    while len(found) < count:
        text = choice.choice([t for region in fields(choice.choice(articles)) for t in region if t])
        start = choice.randrange(len(text))
        piece = text[start : start + choice.randint(2, 6)]
        if len(normalise(piece)) >= 2 and piece[0] != "-" and not any(map(str.isspace, piece)):
            found.append(piece)
    return found


def ask(site: Path, queries: Sequence[str]) -> list[Asked]:
    """Ask each query in a new browser context, then once more."""
    path = chromium.find()
    with serving(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        try:
            return [_ask(browser, base, site, query) for query in queries]
        finally:
            browser.close()


def _ask(browser: Browser, base: str, site: Path, query: str) -> Asked:
    context = browser.new_context()
    page = context.new_page()
    loaded: list[int] = []
    page.on("request", lambda request: loaded.append(_size(site, base, request.url)))
    page.goto(base)
    page.evaluate("ArchiveSearch.start()")
    once = sum(loaded)
    loaded.clear()
    cold, total, urls = _time(page, query)
    size = sum(loaded)
    warm, *_ = _time(page, query)
    context.close()
    return Asked(query, total, tuple(urls), once, size, cold, warm)


def _time(page: Page, query: str) -> tuple[float, int, list[str]]:
    milliseconds, total, urls = page.evaluate(DOOR, query)
    return milliseconds, total, urls


def _size(site: Path, base: str, url: str) -> int:
    """Bytes on disk of the file behind a URL; the test page itself counts nothing."""
    path = site / url.removeprefix(base).partition("?")[0]
    return path.stat().st_size if path.is_file() else 0


def _print(archive: Archive, built: Built, asked: Sequence[Asked]) -> int:
    """Print the figures of one archive; gives the number of inexact result sets."""
    reference = Reference(archive)
    wrong = [a.query for a in asked if not _is_exact(a, reference.find(a.query))]
    sizes, cold = [a.size / 1e3 for a in asked], [a.cold for a in asked]
    millions = built.characters / 1e6
    print(f"{len(archive.articles)} articles, {millions:.2f} million characters")
    print(f"  exact                {len(asked) - len(wrong)} of {len(asked)} {wrong[:5] or ''}")
    print(f"  index                {built.size / built.characters:.2f} bytes per character")
    print(f"  building             {built.seconds / millions:.2f} s per million characters")
    print(f"  peak memory          {built.peak / 1e6:.0f} MB, the archive included")
    print(f"  loaded once          {max(a.once for a in asked) / 1e3:.0f} kB")
    print(f"  loaded by a query    {_spread(sizes)} kB")
    print(f"  cold, to results     {_spread(cold)} ms")
    print(f"  warm, to results     {_spread([a.warm for a in asked])} ms")
    return len(wrong)


def _is_exact(asked: Asked, expected: set[str]) -> bool:
    return asked.total == len(expected) and set(asked.urls) <= expected


def _spread(values: Sequence[float]) -> str:
    """Median, 95th percentile and maximum."""
    ordered = sorted(values)
    late = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return f"median {median(ordered):.0f}, 95 % {late:.0f}, most {ordered[-1]:.0f}"


if __name__ == "__main__":
    sys.exit(main())
