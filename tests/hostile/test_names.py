"""Names of files and folders that no other file can have: each is built or told of, none breaks a run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.cli import main
from generator.model.errors import Problem
from generator.settings.disk import LONGEST_NAME
from tests.cli.test_cli import small_project

NAMES = (
    *(b"a\nb", b"a\rb", b"\x1b[31m", b"\x7f", b"\xff", b"\xed\xa0\x80", b"-a", b"--help", b"CON", b"nul"),
    *("医".encode() * 80, b"a" * 251, "\u202e".encode(), "e\u0301".encode(), "😀".encode()),
    *(b"<script>", b"'\"&", b"{{ 7*7 }}", b"$(true)", b"%2e%2e%2f", b"\\..\\x", b"a:b?*|", b"~", b"=1", b" "),
)  # fmt: skip
TEXT = b"# Pears\n\nThey are ripe.\n"


def put(folder: Path, name: bytes, data: bytes = TEXT) -> None:
    (folder / os.fsdecode(name)).write_bytes(data)


def test_issues_of_any_name_are_built_and_packed(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    short = [name for name in NAMES if len(name) < 240]
    for number, name in enumerate(short, 100):
        put(project / "seeds", b"%d%b.md" % (number, name), TEXT + name.hex().encode())
    assert main(["--project", str(project), "--quiet", "bundle"]) == 0
    with ZipFile(next((project / "dist").glob("*.zip"))) as packed:
        note = next(name for name in packed.namelist() if name.endswith("build.json"))
        inputs = [each["name"] for each in json.loads(packed.read(note))["inputs"]]
    assert len(inputs) > len(short)
    assert all(name.isprintable() or "\u202e" in name for name in inputs)


def test_issues_of_any_name_that_cannot_be_read_are_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, report = small_project(tmp_path / "project"), tmp_path / "report.json"
    for name in NAMES:
        put(project / "seeds", name + b".md", b"a\0\0b")
    assert main(["--project", str(project), "--report", str(report), "build"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert sum(": error: not a text" in line for line in said) == len(NAMES)
    for problem in json.loads(report.read_text(encoding="utf-8"))["problems"]:
        problem["path"].encode()


@pytest.mark.parametrize("folder", ["docs", "overrides"])
@pytest.mark.parametrize(
    ("name", "told"),
    [(b"\xff.md", "is not UTF-8"), (b"a" * LONGEST_NAME + b".md", "bytes; shorten it")],
)
def test_a_page_is_named_so_that_others_can_be_named_after_it(
    name: bytes, told: str, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "project")
    (project / folder).mkdir(exist_ok=True)
    put(project / folder, name)
    assert main(["--project", str(project), "--quiet", "build"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{folder}/")
    assert told in said


def test_a_project_in_a_folder_that_is_not_utf_8_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / os.fsdecode(b"\xff"))
    assert main(["--project", str(project), "--quiet", "build"]) == 2
    assert "this name is not UTF-8; rename the folder" in capsys.readouterr().err


def test_a_problem_holds_nothing_that_cannot_be_written() -> None:
    problem = Problem("\udcff.md", 1, "see \udcff", "\udcff")
    assert (problem.path, problem.message, problem.excerpt) == (
        "\\udcff.md",
        "see \\udcff",
        "\\udcff",
    )
