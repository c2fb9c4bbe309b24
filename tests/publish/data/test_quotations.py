"""Pages about documents, people, places and topics offer their passages as CSV and as linked data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from playwright.sync_api import Page as BrowserPage

from generator.apparatus.finding import find_apparatus
from generator.model import Article
from generator.model.marks import PICTURE_SIGN
from generator.publish.catalogue import Catalogue
from generator.publish.data import tables
from generator.publish.data.files import data_files
from generator.publish.data.quotations import passage_table
from generator.publish.listing import NEWEST, PAGED_FROM
from generator.publish.page import Page
from generator.publish.script_texts import FILE as TEXTS
from generator.publish.script_texts import script_texts
from tests import factories
from tests.project import ROOT
from tests.publish.citations.samples import SITE, catalogue, hostile, sayable
from tests.publish.citations.test_head import keys, linked_data, written
from tests.publish.data.test_data import of_the_seeds as data_of_the_seeds
from tests.publish.made import drawn
from tests.rendering import pages_of

ABOUT = {
    "documents": {"Legislation", "Book", "Periodical", "Report", "CreativeWork"},
    "people": {"Person"},
    "places": {"AdministrativeArea"},
    "topics": {"DefinedTerm"},
}
"""The types of what the pages of each index are about."""


@lru_cache(maxsize=1)
def of_the_seeds() -> dict[str, Page]:
    return pages_of(catalogue().archive, SITE)


def offering(pages: Mapping[str, Page]) -> Iterator[Page]:
    return (page for page in pages.values() if "passages" in page.data)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def table_of(page: Page, site_url: str = SITE) -> list[dict[str, str]]:
    articles: Any = page.data["passages"]
    return rows(passage_table(articles, site_url))


def test_every_document_person_place_and_topic_with_a_page_offers_its_passages() -> None:
    found = {page.path for page in offering(of_the_seeds())}
    for folder in ABOUT:
        data = "documents/years/", "documents/bodies/", "documents/works/"
        own = {
            path
            for path in of_the_seeds()
            if path.startswith(f"{folder}/") and path.count("/") > 1 and not path.startswith(data)
        }
        assert own
        assert own <= found, folder
    assert {path.partition("/")[0] for path in found} == set(ABOUT)


def test_every_quotation_stands_in_its_paragraph_as_it_is_printed() -> None:
    texts = {article.id: article for article in catalogue().archive.articles}
    for page in offering(of_the_seeds()):
        for row in table_of(page):
            article = texts[row["article"]]
            assert row["title"] == article.title
            assert (row["period"], row["period_basis"]) == (
                article.period.edtf,
                article.period.basis.value,
            )
            assert row["source"] == article.source
            assert row["sentence"].removeprefix(tables.GUARD) in block_of(article, row["url"])


def block_of(article: Article, url: str) -> str:
    """The text that an address leads to."""
    address, _, anchor = url.partition("#")
    assert address == f"{SITE}{article.path}"
    text = article.blocks[int(anchor[1:]) - 1].text if anchor else article.title
    return text.replace(PICTURE_SIGN, "")


def test_a_sentence_is_whole_however_long_and_however_many_there_are() -> None:
    text = "".join(f"第{number}，各地推进集中采购{'和' * 200}。" for number in range(9))
    item = factories.article(blocks=(factories.paragraph(f"浙江省。{text}"),))
    place = pages_of(factories.archive(item))["places/zhejiang/index.md"]
    assert [row["sentence"] for row in table_of(place)] == ["浙江省。"]
    topic = pages_of(factories.archive(item))["topics/jicai/index.md"]
    (row,) = table_of(topic, "")
    assert row["sentence"] == f"第0，各地推进集中采购{'和' * 200}。"
    assert row["url"] == "issues/2022-47/01/#p1"


def test_an_article_whose_text_does_not_name_the_topic_has_an_empty_sentence() -> None:
    item = factories.article(title="甲乙", digest="", blocks=(factories.paragraph("丙。"),))
    (row,) = table_of(pages_of(factories.archive(item), SITE)["topics/jicai/index.md"])
    assert (row["sentence"], row["url"]) == ("", f"{SITE}{item.path}")


def test_a_page_that_is_split_by_year_leads_to_the_table_that_has_all_passages() -> None:
    text = (factories.paragraph("浙江省推进集中采购。"),)
    items = [factories.article(order, blocks=text) for order in range(1, PAGED_FROM + 5)]
    of = factories.archive(*items)
    pages = pages_of(of, SITE)
    files = data_files(Catalogue(of), find_apparatus(of), SITE).files
    for path in ("places/zhejiang/index.md", "topics/jicai/index.md"):
        page, year = pages[path], path.replace("index.md", "2022/index.md")
        (link,) = offered(page).select("a")
        assert not link.has_attr("data-save")
        assert offered(page).select("pre") == []
        assert f"data/{link['download']}" in files
        listed = linked_data(written(page, of))["mainEntity"]
        assert listed["numberOfItems"] == len(items)
        assert len(listed["itemListElement"]) == NEWEST
        assert "passages" not in pages[year].data
        assert pages[year].data["about"] == page.data["about"]
    table = rows(files["data/place-mentions.csv"].make().decode("utf-8-sig"))
    assert [row["sentence"] for row in table] == ["浙江省推进集中采购。"] * len(items)


@given(sayable, hostile)
def test_no_text_of_a_page_is_a_formula_or_leaves_its_cell(title: str, sentence: str) -> None:
    article = {
        "title": title,
        "path": "issues/x/01.md",
        "id": "x/01",
        "issue": "=1",
        "source": "+1",
        "period": "",
        "basis": "unknown",
        "quotations": [["p1", f"={sentence}"]],
    }
    (row,) = rows(passage_table([article]))
    assert row["sentence"].startswith(tables.GUARD)
    assert (row["issue"], row["source"]) == ("'=1", "'+1")
    assert row["url"] == "issues/x/01/#p1"


@pytest.mark.parametrize("folder", ABOUT)
def test_linked_data_says_what_a_page_is_about_and_lists_its_articles(folder: str) -> None:
    for page in offering(of_the_seeds()):
        if not page.path.startswith(f"{folder}/"):
            continue
        told = linked_data(written(page, catalogue().archive))
        assert told["@type"] == "CollectionPage"
        assert told["about"]["@type"] in ABOUT[folder]
        assert told["about"]["name"]
        listed = told["mainEntity"]["itemListElement"]
        assert told["mainEntity"]["numberOfItems"] == len(listed)
        assert {each["url"] for each in listed} == {
            row["url"].partition("#")[0] for row in table_of(page)
        }


def test_linked_data_of_a_document_has_its_number_and_body() -> None:
    documents = (page for page in offering(of_the_seeds()) if page.path.startswith("documents/"))
    told = [linked_data(written(page, catalogue().archive))["about"] for page in documents]
    assert {
        "@type": "CreativeWork",
        "name": "关于深化医疗保障制度改革的意见",
        "alternateName": [
            "中共中央、国务院关于深化医疗保障制度改革的意见",
            "中共中央国务院关于深化医疗保障制度改革的意见",
        ],
        "identifier": "中发〔2020〕5号",
        "publisher": {"@type": "Organization", "name": "中共中央、国务院"},
    } in told


def test_without_a_public_address_linked_data_has_none() -> None:
    for page in list(offering(of_the_seeds()))[::20]:
        assert not {"url", "@id"} & set(keys(linked_data(written(page, catalogue().archive, ""))))


@settings(max_examples=25)  # a whole archive each
@given(sayable)
def test_a_title_stays_in_its_element(title: str) -> None:
    item = factories.article(title=f"{title}</pre></script><!--集中采购")
    of = factories.archive(item)
    page = pages_of(of, SITE)["topics/jicai/index.md"]
    html = offered(page)
    assert {tag.name for tag in html.find_all(True)} == {"div", "a", "pre"}
    assert {tag.name for tag in written(page, of).find_all(True)} == {"script"}


def offered(page: Page) -> BeautifulSoup:
    """The part of a page that offers its passages."""
    return drawn("partials/passages.html", page, SITE)


def test_without_scripts_the_link_leads_to_a_table_of_the_archive() -> None:
    names = {table.file for table in tables.TABLES}
    for page in offering(of_the_seeds()):
        (link,) = offered(page).select("a[data-save]")
        assert str(link["href"]).rpartition("data/")[2] in names


def test_a_click_saves_the_passages_also_from_the_disk(
    page: BrowserPage, tmp_path: Path, complaints: list[str]
) -> None:
    topic = of_the_seeds()["topics/jicai/index.md"]
    assets = ROOT / "generator" / "theme" / "assets"
    scripts = [script_texts()[TEXTS].decode()]
    scripts += [(assets / name).read_text("utf-8") for name in ("frame/frame.js", "save.js")]
    links = []
    for number, text in enumerate(scripts):
        (tmp_path / f"{number}.js").write_text(text, encoding="utf-8")
        links.append(f"<script src={number}.js></script>")
    file = tmp_path / "index.html"
    shown = f"<!doctype html><meta charset=utf-8>{offered(topic)}{''.join(links)}"
    file.write_text(shown, encoding="utf-8")
    page.goto(file.as_uri())
    with page.expect_download() as begun:
        page.get_by_role("link").click()
    assert begun.value.suggested_filename == "topics-jicai.csv"
    saved = begun.value.path().read_bytes()
    articles: Any = topic.data["passages"]
    assert saved.count(b"\r\n") == saved.count(b"\n")
    assert saved.decode("utf-8-sig").replace("\r\n", "\n") == passage_table(articles, SITE)
    assert complaints == []


def test_the_data_page_is_a_dataset_of_the_files_it_names() -> None:
    files, page = data_of_the_seeds(SITE)
    told = linked_data(written(page, catalogue().archive))
    assert told["@type"] == "Dataset"
    assert told["name"]
    assert told["description"]
    addresses = {each["contentUrl"] for each in told["distribution"]}
    wanted = {path for path in files if path.endswith((".csv", ".gz"))}
    assert addresses == {f"{SITE}{path}" for path in wanted}
    assert all(each["encodingFormat"] for each in told["distribution"])
    assert json.dumps(told)
