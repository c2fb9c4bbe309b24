"""The files of citations beside each issue, and the panel that shows an article's on its page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from playwright.sync_api import BrowserContext, Page

from generator.model import Archive, Article, Term, Vocabulary
from generator.publish.catalogue import Catalogue
from generator.publish.citations import csl
from generator.publish.citations.files import FORMATS, bibliography_links, citation_files
from generator.publish.citations.reference import Reference, references
from generator.publish.script_texts import FILE as TEXTS
from generator.publish.script_texts import script_texts
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
from tests.publish.citations.test_formats import read_bibtex_entries, read_ris_records
from tests.publish.made import drawn
from tests.rendering import page_of_article


def panel(item: Article, of: Archive, site_url: str = SITE) -> BeautifulSoup:
    """The panel on an article's page."""
    page = page_of_article(item, of, site_url)
    return drawn("partials/cite.html", page, site_url)


def shown(path: str = "issues/2022-47/03/", site_url: str = SITE) -> BeautifulSoup:
    return panel(article(path), catalogue().archive, site_url)


def test_every_issue_has_one_file_for_each_format_beside_its_page() -> None:
    found = catalogue()
    files = dict(citation_files(found, SITE))
    assert list(files) == [
        f"{issue.path}citations.{extension}"
        for issue in found.archive.issues
        for extension in ("bib", "ris", "json")
    ]
    for issue in found.archive.issues:
        linked = bibliography_links(issue)
        assert [link["path"] for link in linked] == [  # type: ignore[index,call-overload]
            path for path in files if path.startswith(issue.path)
        ]
        assert {link["name"] for link in linked} == {  # type: ignore[index,call-overload]
            *("BibTeX", "RIS", "CSL-JSON")
        }
    assert files == dict(citation_files(found, SITE))


def test_the_files_of_an_issue_cite_every_article_as_the_archive_holds_it() -> None:
    found = catalogue()
    files = dict(citation_files(found, SITE))
    for issue in found.archive.issues:
        held = [references(item, found, SITE)[0] for item in issue.articles]
        keys = [reference.key for reference in held]
        texts = [files[f"{issue.path}citations.{name}"].decode() for name in FORMATS]
        assert [entry.key for entry in read_bibtex_entries(texts[0])] == keys
        assert [record["id"] for record in read_ris_records(texts[1])] == keys
        assert [item["id"] for item in json.loads(texts[2])] == keys


def test_the_panel_has_what_every_form_is_made_of() -> None:
    found = catalogue()
    for item in found.archive.articles:
        (data,) = panel(item, found.archive).select("script[type='application/json']")
        held = json.loads(data.get_text())
        expected = json.loads(csl.bibliography(references(item, found, SITE)))
        assert (held["items"], held["langid"]) == (expected, "chinese")
        assert tuple(held.get("keywords", ())) == item.topics


def test_there_is_one_list_for_all_citations_of_an_article() -> None:
    (listed,) = shown().select(".cite ul")
    assert [row.get_text() for row in listed.select(":scope > li")] == [
        *("GB/T 7714—2025", "BibTeX", "RIS", "CSL-JSON")
    ]
    assert shown().select(".cite details[open], .cite [hidden]") == []


def test_without_scripts_the_links_lead_to_the_files_of_the_issue() -> None:
    files = dict(citation_files(catalogue(), SITE))
    for link in shown().select(".cite__files a"):
        assert normpath(join("issues/2022-47/03/", str(link["href"]))) in files


def test_both_containers_are_named_and_the_other_is_noted() -> None:
    html = shown()
    labels = [label.get_text() for label in html.select(".cite__label")]
    assert labels == ["引转载（医周药事）", "引原载（人民日报）"]
    notes = [note.get_text() for note in html.select(".cite__note")]
    assert notes == ["原载：人民日报", "转载于：医周药事 2022年第47期，第20页"]


@pytest.mark.parametrize(("source", "others"), [("医周药事", 0), ("", 0), ("健康报", 1)])
def test_a_newsletter_is_no_source_of_its_own_articles(source: str, others: int) -> None:
    made = factories.archive(factories.article(source=source))
    made = replace(made, sources=Vocabulary((Term(source or "x", "s1"),)))
    own, *found = references(made.articles[0], Catalogue(made), "")
    assert len(found) == others
    assert bool(own.note) == bool(others)


