"""Reading files: regular ones alone, in pieces, with a limit, and never through a link."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings import disk

SPARSE = 8 * 2**30
"""Bytes of a file that takes no room on the disk and must never be in memory."""


def link(path: Path) -> None:
    (path.parent / "target").write_text("elsewhere", encoding="utf-8")
    path.symlink_to(path.parent / "target")


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def loop(path: Path) -> None:
    path.symlink_to(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def listening(path: Path) -> None:
    at = os.open(path.parent, os.O_RDONLY)
    os.fchdir(at)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.close(at)


KINDS = (
    *((link, "symbolic link"), (dangling, "symbolic link"), (loop, "symbolic link")),
    *((endless, "symbolic link"), (pipe, "pipe"), (folder, "folder"), (listening, "socket")),
)
"""What may stand in place of a file, and what the message calls it."""


@pytest.fixture(autouse=True)
def back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Come back from the folder that a test goes to."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("make", "name"), KINDS, ids=lambda each: getattr(each, "__name__", ""))
def test_only_a_regular_file_is_read(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    make(path)
    for read in (disk.read, disk.read_text, disk.checksum):
        with pytest.raises(OSError, match=name) as told:
            read(path)
        assert told.value.filename == str(path)


def test_a_device_is_not_read() -> None:
    with pytest.raises(OSError, match="a device, which is not read"):
        disk.read(Path("/dev/zero"))


def test_a_link_that_the_user_names_is_followed_to_a_regular_file(tmp_path: Path) -> None:
    link(tmp_path / "a")
    endless(tmp_path / "b")
    assert disk.read(tmp_path / "a", follow=True) == b"elsewhere"
    with pytest.raises(OSError, match="a device, which is not read"):
        disk.read(tmp_path / "b", follow=True)


def test_no_link_on_the_way_is_followed(tmp_path: Path) -> None:
    inner, outer = tmp_path / "seeds/img", tmp_path / "outside"
    inner.mkdir(parents=True)
    outer.mkdir()
    for place in (inner, outer):
        (place / "a.png").write_bytes(place.name.encode())
    seeds = tmp_path / "seeds"
    assert disk.read(inner / "a.png", below=seeds) == b"img"
    inner.rename(seeds / "old")
    inner.symlink_to(outer)
    assert disk.read(inner / "a.png") == b"outside"
    with pytest.raises(OSError, match=r"symbolic link|Not a directory"):
        disk.read(inner / "a.png", below=seeds)


def test_a_file_is_read_up_to_its_limit_and_not_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a"
    data = bytes(range(256)) * 5_000
    path.write_bytes(data)
    assert disk.read(path) == disk.read(path, len(data)) == data
    with pytest.raises(OSError, match=re.escape("more than 1,279,999 bytes")):
        disk.read(path, len(data) - 1)
    path.write_bytes(b"")
    assert disk.read(path, 0) == b""


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    """Its size says nothing: what the system makes up as it is read has the size 0."""
    endless = Path("/proc/self/maps")
    if not endless.is_file():
        pytest.skip("this system has no files that it makes up")
    assert endless.stat().st_size == 0
    with pytest.raises(OSError, match="more than 10 bytes"):
        disk.read(endless, 10)


def test_a_huge_file_is_refused_unread_and_told_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.iso"
    with path.open("wb") as file:
        file.truncate(SPARSE)
    with pytest.raises(OSError, match="more than 268,435,456 bytes"):
        disk.read(path)
    size, sum_ = disk.checksum(path)
    assert (size, sum_) == disk.checksum(path)
    assert size == SPARSE
    with path.open("r+b") as file:
        file.truncate(SPARSE + 1)
    assert disk.checksum(path)[1] != sum_


def test_text_is_read_with_its_lines_as_they_are_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("一\r\n二\r三\n".encode())
    assert disk.read_text(tmp_path / "a") == (tmp_path / "a").read_text(encoding="utf-8")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    for name in ("a\0b", "x" * 300, "none"):
        with pytest.raises(OSError):  # noqa: PT011 - which one, the system says
            disk.read(tmp_path / name)


def test_what_is_no_file_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/good.txt").write_text("x", encoding="utf-8")
    for name, make in (("z", dangling), ("a/l", loop), ("a/b/p", pipe), ("a/.h", pipe)):
        make(tmp_path / name)
    (tmp_path / "far").symlink_to(tmp_path / "a")
    found = dict(disk.strangers(tmp_path))
    assert list(found) == ["a/.h", "a/b/p", "a/l", "far", "z"]
    assert "pipe" in found["a/b/p"]
    assert "symbolic link" in found["far"]
    assert "a/.h" not in dict(disk.strangers(tmp_path, hidden=False))
    assert disk.strangers(tmp_path / "gone") == []
