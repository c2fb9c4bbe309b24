"""The command ``profile``: new, check, reference."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.settings.profiles.reading import parse_profile
from generator.settings.profiles.reference import PAGE, reference_page
from tests.conftest import Golden
from tests.newsletters.reading import SEEDS, files
from tests.project import ROOT

WEEKLY = [str(path) for path in files() if path.suffix == ".md"]


def test_new_writes_a_profile_that_check_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", "new", "qianyan", "--seeds", str(tmp_path), *WEEKLY]) == 0
    assert (tmp_path / "profiles" / "qianyan.yml").is_file()
    said = capsys.readouterr().out
    assert "10 articles in 5 sections" in said
    assert main(["profile", "check", "--seeds", str(tmp_path), "qianyan", WEEKLY[0]]) == 0
    assert "101_qianyan-zhaji-88.md: recognised" in capsys.readouterr().out


def test_new_never_overwrites_a_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "profiles").mkdir()
    mine = tmp_path / "profiles" / "qianyan.yml"
    mine.write_text("newsletter: 我的\n", encoding="utf-8")
    assert main(["profile", "new", "qianyan", "--seeds", str(tmp_path), *WEEKLY]) == 2
    assert mine.read_text(encoding="utf-8") == "newsletter: 我的\n"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../x", "A b", "", "con", "x/y", "刊"])
def test_a_name_that_cannot_be_a_file_name_is_refused(tmp_path: Path, name: str) -> None:
    assert main(["profile", "new", "--seeds", str(tmp_path), "--", name, *WEEKLY]) == 2
    assert list(tmp_path.iterdir()) == []


def test_check_reports_what_is_wrong_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SEEDS / "profiles", tmp_path / "profiles")
    path = tmp_path / "profiles" / "qianyan-zhaji.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("slug: qyzj", "slug: 前沿"), "utf-8")
    assert main(["profile", "check", "--seeds", str(tmp_path)]) == 1
    assert "profiles/qianyan-zhaji.yml:3: error:" in capsys.readouterr().err


def test_check_lists_rules_that_match_nothing_and_text_outside_every_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["profile", "check", "--seeds", str(SEEDS), "qianyan-zhaji", WEEKLY[2]]) == 0
    out, err = capsys.readouterr()
    assert "These match no line of the samples: rules.past" in out
    assert "103_qianyan-zhaji-90.md:3: warning: this line is outside every article" in err


def test_check_of_an_unknown_profile_lists_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["profile", "check", "--seeds", str(SEEDS), "weekly"]) == 2
    assert "qianyan-zhaji" in capsys.readouterr().err


def test_the_reference_on_the_site_agrees_with_the_schema(
    golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    golden(ROOT / "docs" / PAGE, reference_page())
    assert main(["profile", "reference"]) == 0
    assert capsys.readouterr().out.strip() == reference_page().strip()


def test_the_example_in_the_reference_loads() -> None:
    example = reference_page().partition("```yaml\n")[2].partition("```")[0]
    profile = parse_profile(example, "example.yml")
    assert [rule.name for rule in profile.rules] == list(yaml.safe_load(example)["rules"])
