"""Links, pipes and devices in a project: none is read, each is named, and nothing waits for one."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.cli import main
from tests.cli.test_cli import SEED, small_project

MARK = "geheim-4711"
PATIENCE = 600
"""Seconds after which a test ends that waits for a pipe."""
SPARSE = 8 * 2**30

Make = Callable[[Path, Path], None]


def link(path: Path, secret: Path) -> None:
    path.symlink_to(secret)


def dangling(path: Path, secret: Path) -> None:
    path.symlink_to(secret.with_name("none"))


def endless(path: Path, secret: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path, secret: Path) -> None:
    os.mkfifo(path)


KINDS: tuple[Make, ...] = (link, dangling, endless, pipe)
PLACES = (
    *("seeds/009_other.txt", "seeds/009_other.md", "seeds/009_other.pdf", f"seeds/{SEED.stem}.yml"),
    *("seeds/archive.yml", "seeds/topics.yml", "seeds/profiles/own.yml", "seeds/img/a.png"),
    *("seeds/pictures/fetched.json", "seeds/notes.iso", "docs/about.md", "docs/issues/note.md"),
    *("docs/index.md", "docs/.generated.json", "overrides/main.html", "mkdocs.yml"),
    *("page-data/site.json", "page-data/.generated.json"),
)
FOLDERS = ("seeds", "seeds/profiles", "seeds/img", "docs", "docs/issues", "overrides", "page-data")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project beside a secret; what waits for ever is ended, and fails."""
    folder = small_project(tmp_path / "project")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/file.txt").write_text(f"# {MARK}\n\n{MARK}\n", encoding="utf-8")
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits for a pipe"))
    signal.alarm(PATIENCE)
    yield folder
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(path: Path, make: Make, secret: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    make(path, secret)


def published(project: Path) -> bool:
    """Whether the secret stands in anything that was made."""
    made = (project / name for name in ("site", "docs", "page-data"))
    files = (path for folder in made if not folder.is_symlink() for path in folder.rglob("*"))
    return any(
        MARK.encode() in path.read_bytes()
        for path in files
        if path.is_file() and not path.is_symlink()
    )


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_stops_a_build_by_its_name(
    place: str, make: Make, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project / place, make, tmp_path / "secret/file.txt")
    assert main(["--project", str(project), "--quiet", "build"]) == 1
    said = capsys.readouterr().err
    name = place.removeprefix("seeds/")
    assert any(
        name in line and ("symbolic link" in line or "a pipe" in line) for line in said.splitlines()
    ), said
    assert not (project / "site").exists()
    assert not published(project)


def test_no_other_project_is_built_where_the_configuration_is_no_file(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project / "mkdocs.yml", pipe, project)
    monkeypatch.chdir(project)
    assert main(["--quiet", "build"]) == 1
    assert "mkdocs.yml: error: the file cannot be read: this is a pipe" in capsys.readouterr().err


@pytest.mark.parametrize("place", FOLDERS)
def test_a_link_in_place_of_a_folder_stops_a_build_by_its_name(
    place: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project / place, link, tmp_path / "secret")
    before = sorted((tmp_path / "secret").iterdir())
    assert main(["--project", str(project), "--quiet", "build"]) == 1
    said = capsys.readouterr().err
    assert place.rpartition("/")[2] in said
    assert "symbolic link" in said
    assert not published(project)
    assert sorted((tmp_path / "secret").iterdir()) == before


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
@pytest.mark.parametrize(
    "arguments",
    [["check"], ["topics", "suggest"], ["profile", "check"], ["inspect", "--html"], ["bundle"]],
    ids=" ".join,
)
def test_every_command_that_reads_the_seeds_refuses_them(
    arguments: list[str], make: Make, project: Path, tmp_path: Path
) -> None:
    put(project / "seeds/profiles/own.yml", make, tmp_path / "secret/file.txt")
    assert main(["--project", str(project), "--quiet", *arguments]) == 1


@pytest.mark.parametrize("make", [dangling, endless, pipe], ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.mbox", "a.xml", "folder"])
def test_what_is_added_is_a_file(
    name: str, make: Make, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / (f"{name}/b.txt" if name == "folder" else name), make, tmp_path / "secret/a")
    assert main(["--project", str(project), "add", str(tmp_path / name)]) in (1, 2)
    assert name[:1] in capsys.readouterr().err
    assert len(list((project / "seeds").glob("*.txt"))) == 1


def test_the_store_with_pipes_and_links_in_place_of_entries_is_made_again(
    project: Path, tmp_path: Path
) -> None:
    build = ["--project", str(project), "--quiet", "build"]
    assert main(build) == 0
    entries = sorted(path for path in (project / ".cache").rglob("*") if path.is_file())
    for entry, make in zip(entries, KINDS * len(entries), strict=False):
        put(entry, make, tmp_path / "secret/file.txt")
    shutil.rmtree(project / "site")
    assert main(build) == 0
    assert (project / "site/index.html").is_file()
    assert not published(project)


def test_a_build_opens_no_connection_and_publishes_neither_seeds_nor_inspection(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a build asks the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (project / "seeds/readme.html").write_text(MARK, encoding="utf-8")
    (project / f"seeds/{SEED.stem}.yml").write_text(f"# {MARK}\n", encoding="utf-8")
    (project / "inspect").mkdir()
    (project / "inspect/index.html").write_text(MARK, encoding="utf-8")
    assert main(["--project", str(project), "--quiet", "build"]) == 0
    assert not published(project)
    names = {path.name for path in (project / "site").rglob("*")}
    assert names.isdisjoint({SEED.name, f"{SEED.stem}.yml", "inspect", "seeds", "archive.yml"})


def test_a_huge_file_that_is_no_seed_is_not_read_and_one_that_is_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert = ["convert", "--seeds", str(project / "seeds"), "--docs", str(project / "pages")]
    with (project / "seeds/camera.iso").open("wb") as file:
        file.truncate(SPARSE)
    assert main(["--quiet", *convert]) == 0
    (project / "seeds/camera.iso").rename(project / "seeds/009_huge.txt")
    assert main(["--quiet", *convert]) == 1
    assert "009_huge.txt: error: the file cannot be read: the file has more" in (
        capsys.readouterr().err
    )
