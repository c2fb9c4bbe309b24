"""One issue that is wrong, or not wanted yet, keeps no other from being published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.model.errors import ContentError
from generator.publish.issues import issues_page
from generator.site.prepared import prepare
from generator.site.store import Store
from tests.cli.test_cli import small_project


def letter(number: int) -> str:
    words = " ".join(f"{word}{number}" for word in ("barley", "harvest", "granary"))
    return f"# Mill Letter, No. {number}\n\n## News\n\nThe {words} were counted.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for number in (1, 2, 3):
        (tmp_path / f"00{number}_letter.md").write_text(letter(number), encoding="utf-8")
    return tmp_path


def ids(seeds: Path, *, keep_going: bool = False) -> list[str]:
    archive = prepare(seeds, Store(), keep_going=keep_going).archive
    return sorted(issue.id for issue in archive.issues)


def test_an_issue_that_is_held_is_left_out_and_named_with_its_reason(seeds: Path) -> None:
    (seeds / "002_letter.yml").write_text("hold: the rights are not cleared\n", encoding="utf-8")
    archive = prepare(seeds, Store()).archive
    assert ids(seeds) == ["001", "003"]
    (held,) = archive.held
    assert (held.seed, held.reason) == ("002_letter.md", "the rights are not cleared")
    told = "002_letter.md is held back: the rights are not cleared"
    assert told in issues_page(archive.issues, archive.held).text


def test_a_build_that_keeps_going_publishes_what_is_right(seeds: Path) -> None:
    (seeds / "002_letter.yml").write_text("titles: {9: None}\n", encoding="utf-8")
    (seeds / "003_letter.yml").write_text("ident: 4\n", encoding="utf-8")
    with pytest.raises(ContentError, match="002_letter"):
        prepare(seeds, Store())
    archive = prepare(seeds, Store(), keep_going=True).archive
    assert [issue.id for issue in archive.issues] == ["001"]
    assert [held.seed for held in archive.held] == ["002_letter.md", "003_letter.md"]
    assert "ident" in archive.held[1].problem
    shown = issues_page(archive.issues, archive.held).text
    assert "003_letter.md is held back until it is corrected" in shown
    assert "ident" not in shown


def test_of_two_issues_with_one_id_the_first_is_published(seeds: Path) -> None:
    (seeds / "003_letter.yml").write_text('id: "001"\n', encoding="utf-8")
    assert ids(seeds, keep_going=True) == ["001", "002"]


def test_nothing_is_published_where_every_issue_is_wrong(seeds: Path) -> None:
    for number in (1, 2, 3):
        (seeds / f"00{number}_letter.yml").write_text("ident: 4\n", encoding="utf-8")
    with pytest.raises(ContentError):
        prepare(seeds, Store(), keep_going=True)


def test_an_archive_of_which_every_issue_is_held_is_built(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    for seed in (project / "seeds").glob("*.txt"):
        seed.with_suffix(".yml").write_text("hold: not yet\n", encoding="utf-8")
    assert main(["--project", str(project), "build"]) == 0
    assert (project / "site/index.html").is_file()
