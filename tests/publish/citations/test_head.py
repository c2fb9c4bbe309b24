"""What a page's head says: tags, linked data, and their way through the templates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from pyld import jsonld

from generator.model import Archive, Article, Period, PeriodBasis
from generator.publish.page import Page
from tests import factories
from tests.publish.citations.samples import SITE, article, catalogue, hostile, sayable
from tests.publish.made import drawn
from tests.rendering import page_of_article, pages_of

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


@lru_cache(maxsize=2)
def of_the_seeds(site_url: str) -> dict[str, Page]:
    return pages_of(catalogue().archive, site_url)


def head(path: str, site_url: str = SITE) -> BeautifulSoup:
    """The head of a page of the seeds: ``issues/002/07/``, ``issues/002/`` or the home page."""
    files = of_the_seeds(site_url)
    name = f"{path}index.md" if f"{path}index.md" in files else f"{path[:-1]}.md"
    return written(files[name], catalogue().archive, site_url)


def written(page: Page, of: Archive, site_url: str = SITE) -> BeautifulSoup:
    site = {"site_name": of.title, "site_description": of.description}
    return drawn("partials/metadata.html", page, site_url, **site)


def head_of(item: Article, of: Archive | None = None, site_url: str = SITE) -> BeautifulSoup:
    """The head of the page of an article made by hand."""
    of = of or factories.archive(item)
    return written(page_of_article(item, of, site_url), of, site_url)


def contents(html: BeautifulSoup, name: str) -> list[str]:
    found = html.select(f'meta[name="{name}"], meta[property="{name}"]')
    return [str(tag["content"]) for tag in found]


def linked_data(html: BeautifulSoup) -> Any:
    (script,) = html.select('script[type="application/ld+json"]')
    return json.loads(script.get_text())


def node(html: BeautifulSoup) -> dict[str, Any]:
    (found,) = expanded(json.dumps(linked_data(html)))
    return found


def test_an_article_of_a_stated_week_has_its_month_and_not_its_day() -> None:
    html = head("issues/2022-47/07/")
    assert contents(html, "citation_title") == ["在传承创新中推进中医药事业高质量发展"]
    assert contents(html, "citation_publication_date") == ["2022/11"]
    assert contents(html, "citation_journal_title") == ["医周药事"]
    assert contents(html, "citation_issue") == ["47"]
    assert contents(html, "citation_firstpage") == ["40"]
    assert contents(html, "citation_language") == ["zh-CN"]
    assert contents(html, "citation_author") == []
    assert contents(html, "citation_fulltext_html_url") == [f"{SITE}issues/2022-47/07/"]
    assert contents(html, "citation_public_url") == [f"{SITE}issues/2022-47/07/"]
    assert contents(html, "DC.identifier") == [f"{SITE}issues/2022-47/07/"]
    assert contents(html, "DC.title") == ["在传承创新中推进中医药事业高质量发展"]
    assert contents(html, "DC.publisher") == ["医周药事"]
    assert contents(html, "DC.date") == ["2022-11-21/2022-11-27"]
    assert contents(html, "DC.description") == [article("issues/2022-47/07/").digest]
    assert contents(html, "DC.source") == ["《健康中国观察》杂志 2022 年第 11 期"]
    assert contents(html, "dcterms.isPartOf") == ["医周药事 2022年第47期"]
    assert contents(html, "og:type") == ["article"]
    assert contents(html, "og:title") == ["在传承创新中推进中医药事业高质量发展"]
    assert contents(html, "og:site_name") == ["医周药事典藏"]
    assert contents(html, "og:locale") == ["zh_CN"]
    assert contents(html, "og:url") == [f"{SITE}issues/2022-47/07/"]


def test_every_topic_is_a_keyword_a_subject_and_a_tag() -> None:
    topics = list(article("issues/2022-47/07/").topics)
    assert len(topics) > 1
    html = head("issues/2022-47/07/")
    for name in ("citation_keywords", "DC.subject", "article:tag"):
        assert contents(html, name) == topics


def test_an_inferred_date_is_no_date_of_publication() -> None:
    html = head("issues/002/07/")
    for name in (
        "citation_publication_date",
        "DC.date",
        "article:published_time",
        "citation_issue",
    ):
        assert contents(html, name) == []


def test_a_day_that_is_stated_is_a_time_of_publication() -> None:
    day = Period("2022-11-21", PeriodBasis.STATED)
    item = factories.article(period=day)
    of = factories.archive(item)
    of = replace(of, issues=(replace(of.issues[0], period=day),))
    html = head_of(item, of)
    assert contents(html, "article:published_time") == ["2022-11-21"]
    assert contents(html, "citation_publication_date") == ["2022/11/21"]
    assert linked_data(html)["datePublished"] == "2022-11-21"
    assert linked_data(html)["isPartOf"]["datePublished"] == "2022-11-21"


def test_authors_are_tagged_one_by_one() -> None:
    html = head("issues/000/01/")
    assert contents(html, "citation_author") == contents(html, "DC.creator") == ["李恒", "黄筱"]
    assert contents(html, "citation_journal_title") == []
    assert contents(html, "citation_public_website_title") == ["医周药事典藏"]
    assert [each["name"] for each in linked_data(html)["author"]] == ["李恒", "黄筱"]


def test_a_description_for_social_media_is_short() -> None:
    (described,) = contents(head_of(factories.article(digest="提" * 300)), "og:description")
    assert described == "提" * 199 + "…"


def test_an_article_is_part_of_an_issue_of_a_periodical_and_based_on_its_source() -> None:
    found = node(head("issues/2022-47/07/"))
    assert found["@id"] == f"{SITE}issues/2022-47/07/"
    assert found["@type"] == [f"{SCHEMA}Article"]
    (issue,) = found[f"{SCHEMA}isPartOf"]
    assert issue["@type"] == [f"{SCHEMA}PublicationIssue"]
    assert issue["@id"] == f"{SITE}issues/2022-47/"
    assert issue[f"{SCHEMA}issueNumber"] == [{"@value": "47"}]
    assert issue[f"{SCHEMA}temporalCoverage"] == [{"@value": "2022-11-21/2022-11-27"}]
    (periodical,) = issue[f"{SCHEMA}isPartOf"]
    assert periodical["@type"] == [f"{SCHEMA}Periodical"]
    assert periodical[f"{SCHEMA}name"] == [{"@value": "医周药事"}]
    (source,) = found[f"{SCHEMA}isBasedOn"]
    assert source["@type"] == [f"{SCHEMA}Article"]
    assert source[f"{SCHEMA}datePublished"] == [{"@value": "2022"}]
    (number,) = source[f"{SCHEMA}isPartOf"]
    assert number[f"{SCHEMA}issueNumber"] == [{"@value": "11"}]
    assert f"{SCHEMA}publisher" not in found
    (publisher,) = source[f"{SCHEMA}publisher"]
    assert publisher[f"{SCHEMA}name"] == [{"@value": "健康中国观察"}]


@pytest.mark.parametrize(
    ("kind", "of", "work"),
    [
        ("newspaper", "NewsArticle", "Newspaper"),
        ("journal", "Article", "Periodical"),
        ("book", "Chapter", "Book"),
        ("web", "Article", "WebSite"),
        ("agency", "Article", ""),
    ],
)
def test_a_source_is_the_kind_of_work_that_it_is(kind: str, of: str, work: str) -> None:
    item = factories.article(original="https://example.org/x", published="2022-11-20")
    whole = factories.archive(item)
    (term,) = whole.sources.terms
    whole = replace(whole, sources=replace(whole.sources, terms=(replace(term, kind=kind),)))
    source = linked_data(head_of(item, whole))["isBasedOn"]
    assert source["@type"] == of
    assert source.get("isPartOf", {}).get("@type", "") == work
    assert source["url"] == "https://example.org/x"
    assert source["datePublished"] == "2022-11-20"
    assert source["publisher"] == {"@type": "Organization", "name": "健康报"}


def test_every_page_has_linked_data_with_what_its_type_requires() -> None:
    found = catalogue()
    for item in found.archive.articles:
        told = node(head(item.path))
        for name in ("headline", "name", "isPartOf", "inLanguage", "url"):
            assert told[SCHEMA + name], (item.path, name)
        inferred = item.period.edtf.endswith("~")
        assert (f"{SCHEMA}datePublished" in told) is not inferred
    for issue in found.archive.issues:
        html = head(issue.path)
        told = node(html)
        assert len(told[f"{SCHEMA}hasPart"]) == len(issue.articles)
        assert told[f"{SCHEMA}name"]
        assert told["@id"] == f"{SITE}{issue.path}"
        assert contents(html, "og:title")
        assert contents(html, "og:description")
    html = head("")
    assert node(html)["@id"] == SITE
    assert contents(html, "og:type") == ["website"]
    assert linked_data(html)["about"] == [{"@type": "Periodical", "name": "医周药事"}]


def test_a_feature_without_a_newsletter_is_part_of_the_archive() -> None:
    whole = linked_data(head("issues/000/01/"))["isPartOf"]
    assert (whole["@type"], whole["@id"], whole["name"]) == ("Collection", SITE, "医周药事典藏")
    issue = linked_data(head("issues/000/"))
    assert issue["@type"] == "CreativeWork"
    assert issue["isPartOf"]["@type"] == "Collection"
    assert "issueNumber" not in issue


def test_the_archive_is_described_alike_on_every_page() -> None:
    assert linked_data(head("issues/000/01/"))["isPartOf"] == {
        key: value for key, value in linked_data(head("")).items() if key != "@context"
    }


def test_without_a_public_address_there_is_none_in_the_head() -> None:
    for path in ("", "issues/2022-47/", *(item.path for item in catalogue().archive.articles)):
        html = head(path, site_url="")
        found = set(keys(linked_data(html)))
        assert not {"url", "@id"} & found, path
        for name in ("og:url", "citation_public_url", "DC.identifier"):
            assert contents(html, name) == []


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
    html = head_of(item)
    (script,) = html.find_all("script")
    text = script.get_text()
    assert not set("<>&") & set(text)
    assert json.loads(text)["headline"] == title
    assert {tag.name for tag in html.find_all(True)} == {"meta", "link", "script"}
    assert contents(html, "citation_title") == [title]


@settings(max_examples=25)  # a whole archive each
@given(sayable)
def test_the_name_of_an_archive_or_issue_stays_in_its_script_too(name: str) -> None:
    name += "</script><!--"
    of = factories.archive()
    of = replace(of, title=name, description=name, issues=(replace(of.issues[0], title=name),))
    for path in ("index.md", "issues/2022-47/index.md"):
        html = written(pages_of(of, SITE)[path], of)
        assert {tag.name for tag in html.find_all(True)} == {"meta", "script"}
        assert linked_data(html)["name"] == name


def test_pages_of_other_kinds_have_no_linked_data() -> None:
    for path in ("topics/", "issues/", "overview/", "search/"):
        assert head(path).find_all("script") == []
