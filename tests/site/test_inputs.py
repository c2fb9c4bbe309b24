"""The fingerprint of the inputs changes with each of them and with nothing else."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.errors import UsageError
from generator.settings import program
from generator.settings.program import libraries, program_digest, program_files
from generator.site import inputs
from generator.site.inputs import site_inputs, watched
from tests.cli.test_cli import SEED
from tests.project import ROOT


def fingerprint(seeds: Path, site_url: str = "") -> str:
    """What the next run of the program finds, which looks at itself anew."""
    program_digest.cache_clear()
    return inputs.fingerprint(seeds, site_url)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No test leaves a digest of another program behind."""
    yield
    program_digest.cache_clear()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(SEED, folder)
    return folder


def test_the_fingerprint_is_that_of_the_content_not_of_the_place_or_time(
    seeds: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(seeds, other)
    os.utime(other / SEED.name, (0, 0))
    (other / ".DS_Store").write_bytes(b"x")
    assert fingerprint(other) == fingerprint(seeds)


@pytest.mark.parametrize("name", ["b.txt", "topics.yml", SEED.name])
def test_the_fingerprint_changes_with_every_input(seeds: Path, name: str) -> None:
    before = fingerprint(seeds)
    with (seeds / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = fingerprint(seeds)
    assert after != before
    (seeds / name).rename(seeds / f"z{name}")
    assert fingerprint(seeds) != after


def test_the_fingerprint_changes_with_the_public_address(seeds: Path) -> None:
    assert fingerprint(seeds, "https://example.org/") != fingerprint(seeds)


def test_the_fingerprint_changes_with_the_version_of_python(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(seeds)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert fingerprint(seeds) != before


@pytest.mark.parametrize("library", libraries())
def test_the_fingerprint_changes_with_the_version_of_each_library(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = fingerprint(seeds)
    known = libraries()
    monkeypatch.setattr(program, "version", lambda name: "99" if name == library else known[name])
    assert fingerprint(seeds) != before


def test_every_dependency_of_the_project_counts_as_a_library() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {text.partition(">")[0] for text in project["dependencies"]}
    assert set(libraries()) == wanted
    assert {"mkdocs", "jieba", "pypdfium2"} <= wanted


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "requires", lambda name: ["no-such-library>=1"])
    with pytest.raises(UsageError, match="no-such-library is not installed"):
        libraries()


def test_the_fingerprint_changes_with_the_program(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    monkeypatch.setattr(program, "PACKAGE", package)
    marks = [fingerprint(seeds)]
    for name in ("a.py", "inner/b.yml", "inner/book.css"):
        (package / name).write_text("x", encoding="utf-8")
        marks.append(fingerprint(seeds))
    assert len(set(marks)) == 4
    (package / "inner/b.pyc").write_text("x", encoding="utf-8")
    (package / ".hidden").write_text("x", encoding="utf-8")
    assert fingerprint(seeds) == marks[-1]
    assert watched(seeds) == [
        seeds / SEED.name,
        *(package / name for name in ("a.py", "inner/b.yml", "inner/book.css")),
    ]


def test_a_style_of_the_program_changes_the_site_and_no_conversion(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "a.css").write_text("p {}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: a\n", encoding="utf-8")
    monkeypatch.setattr(inputs, "THEME", theme)
    before = fingerprint(seeds), site_inputs(tmp_path, "", [])
    (theme / "a.css").write_text("p { color: red }\n", encoding="utf-8")
    assert fingerprint(seeds) == before[0]
    assert site_inputs(tmp_path, "", []) != before[1]
    assert not [path for path in program_files() if path.is_relative_to(program.THEME)]
