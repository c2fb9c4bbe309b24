"""The files of citations beside the articles, and the panel that shows them on the page."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import BrowserContext, Page

from generator.publish import citations
from generator.publish.citations import Reference
from generator.publish.listing import Catalogue
from tests import factories
from tests.conftest import Serve
from tests.project import ROOT
from tests.publish.citations.samples import (
    SITE,
    article,
    catalogue,
    hostile_references,
    sayable,
    words,
)


def rendered(template: str, **meta: object) -> BeautifulSoup:
    """A partial with this frontmatter, read as a browser would."""
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=False)  # noqa: S701 - as MkDocs
    environment.filters["url"] = lambda path: f"../../../{path}"
    page = {"meta": meta, "canonical_url": f"{SITE}issues/2022-47/03/"}
    text = environment.get_template(template).render(page=page, config={"site_url": SITE})
    return BeautifulSoup(text, "html.parser")


def shown(path: str = "issues/2022-47/03/") -> BeautifulSoup:
    return rendered("partials/cite.html", cite=citations.panel(article(path), catalogue(), SITE))


def test_every_article_has_its_files_beside_its_page() -> None:
    files = citations.render(catalogue().archive, SITE)
    assert {p for p in files if p.startswith("issues/2022-47/03/")} == {
        f"issues/2022-47/03/{name}.{extension}"
        for name in ("cite", "original")
        for extension in ("bib", "ris", "json")
    }
    assert len(files) == 65 * 3
    assert files == citations.render(catalogue().archive, SITE)


def test_the_panel_shows_what_the_files_hold() -> None:
    files = citations.render(catalogue().archive, SITE)
    for item in catalogue().archive.articles:
        html = rendered("partials/cite.html", cite=citations.panel(item, catalogue(), SITE))
        links = html.select(".cite__files a")
        assert len(links) == 3 * len(html.select(".cite__reference"))
        for link in links:
            source = link.find_next("pre")
            content = files[str(link["href"]).removeprefix("../../../")].decode()
            assert source is not None
            assert source.get_text() == content.replace("\r\n", "\n")


def test_both_containers_are_named_and_the_other_is_noted() -> None:
    html = shown()
    labels = [label.get_text() for label in html.select(".cite__label")]
    assert labels == ["引转载（医周药事）", "引原载（人民日报）"]
    notes = [note.get_text() for note in html.select(".cite__note")]
    assert notes == ["原载：人民日报", "转载于：医周药事 2022年第47期，第20页"]


def test_the_panel_reads_as_a_citation_without_scripts() -> None:
    first = shown().select_one(".cite__text")
    assert first is not None
    assert first.get_text() == (
        "推进健康中国建设，各地促进医保、医疗、医药协同发展！[J/OL]. 医周药事，2022（47）：20. "
        f"{SITE}issues/2022-47/03/."
    )


@given(sayable)
def test_no_title_breaks_out_of_the_panel(title: str) -> None:
    item = factories.article(title=title, source=title)
    archive = factories.archive(item)
    html = rendered("partials/cite.html", cite=citations.panel(item, Catalogue(archive), SITE))
    assert len(html.select(".cite__reference")) == 1
    first = html.select_one(".cite__text")
    assert first is not None
    assert words(title) in words(first.get_text())
    assert {tag.name for tag in html.find_all(True)} <= {
        *("section", "h2", "h3", "div", "p", "button", "span", "ul", "li", "a", "pre")
    }


@given(hostile_references)
def test_every_format_is_text_of_one_encoding(reference: Reference) -> None:
    for _, writer in citations.FILES.values():
        assert writer(reference).encode("utf-8", "replace").decode("utf-8")


def test_a_click_copies_the_citation_with_the_day_of_the_reader(
    page: Page, context: BrowserContext, serve: Serve, tmp_path: Path, strayed: list[str]
) -> None:
    panel = citations.panel(article("issues/000/01/"), catalogue(), SITE)
    script = (ROOT / "docs" / "assets" / "cite.js").read_text(encoding="utf-8")
    (tmp_path / "cite.js").write_text(script, encoding="utf-8")
    html = f"<!doctype html><meta charset=utf-8>{rendered('partials/cite.html', cite=panel)}"
    (tmp_path / "index.html").write_text(f"{html}<script src=cite.js></script>", encoding="utf-8")
    base = serve(tmp_path)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-07-01T12:00:00+08:00")
    page.goto(f"{base}/index.html")
    page.get_by_role("button", name="GB/T 7714—2025").first.click()
    page.get_by_text("已复制：GB/T 7714—2025").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "李恒，黄筱. 健康中国如何迈向“优质均衡”新阶段？：聚焦2025全国深化医改经验推广会[EB/OL]. "
        f"[2026-07-01]. {SITE}issues/000/01/."
    )
    page.get_by_role("button", name="CSL-JSON").first.click()
    page.get_by_text("已复制：CSL-JSON").wait_for()
    (item,) = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert item["id"] == "000-01"
    assert strayed == []


def test_copying_works_from_the_disk(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    panel = citations.panel(article("issues/002/07/"), catalogue())
    script = (ROOT / "docs" / "assets" / "cite.js").read_text(encoding="utf-8")
    (tmp_path / "cite.js").write_text(script, encoding="utf-8")
    html = f"<!doctype html><meta charset=utf-8>{rendered('partials/cite.html', cite=panel)}"
    file = tmp_path / "index.html"
    file.write_text(f"{html}<textarea></textarea><script src=cite.js></script>", encoding="utf-8")
    page.goto(file.as_uri())
    page.get_by_role("button", name="GB/T 7714—2025").first.click()
    page.get_by_text("已复制：GB/T 7714—2025").wait_for()
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    assert page.locator("textarea").input_value() == (
        "DRG/DIP 付费下公立医院可从哪些方面进行绩效管理？[J]. 医周药事，[2023]：55."
    )
    assert complaints == []
