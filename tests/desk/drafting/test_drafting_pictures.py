"""Pictures that recur in the samples of a draft: logos, and those of articles."""

from __future__ import annotations

import re

import yaml
from msgspec import structs

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.desk.drafting.draft import draft
from generator.desk.drafting.sample import Sample
from generator.model import Line, Mark, MarkKind, Picture
from generator.model.marks import PICTURE_SIGN
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import Sidecar
from tests.desk.drafting.test_drafting import different, drafted, lines_of


def with_doubts(text: str) -> str:
    """A draft with its doubtful rules."""
    return re.sub(r"^#(?=rules:|  )", "", text, flags=re.M)


def test_a_picture_in_every_issue_is_no_rule_of_a_draft() -> None:
    sign = "\ufffc"
    samples = [lines_of(sign, *different(name, 3), sign, mark="paragraph") for name in "东西"]
    found = drafted(*samples)
    assert sign not in found["listed"]
    assert not any(sign in str(rule) for rule in found.get("rules", {}).values())


def shown(address: str, number: int) -> Line:
    """A line of one picture."""
    mark = Mark(MarkKind.PICTURE, 0, 1, Picture(address))
    return Line(number, PICTURE_SIGN, mark="paragraph", marks=(mark,))


def issue_with_pictures(name: str, *inside: str) -> Sample:
    """An issue with a logo, a button at its end, and pictures in its article."""
    texts = [("heading-1", f"周报 {name}"), ("heading-2", f"题目{name}")]
    texts += [("paragraph", f"{name}的第 {place} 段文字。") for place in "甲乙丙丁戊己庚辛"]
    lines = [Line(number, text, mark=mark) for number, (mark, text) in enumerate(texts, 2)]
    lines[6:6] = [shown(address, 50) for address in inside]
    whole = [shown("https://a.example/logo.png", 1), *lines, shown("sha256:ab", 99)]
    return Sample(name, tuple(structs.replace(line, number=at) for at, line in enumerate(whole, 1)))


def test_a_logo_that_is_in_every_issue_gets_a_doubtful_rule_and_a_picture_of_an_article_none() -> (
    None
):
    samples = [issue_with_pictures(name, f"{name}.png", "map.png") for name in "东西"]
    text = draft("neu", samples)
    assert "rules" not in yaml.safe_load(text)
    rules = yaml.safe_load(with_doubts(text))["rules"]
    assert [(rule["match"], rule["of"]) for rule in rules.values() if "of" in rule] == [
        (r"https://a\.example/logo\.png", "pictures"),
        ("sha256:ab", "pictures"),
    ]
    profile = parse_profile(with_doubts(text), "neu.yml")
    sample = samples[0]
    issue = convert_lines(sample.lines, "1.md", Sidecar(profile="neu"), (profile,)).issue
    taken = [(e.rule, e.piece.line) for e in issue.ledger if e.rule.startswith("picture-")]
    assert sorted(taken) == [("picture-1", 1), ("picture-2", len(sample.lines))]
    result, problems = account(issue, sample.lines)
    assert not problems
    assert (result.by_rule["picture-1"], result.by_rule["picture-2"]) == (1, 1)
    kept = "".join(block.text for article in issue.articles for block in article.blocks)
    assert kept.count(PICTURE_SIGN) == 2


def test_a_logo_that_is_in_three_issues_is_furniture_without_a_persons_word() -> None:
    samples = [issue_with_pictures(name, f"{name}.png", "map.png") for name in "东西南"]
    rules = yaml.safe_load(draft("neu", samples))["rules"]
    taken = {rule["match"]: rule["confirmed"] for rule in rules.values() if "of" in rule}
    assert taken == {r"https://a\.example/logo\.png": False, "sha256:ab": False}


def test_a_picture_that_stands_in_an_article_too_is_kept() -> None:
    samples = [issue_with_pictures(name, "sha256:ab") for name in "东西"]
    rules = yaml.safe_load(with_doubts(draft("neu", samples)))["rules"]
    assert [rule["match"] for rule in rules.values() if "of" in rule] == [
        r"https://a\.example/logo\.png"
    ]
