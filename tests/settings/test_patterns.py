"""Patterns that an archivist writes may be wrong or hostile, but never hang the program."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
import yaml

from generator.model.errors import ContentError
from generator.settings.profiles import pattern as patterns
from generator.settings.profiles.pattern import Pattern
from generator.settings.profiles.reading import BUILT_IN, load_profiles
from generator.settings.strict_yaml import parse
from tests.pace import growth, seconds

CATASTROPHIC = (
    ("(a+)+", "aaa"),
    ("(a|a)*", "aaa"),
    ("(.*,)*", "a,b,"),
    (r"(\w+\s?)+", "ab cd"),
    ("(?:(?:第?一)+)+", "第一"),
    (r"(\d+)*期", "12期"),
    ("(a?){30}a{30}", "a" * 30),
)


def read(match: str, example: str) -> Pattern:
    root = parse(f"match: '{match}'\nexample: '{example}'\n", "profiles/p.yml").mapping()
    return patterns.read_pattern(root["match"], root["example"])


@pytest.mark.parametrize(("match", "example"), CATASTROPHIC)
def test_a_catastrophic_pattern_is_refused_or_does_no_harm(match: str, example: str) -> None:
    start = time.process_time()
    try:
        found = read(match, example)
    except ContentError as error:
        (problem,) = error.problems
        assert (problem.path, problem.line) == ("profiles/p.yml", 1)
        assert "too long" in problem.message
    else:
        for text in (example * 2_000 + "!", "a" * 5_000 + "!"):
            with suppress(ContentError):
                assert found.fullmatch(text) is None
    assert time.process_time() - start < 10 * patterns.SECONDS


@pytest.mark.parametrize("match", ["(?:a|b|ab)*c?(?:a|b|ab)*", "(a|aa)+(b|bb)+(a|aa)+"])
def test_an_exponential_pattern_is_refused_when_its_profile_is_loaded(match: str) -> None:
    with pytest.raises(ContentError, match=r"profiles/p\.yml:1: error: .* takes too long"):
        read(match, "aba")


def test_a_pattern_that_takes_too_long_is_reported_with_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "TRIAL_SECONDS", 60)  # however busy the machine is
    found = read("^(([a-z])+.)+[A-Z]([a-z])+$", "aaAa")
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    hostile = "aa" * 4_000 + "!"
    for compare in (found.fullmatch, found.search, found.match, lambda t: [*found.finditer(t)]):
        with pytest.raises(ContentError, match=r"^profiles/p\.yml:1: error: .* takes more than"):
            compare(hostile)


def test_a_pattern_is_not_applied_to_a_very_long_line() -> None:
    found = read("一+", "一")
    assert found.fullmatch("一" * patterns.LONGEST_TEXT)
    assert found.fullmatch("一" * (patterns.LONGEST_TEXT + 1)) is None


@pytest.mark.parametrize("match", ["(", "(?P<1>a)", "a{2,1}", "[z-a]", "*"])
def test_an_invalid_pattern_is_refused_with_its_line(match: str) -> None:
    with pytest.raises(ContentError, match=r"profiles/p\.yml:1: error: not a regular expression"):
        read(match, "a")


def test_a_pattern_may_have_a_thousand_characters() -> None:
    assert read("a" * 1_000, "a" * 1_000).fullmatch("a" * 1_000)
    with pytest.raises(ContentError, match="at most 1000 characters"):
        read("a" * 1_001, "a" * 1_001)


def test_every_built_in_pattern_is_fast_on_every_example() -> None:
    found = [
        pattern
        for profile in load_profiles()
        for group in (profile.cover, profile.contents, profile.body, profile.furniture)
        for pattern in group.values()
    ]
    files = [yaml.safe_load(path.read_text("utf-8")) for path in BUILT_IN.glob("*.yml")]
    groups = [group for file in files for group in file.values() if isinstance(group, dict)]
    examples = [each["example"] for group in groups for each in group.values() if "example" in each]

    def cost(times: int) -> float:
        texts = [example * times for example in examples]
        return seconds(lambda: [pattern.search(text) for pattern in found for text in texts])

    assert (
        growth(cost, 25, 100, most=32) < 32
    )  # 16 times as long where all pairs of places are tried


@pytest.mark.parametrize("match", ["(?R)?a", "(?1)(a)", "(?&x)(?P<x>a)", r"\\(?0)?a"])
def test_a_pattern_that_is_part_of_itself_is_refused(match: str) -> None:
    with pytest.raises(ContentError, match=r"profiles/p\.yml:1: error: .* part of itself"):
        read(match, "a")


@pytest.mark.parametrize(
    "match",
    [
        "(?:(?:(?:ab){900}){900}){900}",
        "[(]{400}(a{0,300}){400}",
        "a{200000}",
        "((ab{9}){99}c){999}",
    ],
)
def test_a_pattern_that_repeats_too_much_is_refused_before_it_is_compiled(match: str) -> None:
    with pytest.raises(ContentError, match=r"profiles/p\.yml:1: error: .* repeats more than"):
        read(match, "ab")


def test_repetitions_side_by_side_are_none_of_each_other() -> None:
    read("[^)( ]{1,400} " * 5 + r"\(\d{4}\)", "a a a a a (2024)")


def test_a_parenthesis_that_is_escaped_is_no_part_of_the_pattern() -> None:
    assert read(r"\(?1\)", "1)").fullmatch("(1)")
