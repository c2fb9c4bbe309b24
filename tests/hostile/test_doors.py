"""What the doors of the program do with characters that no output has room for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.reporter import Reporter
from generator.language.characters import closed, legible
from generator.model.errors import ContentError, Problem
from generator.settings import names
from generator.settings.strict_yaml import parse
from tests.hostile.archive import strings

BIDI = "ab一 \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OPENING, POP, POP_ISOLATE = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c", "\u2069"


def depth(text: str) -> tuple[int, bool]:
    """How many directions are open at the end of a text, and whether it closed one of others."""
    opened: list[str] = []
    strayed = False
    for character in text:
        if character in OPENING:
            opened.append(POP_ISOLATE if character >= "\u2066" else POP)
        elif character == POP_ISOLATE:
            strayed |= POP_ISOLATE not in opened
            while opened and opened.pop() != POP_ISOLATE:
                pass
        elif character == POP:
            if opened[-1:] == [POP]:
                opened.pop()
            else:
                strayed |= POP_ISOLATE not in opened
    return len(opened), strayed


@given(st.text(st.characters(codec=None)))
def test_a_legible_text_has_only_characters_that_xml_and_html_hold(text: str) -> None:
    made = legible(text)
    assert legible(made) == made
    for character in made:
        assert character in "\t\n\r" or unicodedata.category(character) not in ("Cc", "Cs")
        assert ord(character) & 0xFFFE != 0xFFFE
    made.encode("utf-8")


def test_a_control_character_has_its_picture_and_others_their_number() -> None:
    assert legible("\0\a\x1b[31m\x7f") == "␀␇␛[31m␡"
    assert legible("\x9b\ufffe\U0001ffff\ud800") == r"\u009b\ufffe\U0001ffff\ud800"
    assert legible("一\v二\f三\x85四\t五") == "一 二 三 四\t五"


@given(st.text(BIDI, max_size=12))
def test_a_closed_text_opens_nothing_and_closes_nothing_around_it(text: str) -> None:
    made = closed(text)
    assert text in made
    assert depth(made) == (0, False)
    assert closed(made) == made


@pytest.mark.parametrize("text", strings().values(), ids=strings())
def test_a_terminal_acts_on_no_message(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Reporter().problems([Problem(text, 3, f"wrong: {text}", text)])
    Reporter().say(text)
    captured = capsys.readouterr()
    for line in (captured.out + captured.err).split("\n"):
        assert line.isprintable()
        assert not line.startswith(("::", "##["))
    assert captured.err.count("\n") == 2


@pytest.mark.parametrize("name", strings())
def test_a_label_says_what_is_typed_in_any_way_yaml_has(name: str) -> None:
    text = strings()[name]
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    made = names.label(parse(f'title: "{escaped}"', "a.yml").mapping()["title"])
    assert made == " ".join(legible(text).split())


BOMBS = {
    "laughs": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}{', *a' * 9}]\n" for n in range(20)),
    "deep": "a: " + "[" * 50_000,
    "deep-block": "\n".join("  " * n + "- a:" for n in range(200)),
    "object": "a: !!python/object/apply:os.system ['true']",
    "own-tag": "a: !x y",
    "two": "a: b\n---\na: b",
    "self": "a: &a [*a]",
    "twice": "a: b\na: c",
    "merge": "a: &a {b: c}\nd: {<<: *a, e: f}",
    "huge": "a: " + "x" * 3_000_000,
    "control": "a: \x07",
    "half-pair": 'a: "\\ud800"',
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_yaml_that_is_no_plain_data_is_refused_with_file_and_line(name: str) -> None:
    with pytest.raises(ContentError) as caught:
        _ = [names.label(value) for value in parse(BOMBS[name], "a.yml").mapping().values()]
    for problem in caught.value.problems:
        assert problem.path == "a.yml"
        assert problem.line or name == "huge"


@pytest.mark.parametrize("text", [".inf", "1e999", "2001-12-14", "0o17", "=", "1_000", "9" * 400])
def test_no_scalar_is_taken_for_anything_but_its_characters(text: str) -> None:
    value = parse(f"a: {text}", "a.yml").mapping()["a"]
    assert value.text() == text
    with pytest.raises(ContentError, match="a whole number is needed"):
        value.integer()


def test_a_label_of_nothing_visible_or_of_a_book_is_refused() -> None:
    for text, message in (("\\u200b\\ufeff", "is blank"), ("x" * 20_000, "at most")):
        with pytest.raises(ContentError, match=message):
            names.label(parse(f'a: "{text}"', "a.yml").mapping()["a"])
