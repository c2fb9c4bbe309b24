"""The command ``profile``: new, check, reference."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.apparatus.archive import gather
from generator.cli import main
from generator.settings.profiles import pattern, reading
from generator.settings.profiles.profile import MARKS, Loose, MatchOf, Reach, Role, TitleFrom
from generator.settings.profiles.reading import REFERENCE, parse_profile, read_profile
from tests.newsletters.reading import SEEDS, files
from tests.project import ROOT

WEEKLY = [str(path) for path in files() if path.suffix == ".md"]


def test_new_writes_a_profile_that_check_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", "new", "qianyan", "--seeds", str(tmp_path), *WEEKLY]) == 0
    assert (tmp_path / "profiles" / "qianyan.yml").is_file()
    said = capsys.readouterr().out
    assert "11 articles in 5 sections" in said
    assert main(["profile", "check", "--seeds", str(tmp_path), "qianyan", WEEKLY[0]]) == 0
    assert "101_qianyan-zhaji-88.md: recognised" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["profile", "new", "qianyan"], ["inspect"]])
def test_a_file_is_found_from_here_or_in_the_project(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    shutil.copy(WEEKLY[0], tmp_path / "seeds/001_a.md")
    assert main(["--project", str(tmp_path), *command, "seeds/001_a.md"]) == 0
    assert main(["--project", str(tmp_path), *command, "seeds/002_a.md"]) == 2
    assert "seeds/002_a.md: there is no such file" in capsys.readouterr().err


def test_new_never_overwrites_a_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "profiles").mkdir()
    mine = tmp_path / "profiles" / "qianyan.yml"
    mine.write_text("newsletter: 我的\n", encoding="utf-8")
    assert main(["profile", "new", "qianyan", "--seeds", str(tmp_path), *WEEKLY]) == 2
    assert mine.read_text(encoding="utf-8") == "newsletter: 我的\n"
    assert "exists already" in capsys.readouterr().err


def test_new_writes_through_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds, outside = tmp_path / "seeds", tmp_path / "outside"
    seeds.mkdir()
    outside.mkdir()
    (seeds / "profiles").symlink_to(outside)
    assert main(["profile", "new", "qianyan", "--seeds", str(seeds), *WEEKLY]) == 1
    assert "profiles is a symbolic link" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


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


REFERENCE_PAGE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
REFERENCES = {
    REFERENCE_PAGE: ("模板的键", "流式文本的规则：`rules", "as` 的值", "组", "## 界限"),
    REFERENCE.read_text(encoding="utf-8"): (
        *("Keys of a profile", "Rules for text with marks: `rules", "Values of `as"),
        *("Groups", "## Limits"),
    ),
}
"""The page of this project, and that of the program: each with the headings of its tables."""
each_reference = pytest.mark.parametrize("page", REFERENCES, ids=["Chinese", "English"])


def _tables(page: str) -> dict[str, dict[str, list[set[str]]]]:
    """Heading of the reference → name in the first column → words in code in each other one."""
    tables: dict[str, dict[str, list[set[str]]]] = {}
    for section in re.split(r"^##+ ", page, flags=re.M)[1:]:
        heading, _, text = section.partition("\n")
        rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
        tables[heading.strip("`")] = {
            name.strip("| `"): [set(re.findall(r"`([^`]+)`", cell)) for cell in cells]
            for name, *cells in rows
        }
    return tables


def test_the_reference_on_the_site_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "reference"]) == 0
    assert capsys.readouterr().out.strip() == REFERENCE_PAGE.strip()


def test_a_project_without_a_page_of_its_own_gets_that_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(tmp_path), "profile", "reference"]) == 0
    assert capsys.readouterr().out.strip() == REFERENCE.read_text(encoding="utf-8").strip()


@each_reference
def test_the_reference_has_every_key_and_value(page: str) -> None:
    tables, names = _tables(page), REFERENCES[page]
    rules = tables[names[1]]
    assert tuple(tables[names[0]]) == reading.KEYS
    assert tuple(rules) == reading.RULE
    assert rules["mark"][0] == {*MARKS}
    choices = {"reach": Reach, "loose": Loose, "title": TitleFrom, "of": MatchOf}
    assert all(rules[key][0] == {*kind} for key, kind in choices.items())
    roles = tables[names[2]]
    assert {role: cells[1] for role, cells in roles.items()} == {
        role: {*reading.GROUPS.get(role, ())} for role in Role
    }
    assert {*tables[names[3]]} == {group for groups in reading.GROUPS.values() for group in groups}


@each_reference
def test_the_reference_has_every_pattern_with_its_groups(page: str) -> None:
    tables = _tables(page)
    for kind, patterns in reading.PATTERNS.items():
        given = {
            name: (
                {group for group in groups if not group.endswith("?")},
                {group[:-1] for group in groups if group.endswith("?")},
            )
            for name, groups in patterns.items()
            if name != "*"
        }
        assert {name: tuple(cells[1:]) for name, cells in tables[kind].items()} == given


@each_reference
def test_the_reference_has_the_limits(page: str) -> None:
    limits = " ".join(page.partition(REFERENCES[page][4])[2].split())
    figures = reading.MOST_RULES, pattern.LONGEST_PATTERN, pattern.LONGEST_TEXT
    assert all(f" {figure:g} " in limits for figure in (*figures, pattern.SECONDS))


@each_reference
def test_the_example_in_the_reference_loads(page: str) -> None:
    example = page.partition("```yaml\n")[2].partition("```")[0]
    profile = parse_profile(example, "example.yml")
    assert [rule.name for rule in profile.rules] == list(yaml.safe_load(example)["rules"])


def test_a_draft_leaves_the_cut_to_the_headings_where_its_rules_find_less(tmp_path: Path) -> None:
    samples = []
    for number, words in enumerate(("pond", "bridge", "fair"), 1):
        told = "".join(
            f"## {words} {part}\n\nThe {words} is {part}, and more so.\n\n### Letters\n\nDear mill.\n\n"
            for part in ("old", "cold", "bold")
        )
        path = tmp_path / f"{number}.md"
        path.write_text(f"# Mill Weekly: {words}\n\n{told}", encoding="utf-8")
        samples.append(str(path))
    assert main(["profile", "new", "mill", "--seeds", str(tmp_path), *samples]) == 0
    profile = read_profile(tmp_path / "profiles" / "mill.yml")
    assert not [rule for rule in profile.rules if rule.role in (Role.SECTION, Role.ARTICLE)]


def test_issues_that_only_a_volume_tells_apart_are_all_published(tmp_path: Path) -> None:
    for year in (2011, 2015):
        (tmp_path / f"{year}.txt").write_text(
            f"The Mill\nVolume {year - 1970}, Number 2\nNovember {year}\n\n"
            "LETTERS\n\nThe pond is deep, and the bridge is old; nobody went there.\n",
            encoding="utf-8",
        )
    paths = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    assert main(["profile", "new", "mill", "--seeds", str(seeds), *paths]) == 0
    assert main(["add", "--seeds", str(seeds), *paths]) == 0
    archive, _ = gather(seeds)
    assert sorted(issue.id for issue in archive.issues) == ["000", "001"]


def test_where_each_issue_has_the_same_heading_its_stated_title_is_its_own(tmp_path: Path) -> None:
    for number, words in enumerate(("Pond", "Bridge", "Fair"), 1):
        page = f"<title>{words} and more - Mill Daily</title><h1>Good morning!</h1><h2>{words}</h2>"
        text = page + f"<p>The {words} is old, and so are we, all {number} of us.</p>"
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
    paths = [str(path) for path in sorted(tmp_path.glob("*.html"))]
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    assert main(["profile", "new", "mill", "--seeds", str(seeds), *paths]) == 0
    assert main(["add", "--seeds", str(seeds), *paths]) == 0
    archive, _ = gather(seeds)
    titles = {issue.title for issue in archive.issues}
    assert titles == {f"mill: {words} and more" for words in ("Pond", "Bridge", "Fair")}
