"""What a page's head says: tags, linked data, and their way through the template."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from hypothesis import given
from pyld import jsonld

from generator.publish import metadata
from generator.publish.listing import Catalogue
from tests import factories
from tests.publish.citations.samples import SITE, article, catalogue, hostile, sayable
from tests.publish.citations.test_files import rendered

SCHEMA = "https://schema.org/"
# What the vocabulary would say of our terms; the real context is fetched from its site.
CONTEXT = {
    "contentType": "application/ld+json",
    "contextUrl": None,
    "documentUrl": "https://schema.org",
    "document": {"@context": {"@vocab": SCHEMA, "url": {"@type": "@id"}}},
}


def expanded(text: str) -> list[dict[str, Any]]:
    """JSON-LD as a processor understands it, without the network."""
    found: list[dict[str, Any]] = jsonld.expand(
        json.loads(text), {"documentLoader": lambda url, options: CONTEXT}
    )
    return found


def head(path: str) -> BeautifulSoup:
    return rendered(
        "partials/metadata.html", order=1, **metadata.article_head(article(path), catalogue(), SITE)
    )


def contents(html: BeautifulSoup, name: str) -> list[str]:
    found = html.select(f'meta[name="{name}"], meta[property="{name}"]')
    return [str(tag["content"]) for tag in found]


def test_an_article_of_a_stated_week_has_its_month_and_not_its_day() -> None:
    html = head("issues/2022-47/07/")
    assert contents(html, "citation_title") == ["在传承创新中推进中医药事业高质量发展"]
    assert contents(html, "citation_publication_date") == ["2022/11"]
    assert contents(html, "citation_journal_title") == ["医周药事"]
    assert contents(html, "citation_issue") == ["47"]
    assert contents(html, "citation_firstpage") == ["40"]
    assert contents(html, "citation_author") == []
    assert contents(html, "citation_fulltext_html_url") == [f"{SITE}issues/2022-47/03/"]
    assert contents(html, "DC.date") == ["2022-11-21/2022-11-27"]
    assert contents(html, "DC.source") == ["《健康中国观察》杂志 2022 年第 11 期"]
    assert contents(html, "og:title") == ["在传承创新中推进中医药事业高质量发展"]


def test_an_inferred_date_is_no_date_of_publication() -> None:
    html = head("issues/002/07/")
    for name in (
        "citation_publication_date",
        "DC.date",
        "article:published_time",
        "citation_issue",
    ):
        assert contents(html, name) == []


def test_authors_are_tagged_one_by_one() -> None:
    html = head("issues/000/01/")
    assert contents(html, "citation_author") == contents(html, "DC.creator") == ["李恒", "黄筱"]
    assert contents(html, "citation_journal_title") == []


def test_an_article_is_part_of_an_issue_of_a_periodical_and_based_on_its_source() -> None:
    data = metadata.article_head(article("issues/2022-47/07/"), catalogue(), SITE)["linked_data"]
    (node,) = expanded(str(data))
    assert node["@id"] == f"{SITE}issues/2022-47/07/"
    assert node["@type"] == [f"{SCHEMA}Article"]
    (issue,) = node[f"{SCHEMA}isPartOf"]
    assert issue["@type"] == [f"{SCHEMA}PublicationIssue"]
    assert issue[f"{SCHEMA}issueNumber"] == [{"@value": "47"}]
    (periodical,) = issue[f"{SCHEMA}isPartOf"]
    assert periodical["@type"] == [f"{SCHEMA}Periodical"]
    assert periodical[f"{SCHEMA}name"] == [{"@value": "医周药事"}]
    (source,) = node[f"{SCHEMA}isBasedOn"]
    assert source[f"{SCHEMA}datePublished"] == [{"@value": "2022"}]
    (publisher,) = node[f"{SCHEMA}publisher"]
    assert publisher[f"{SCHEMA}name"] == [{"@value": "健康中国观察"}]


def test_every_page_has_linked_data_with_what_its_type_requires() -> None:
    found = catalogue()
    for item in found.archive.articles:
        (node,) = expanded(str(metadata.article_head(item, found, SITE)["linked_data"]))
        for name in ("headline", "name", "isPartOf", "inLanguage", "url"):
            assert node[SCHEMA + name], (item.path, name)
        inferred = item.period.edtf.endswith("~")
        assert (f"{SCHEMA}datePublished" in node) is not inferred
    for issue in found.archive.issues:
        (node,) = expanded(str(metadata.issue_head(issue, found, "", SITE)["linked_data"]))
        assert len(node[f"{SCHEMA}hasPart"]) == len(issue.articles)
        assert node[f"{SCHEMA}name"]
    (node,) = expanded(str(metadata.site_head(found, SITE)["linked_data"]))
    assert node["@id"] == SITE


def test_without_a_public_address_there_is_none_in_the_data() -> None:
    for item in catalogue().archive.articles:
        data = json.loads(str(metadata.article_head(item, catalogue())["linked_data"]))
        assert not any(key in ("url", "@id") for key in keys(data))


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@given(sayable, hostile)
def test_linked_data_stays_in_its_script_whatever_it_says(title: str, digest: str) -> None:
    title += "</script><!--\u2028\u2029"
    item = factories.article(title=title, digest=digest, source=title, authors=(title,))
    made = metadata.article_head(item, Catalogue(factories.archive(item)), SITE)
    html = rendered("partials/metadata.html", order=1, **made)
    (script,) = html.find_all("script")
    text = script.get_text()
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["headline"] == title
    assert {tag.name for tag in html.find_all(True)} == {"meta", "link", "script"}
    assert contents(html, "citation_title") == [title]
