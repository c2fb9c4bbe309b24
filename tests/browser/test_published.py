"""The site below a path of its host, as on GitHub Pages: every way through it stays below."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_site import search_and_open_first_hit
from tests.cli.test_cli import SEED, small_project
from tests.conftest import Serve
from tests.project import ROOT

BASE = "library/archive/"
ADDRESS = f"https://example.org/{BASE}"
SIDECAR = 'number: 2025-19\nold_ids: ["004"]\n'


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a host on which the site, whose issue has moved, stands below a path."""
    folder = small_project(tmp_path_factory.mktemp("published") / "project")
    (folder / "seeds" / f"{SEED.stem}.yml").write_text(SIDECAR, encoding="utf-8")
    root = folder.parent / "www"
    command = [sys.executable, "-m", "generator", "--quiet", "build", "--site", str(root / BASE)]
    environment = {"PYTHONPATH": str(ROOT), "SITE_URL": ADDRESS}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return root


def test_a_search_below_the_base_leads_to_an_article_below_it(
    page: Page, serve: Serve, host: Path, strayed: list[str], complaints: list[str]
) -> None:
    search_and_open_first_hit(page, serve(host) + BASE, "医疗")
    assert urlsplit(page.url).path.startswith(f"/{BASE}issues/2025-19/")
    assert strayed == []
    assert complaints == []


def test_old_addresses_lead_to_the_new_ones_below_the_base(
    page: Page, serve: Serve, host: Path, strayed: list[str]
) -> None:
    url = serve(host)
    for old in ("issues/004/", "issues/004/01/"):
        page.goto(f"{url}{BASE}{old}")
        page.wait_for_url(f"{url}{BASE}{old.replace('004', '2025-19')}**")
    assert strayed == []


def test_a_missing_page_at_any_depth_is_whole_and_searches(
    page: Page, serve: Serve, host: Path
) -> None:
    failed: list[str] = []
    # What a click breaks off has not failed.
    page.on(
        "requestfailed",
        lambda request: (
            failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    page.on("response", lambda answer: failed.append(answer.url) if answer.status > 399 else None)
    url = f"{serve(host)}{BASE}gone/deeper/still/"
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
    page.get_by_role("link", name="各期").last.click()
    expect(page).to_have_url(re.compile(f"/{BASE}issues/"))
    assert failed == [url]


def test_a_wrong_address_is_looked_up_below_the_base(page: Page, serve: Serve, host: Path) -> None:
    page.goto(f"{serve(host)}{BASE}wrong/强基工程/")
    link = page.locator(".lost__results a").first
    expect(link).to_be_visible()
    link.click()
    assert urlsplit(page.url).path.startswith(f"/{BASE}issues/2025-19/")


def test_the_public_address_stands_where_others_read_it(host: Path) -> None:
    page = (host / BASE / "issues/2025-19/01/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}issues/2025-19/01/">' in page
    assert f"<loc>{ADDRESS}issues/2025-19/01/</loc>" in (host / BASE / "sitemap.xml").read_text()
    assert "inspect" not in {path.name for path in (host / BASE).iterdir()}
    assert not [path for path in host.rglob("*.html") if "archivist-" in path.read_text("utf-8")]


def test_the_picture_of_a_page_has_an_address_of_the_host(host: Path) -> None:
    html = (host / BASE / "issues/2025-19/01/index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{ADDRESS}assets/pictures/card.png">' in html
    assert (host / BASE / "assets/pictures/card.png").is_file()
