"""A new project has the few files that it needs, and nothing of it takes the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.desk.starting import start
from generator.model.errors import UsageError
from generator.settings.archive import load_settings

NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


def test_a_project_says_its_name_and_language(tmp_path: Path) -> None:
    assert "mkdocs.yml" in start(tmp_path / "new", "River Valley Gazette", "en-GB")
    settings = load_settings(tmp_path / "new/seeds")
    assert (settings.title, settings.language) == ("River Valley Gazette", "en-GB")


@pytest.mark.parametrize(
    ("name", "language"),
    [("河谷通讯", "zh-Hans"), ("醫週藥事", "zh-Hant"), ("かわら版", "ja"), ("The Valley", "en")],
)
def test_without_a_language_the_name_tells(name: str, language: str, tmp_path: Path) -> None:
    assert main(["--quiet", "init", str(tmp_path / "new"), "--name", name]) == 0
    assert load_settings(tmp_path / "new/seeds").language == language


@given(name=NAMES)
def test_any_name_is_kept(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("new")
    start(folder, name, "en")
    assert load_settings(folder / "seeds").title == name
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(text)["site_name"] == name


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path), "--name", "New"]) == 2
    assert "README.md: this is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize(("name", "language"), [("New", "english"), (" ", "en"), ("New", "")])
def test_a_name_or_language_that_is_none_is_refused(
    name: str, language: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        start(tmp_path, name, language)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["seeds", "seeds/archive.yml", ".github", ".gitignore"])
def test_nothing_is_written_through_a_link(place: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "new", tmp_path / "outside"
    (folder / place).parent.mkdir(parents=True)
    outside.mkdir()
    (folder / place).symlink_to(outside / "other" if "." in place else outside)
    with pytest.raises(UsageError, match="symbolic link"):
        start(folder, "New", "en")
    assert list(outside.iterdir()) == []
    assert len(list(folder.rglob("*"))) == 1 + place.count("/")


def test_a_name_of_odd_characters_is_legible(tmp_path: Path) -> None:
    start(tmp_path / "new", "A\udcff \x1b[31m\nB", "en")
    assert load_settings(tmp_path / "new/seeds").title == "A\\udcff ␛[31m B"
