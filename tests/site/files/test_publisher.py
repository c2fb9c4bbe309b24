"""Publishing writes the files that changed, removes stale ones and leaves hand-written ones alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.model.errors import ContentError
from generator.site.files.manifest import MANIFEST, is_current
from generator.site.files.publisher import DRAFTS, publish

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


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
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


def test_stale_files_are_removed_with_the_folders_they_leave_empty(tmp_path: Path) -> None:
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


def test_a_file_with_the_same_bytes_counts_as_generated_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"home")
    publish(FILES, tmp_path, OWNED)
    publish({"issues/1/01.md": b"one"}, tmp_path, OWNED)
    assert tree(tmp_path) == {"issues/1/01.md": b"one"}


def test_a_generated_file_that_was_edited_is_written_again(tmp_path: Path) -> None:
    publish(FILES, tmp_path, OWNED, "mark")
    (tmp_path / "index.md").write_bytes(b"edited")
    assert publish(FILES, tmp_path, OWNED, "mark").written == ("index.md",)
    assert is_current(tmp_path, "mark")


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
def test_paths_that_are_the_same_on_some_systems_are_refused(
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
def test_a_dangling_symbolic_link_is_not_followed_either(tmp_path: Path, link: str) -> None:
    path = tmp_path / "docs" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ContentError, match="symbolic link"):
        publish(FILES, tmp_path / "docs", OWNED)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("path", ["issues", "issues/1"])
def test_a_file_where_a_folder_is_needed_is_an_error_and_stays(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(b"mine")
    with pytest.raises(ContentError, match=f"{Path(path).name} is a file, not a folder"):
        publish({**FILES, "issues/1/deep/er/01.md": b"x"}, tmp_path, OWNED)
    assert tree(tmp_path) == {path: b"mine"}


def test_a_folder_where_a_file_is_needed_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "issues/1/01.md").mkdir(parents=True)
    with pytest.raises(ContentError, match="this is a folder where a file is needed"):
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


def test_a_forged_manifest_removes_no_hand_written_file(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(FILES, docs, OWNED)
    (docs / "about.md").write_bytes(b"mine")
    (tmp_path / "secret").write_bytes(b"mine")
    forged = json.loads((docs / MANIFEST).read_text())
    for path in ("about.md", "../secret", "/etc/hostname"):
        forged["files"][path] = "0"
    (docs / MANIFEST).write_text(json.dumps(forged))
    assert publish(FILES, docs, OWNED).removed == ()
    assert (docs / "about.md").exists()
    assert (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"fingerprint": 1, "files": []}',
        "\x00",
        pytest.param("[" * 99_999, id="nested"),
    ],
)
def test_a_damaged_manifest_is_ignored(tmp_path: Path, text: str) -> None:
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
def test_a_failing_disk_is_reported_and_the_next_run_completes_the_folder(
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
    told = named = ""
    try:
        publish(new, tmp_path, OWNED, "mark")
    except ContentError as error:
        told, named = str(error), error.problems[0].path
    monkeypatch.undo()
    assert bool(told) == (calls > after)
    if told:
        assert named.startswith(str(tmp_path / DRAFTS))
        assert "cannot be written: No space left on device; the folder may hold old and new" in told
        assert tree(tmp_path) == old or not is_current(tmp_path, "old mark")
        assert not is_current(tmp_path, "mark")
    publish(new, tmp_path, OWNED, "mark")
    assert tree(tmp_path) == new
    assert is_current(tmp_path, "mark")


@pytest.mark.parametrize("last", [1, 2, 3, 4])
def test_files_of_a_failed_run_are_generated_files_to_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    publish({"index.md": b"old"}, tmp_path, OWNED, "old mark")
    replace = Path.replace
    left = last

    def fail_later(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, os.strerror(28), str(self))
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_later)
        with pytest.raises(ContentError):
            publish(FILES, tmp_path, OWNED, "mark")
    other = {"issues/1/01.md": b"other", "issues/2/01.md": b"two"}
    publish(other, tmp_path, OWNED, "third mark")
    assert tree(tmp_path) == other


def test_two_folders_are_published_side_by_side(tmp_path: Path) -> None:
    docs, data = tmp_path / "docs", tmp_path / "page-data"
    publish(FILES, docs, OWNED, "mark")
    publish({"issues/1.json": b"{}"}, data, ["issues"], "mark")
    publish({"index.md": b"home"}, docs, OWNED, "new mark")
    assert (tree(docs), tree(data)) == ({"index.md": b"home"}, {"issues/1.json": b"{}"})
    assert is_current(docs, "new mark")
    assert is_current(data, "mark")
    with pytest.raises(ContentError, match="only issues may be written"):
        publish({"other.json": b"{}"}, data, ["issues"], "mark")
