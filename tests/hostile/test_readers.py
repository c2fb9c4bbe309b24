"""Hostile texts in files of every format: read, proven, converted and shown as they are typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.apparatus.archive import assemble, convert_seed
from generator.conversion.ledger import account
from generator.language.characters import legible
from generator.language.text import squash
from generator.publish.markdown import paragraph as in_markdown
from generator.readers import SeedText, read_data
from generator.readers.proof import prove
from generator.settings.archive import load_settings
from generator.settings.files import SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import Sidecar
from tests.attack.packages import document, paragraph
from tests.fuzzing.proof import misread
from tests.hostile.archive import strings

CONTROLS = (
    "one\x1b[31m two\x07 three\x85four \x9b five\u2028six \u202eseven\u2067 \ufeffeight \x00 \x7f"
)
"""Characters that a terminal, a browser or an XML parser acts on."""
# What XML cannot hold at all
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = "Subject: A letter \x1b[31m\x85\nContent-Type: text/{}; charset=utf-8\n\n"


def _texts() -> list[str]:
    """Every hostile string on a line of its own, after a word that no rule takes for anything."""
    lines = (" ".join(legible(text).split()) for text in (CONTROLS, *strings().values()))
    return [f"Word {line}" for line in lines if line]


def _page(texts: list[str]) -> str:
    return "<h1>A letter</h1>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _document(texts: list[str]) -> bytes:
    return document("".join(paragraph(html.escape(_NO_XML.sub("", text))) for text in texts))


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "001_a.txt": lambda texts: "\n\n".join(["A letter in English", *texts]).encode(),
    "001_a.md": lambda texts: "\n\n".join(["# A letter", *map(in_markdown, texts)]).encode(),
    "001_a.html": lambda texts: _page(texts).encode(),
    "001_a.eml": lambda texts: (HEAD.format("html") + _page(texts)).encode(),
    "001_b.eml": lambda texts: (HEAD.format("plain") + "\n\n".join(["A letter", *texts])).encode(),
    "001_a.docx": _document,
}


def shown(path: Path, data: bytes) -> tuple[SeedText, str]:
    """What is read of a file that is proven, and its articles' text, which its pages show."""
    path.write_bytes(data)
    seed = read_data(data, path.name)
    assert prove(path, seed) == []
    made = convert_seed(SeedFile(path), seed, Sidecar(), load_profiles())
    assert account(made.issue, seed.lines)[1] == []
    assert misread(assemble([made.issue], load_settings(path.parent))) == ""
    texts = [part for each in made.issue.articles for part in (each.title, each.text)]
    return seed, squash("".join(texts))


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_are_shown_as_they_are_typed(name: str, tmp_path: Path) -> None:
    texts = _texts()
    _, found = shown(tmp_path / name, FORMATS[name](texts))
    assert [text for text in texts if squash(text) not in found] == []


RAW = {
    "a.txt": f"A letter in English\n\n{CONTROLS}\n",
    "a.md": f'---\ntitle: "A {CONTROLS[:40]}"\n---\n\n# A letter\n\n{CONTROLS} ![{CONTROLS}](a.png "{CONTROLS}")\n',
    "a.html": f"<title>A {CONTROLS} &#27;&#x85;</title><h1>A letter</h1>"
    f"<p>{CONTROLS} &#27;&#7;<img src=a.png alt='{CONTROLS}&#27;' title='&#7;b'>",
    "a.eml": f"{HEAD.format('html')}<title>&#27;</title><h1>A letter</h1><p>{CONTROLS}",
    "b.eml": f"{HEAD.format('plain')}A letter in English\n\n{CONTROLS}\n",
}


@pytest.mark.parametrize("name", RAW)
def test_control_characters_do_nothing_in_any_format(name: str, tmp_path: Path) -> None:
    seed, found = shown(tmp_path / f"001_{name}", RAW[name].encode())
    assert "one␛[31mtwo␇threefour\\u009bfive" in found
    assert all(legible(value) == value for pair in seed.metadata for value in pair)


def test_control_characters_do_nothing_in_an_office_document(tmp_path: Path) -> None:
    _, found = shown(tmp_path / "001_a.docx", _document([CONTROLS]))
    assert "two three four \\u009b five".replace(" ", "") in found
