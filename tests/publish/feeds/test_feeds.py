"""Feeds against RFC 4287 and JSON Feed 1.1, and as readers of other hands take them."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import atoma
import feedparser
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from lxml import etree

from generator.language.characters import legible
from generator.model import (
    Archive,
    Article,
    Block,
    BlockKind,
    Period,
    PeriodBasis,
    Term,
    Vocabulary,
)
from generator.publish.catalogue import Catalogue
from generator.publish.feeds.feed import LONG_AGO, MOST_ENTRIES
from tests import factories
from tests.publish.citations.samples import SITE, catalogue, feed_files, hostile, sayable
from tests.publish.made import drawn
from tests.rendering import pages_of

HERE = Path(__file__).resolve().parent
ATOM = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
JSON_FEED = Draft202012Validator(
    json.loads((HERE / "jsonfeed.schema.json").read_text(encoding="utf-8"))
)


def archive_of(*articles: Article) -> Archive:
    """An archive whose sources are those of its articles."""
    labels = dict.fromkeys(article.source for article in articles if article.source)
    terms = tuple(Term(label, f"s{place}") for place, label in enumerate(labels))
    return replace(factories.archive(*articles), sources=Vocabulary(terms))


def check_atom(data: bytes) -> None:
    document = etree.fromstring(data)
    assert ATOM.validate(document), ATOM.error_log
    atoma.parse_atom_bytes(data)


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("site_url", [SITE, ""], ids=["public", "nowhere"])
def test_every_feed_of_the_seeds_is_valid(site_url: str) -> None:
    files = feed_files(catalogue(), site_url)
    assert {path.rpartition("/")[2] for path in files} == {"feed.xml", "feed.json"}
    for path, data in files.items():
        if path.endswith(".xml"):
            check_atom(data)
            parsed(data)
        else:
            JSON_FEED.validate(json.loads(data))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<updated>", b"<updated>on "),
        (b"T00:00:00Z", b""),
        (b' term="', b' label="'),
        (b"summary>", b"digest>"),
    ],
)
def test_the_grammar_finds_a_feed_that_is_not_one(right: bytes, wrong: bytes) -> None:
    data = feed_files(catalogue(), SITE)["feed.xml"]
    assert not ATOM.validate(etree.fromstring(data.replace(right, wrong)))


def test_there_is_a_feed_for_the_archive_each_topic_and_each_source() -> None:
    found = catalogue()
    files = feed_files(found, SITE)
    folders = {path.rpartition("feed.")[0] for path in files}
    assert folders == {
        "",
        *(f"topics/{term.slug}/" for term in found.members["topics"]),
        *(f"sources/{term.slug}/" for term in found.members["sources"]),
    }


def test_both_formats_say_the_same() -> None:
    files = feed_files(catalogue(), SITE)
    for path in (path for path in files if path.endswith(".xml")):
        atom, other = parsed(files[path]), json.loads(files[path.replace(".xml", ".json")])
        assert atom.feed.title == other["title"]
        assert [entry.id for entry in atom.entries] == [item["id"] for item in other["items"]]
        assert [entry.link for entry in atom.entries] == [item["url"] for item in other["items"]]
        assert [entry.get("published", "") for entry in atom.entries] == [
            item.get("date_published", "") for item in other["items"]
        ]


def test_ids_are_unique_and_know_neither_title_nor_address() -> None:
    archive = catalogue().archive
    data = feed_files(Catalogue(archive), SITE)
    ids = [entry.id for entry in parsed(data["feed.xml"]).entries]
    assert len(ids) == len(set(ids)) == 33
    assert ids[0] == "urn:uuid:6dd3aee8-6d12-5e0f-9629-722e11e22232"
    moved = feed_files(
        Catalogue(replace(archive, title="另一个名字")), "https://elsewhere.example/"
    )
    assert [entry.id for entry in parsed(moved["feed.xml"]).entries] == ids
    of_feeds = [parsed(data[path]).feed.id for path in data if path.endswith(".xml")]
    assert len(of_feeds) == len(set(of_feeds))


def test_without_a_public_address_links_are_relative_to_the_feed() -> None:
    files = feed_files(catalogue())
    for path in ("feed.xml", "topics/drg-dip/feed.xml", "sources/renmin-ribao/feed.xml"):
        document = etree.fromstring(files[path])
        links = document.findall("{*}entry/{*}link")
        assert links
        for link in links:
            target = urljoin(f"{SITE}{path}", link.get("href"))
            assert target.removeprefix(SITE) in {a.path for a in catalogue().archive.articles}
        self_link, page = document.findall("{*}link")
        assert urljoin(f"{SITE}{path}", self_link.get("href")) == f"{SITE}{path}"
        assert urljoin(f"{SITE}{path}", page.get("href")) == f"{SITE}{path}".removesuffix(
            "feed.xml"
        )


@pytest.mark.parametrize(
    ("edtf", "basis", "updated", "published"),
    [
        ("2022-11-21/2022-11-27", PeriodBasis.STATED, "2022-11-27T00:00:00Z", True),
        ("2024-02-28", PeriodBasis.GIVEN, "2024-02-28T00:00:00Z", True),
        ("2024-02", PeriodBasis.GIVEN, "2024-02-01T00:00:00Z", False),
        ("2024-02~", PeriodBasis.GIVEN, "2024-02-01T00:00:00Z", False),
        ("2023-08~", PeriodBasis.INFERRED, "2023-08-01T00:00:00Z", False),
        ("2025~", PeriodBasis.INFERRED, "2025-01-01T00:00:00Z", False),
        ("", PeriodBasis.UNKNOWN, LONG_AGO, False),
    ],
)
def test_times_come_from_the_period_and_only_a_known_one_is_published(
    edtf: str, basis: PeriodBasis, updated: str, published: bool
) -> None:
    item = factories.article(period=Period(edtf, basis))
    files = feed_files(Catalogue(archive_of(item)), SITE)
    (entry,) = parsed(files["feed.xml"]).entries
    assert entry.updated == updated
    assert ("published" in entry) is published
    (made,) = json.loads(files["feed.json"])["items"]
    assert made.get("date_published", "") == (updated if published else "")
    assert parsed(files["feed.xml"]).feed.updated == updated


def test_a_source_is_no_author() -> None:
    items = [factories.article(), factories.article(2, authors=("李恒",))]
    files = feed_files(Catalogue(archive_of(*items)), SITE)
    entries = etree.fromstring(files["feed.xml"]).findall("{*}entry")
    authors = [[name.text for name in each.findall("{*}author/{*}name")] for each in entries]
    assert authors == [[], ["李恒"]]
    made = json.loads(files["feed.json"])["items"]
    assert [each.get("authors", []) for each in made] == [[], [{"name": "李恒"}]]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Block(BlockKind.LIST, "其一\n其二", 1, 2), "其一 · 其二"),
        (Block(BlockKind.TABLE, "甲\t乙\n丙", 1, 2), "甲 · 乙 · 丙"),
        (Block(BlockKind.RULE, "", 1, 1), ""),
    ],
)
def test_an_article_without_paragraphs_has_an_entry_without_empty_ones(
    block: Block, said: str
) -> None:
    made = factories.archive(factories.article(digest="", blocks=(block,)))
    content = json.loads(feed_files(Catalogue(made))["feed.json"])["items"][0]["content_html"]
    assert "<p></p>" not in content
    assert (f"<p>{said}</p>" in content) == bool(said)


def test_a_feed_says_nothing_of_a_date_that_nobody_knows() -> None:
    made = factories.archive(factories.article(period=Period()))
    content = json.loads(feed_files(Catalogue(made))["feed.json"])["items"][0]["content_html"]
    assert "日期" not in content


def test_a_feed_holds_the_newest_only() -> None:
    items = [factories.article(order) for order in range(1, MOST_ENTRIES + 20)]
    files = feed_files(Catalogue(archive_of(*items)), SITE)
    assert len(parsed(files["feed.xml"]).entries) == MOST_ENTRIES
    assert parsed(files["feed.xml"]).entries[0].title == "第1篇"


@given(sayable, hostile)
def test_feeds_carry_any_text(title: str, digest: str) -> None:
    title += "]]><b>&amp;"
    item = factories.article(title=title, digest=digest, source=title, authors=(title,))
    files = feed_files(Catalogue(archive_of(item)), SITE)
    check_atom(files["feed.xml"])
    JSON_FEED.validate(json.loads(files["feed.json"]))
    entry = etree.fromstring(files["feed.xml"]).find("{*}entry")
    assert entry is not None
    assert words_of(entry.findtext("{*}title")) == words_of(legible(title))
    assert "<b>" not in (entry.findtext("{*}content") or "")
    (made,) = json.loads(files["feed.json"])["items"]
    assert made["title"] == title
    assert title in unescape(made["content_html"])


def words_of(text: str | None) -> list[str]:
    """XML makes every line end a line feed; blanks are none of its business here."""
    return (text or "").split()


def test_pages_link_to_their_feeds() -> None:
    topic = pages_of(factories.archive())["topics/jicai/index.md"]
    html = drawn("partials/feeds.html", topic)
    found = [(link["type"], link["href"], link["title"]) for link in html.find_all("link")]
    assert found == [
        ("application/atom+xml", "feed.xml", "主题：集中采购"),
        ("application/feed+json", "feed.json", "主题：集中采购"),
    ]


def test_the_same_archive_gives_the_same_bytes() -> None:
    archive = catalogue().archive
    assert feed_files(Catalogue(archive), SITE) == feed_files(Catalogue(archive), SITE)
