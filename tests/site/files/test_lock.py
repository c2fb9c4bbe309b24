"""One writer at a time: a second one is told who is writing, and a dead one blocks nobody."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.model.errors import BusyError, ContentError
from generator.site.files.lock import LOCK, WRITER, sole_writer
from tests.cli.test_cli import SEED
from tests.project import ROOT

LONGEST = 600
"""Seconds after which a process counts as hanging, however busy the machine is."""
HOLD = """\
import sys
from pathlib import Path
from generator.site.files.lock import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(docs: Path) -> subprocess.Popen[str]:
    """Another process that writes in ``docs``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLD, str(docs)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def convert(folder: Path, *options: str) -> subprocess.Popen[str]:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    command = [sys.executable, "-m", "generator", "convert", "--seeds", "seeds", "--docs", "docs"]
    return subprocess.Popen(
        [*command, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_second_build_reports_who_is_writing_and_changes_nothing(tmp_path: Path) -> None:
    with sole_writer(tmp_path / "docs"):
        process = convert(tmp_path)
        said, _ = process.communicate(timeout=LONGEST)
        assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == [LOCK, WRITER]
    assert process.returncode == 1
    assert f"another build (process {os.getpid()}) is writing in docs; wait for it" in said
    assert not (tmp_path / "docs").exists()


def test_a_second_build_waits_if_told_to(tmp_path: Path) -> None:
    with sole_writer(tmp_path / "docs"):
        process = convert(tmp_path, "--wait")
        assert process.stdout
        assert "waiting for it" in process.stdout.readline()
        time.sleep(0.3)
        assert process.poll() is None
    said, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0, said
    assert (tmp_path / "docs/index.md").is_file()


def test_builds_that_start_together_all_succeed(tmp_path: Path) -> None:
    processes = [convert(tmp_path, "--wait") for _ in range(3)]
    for process in processes:
        said, _ = process.communicate(timeout=LONGEST)
        assert process.returncode == 0, said
    hidden = [path.name for path in (tmp_path / "docs").iterdir() if path.name.startswith(".")]
    assert hidden == [".generated.json"]


def test_a_killed_writer_blocks_nobody(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    other = holder(docs)
    with pytest.raises(BusyError, match=f"process {other.pid}"), sole_writer(docs):
        pass
    other.kill()
    other.communicate()
    assert (docs / WRITER).exists()
    with sole_writer(docs):
        assert (docs / WRITER).read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert list(docs.iterdir()) == []


def test_a_waiting_writer_says_so_once_and_starts_when_the_other_ends(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    other = holder(docs)
    told: list[str] = []

    def tell(message: str) -> None:
        told.append(message)
        other.communicate()

    with sole_writer(docs, tell):
        assert other.returncode == 0
        assert (docs / WRITER).read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert told == [f"another build (process {other.pid}) is writing in {docs}; waiting for it"]


@pytest.mark.parametrize("text", ["", "x", "9" * 20, "é"])
def test_an_unknown_writer_is_reported_without_its_number(tmp_path: Path, text: str) -> None:
    with sole_writer(tmp_path):
        (tmp_path / WRITER).write_text(text, encoding="utf-8")
        with pytest.raises(BusyError, match="another build is writing"), sole_writer(tmp_path):
            pass


def test_a_folder_that_was_created_for_the_lock_is_removed_if_it_is_empty(tmp_path: Path) -> None:
    for name, written in (("empty", False), ("deep/written", True)):
        with sole_writer(tmp_path / name):
            if written:
                (tmp_path / name / "index.md").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep/written").iterdir()] == ["index.md"]


def test_a_folder_that_was_there_stays(tmp_path: Path) -> None:
    with sole_writer(tmp_path):
        pass
    assert tmp_path.is_dir()


@pytest.mark.parametrize("name", [LOCK, WRITER])
def test_the_lock_is_never_written_through_a_link(tmp_path: Path, name: str) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    docs.mkdir()
    outside.write_text("mine", encoding="utf-8")
    (docs / name).symlink_to(outside)
    try:
        with sole_writer(docs):
            pass
    except ContentError as error:
        assert "cannot be written" in str(error)  # noqa: PT017 - both are fine
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_lock_that_cannot_be_made_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("a file")
    reason = f"cannot be written: {os.strerror(errno.EEXIST)}; nothing was changed"
    with pytest.raises(ContentError, match=reason), sole_writer(tmp_path / "docs"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is in use")
def test_a_build_in_a_removed_project_ends_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    project.rmdir()
    with pytest.raises(ContentError, match="cannot be written"), sole_writer(Path("docs"), print):
        pass
