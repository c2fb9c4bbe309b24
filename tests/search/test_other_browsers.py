"""Search is exact in Firefox and in WebKit, the engine of Safari, too; `make browsers` brings both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.model import Archive
from tests.browser import engines
from tests.browser.engines import Engine
from tests.conftest import Serve
from tests.search.reference import Reference
from tests.search.test_page import archive, assert_search_is_exact, search_page

__all__ = ["archive"]
SHOWN = """async () => {
  const results = document.querySelector("[data-part=results]");
  for (let tries = 0; tries < 400; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (results.children.length && !results.querySelector(".seek-result--coming")) break;
  }
  return [document.querySelector("[data-part=status]").textContent, results.children.length];
}"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if reason := engines.missing(request.param):
        pytest.skip(f"{reason}; `make browsers` installs it")
    if request.param == "webkit":
        with engines.webkit() as running:
            yield running
    else:
        with engines.firefox(tmp_path_factory.mktemp("profile")) as running:
            yield running


def test_the_search_function_is_exact_over_http(
    engine: Engine, serve: Serve, built_site: Path, archive: Archive
) -> None:
    engine.open(serve(built_site))
    assert_search_is_exact(engine.run, archive, "/")


def test_the_search_function_is_exact_from_a_file(
    engine: Engine, bundle: Path, archive: Archive
) -> None:
    engine.open((bundle / "index.html").as_uri())
    assert_search_is_exact(engine.run, archive, ".html")


@pytest.mark.parametrize("offline", [False, True])
def test_the_page_shows_what_is_found(
    engine: Engine, serve: Serve, built_site: Path, bundle: Path, archive: Archive, offline: bool
) -> None:
    page = search_page(bundle) if offline else f"{serve(built_site)}search/"
    engine.open(f"{page}?q={quote('集采')}")
    expected = len(Reference(archive).find("集采"))
    text, shown = engine.run(SHOWN)
    assert str(expected) in text
    assert shown == min(expected, 10)
