"""Profiles: read with their examples, refused with file and line, chosen by their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ContentError, UsageError
from generator.settings.profiles import reading
from generator.settings.profiles.profile import Role
from generator.settings.profiles.reading import BUILT_IN, OWN, choose, load_profiles, read_profile

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
    with pytest.raises(UsageError, match=r"«weekly».*yizhou-yaoshi.*feature"):
        choose(load_profiles(), ["医周药事"], "weekly")


RULES = """\
newsletter: 健康周刊
rules:
  section: {as: section, mark: heading-2}
  note:
    as: article
    mark: [paragraph, item]
    within: [动态]
    match: '\\d+、(?P<title>.+)'
    example: 1、某事
  end: {as: furniture, match: 完, example: 完, reach: end}
"""


def test_rules_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    profile = read_profile(write(tmp_path, RULES))
    assert profile.flowing
    assert [(rule.name, rule.role, rule.line) for rule in profile.rules] == [
        ("section", Role.SECTION, 3),
        ("note", Role.ARTICLE, 5),
        ("end", Role.FURNITURE, 10),
    ]
    note = profile.rules[1]
    assert (sorted(note.marks), sorted(note.within)) == (["item", "paragraph"], ["动态"])


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("as: section,", "as: chapter,", 3, "write one of cover, section"),
        ("mark: heading-2", "mark: h2", 3, "there is no mark «h2»"),
        ("mark: heading-2", "mark: heading-2, reach: end", 3, "«reach» is for rules with"),
        ("(?P<title>.+)", "(?P<name>.+)", 8, "the group «name» is not known here"),
        ("    example: 1、某事\n", "", 8, "«match» needs «example»"),
        ("example: 1、某事", "example: 某事", 9, "does not match its example"),
        ("reach: end", "reach: far", 10, "write one of line, section, end"),
        ("as: furniture, match: 完", "as: field, match: 完", 10, "needs a group"),
        ("    mark: [", "    marks: [", 6, "marks"),
        ("rules:", "slug: 健康\nrules:", 2, "cannot be a slug"),
        ("rules:", "single: perhaps\nrules:", 2, "true or false"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    found = problems(tmp_path, RULES.replace(old, new))
    assert [p for p in found if p.startswith(f"zhoukan.yml:{line}:") and words in p], found


def test_all_problems_of_a_profile_are_reported_together(tmp_path: Path) -> None:
    wrong = RULES.replace("as: section", "as: chapter").replace("reach: end", "reach: far")
    assert [problem.partition(" ")[0] for problem in problems(tmp_path, wrong)] == [
        "zhoukan.yml:3:",
        "zhoukan.yml:10:",
    ]


def test_a_profile_may_have_two_hundred_rules(tmp_path: Path) -> None:
    rules = [f"  r{n}: {{as: text, mark: item}}\n" for n in range(201)]
    text = "newsletter: 健康周刊\nrules:\n"
    assert len(read_profile(write(tmp_path, text + "".join(rules[:200]))).rules) == 200
    (problem,) = problems(tmp_path, text + "".join(rules))
    assert "at most 200 rules are read" in problem


def test_a_kind_may_have_two_hundred_patterns(tmp_path: Path) -> None:
    marks = [f"  p{n}: {{match: '(?P<page>{n})', example: '{n}'}}\n" for n in range(201)]
    text = "newsletter: 健康周刊\nfurniture:\n"
    assert len(read_profile(write(tmp_path, text + "".join(marks[:200]))).furniture) == 200
    (problem,) = problems(tmp_path, text + "".join(marks))
    assert "zhoukan.yml:3: error: at most 200 patterns are read" in problem


def test_patterns_that_take_long_are_not_tried_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.3)
    slow = [f"  r{n}: {{as: text, match: '(?:a|aa)*[0-9]', example: a1}}\n" for n in range(9)]
    found = problems(tmp_path, "newsletter: 健康周刊\nrules:\n" + "".join(slow))
    assert len(found) == 9
    assert "takes too long on a short text" in found[0]
    assert found[-1].startswith("zhoukan.yml:11: error: the patterns above it take more than 0.3 s")


def test_a_message_repeats_no_more_of_a_value_than_it_needs(tmp_path: Path) -> None:
    long = "x" * 50_000
    for old in ("as: section,", "mark: heading-2", "reach: end"):
        key = old.partition(":")[0]
        assert all(
            len(each) < 300
            for each in problems(
                tmp_path,
                RULES.replace(old, f"{key}: {long},".rstrip(","), 1).replace(
                    f"{long} mark", f"{long}, mark"
                ),
            )
        )


def test_an_own_profile_is_named_with_its_folder_and_stands_before_the_built_in_ones(
    tmp_path: Path,
) -> None:
    own = tmp_path / OWN
    own.mkdir()
    (own / "feature.yml").write_text(RULES, encoding="utf-8")
    (own / "zhoukan.yml").write_text(RULES.replace("as: section", "as: it"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"^profiles/zhoukan\.yml:3:"):
        load_profiles(tmp_path)
    (own / "zhoukan.yml").write_text(GOOD, encoding="utf-8")
    found = load_profiles(tmp_path)
    assert [p.newsletter for p in found if p.name == "feature"] == ["健康周刊"]
    assert found[0].name in {"feature", "zhoukan"}


def test_a_group_that_the_program_needs_must_be_there(tmp_path: Path) -> None:
    wrong = GOOD.replace("cover: {}", "cover: {number: {match: '第.期', example: 第1期}}")
    (problem,) = problems(tmp_path, wrong)
    assert "zhoukan.yml:4: error: the pattern needs a group (?P<number>…)" in problem


@pytest.mark.parametrize(
    ("group", "match"),
    [
        ("cover: {number", "第(?P<number>.)(?P<yaer>期)"),
        ("cover: {title", "第(?P<title>.)(?P<number>期)"),
        ("furniture: {footer", "第(?P<page>.)(?P<of>期)"),
        ("recognise: {name", "第.(?P<name>期)"),
        ("debris: {stub", "第.(?P<name>期)"),
    ],
)
def test_a_group_that_nothing_reads_is_refused(tmp_path: Path, group: str, match: str) -> None:
    wrong = f"newsletter: 健康周刊\n{group}: {{match: '{match}', example: 第1期}}}}\n"
    (problem,) = problems(tmp_path, wrong)
    assert problem.startswith("zhoukan.yml:2: error: the group «")
    assert "is not known here" in problem


def test_flowing_text_that_no_profile_knows_goes_to_the_fallback_for_flowing_text() -> None:
    assert choose(load_profiles(), ["某报"], flowing=True).name == "document"
    assert choose(load_profiles(), ["某报"]).name == "feature"
    assert choose(load_profiles(), ["医周药事"], flowing=True).name == "yizhou-yaoshi"
