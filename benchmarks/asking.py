"""Queries a search engine in a browser, first with an empty cache and then with a full one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.engines import Engine
from tests.browser import chromium
from tests.browser.server import HOST
from tests.conftest import SWITCHES

SETTLED = 500
"""Milliseconds to wait before a query, so that nothing else is loading."""
TIMED = """async (query) => {
  const start = performance.now();
  await ask(query);
  return performance.now() - start;
}"""
FROM_OPENING = "async (query) => { await ask(query); return performance.now(); }"


@dataclass(frozen=True, slots=True)
class Asked:
    """Queries in a new browser: milliseconds, and the bytes on disk of what was loaded."""

    opening: float
    """From opening a page to the results of its first query."""
    once: int
    """Bytes loaded until then, including the shards of the query."""
    cold: float
    """From a second query to its results."""
    size: int
    """Bytes that the second query loaded."""
    warm: float
    """From asking the first query again."""


class _Quiet(SimpleHTTPRequestHandler):
    # Like real hosts: connections stay open, answers are sent at once.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        """Say nothing."""


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Serve a folder from another process; gives the base URL."""
    command = [sys.executable, "-m", "benchmarks.asking", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://{HOST}:{int(server.stdout.readline())}/"
        finally:
            server.terminate()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


def time(browser: Browser, base: str, site: Path, engine: Engine, first: str, second: str) -> Asked:
    """Run two queries in a new browser context, then the first one again."""
    context = browser.new_context()
    loaded: list[str] = []
    context.on("request", lambda request: loaded.append(request.url))
    page = _opened(context.new_page(), base, engine)
    opening = float(page.evaluate(FROM_OPENING, first))
    once = _sizes(site, base, loaded)
    loaded.clear()
    page.wait_for_timeout(SETTLED)
    cold = float(page.evaluate(TIMED, second))
    page.wait_for_timeout(SETTLED)
    size = _sizes(site, base, loaded)
    warm = float(page.evaluate(TIMED, first))
    context.close()
    return Asked(opening, once, cold, size, warm)


def answers(
    browser: Browser, base: str, engine: Engine, queries: Sequence[str], limit: int
) -> list[tuple[int, list[str]]]:
    """Number of hits and at most ``limit`` addresses for each query."""
    context = browser.new_context()
    context.set_default_timeout(0)
    page = _opened(context.new_page(), base, engine)
    found = []
    for query in queries:
        total, urls = page.evaluate("([query, limit]) => ask(query, limit)", [query, limit])
        found.append((total, [url.removesuffix("index.html") for url in urls]))
    context.close()
    return found


def _opened(page: Page, base: str, engine: Engine) -> Page:
    page.add_init_script(engine.script)
    page.goto(base, wait_until="domcontentloaded")
    return page


def _sizes(site: Path, base: str, urls: Sequence[str]) -> int:
    """Bytes on disk of the files behind URLs, without the page itself."""
    paths = [site / url.removeprefix(base).partition("?")[0] for url in urls]
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    """Serve the folder named on the command line; prints the port."""
    server = ThreadingHTTPServer((HOST, 0), partial(_Quiet, directory=sys.argv[1]))
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
