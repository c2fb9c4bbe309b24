"""The interface speaks the language of the archive, with texts from one catalogue each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.language import interface, tags
from generator.language.guess import guessed
from generator.language.interface import gettext, ngettext, speak
from tests.messages import CATALOGUES, available, template, updated

# «%(num)s»
VALUE = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("name", available())
def test_a_catalogue_has_exactly_the_texts_in_use(name: str) -> None:
    assert updated(name) == (CATALOGUES / f"{name}.po").read_bytes(), "run `make messages`"


@pytest.mark.parametrize("name", available())
def test_every_text_is_translated_with_all_its_values(name: str) -> None:
    for message in interface.catalogue(name):
        if not message.id:
            continue
        given = message.id if isinstance(message.id, str) else message.id[1]
        texts = [message.string] if isinstance(message.string, str) else message.string or ()
        for text in texts:
            assert text, given
            assert set(VALUE.findall(text)) == set(VALUE.findall(given)), given


def test_texts_of_every_kind_of_source_are_found() -> None:
    places = {Path(path).suffix for message in template() for path, _ in message.locations}
    assert places == {".py", ".html", ".js", ".yml"}


@pytest.mark.parametrize(
    ("language", "catalogue", "named", "direction"),
    [
        ("zh-CN", "zh_Hans", "zh-CN", "ltr"),
        ("zh", "zh_Hans", "zh", "ltr"),
        ("zh-TW", "zh_Hant", "zh-TW", "ltr"),
        ("zh-Hant-HK", "zh_Hant", "zh-Hant-HK", "ltr"),
        ("ja", "ja", "ja", "ltr"),
        ("en-GB", "en", "en-GB", "ltr"),
        ("ar", "en", "en", "ltr"),
        ("xx", "en", "en", "ltr"),
    ],
)
def test_a_language_without_a_catalogue_has_an_english_interface(
    language: str, catalogue: str, named: str, direction: str
) -> None:
    found = interface.interface(language)
    assert (found.catalogue, found.language, found.direction) == (catalogue, named, direction)


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("de", "ltr"), ("mn-Mong", "ltr")],
)
def test_a_script_has_its_direction(language: str, direction: str) -> None:
    assert interface.direction(language) == direction


def test_a_number_has_the_form_that_the_language_asks_for() -> None:
    speak("en")
    one, many = "%(num)s article", "%(num)s articles"
    assert [ngettext(one, many, number) for number in (0, 1, 2)] == [
        "0 articles",
        "1 article",
        "2 articles",
    ]
    speak("ja")
    assert ngettext(one, many, 1) == "記事 1 件"


def test_a_text_that_no_catalogue_has_is_said_in_english() -> None:
    speak("ja")
    assert gettext("A text of nobody, %(name)s", name="x") == "A text of nobody, x"


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "pt-BR", "zh-Hant-HK", "es-419"])
def test_language_tags_are_known(tag: str) -> None:
    assert tags.is_language(tag)


@pytest.mark.parametrize("tag", ["", "english", "zh_CN", "en-", "e", "en-Latin-US", "中文"])
def test_other_words_are_no_language_tags(tag: str) -> None:
    assert not tags.is_language(tag)


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        (["The river rose", "Council meets"], "en"),
        (["河水上漲，議會開會", "橋樑重建"], "zh-Hant"),
        (["河水上涨，议会开会", "桥梁重建"], "zh-Hans"),
        (["川の水位が上がる", "橋を直す"], "ja"),
        (["В долине реки"], "en"),
        ([], "en"),
    ],
)
def test_letters_tell_the_language_where_nobody_says_it(titles: list[str], language: str) -> None:
    assert guessed(titles) == language
