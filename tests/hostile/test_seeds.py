"""Hostile seeds, sidecars, file names and links, through the command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.apparatus.archive import gather
from generator.cli import main
from generator.site.check.ledger import check_ledger
from tests.building import Draft, issue_lines
from tests.hostile.archive import said, strings
from tests.project import copy_project

ISSUES = 12
BODY = ("各地持续推进改革，服务能力不断提升。", "基层的病人少跑了许多路。")


def file_name(number: int) -> str:
    """A name of a file that holds the hostile string, as far as a file system can."""
    name = f"{list(strings().values())[number]}".replace("/", "∕").replace("\0", "")
    return (name.encode()[:180].decode("utf-8", "ignore") or "x").lstrip(".") + f"-{number}"


def seed(numbers: range) -> str:
    """An issue whose articles have the hostile strings as lines of their text."""
    drafts = [
        Draft(f"第{number}号文章谈改革", (BODY[0], *said(number).split("\n"), BODY[1]), page=place)
        for place, number in enumerate(numbers, 1)
    ]
    return "\n".join(issue_lines(drafts)[3:]) + "\n"


def sidecar(issue: int, numbers: range) -> str:
    """What the strings say about the articles; JSON is YAML."""
    values = list(strings().values())
    fields = {
        key: {place: values[number] for place, number in enumerate(numbers, 1)}
        for key in ("titles", "sources", "sections", "authors")
    }
    lines = [
        f"{key}: {{" + ", ".join(_pair(*pair) for pair in value.items()) + "}"
        for key, value in fields.items()
    ]
    return "\n".join([f"id: n-{issue}", f"title: {_quoted(values[numbers[0]])}", *lines]) + "\n"


def _pair(place: int, text: str) -> str:
    return f"{place}: {_quoted(text)}"


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def write_seeds(folder: Path) -> None:
    folder.mkdir()
    count = len(strings())
    step = -(-count // ISSUES)
    for issue, start in enumerate(range(0, count, step), 1):
        numbers = range(start, min(start + step, count))
        name = file_name(numbers[issue % len(numbers)])
        (folder / f"{name}.txt").write_text(seed(numbers), encoding="utf-8", newline="")
        (folder / f"{name}.yml").write_text(sidecar(issue, numbers), encoding="utf-8")
    texts = {key: _quoted("　".join(strings().values())) for key in ("title", "description")}
    (folder / "archive.yml").write_text(
        "".join(f"{key}: {text}\n" for key, text in texts.items()), encoding="utf-8"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of hostile seeds under hostile names."""
    folder = tmp_path / "project"
    copy_project(folder, seeds=False)
    write_seeds(folder / "seeds")
    return folder


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder with what is in it, links not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            yield str(path), bytes(path.readlink())
        elif path.is_file():
            yield str(path), path.read_bytes()


def test_hostile_seeds_build_and_change_nothing_outside(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (project / "site").symlink_to(outside)  # is replaced, not followed
    before = dict(everything(project / "seeds"))
    status = main(["--project", str(project), "build"])
    said_then = capsys.readouterr()
    assert status == 0, said_then.err
    assert all(line.isprintable() for line in (said_then.out + said_then.err).split("\n"))
    assert dict(everything(project / "seeds")) == before
    assert list(everything(outside)) == []
    assert not (project / "site").is_symlink()
    assert {path.name for path in project.iterdir()} == {
        *(".cache", "docs", "mkdocs.yml", "overrides", "page-data", "seeds", "site")
    }
    archive, _ = gather(project / "seeds")
    accounts, problems = check_ledger(archive, project / "seeds")
    assert problems == []
    assert all(account.balanced for account in accounts)
    assert main(["--project", str(project), "inspect", "--html"]) == 0
    pages = list((project / "inspect/seeds").iterdir())
    assert len(pages) == len(archive.issues) == ISSUES
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "__hit()</script>" not in text
        assert text.count("<script") == text.count("<img") == 0


def test_what_is_inspected_is_harmless_on_a_terminal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in sorted((project / "seeds").glob("*.txt")):
        for view in ([], ["--doubtful"]):
            assert main(["inspect", *view, "--", str(path)]) == 0
    captured = capsys.readouterr()
    assert all(line.isprintable() for line in captured.out.split("\n"))


@pytest.mark.parametrize("place", ["docs/issues", "docs", "docs/index.md", "inspect"])
def test_nothing_is_written_through_a_link(
    project: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "kept.md").write_text("bleibt", encoding="utf-8")
    if (project / place).is_dir():
        shutil.move(project / place, outside / "old")
    (project / place).symlink_to(outside / "kept.md" if place.endswith(".md") else outside)
    before = dict(everything(outside))
    command = ["inspect", "--html"] if place == "inspect" else ["build"]
    assert main(["--project", str(project), *command]) == 1
    assert "symbolic link" in capsys.readouterr().err
    assert dict(everything(outside)) == before


def test_no_bundle_is_written_through_a_link(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (project / "dist").symlink_to(outside)
    assert main(["--project", str(project), "bundle"]) == 1
    assert "dist is a symbolic link, which is not followed" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


def test_a_link_that_brings_in_a_file_from_elsewhere_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = project.parent / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    (project / "docs/note.txt").symlink_to(secret)
    assert main(["--project", str(project), "build"]) == 1
    assert (
        "docs/note.txt: error: this is a symbolic link, which is not followed"
        in capsys.readouterr().err
    )
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    "name", ["con", "NUL", "index", "x" * 120, "..", "-", "\udcff", "a\x1b[31m"]
)
def test_a_name_that_is_no_folder_makes_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "seeds").mkdir()
    text = "\n".join(issue_lines()[3:]).replace("2022年第47期", "")
    (tmp_path / "seeds" / f"{name}_x.txt").write_text(text, encoding="utf-8")
    (tmp_path / "seeds" / f"{name}.txt").write_text(f"{text}\n又一行。", encoding="utf-8")
    options = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    assert main(["convert", *options]) in (0, 1)
    made = {path.name for path in tmp_path.glob("docs/issues/*")}
    refused = name in ("con", "NUL", "index") or len(name) > 64
    assert made <= {"index.md", "issue", *([] if refused else ["x", "a"])}
