"""What built pages say to reference managers, feed readers and search engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from generator.apparatus.archive import gather
from generator.cli import main
from tests.conftest import Serve
from tests.project import ROOT, copy_project

SEED = ROOT / "seeds" / "004_cd71d9184c3cbf66.txt"
SITE_URL = "https://example.org/archive"
"""Without the slash that it should have."""
TITLE = '"><script>alert(1)</script>&amp;'
CORRECTIONS = """\
corrections:
  - {line: 3, replace: {from: 筑牢, to: '"><script>alert(1)</script>&amp;'}, reason: 试}
  - {line: 5, replace: {from: 近日, to: '"<近日>'}, reason: 试}
"""
ARTICLE = "issues/2022-47/03/index.html"


def read(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


def contents(page: BeautifulSoup, name: str) -> list[str]:
    return [str(tag["content"]) for tag in page.select(f'meta[name="{name}"]')]


def linked_data(page: BeautifulSoup) -> dict[str, object]:
    (script,) = page.select('script[type="application/ld+json"]')
    node: dict[str, object] = json.loads(script.get_text())
    return node


def feed_links(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.select('link[rel="alternate"]')]


def test_an_article_can_be_cited_as_it_was_republished_and_as_it_first_appeared(
    built_site: Path,
) -> None:
    page = read(built_site, ARTICLE)
    (panel,) = page.select(".article-foot .cite")
    labels = [label.get_text() for label in panel.select(".cite__label")]
    assert labels == ["引转载（医周药事）", "引原载（人民日报）"]
    links = panel.select(".cite__files a")
    assert [link["download"] for link in links] == ["2022-47.bib", "2022-47.ris", "2022-47.json"]
    here = (built_site / ARTICLE).parent
    assert all((here / str(link["href"])).resolve().is_file() for link in links)
    assert page.select_one(".article-body .cite") is None


def test_an_article_without_another_source_is_not_called_republished(built_site: Path) -> None:
    pages = [
        read(built_site, p.relative_to(built_site).as_posix())
        for p in built_site.glob("issues/*/[0-9]*/index.html")
    ]
    labels = [[each.get_text() for each in page.select(".cite__label")] for page in pages]
    alone = [each for each in labels if len(each) == 1]
    assert alone
    assert not any("引转载" in label for each in alone for label in each)


def test_an_article_tells_reference_managers_what_it_is(built_site: Path) -> None:
    page = read(built_site, ARTICLE)
    assert contents(page, "citation_journal_title") == ["医周药事"]
    assert contents(page, "citation_issue") == ["47"]
    assert contents(page, "citation_firstpage") == ["20"]
    assert contents(page, "DC.source") == ["人民日报"]
    node = linked_data(page)
    assert (node["@type"], node["headline"]) == ("Article", contents(page, "citation_title")[0])


@pytest.mark.parametrize(
    ("path", "kind"),
    [("index.html", "Collection"), ("issues/2022-47/index.html", "PublicationIssue")],
)
def test_issues_and_the_archive_describe_themselves(built_site: Path, path: str, kind: str) -> None:
    page = read(built_site, path)
    assert linked_data(page)["@type"] == kind
    (name,) = page.select('meta[property="og:title"]')
    assert name["content"]


def test_nothing_in_a_head_is_said_twice(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        head = read(built_site, path.relative_to(built_site).as_posix()).head
        assert head is not None
        assert len(head.select("title")) == 1
        assert len(head.select('meta[name="description"]')) == 1
        assert len(head.select('meta[name="viewport"]')) == 1
        icons = [icon["sizes"] for icon in head.select('link[rel="icon"]')]
        assert icons == ["48x48", "any"]


def test_every_page_is_valid_html(built_site: Path) -> None:
    assert faults("<!doctype html><title>a</title><p>a</b>") == ["unexpected-end-tag"]
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    found = {path.name: faults(path.read_text(encoding="utf-8")) for path in pages}
    assert {name: codes for name, codes in found.items() if codes} == {}


def faults(html: str) -> list[str]:
    """What a browser would have to mend."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [code for _, code, _ in parser.errors]


def test_the_archive_its_topics_and_its_sources_have_feeds(built_site: Path) -> None:
    assert feed_links(read(built_site, "index.html")) == ["feed.xml", "feed.json"]
    pages = [
        page
        for folder in ("topics", "sources")
        for page in built_site.glob(f"{folder}/*/index.html")
    ]
    assert len(pages) > 50
    for page in [built_site / "index.html", *pages]:
        links = feed_links(read(page.parent, "index.html"))
        assert [(page.parent / link).resolve() for link in links] == [
            page.parent.resolve() / "feed.xml",
            page.parent.resolve() / "feed.json",
        ]
        assert all((page.parent / link).is_file() for link in links)
    assert feed_links(read(built_site, ARTICLE)) == []


def test_the_data_page_leads_to_all_data(built_site: Path) -> None:
    page = read(built_site, "data/index.html")
    links = {str(link["href"]) for link in page.select(".plain > ul:first-of-type a")}
    files = {path.name for path in (built_site / "data").iterdir()} - {"index.html"}
    assert links == files
    assert page.select_one('a[href$="about/"]') is not None
    assert read(built_site, "about/index.html").select_one('a[href="../data/"]') is not None


def test_every_block_of_an_article_can_be_linked_to(built_site: Path, project: Path) -> None:
    archive, _ = gather(project / "seeds")
    kinds = set()
    for article in archive.articles:
        _, body = read(built_site, f"{article.path}index.html").select(".article-body")
        for number, block in enumerate(article.blocks, 1):
            (place,) = body.select(f"#p{number}")
            first = (block.items or (block.text,))[0] if block.kind == "list" else block.text
            assert "".join(place.get_text().split()) == "".join(first.split())
            kinds.add(block.kind)
    assert {"paragraph", "heading", "table"} <= kinds


