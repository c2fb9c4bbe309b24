"""Content security: a page runs the site's own files and nothing that came in with a text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Edition, Tour, opened
from tests.project import THOROUGH

POLICY = "Content-Security-Policy"
DATA = frozenset({"application/ld+json", "application/json"})
"""Types of <script> that no browser runs."""
ELSEWHERE = "http://elsewhere.example/"
INJECTED = f"""
<script>window.ran = "script"</script>
<script type="module">window.ran = "module"</script>
<script src="data:text/javascript,window.ran='data'"></script>
<script src="{ELSEWHERE}a.js"></script>
<img src="missing.png" alt="" onerror="window.ran = 'onerror'">
<svg onload="window.ran = 'onload'"></svg>
<details open ontoggle="window.ran = 'ontoggle'"><summary>.</summary></details>
<iframe src="javascript:void(parent.ran = 'javascript:')" title="."></iframe>
<iframe srcdoc="<script>parent.ran = 'srcdoc'</script>" title="."></iframe>
<object data="{ELSEWHERE}a.swf"></object>
<embed src="{ELSEWHERE}b.swf">
<base href="{ELSEWHERE}">
<link rel="stylesheet" href="{ELSEWHERE}a.css">
<style>body {{ display: none }}</style>
<img src="{ELSEWHERE}pixel.png" alt="">
<p id="styled" style="position: fixed">.</p>
<a id="clicked" href="javascript:void(window.ran = 'link')">.</a>
"""
"""What an attacker would like to have in a page."""
ATTACKED = ("home", "issues/*/*", "search")
"""Kinds of pages that are always attacked; that all have the one policy is a test of its own."""


class _Head(HTMLParser):
    """Notes where the policy stands and what scripts and styles a page has in itself."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.before: list[str] = []
        """Elements that load something, in front of the policy."""
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("http-equiv") == POLICY:
            self.policies.append(values.get("content", ""))
        elif tag in ("script", "link", "style", "img") and not self.policies:
            self.before.append(tag)
        if tag == "script" and "src" not in values and values.get("type") not in DATA:
            self.inline.append("script")
        self.inline += [tag] if tag == "style" else []
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        self.inline += [v for v in values.values() if v.strip().lower().startswith("javascript:")]


def test_every_page_begins_with_the_policy_and_has_no_script_of_its_own(edition: Edition) -> None:
    faults = []
    policies = set()
    for file in sorted(edition.folder.rglob("*.html")):
        head = _Head()
        head.feed(file.read_text(encoding="utf-8"))
        policies |= set(head.policies)
        if len(head.policies) != 1 or head.before or head.inline:
            faults.append((file.name, head.before, head.inline))
    assert faults == []
    (policy,) = policies
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_asks_only_for_the_sites_own_files_and_none_is_refused(
    edition: Edition, tour_of: Callable[[Edition], Tour]
) -> None:
    tour = tour_of(edition)
    assert tour.complaints == ()
    assert {*tour.asked} >= {edition.at(sample) for sample in edition.samples}
    own = (edition.address(""), "data:")
    assert [url for url in tour.asked if not url.startswith(own)] == []


def test_search_runs_under_the_policy(
    page: Page, edition: Edition, strayed: list[str], complaints: list[str]
) -> None:
    search = next(sample for sample in edition.samples if sample.kind == "search")
    page.goto(edition.at(search) + "?q=集采")
    page.locator("[data-part=results] li").first.wait_for()
    page.locator("[data-search-box] input").fill("医保")
    page.locator("[role=option]").first.wait_for()
    assert (strayed, complaints) == ([], [])


def test_what_an_attacker_puts_into_a_page_does_nothing(
    context: BrowserContext, edition: Edition, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(edition.folder, copy)
    with opened(copy, on_disk=edition.on_disk, found=edition.samples) as changed:
        kinds = {sample.kind: sample.path for sample in edition.samples}
        for kind in kinds if THOROUGH else ATTACKED:
            inject(copy / kinds[kind])
            assert (kind, attacked(context, changed.address(kinds[kind]))) == (kind, Outcome())


def test_the_attack_would_succeed_without_the_policy(
    context: BrowserContext, online_edition: Edition, tmp_path: Path
) -> None:
    shutil.copytree(online_edition.folder, tmp_path / "site")
    home = tmp_path / "site" / "index.html"
    inject(home)
    home.write_text(home.read_text(encoding="utf-8").replace(POLICY, "nothing"), encoding="utf-8")
    with opened(tmp_path / "site", on_disk=False, found=online_edition.samples) as edition:
        outcome = attacked(context, edition.address("index.html"))
    assert outcome.ran != ""
    assert outcome.hidden
    assert outcome.moved
    assert outcome.asked >= {ELSEWHERE + name for name in ("a.js", "a.css", "pixel.png")}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attack did."""

    ran: str = ""
    """The last script that ran."""
    hidden: bool = False
    """Whether its style sheet hid the page."""
    moved: bool = False
    """Whether a style in an element counted."""
    asked: frozenset[str] = frozenset()
    """What was asked of another host; what the policy held back was not asked."""


def inject(page: Path) -> None:
    """Put the attack where an article's text would stand."""
    html = page.read_text(encoding="utf-8")
    assert html.count("</main>") == 1
    page.write_text(html.replace("</main>", INJECTED + "</main>"), encoding="utf-8")


def attacked(context: BrowserContext, url: str) -> Outcome:
    """Open a page that holds the attack and follow its link."""
    page = context.new_page()
    failed: dict[str, str] = {}
    page.on("requestfailed", lambda request: failed.update({request.url: request.failure or ""}))
    page.goto(url)
    page.wait_for_timeout(200)
    page.evaluate("document.getElementById('clicked').click()")
    page.wait_for_timeout(50)
    ran, hidden, moved = page.evaluate(
        """() => [window.ran ?? "", getComputedStyle(document.body).display === "none",
            getComputedStyle(document.getElementById("styled")).position === "fixed"]"""
    )
    page.close()
    asked = {url for url, why in failed.items() if url.startswith(ELSEWHERE) and why != "csp"}
    return Outcome(str(ran), bool(hidden), bool(moved), frozenset(asked))
