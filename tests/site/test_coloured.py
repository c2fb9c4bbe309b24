"""Code has colours where its language is known, and takes no time worth counting whatever it is."""

from __future__ import annotations

import re
from time import process_time

import pytest
from bs4 import BeautifulSoup
from pygments.lexers import get_all_lexers

from generator.site.coloured import LANGUAGES, LONGEST, MOST, Colours
from generator.site.commonmark import page_text
from tests.project import some

ALIASES = {name: aliases[0] for name, aliases, *_ in get_all_lexers(plugins=False) if aliases}
RUNS = ("(", "<", '"\\', "/*", "a ", " \n", "a\n ", "{", "-", "1e")
"""What a time of its length squared is taken for, in one language or another."""


def shown(*pieces: str, language: str = "python") -> list[str]:
    """The pieces of code of a page as HTML."""
    text = "\n\n".join(f"```{language}\n{piece}\n```" for piece in pieces)
    return re.findall("<code.*?</code>", page_text(f"# A\n\n{text}\n", {}).html, re.S)


@pytest.mark.parametrize("language", ["python", "py", "C++", "ts", "yaml"])
def test_code_of_a_known_language_has_colours(language: str) -> None:
    (code,) = shown("a = 1 < 2", language=language)
    assert "<span" in code
    assert BeautifulSoup(code, "lxml").text.strip() == "a = 1 < 2"


@pytest.mark.parametrize(
    "language", ["", "none", "raw", "amdgpu", "terraform", "&lt;", "a b", "\u202e"]
)
def test_code_of_another_language_is_shown_as_it_is(language: str) -> None:
    (code,) = shown("a = 1 < 2", language=language)
    assert "<span" not in code
    assert BeautifulSoup(code, "lxml").text.strip() == "a = 1 < 2"


def test_code_of_unusual_length_is_shown_as_it_is() -> None:
    piece = "a = 1\n" * (LONGEST // 6 - 1)
    long, *others = shown("a = 1\n" * LONGEST, *[piece] * 5)
    assert ["<span" in each for each in (long, *others)] == [
        False,
        *[True] * (MOST // LONGEST),
        False,
    ]
    assert len({BeautifulSoup(each, "lxml").text.strip() for each in others}) == 1


@pytest.mark.parametrize("name", some(sorted(LANGUAGES), 9))
def test_no_run_of_signs_takes_long(name: str) -> None:
    begin = process_time()
    for run in RUNS:
        text = (run * LONGEST)[:LONGEST]
        code = re.fullmatch(
            "(?P<id>)?(?P<class>)?(?P<language>[^|]*)[|](?P<text>.*)",
            f"{ALIASES[name]}|{text}",
            re.S,
        )
        assert code
        Colours().highlighted(code)
    assert process_time() - begin < 3 * len(RUNS)
