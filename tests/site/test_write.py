"""Publishing changes what it must, and nothing of others, wholly or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.model.errors import ContentError
from generator.site.files.manifest import MANIFEST, is_current
from generator.site.files.publisher import publish

OWNED = ("index.md", "issues", "assets/search-index")
FILES = {"index.md": b"home", "issues/1/01.md": b"one", "issues/1/02.md": b"two"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` but the manifest, and every empty folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            found[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[name + "/"] = b""
    return found


def messages(error: pytest.ExceptionInfo[ContentError]) -> str:
    return str(error.value)


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    report = publish(FILES, tmp_path / "docs", OWNED)
    assert tree(tmp_path / "docs") == FILES
    assert report.written == tuple(sorted(FILES))


def test_what_has_not_changed_is_not_touched(tmp_path: Path) -> None:
    publish(FILES, tmp_path, OWNED)
    times = {name: (tmp_path / name).stat().st_mtime_ns for name in FILES}
    inodes = {name: (tmp_path / name).stat().st_ino for name in FILES}
    report = publish({**FILES, "index.md": b"new home"}, tmp_path, OWNED)
    assert (report.written, report.unchanged) == (
        ("index.md",),
        ("issues/1/01.md", "issues/1/02.md"),
    )
    for name in report.unchanged:
        assert (tmp_path / name).stat().st_mtime_ns == times[name]
        assert (tmp_path / name).stat().st_ino == inodes[name]


def test_stale_files_go_with_the_folders_they_leave_empty(tmp_path: Path) -> None:
    publish({**FILES, "issues/2/01.md": b"x", "assets/search-index/a.js": b"y"}, tmp_path, OWNED)
    report = publish(FILES, tmp_path, OWNED)
    assert report.removed == ("assets/search-index/a.js", "issues/2/01.md")
    assert tree(tmp_path) == FILES


def test_hand_written_files_stay(tmp_path: Path) -> None:
    (tmp_path / "issues/2").mkdir(parents=True)
    (tmp_path / "issues/2/note.md").write_bytes(b"mine")
    (tmp_path / "about.md").write_bytes(b"about")
    publish({**FILES, "issues/2/01.md": b"x"}, tmp_path, OWNED)
    publish(FILES, tmp_path, OWNED)
    assert tree(tmp_path) == {**FILES, "issues/2/note.md": b"mine", "about.md": b"about"}


def test_a_hand_written_file_in_the_way_is_an_error_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"mine")
    with pytest.raises(ContentError) as error:
        publish(FILES, tmp_path, OWNED)
    assert "this file was not generated" in messages(error)
    assert tree(tmp_path) == {"index.md": b"mine"}


def test_a_file_with_the_very_bytes_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"home")
    publish(FILES, tmp_path, OWNED)
    publish({"issues/1/01.md": b"one"}, tmp_path, OWNED)
    assert tree(tmp_path) == {"issues/1/01.md": b"one"}


def test_a_generated_file_that_was_edited_is_written_anew(tmp_path: Path) -> None:
    publish(FILES, tmp_path, OWNED)
    (tmp_path / "index.md").write_bytes(b"edited")
    assert publish(FILES, tmp_path, OWNED).written == ("index.md",)


@pytest.mark.parametrize(
    "path",
    [
        "../out.md", "issues/../../out.md", "/etc/passwd", "issues//a.md", "issues/./a.md", "",
        "about.md", "issuesx/a.md", "issues\\..\\a.md", "issues/a:b.md", "issues/con.md",
        "issues/NUL", "issues/a.", "issues/a /b.md", "issues/a\x00.md", "issues/a\nb.md",
        "issues/" + "长" * 80, "issues/a?.md",
    ],
)  # fmt: skip
def test_an_unsafe_path_is_refused_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError):
        publish({**FILES, path: b"x"}, tmp_path / "docs", OWNED)
    assert not (tmp_path / "docs").exists()
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("issues/A.md", "issues/a.md"),
        ("issues/A/1.md", "issues/a/2.md"),
        ("issues/\u00e9.md", "issues/e\u0301.md"),
        ("issues/a", "issues/a/b.md"),
    ],
)
def test_paths_that_some_systems_take_for_one_are_refused(
    tmp_path: Path, one: str, other: str
) -> None:
    with pytest.raises(ContentError):
        publish({one: b"1", other: b"2"}, tmp_path, OWNED)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("link", ["issues", "issues/1", "issues/1/01.md"])
def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.md").write_bytes(b"kept")
    path = tmp_path / "docs" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(outside / "kept.md" if link.endswith(".md") else outside)
    with pytest.raises(ContentError, match="symbolic link"):
        publish(FILES, tmp_path / "docs", OWNED)
    assert tree(outside) == {"kept.md": b"kept"}


@pytest.mark.parametrize("link", ["issues", "issues/1", "issues/1/01.md"])
def test_a_symbolic_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path, link: str) -> None:
    path = tmp_path / "docs" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ContentError, match="symbolic link"):
        publish(FILES, tmp_path / "docs", OWNED)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("path", ["issues", "issues/1"])
def test_a_file_where_a_folder_is_needed_is_told_and_stays(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(b"mine")
    with pytest.raises(ContentError, match=f"{Path(path).name} is a file, not a folder"):
        publish({**FILES, "issues/1/deep/er/01.md": b"x"}, tmp_path, OWNED)
    assert tree(tmp_path) == {path: b"mine"}


def test_a_folder_where_a_file_is_needed_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "issues/1/01.md").mkdir(parents=True)
    with pytest.raises(ContentError, match="a folder stands there"):
        publish(FILES, tmp_path, OWNED)
    assert tree(tmp_path) == {"issues/1/01.md/": b""}


def test_nothing_is_removed_through_a_symbolic_link(tmp_path: Path) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    publish({**FILES, "issues/2/kept.md": b"x"}, docs, OWNED)
    outside.mkdir()
    (outside / "kept.md").write_bytes(b"kept")
    (docs / "issues/2/kept.md").unlink()
    (docs / "issues/2").rmdir()
    (docs / "issues/2").symlink_to(outside)
    publish(FILES, docs, OWNED)
    assert (outside / "kept.md").read_bytes() == b"kept"


def test_a_forged_manifest_removes_nothing_of_others(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(FILES, docs, OWNED)
    (docs / "about.md").write_bytes(b"mine")
    (tmp_path / "secret").write_bytes(b"mine")
    forged = json.loads((docs / MANIFEST).read_text())
    for path in ("about.md", "../secret", "/etc/hostname"):
        forged["files"][path] = {"sha256": "0", "size": 4}
    (docs / MANIFEST).write_text(json.dumps(forged))
    assert publish(FILES, docs, OWNED).removed == ()
    assert (docs / "about.md").exists()
    assert (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"fingerprint": 1, "files": []}', "\x00", "[" * 99999]
)
def test_a_broken_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    publish(FILES, tmp_path, OWNED, "mark")
    (tmp_path / MANIFEST).write_text(text)
    assert not is_current(tmp_path, "mark")
    assert publish(FILES, tmp_path, OWNED, "mark").written == ()
    assert is_current(tmp_path, "mark")


def test_a_folder_is_current_until_an_input_or_an_output_changes(tmp_path: Path) -> None:
    assert not is_current(tmp_path, "mark")
    publish(FILES, tmp_path, OWNED, "mark")
    assert is_current(tmp_path, "mark")
    assert not is_current(tmp_path, "other mark")
    assert not is_current(tmp_path, "")
    (tmp_path / "index.md").write_bytes(b"HOME")
    assert not is_current(tmp_path, "mark")
    publish(FILES, tmp_path, OWNED, "mark")
    (tmp_path / "index.md").unlink()
    assert not is_current(tmp_path, "mark")


def test_the_manifest_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    publish(FILES, tmp_path / "a", OWNED, "mark")
    publish({"index.md": b"old"}, tmp_path / "b", OWNED, "older mark")
    publish(dict(reversed(FILES.items())), tmp_path / "b", OWNED, "mark")
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


@pytest.mark.parametrize("name", ["write_bytes", "replace"])
@pytest.mark.parametrize("after", range(7))
def test_a_disk_that_fails_at_any_time_leaves_the_old_state_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    old = {"index.md": b"old", "issues/1/01.md": b"one", "issues/9/09.md": b"stale"}
    publish(old, tmp_path, OWNED, "old mark")
    original = getattr(Path, name)
    calls = 0

    def call(self: Path, *arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == after + 1:
            raise OSError(28, os.strerror(28), str(self))
        return original(self, *arguments, **named)

    new = {**FILES, "index.md": b"new", "issues/1/01.md": b"new one"}
    monkeypatch.setattr(Path, name, call)
    told = ""
    try:
        publish(new, tmp_path, OWNED, "mark")
    except ContentError as error:
        told = str(error)
    monkeypatch.undo()
    assert bool(told) == (calls > after)
    if told:
        assert "cannot be written: No space left on device" in told
        assert is_current(tmp_path, "old mark")
    assert tree(tmp_path) == (old if told else new)
    publish(new, tmp_path, OWNED, "mark")
    assert tree(tmp_path) == new


def test_a_run_that_was_killed_between_two_files_is_made_good_by_the_next(tmp_path: Path) -> None:
    publish(FILES, tmp_path, OWNED, "mark")
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    manifest["fingerprint"] = ""
    manifest["files"]["issues/1/03.md"] = {"sha256": "0", "size": 0}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    (tmp_path / "issues/1/03.md").write_bytes(b"half of the new state")
    publish({**FILES, "issues/1/03.md": b"three"}, tmp_path, OWNED, "mark")
    assert tree(tmp_path) == {**FILES, "issues/1/03.md": b"three"}