def test_an_article_without_a_newsletter_is_cited_as_a_page_of_the_archive() -> None:
    (label,) = [each.get_text() for each in shown("issues/004/01/").select(".cite__label")]
    assert label == "引本档案（医周药事典藏）"


def test_the_panel_reads_as_a_citation_without_scripts() -> None:
    first = shown().select_one(".cite__text")
    assert first is not None
    assert first.get_text() == (
        "推进健康中国建设，各地促进医保、医疗、医药协同发展！[J/OL]. 医周药事，2022（47）：20. "
        f"{SITE}issues/2022-47/03/."
    )


@given(sayable)
def test_no_title_breaks_out_of_the_panel(title: str) -> None:
    item = factories.article(title=title, source=title, authors=(title,), issue="2022-47")
    html = panel(item, factories.archive(item))
    assert len(html.select(".cite__reference")) == 1
    first = html.select_one(".cite__text")
    assert first is not None
    assert words(title) in words(first.get_text())
    assert {tag.name for tag in html.find_all(True)} <= {
        *("section", "details", "summary", "h2", "h3", "div", "p", "span", "ul", "li"),
        *("a", "script"),
    }


@given(hostile_references)
def test_every_format_is_text_of_one_encoding(reference: Reference) -> None:
    for _, document in FORMATS.values():
        assert document([reference]).encode("utf-8", "replace").decode("utf-8")


def written(folder: Path, html: BeautifulSoup, more: str = "") -> Path:
    """A page with a panel and its scripts."""
    scripts = {"texts.js": script_texts()[TEXTS].decode()}
    for name in ("frame/frame.js", "copy.js", "save.js", "forms.js", "cite.js"):
        scripts[name] = (ROOT / "generator" / "theme" / "assets" / name).read_text(encoding="utf-8")
    (folder / "frame").mkdir(exist_ok=True)
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8")
    links = "".join(f"<script src={name}></script>" for name in scripts)
    file = folder / "index.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8>{html}{more}{links}",
        encoding="utf-8",
    )
    return file


def test_a_click_copies_the_citation_with_the_day_of_the_reader(
    page: Page, context: BrowserContext, serve: Serve, tmp_path: Path, strayed: list[str]
) -> None:
    written(tmp_path, shown("issues/000/01/"))
    base = serve(tmp_path)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-07-01T12:00:00+08:00")
    page.goto(f"{base}/index.html")
    page.get_by_text("引用本文").click()
    page.get_by_role("button", name="GB/T 7714—2025").first.click()
    page.get_by_text("已复制：GB/T 7714—2025").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "李恒，黄筱. 健康中国如何迈向“优质均衡”新阶段？聚焦2025全国深化医改经验推广会[EB/OL]. "
        f"[2026-07-01]. {SITE}issues/000/01/."
    )
    page.get_by_role("button", name="CSL-JSON").first.click()
    page.get_by_text("已复制：CSL-JSON").wait_for()
    (item,) = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert item["id"] == "000-01"
    assert strayed == []


@pytest.mark.parametrize(("name", "extension"), [("BibTeX", "bib"), ("RIS", "ris")])
def test_a_click_saves_the_citation_as_a_file_of_its_own(
    name: str, extension: str, page: Page, tmp_path: Path, complaints: list[str]
) -> None:
    page.goto(written(tmp_path, shown("issues/2022-47/07/")).as_uri())
    page.get_by_text("引用本文").click()
    page.get_by_role("radio", name="引原载").check()
    with page.expect_download() as begun:
        page.get_by_role("link", name=name).click()
    saved = begun.value
    assert saved.suggested_filename == f"2022-47-07-original.{extension}"
    file = tmp_path / "saved"
    saved.save_as(file)
    original = references(article("issues/2022-47/07/"), catalogue(), SITE)[1]
    assert file.read_bytes() == FORMATS[extension][1]([original]).encode()
    assert complaints == []


def test_copying_works_from_the_disk(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    html = shown("issues/002/07/", site_url="")
    page.goto(written(tmp_path, html, "<textarea></textarea>").as_uri())
    page.get_by_text("引用本文").click()
    page.get_by_role("button", name="GB/T 7714—2025").first.click()
    page.get_by_text("已复制：GB/T 7714—2025").wait_for()
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    assert page.locator("textarea").input_value() == (
        "DRG/DIP 付费下公立医院可从哪些方面进行绩效管理？[J]. 医周药事，[2023]：55."
    )
    assert complaints == []
