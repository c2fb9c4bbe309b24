"""Profiles: read with their examples, refused with file and line, chosen by their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError, UsageError
from generator.profiles import BUILT_IN, OWN, choose, load_profiles, read_profile

GOOD = """\
newsletter: 健康周刊
recognise:
  name: {match: '健康周刊', example: 健康周刊}
cover: {}
contents: {}
body:
  end: {match: '（完）', example: （完）}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "zhoukan.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_profile(write(folder, text))
    return [str(problem) for problem in caught.value.problems]


def test_every_profile_of_the_project_loads_and_the_fallback_stands_last() -> None:
    profiles = load_profiles()
    assert {p.name for p in profiles} == {path.stem for path in BUILT_IN.glob("*.yml")}
    assert [p.fallback for p in profiles] == sorted(p.fallback for p in profiles)


def test_a_profile_is_named_after_its_file(tmp_path: Path) -> None:
    profile = read_profile(write(tmp_path, GOOD))
    assert (profile.name, profile.newsletter, profile.fallback) == ("zhoukan", "健康周刊", False)
    assert profile.body["end"].fullmatch("（完）")


def test_a_new_newsletter_is_a_new_file(tmp_path: Path) -> None:
    own = tmp_path / OWN
    own.mkdir()
    write(own, GOOD)
    profile = load_profiles(tmp_path)[0]
    assert profile.recognises(["封面", "健康周刊"])
    assert not profile.recognises(["封面", "《健康周刊》社"])


def test_an_example_that_does_not_match_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, GOOD.replace("example: （完）", "example: 完"))
    assert problem.startswith("zhoukan.yml:7:")
    assert "does not match" in problem


def test_a_broken_pattern_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, GOOD.replace("'（完）'", "'（完）('"))
    assert problem.startswith("zhoukan.yml:7:")
    assert "regular expression" in problem


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("recognise:", "recognize:", 2),
        ("  end:", "  finish:", 7),
        ("example: （完）", "sample: 完", 7),
    ],
)
def test_an_unknown_name_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(problem.startswith(f"zhoukan.yml:{line}:") for problem in found)


def test_a_seed_chooses_the_first_profile_that_knows_its_marks() -> None:
    profiles = load_profiles()
    assert choose(profiles, ["某报", "医周药事"]).newsletter == "医周药事"
    assert choose(profiles, ["——本期视点——"]).newsletter == "医周药事"
    assert choose(profiles, ["某报", "健康中国"]).fallback


def test_a_named_profile_is_taken_whatever_the_marks() -> None:
    assert choose(load_profiles(), ["医周药事"], "feature").name == "feature"


def test_a_name_that_no_profile_has_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'weekly'.*yizhou-yaoshi.*feature"):
        choose(load_profiles(), ["医周药事"], "weekly")
