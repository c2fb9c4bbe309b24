"""A page in English about an archive in another language, where its archivist wants one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.language.interface import speak, speaking, spoken
from generator.language.text import IDEOGRAPH
from generator.model import Term, Vocabulary
from generator.model.errors import ContentError
from generator.settings.archive import load_settings
from tests.publish.made import archive, article, data, html
from tests.rendering import pages_of

WANTED = ("About the Gazette", "A weekly.")
TOPICS = Vocabulary(
    (
        Term("集中带量采购", "jicai", english="Centralised procurement"),
        Term("医保制度", "yibao"),
    )
)
PATH = "english/index.md"


def made() -> BeautifulSoup:
    item = article(topics=("集中带量采购", "医保制度"))
    return html(pages_of(archive(item, topics=TOPICS, english=WANTED))[PATH])


def test_there_is_no_page_that_nobody_asked_for() -> None:
    assert PATH not in pages_of(archive(article()))


def test_the_page_is_english_but_for_names_that_have_no_english() -> None:
    page = made()
    assert page.h1 is not None
    assert page.h1.get_text() == WANTED[0]
    assert "1 issue, 1 article" in page.get_text()
    assert "texts and all other pages are in Chinese" in page.get_text()
    assert "Nov 21 – 27, 2022" in " ".join(page.get_text().split())
    for link in page.select("a"):
        link.extract()
    assert not IDEOGRAPH.search(page.get_text())


def test_topics_have_their_english_names_and_lead_to_their_pages() -> None:
    links = {a.get_text(): a["href"] for a in made().select("a")}
    assert links["Centralised procurement"] == "../topics/jicai/index.md"
    assert links["医保制度"] == "../topics/yibao/index.md"


def test_the_language_of_the_page_is_named_and_that_of_the_others_stays() -> None:
    before = spoken()
    pages = pages_of(archive(article(), english=WANTED))
    assert data(pages[PATH])["language"] == {"tag": "en", "direction": "ltr"}
    assert "最新一期" in pages["index.md"].text
    assert spoken() == before


def test_a_language_is_spoken_for_a_while_whatever_happens() -> None:
    speak("ja")
    with pytest.raises(ValueError, match="no"), speaking("en"):
        raise ValueError("no")
    assert spoken().language == "ja"
    speak("zh-CN")


def test_the_archivist_names_the_archive_in_english(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text(
        "title: 公报\nenglish: {title: About the Gazette, description: A weekly.}\n", "utf-8"
    )
    assert load_settings(tmp_path).english == WANTED
    (tmp_path / "archive.yml").write_text("english: {title: About}\n", "utf-8")
    with pytest.raises(ContentError, match="description"):
        load_settings(tmp_path)


def test_every_page_of_such_an_archive_leads_there(built_site: Path) -> None:
    for path in ("index.html", "issues/2022-47/03/index.html", "404.html"):
        page = BeautifulSoup((built_site / path).read_text("utf-8"), "html.parser")
        assert page.select_one('.md-footer a[lang="en"][href*="english/"]') is not None, path
    page = BeautifulSoup((built_site / "english/index.html").read_text("utf-8"), "html.parser")
    (listing,) = page.select(".listing")
    assert listing["lang"] == "en"
    names = [a.get_text() for a in listing.select('.terms a[href*="topics/"]')]
    assert len(names) > 50
    assert not [name for name in names if re.search("[\u4e00-\u9fff]", name)]


def test_a_term_without_english_keeps_its_own_name() -> None:
    plain = replace(TOPICS.terms[0], english="")
    item = article(topics=(plain.label,))
    pages = pages_of(archive(item, topics=Vocabulary((plain,)), english=WANTED))
    assert "集中带量采购" in pages[PATH].text
