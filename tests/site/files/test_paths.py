"""Only paths that are valid on every system are written, and never through a symbolic link."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.files.paths import (
    MAX_PART,
    above,
    collisions,
    fault,
    faults,
    is_owned,
    obstacle,
)


@pytest.mark.parametrize(
    "path", ["a.md", "issues/一/01.md", "console.md", "com.md", "a b/c", "长" * (MAX_PART // 3)]
)
def test_an_ordinary_path_is_safe(path: str) -> None:
    assert fault(path) == ""


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "the path must be relative"),
        ("/a", "the path must be relative"),
        ("a//b", "leaves its folder or has an empty part"),
        ("./a", "leaves its folder"),
        ("a/..", "leaves its folder"),
        ("a\x1f", "not safe on every system"),
        ("a\x7f", "not safe on every system"),
        ("com9.md", "not safe on every system"),
        ("LPT¹", "not safe on every system"),
        ("conin$", "not safe on every system"),
        ("a ", "not safe on every system"),
        ("x" * (MAX_PART + 1), "a part of the path is longer than 200 bytes"),
        ("长" * 67, "longer than 200 bytes"),
    ],
)
def test_an_unsafe_path_has_a_fault(path: str, message: str) -> None:
    assert message in fault(path)


def test_owned_are_the_named_files_and_what_is_in_the_named_folders() -> None:
    owned = ("index.md", "issues")
    found = [is_owned(p, owned) for p in ("index.md", "issues/1/a.md", "issuesx/a", "index.md2")]
    assert found == [True, True, False, False]


def test_every_fault_of_a_set_of_paths_is_reported() -> None:
    paths = ["a/1", "A/2", "b", "b/c", "x/y", "../z"]
    assert list(map(str, faults(paths, ("a", "A", "b")))) == [
        "A/2: error: the name differs from a in case only",
        "b/c: error: b is needed both as a file and as a folder",
        "x/y: error: only a, A, b may be written",
        "../z: error: the path leaves its folder or has an empty part; rename the file",
    ]


def test_a_collision_is_found_across_calls() -> None:
    spelled: dict[str, str] = {}
    assert list(collisions("a/b", spelled)) == []
    assert list(collisions("a/b", spelled)) == []
    assert [problem.path for problem in collisions("a/B", spelled)] == ["a/B"]


def test_the_folders_above_a_path_come_outermost_first() -> None:
    assert above("a/b/c.md") == ["a", "a/b"]
    assert above("c.md") == []


def test_obstacles_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    found = {
        path: obstacle(tmp_path, path)
        for path in (
            "file",
            "new",
            "folder/new",
            "folder",
            "link",
            "link/a",
            "dangling",
            "file/a/b",
        )
    }
    assert found == {
        "file": "",
        "new": "",
        "folder/new": "",
        "folder": "this is a folder where a file is needed; move it away",
        "link": "this is a symbolic link, which is not followed",
        "link/a": "link is a symbolic link, which is not followed",
        "dangling": "this is a symbolic link, which is not followed",
        "file/a/b": "file is a file, not a folder",
    }
