"""A file is read again only where the disk tells that it may have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.site.files import publisher
from generator.site.files.left import LeftFiles, linked_since
from generator.site.files.manifest import MANIFEST
from generator.site.files.publisher import publish

OWNED = ("index.md",)
FILES = {"index.md": b"home"}


def made(folder: Path) -> LeftFiles:
    """What is known of a folder whose manifest is newer than its file."""
    left: LeftFiles = {}
    publish(FILES, folder, OWNED, "mark", left)
    os.utime(folder / "index.md", ns=(10**9, 10**9))
    publish(FILES, folder, OWNED, "mark", left)
    return left


def test_a_file_that_was_left_alone_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = made(tmp_path)
    monkeypatch.setattr(publisher, "_holds", lambda path, content: pytest.fail(f"read: {path}"))
    assert publish(FILES, tmp_path, OWNED, "mark", left).written == ()


def test_a_file_that_was_edited_is_written_again(tmp_path: Path) -> None:
    left = made(tmp_path)
    (tmp_path / "index.md").write_bytes(b"mine")
    assert publish(FILES, tmp_path, OWNED, "mark", left).written == ("index.md",)
    assert (tmp_path / "index.md").read_bytes() == b"home"


def test_a_file_as_new_as_the_manifest_is_not_trusted(tmp_path: Path) -> None:
    left = made(tmp_path)
    time = (tmp_path / MANIFEST).stat().st_mtime_ns
    os.utime(tmp_path / "index.md", ns=(time, time))
    publish(FILES, tmp_path, OWNED, "mark", left)
    assert left == {}


def test_a_file_that_was_given_another_name_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = made(tmp_path / "docs")
    os.link(tmp_path / "docs/index.md", tmp_path / "linked.md")
    known = linked_since(str(tmp_path / "docs"), left)
    assert known.keys() == left.keys()
    monkeypatch.setattr(publisher, "_holds", lambda path, content: pytest.fail(f"read: {path}"))
    assert publish(FILES, tmp_path / "docs", OWNED, "mark", known).written == ()


def test_a_file_that_was_edited_since_is_not_taken_for_linked(tmp_path: Path) -> None:
    left = made(tmp_path)
    (tmp_path / "index.md").write_bytes(b"mine")
    assert linked_since(str(tmp_path), left) == {}