def test_the_bundle_cites_but_has_no_feeds(bundle: Path) -> None:
    page = read(bundle, ARTICLE.replace("/index.html", ".html"))
    links = [str(link["href"]) for link in page.select(".cite__files a")]
    assert len(links) == 3
    assert all((bundle / "issues/2022-47" / link).resolve().is_file() for link in links)
    assert list(bundle.rglob("feed.*")) == []
    assert feed_links(read(bundle, "index.html")) == []


def test_a_reader_saves_the_citation_of_one_article(
    page: Page, serve: Serve, built_site: Path, complaints: list[str], strayed: list[str]
) -> None:
    page.goto(f"{serve(built_site)}issues/2022-47/03/#cite-heading")
    with page.expect_download() as saved:
        page.get_by_role("link", name="BibTeX").click()
    assert saved.value.suggested_filename == "2022-47-03.bib"
    text = saved.value.path().read_text(encoding="utf-8")
    assert text.startswith("@article{2022-47-03,")
    assert text.count("@article") == 1
    assert (complaints, strayed) == ([], [])


def test_an_issue_offers_the_citations_of_all_its_articles(built_site: Path) -> None:
    page = read(built_site, "issues/2022-47/index.html")
    names = {link.get_text(): str(link["href"]) for link in page.select(".editions a[download]")}
    assert names["BibTeX"] == "citations.bib"
    folder = built_site / "issues/2022-47"
    assert (folder / names["BibTeX"]).read_text(encoding="utf-8").count("@article{") == 10
    assert (folder / names["RIS"]).read_text(encoding="utf-8").count("TY  - ") == 10
    assert len(json.loads((folder / names["CSL-JSON"]).read_text(encoding="utf-8"))) == 10


def test_a_reader_copies_a_citation(
    page: Page, serve: Serve, built_site: Path, complaints: list[str], strayed: list[str]
) -> None:
    page.goto(f"{serve(built_site)}issues/2022-47/03/")
    page.get_by_role("link", name="引用", exact=True).click()
    page.get_by_role("button", name="GB/T 7714—2025").first.click()
    expect(page.get_by_text("已复制：GB/T 7714—2025")).to_be_visible()
    assert (complaints, strayed) == ([], [])


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one issue with hostile texts, built for a public address."""
    folder = copy_project(tmp_path_factory.mktemp("public"), seeds=False)
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    sidecar = folder / "seeds" / SEED.with_suffix(".yml").name
    sidecar.write_text(CORRECTIONS, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SITE_URL": SITE_URL},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_no_title_breaks_out_of_the_head(public: Path) -> None:
    page = read(public, "issues/004/01/index.html")
    assert page.head is not None
    assert page.title is not None
    assert page.title.get_text().startswith(TITLE)
    assert contents(page, "citation_title")[0].startswith(TITLE)
    assert '"<近日>' in contents(page, "description")[0]
    assert str(linked_data(page)["headline"]).startswith(TITLE)
    assert [script for script in page.select("script") if "alert" in script.get_text()] == [
        *page.select('script[type^="application/"]')
    ]
    first = page.select_one(".cite__text")
    assert first is not None
    assert TITLE in first.get_text()
    for path in public.rglob("*.html"):
        assert faults(path.read_text(encoding="utf-8")) == []


def test_a_public_site_names_its_addresses(public: Path) -> None:
    page = read(public, "issues/004/01/index.html")
    address = f"{SITE_URL}/issues/004/01/"
    assert contents(page, "citation_public_url") == [address]
    assert linked_data(page)["@id"] == address
    assert [str(link["href"]) for link in page.select('link[rel="canonical"]')] == [address]
    assert address in (public / "issues/004/citations.ris").read_text(encoding="utf-8")
    assert address in (public / "feed.xml").read_text(encoding="utf-8")
    assert address in (public / "data/articles.csv").read_text(encoding="utf-8")
    sitemap = (public / "sitemap.xml").read_text(encoding="utf-8")
    pages = {path.parent.relative_to(public).as_posix() for path in public.rglob("index.html")}
    named = {page for page in pages if page.startswith(("issues", "documents", "places", "people"))}
    assert named >= {"documents/bodies", "places/jiangxi/yingtan", "people"}
    # An issue on one page says again what its articles say: search engines are sent to those.
    whole = {page for page in named if page.endswith("/all")}
    assert {page for page in named if f"<loc>{SITE_URL}/{page}/</loc>" not in sitemap} == whole


def test_pages_that_are_not_there_have_a_head_too(public: Path) -> None:
    for path in ("404.html", "search/index.html"):
        page = read(public, path)
        assert page.select('script[type="application/ld+json"]') == []
        assert page.title is not None
        assert "期刊档案" in page.title.get_text()


def test_another_address_makes_the_pages_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds")
    arguments = ["convert", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    feed = tmp_path / "docs" / "feed.xml"
    for address in ("", SITE_URL, ""):
        monkeypatch.setenv("SITE_URL", address)
        assert main(arguments) == 0
        assert (SITE_URL in feed.read_text(encoding="utf-8")) is bool(address)
    assert main(arguments) == 0
    assert "Nothing has changed" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/", "https://a b/", "//x"])
def test_an_address_that_is_none_is_refused(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    arguments = ["convert", "--seeds", str(ROOT / "seeds"), "--docs", str(tmp_path / "docs")]
    assert main(arguments) == 2
    assert address in capsys.readouterr().err
    assert not (tmp_path / "docs").exists()
