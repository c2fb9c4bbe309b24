"""YAML files are read strictly, and every problem names its file and line."""

from __future__ import annotations

import pytest
import yaml

from generator.model.errors import ContentError
from generator.settings.strict_yaml import Findings, in_yaml, parse


def problem(text: str) -> tuple[int, str]:
    """Line and message of the one problem that parsing and reading ``text`` gives."""
    with pytest.raises(ContentError) as caught:
        parse(text, "a.yml").mapping(["key", "other"])
    (found,) = caught.value.problems
    assert found.path == "a.yml"
    return found.line, found.message


def test_a_text_keeps_its_characters() -> None:
    values = parse("a: 002\nb: 2022-47\nc: no\nd: 2023-08-01\ne: ''\n", "a.yml").mapping()
    texts = {key: value.text() for key, value in values.items()}
    assert texts == {"a": "002", "b": "2022-47", "c": "no", "d": "2023-08-01", "e": ""}


def test_every_value_knows_its_line() -> None:
    root = parse("# comment\na: 1\n\nb:\n  - x\n  - y\n", "a.yml")
    assert root.line == 2
    assert [entry.line for entry in root.mapping()["b"].sequence()] == [5, 6]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "null\n"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    assert parse(text, "a.yml").mapping(["key"]) == {}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("key: 1\nkey: 2\n", 2, "«key» is there twice"),
        ("{key: 1, key: 2}\n", 1, "«key» is there twice"),
        ("key: 1\nkye: 2\n", 2, "unknown key «kye»; known are: key, other"),
        ("- key\n", 1, "a mapping is needed, not a list"),
        ("? [a]\n: 1\n", 1, "a key must be a text"),
        ("key: [1,\n  2\n", 3, "not YAML"),
        ("key: 1\n\tother: 2\n", 2, "not YAML"),
        ("key: a\x07b\n", 1, "allows no such character"),
        ("key: 1\n---\nkey: 2\n", 2, "a second begins here"),
        ("\nkey: !!python/object/apply:os.system [ls]\n", 2, "is not allowed"),
        ("key: !own x\n", 1, "is not allowed"),
        ("key: &a [*a]\n", 1, "no value before this is named «a»"),
        ("key: *missing\n", 1, "no value before this is named «missing»"),
        ("key: " + "[" * 16 + "]" * 16, 1, "nested more than 16 levels deep"),
        ("[" * 100_000, 1, "levels deep"),
        ("- a\n" * 200_001, 200_000, "more than 200,000 keys and values"),
        ("#" * 2_000_001, 0, "at most 2000000 are read"),
    ],
)
def test_a_problem_is_reported_with_its_line(text: str, line: int, words: str) -> None:
    found_line, message = problem(text)
    assert found_line == line
    assert words in message


def test_all_problems_of_a_mapping_are_reported_together() -> None:
    with pytest.raises(ContentError) as caught:
        parse("x: 1\ny: 2\nkey: 3\nkey: 4\n", "a.yml").mapping(["key"], required=["id"])
    assert [found.line for found in caught.value.problems] == [1, 1, 2, 4]


def test_an_alias_stands_for_its_value() -> None:
    values = parse("a: &name [x, y]\nb: *name\n", "a.yml").mapping()
    assert values["b"].texts() == ("x", "y")


def test_aliases_may_not_multiply() -> None:
    lines = ["key: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    line, message = problem("\n".join(lines))
    assert line == 5  # lists of 10, 100, 1,000 and 10,000 texts are read, one of 100,000 is not
    assert "over 100000 values" in message


def test_a_long_text_may_not_multiply() -> None:
    lines = ["key: &a " + "b" * 100_000, *(f"k{number}: *a" for number in range(25))]
    line, message = problem("\n".join(lines))
    assert line == 20  # the text itself and eighteen more are read
    assert "over 2000000 characters" in message


def test_many_directives_are_refused() -> None:
    text = "".join(f"%TAG !a{number}! b\n" for number in range(30_000))
    assert problem(f"{text}---\nkey: x\n")[1].startswith("the file has more than 10 lines that")
    assert parse("%YAML 1.2\n%TAG !a! b\n---\nkey: x\n", "a.yml").mapping(["key"])


@pytest.mark.parametrize("text", ["key: " + "[" * 15 + "]" * 15, "#" * 2_000_000])
def test_depth_and_size_are_read_up_to_their_limits(text: str) -> None:
    assert len(parse(text, "a.yml").mapping(["key"])) == ("key" in text)


def test_one_value_may_have_a_thousand_aliases() -> None:
    values = parse("key: &a x\nother: [" + "*a, " * 1_000 + "]\n", "a.yml").mapping()
    assert values["other"].texts() == ("x",) * 1_000


def test_merge_keys_are_unknown_keys() -> None:
    text = "key: &a {x: 1}\nother:\n  <<: *a\n"
    with pytest.raises(ContentError, match="unknown key «<<»"):
        parse(text, "a.yml").mapping()["other"].mapping(["x"])


@pytest.mark.parametrize("text", ["key: [a]", "key: {a: 1}", "key:", "key: ~", "key: null"])
def test_a_text_is_needed_where_one_is_read(text: str) -> None:
    with pytest.raises(ContentError):
        parse(text, "a.yml").mapping()["key"].text()


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("-3", -3), ("120", 120)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert parse(f"key: {text}", "a.yml").mapping()["key"].integer() == number


@pytest.mark.parametrize(
    "text", ["'3'", "007", "1.5", "1e3", "0x1", "1_0", "x", "[1]", "", "9" * 30]
)
def test_nothing_else_is_a_whole_number(text: str) -> None:
    with pytest.raises(ContentError, match="whole number"):
        parse(f"key: {text}", "a.yml").mapping()["key"].integer()


def test_only_true_and_false_are_booleans() -> None:
    assert parse("key: true", "a.yml").mapping()["key"].boolean() is True
    with pytest.raises(ContentError, match="true or false"):
        parse("key: yes", "a.yml").mapping()["key"].boolean()


def test_one_text_or_a_list_of_texts_is_read_alike() -> None:
    values = parse("a: x\nb: [x, y]\nc: []\n", "a.yml").mapping()
    assert [values[key].texts() for key in "abc"] == [("x",), ("x", "y"), ()]


def test_findings_collect_problems_and_raise_them_at_the_end() -> None:
    values = parse("a: x\nb: y\n", "a.yml").mapping()
    findings = Findings()
    assert findings.take(values["a"].integer, 7) == 7
    assert findings.take(values["b"].integer, 8) == 8
    with pytest.raises(ContentError) as caught:
        findings.settle()
    assert [found.line for found in caught.value.problems] == [1, 2]


@pytest.mark.parametrize(
    "text", ["a: b", "#", "", 'he said "no"', "a\u2028b", "a\x85b", "\ufeffa", "a\x7f"]
)
def test_a_text_as_a_value_of_yaml_reads_back(text: str) -> None:
    written = in_yaml(text)
    assert written.isprintable()
    assert yaml.safe_load(f"key: {written}") == {"key": text}
