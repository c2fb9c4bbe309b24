"""A new folder replaces the old one, and what a killed run left is put right."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.site.files import exchange as module
from generator.site.files.exchange import OLD, exchange, put_folder, restore

PREFIX = ".site-staging-"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the call is Linux's")


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def text(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def test_a_folder_is_put_where_there_is_none(tmp_path: Path) -> None:
    put_folder(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert text(tmp_path / "site") == "new"
    assert not (tmp_path / "fresh").exists()


def test_a_symbolic_link_is_replaced_not_followed(tmp_path: Path) -> None:
    outside = folder(tmp_path / "outside", "mine")
    (tmp_path / "site").symlink_to(outside)
    put_folder(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert not (tmp_path / "site").is_symlink()
    assert (text(tmp_path / "site"), text(outside)) == ("new", "mine")


@linux
def test_two_folders_are_exchanged(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    if not exchange(one, other):
        pytest.skip("this file system cannot exchange folders")
    assert (text(one), text(other)) == ("2", "1")


@linux
def test_an_exchange_that_fails_is_an_error(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", "1")
    with pytest.raises(FileNotFoundError) as caught:
        exchange(one, tmp_path / "gone")
    assert caught.value.filename == str(tmp_path / "gone")


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP])
def test_a_file_system_without_exchange_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    library = SimpleNamespace(renameat2=lambda *arguments: -1)
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: library)
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    assert exchange(tmp_path / "one", tmp_path / "other") is False


def test_macos_exchanges_with_its_own_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[object, ...]] = []

    def renamex_np(*arguments: object) -> int:
        called.append(arguments)
        return 0

    library = SimpleNamespace(renamex_np=renamex_np)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: library)
    assert exchange(tmp_path / "one", tmp_path / "other") is True
    assert called == [(os.fsencode(tmp_path / "one"), os.fsencode(tmp_path / "other"), 2)]


def test_a_system_without_either_call_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "freebsd")
        patch.setattr(ctypes, "CDLL", lambda name, use_errno: SimpleNamespace())
        assert exchange(one, other) is False
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        assert exchange(one, other) is False


def test_without_exchange_the_old_folder_is_moved_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "exchange", lambda one, other: False)
    site, fresh = folder(tmp_path / "site", "old"), folder(tmp_path / f"{PREFIX}x/site", "new")
    put_folder(fresh, site)
    assert (text(site), text(fresh.parent / OLD)) == ("new", "old")


def test_if_the_new_folder_cannot_be_moved_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "exchange", lambda one, other: False)
    site, staging = folder(tmp_path / "site", "old"), tmp_path / f"{PREFIX}x"
    staging.mkdir()
    with pytest.raises(FileNotFoundError):
        put_folder(staging / "gone", site)
    assert text(site) == "old"


@pytest.mark.parametrize("name", [OLD, "site"])
def test_what_a_killed_run_left_is_moved_back_or_removed(tmp_path: Path, name: str) -> None:
    folder(tmp_path / f"{PREFIX}x" / name, "complete")
    elsewhere = folder(tmp_path / "elsewhere", "mine")
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
    restore(tmp_path / "site", PREFIX)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == (["elsewhere", "site"] if name == OLD else ["elsewhere"])
    assert text(elsewhere) == "mine"


def test_an_old_folder_does_not_replace_a_site_that_is_there(tmp_path: Path) -> None:
    folder(tmp_path / f"{PREFIX}x" / OLD, "old")
    site = folder(tmp_path / "site", "new")
    restore(site, PREFIX)
    assert text(site) == "new"
    assert list(tmp_path.iterdir()) == [site]
