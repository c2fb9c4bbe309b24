"""`inspect --topics` explains the topics of articles; `topics suggest` proposes missing ones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from tests.project import ROOT, own_archive

SEEDS = ROOT / "seeds"
SEED = SEEDS / "004_cd71d9184c3cbf66.txt"
# «* 基层医疗卫生 13.8 (title: …)»
SCORE = re.compile(r"(?P<mark>[* ]) (?P<label>\S+) (?P<score>\d+\.\d) \((?P<reasons>.+)\)")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_the_topics_shown_are_those_that_the_articles_have(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "inspect", "--topics", str(SEED))
    (issue,) = (issue for issue in own_archive().issues if issue.seed == SEED.name)
    parts = text.split("\n\n")
    for article, part in zip(issue.articles, parts, strict=False):
        head, *lines = part.splitlines()
        assert head == f"004/{article.order:02d} {article.title}"
        found = [SCORE.fullmatch(line) for line in lines]
        assert all(found)
        chosen = tuple(each["label"] for each in found if each and each["mark"] == "*")
        assert chosen == article.topics
        assert len(found) > len(chosen)


def test_the_points_of_a_topic_add_up_to_its_score(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "inspect", "--topics", str(SEED))
    for line in filter(None, map(SCORE.fullmatch, text.splitlines())):
        points = [float(number) for number in re.findall(r" ([-+]\d+\.\d)(?=;|$)", line["reasons"])]
        assert sum(points) == pytest.approx(float(line["score"]), abs=0.06 * len(points))


def test_an_issue_outside_the_archive_is_compared_with_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SEED, tmp_path / "009_new.txt")
    text = said(
        capsys, "--project", str(ROOT), "inspect", "--topics", str(tmp_path / "009_new.txt")
    )
    assert text.startswith("009/01 筑牢健康")
    assert "\n* 基层医疗卫生 " in text


def test_suggestions_have_evidence_and_leave_the_vocabulary_unchanged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = (SEEDS / "topics.yml").read_bytes()
    text = said(capsys, "topics", "suggest", "--seeds", str(SEEDS), "--most", "3")
    assert len(re.findall(r"^ +\d+ +\d+ +\d+ ", text, re.MULTILINE)) == 3
    places = re.findall(r"^ +(\d{3}_\w+\.txt):(\d+): .*$", text, re.MULTILINE)
    assert len(places) >= 6
    for name, line in places:
        assert 1 <= int(line) <= len((SEEDS / name).read_text(encoding="utf-8").splitlines())
    assert (SEEDS / "topics.yml").read_bytes() == before


def test_suggestions_can_be_copied_as_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("topics", "suggest", "--seeds", str(SEEDS), "--most", "3", "--yaml")
    entries = yaml.safe_load(said(capsys, *arguments))
    known = yaml.safe_load((SEEDS / "topics.yml").read_text(encoding="utf-8"))
    assert len(entries) == 3
    assert not entries.keys() & known.keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ["topics"],
        ["topics", "add"],
        ["topics", "suggest", "--most", "0"],
        ["topics", "suggest", "--most", "many"],
        ["topics", "suggest", "--seeds", "gone"],
        ["inspect", "--topics", "--doubtful", str(SEED)],
    ],
)
def test_wrong_use_gives_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "newsletter-archive" in capsys.readouterr().err


def test_the_help_of_suggest_has_an_example_and_the_exit_statuses(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "topics", "suggest", "--help")
    assert "newsletter-archive topics suggest" in text
    assert "Exit status" in text
