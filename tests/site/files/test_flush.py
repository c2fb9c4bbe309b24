"""What is put in place has been flushed to disk before, so that it survives a power failure."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.model.errors import ContentError
from generator.site import rendering
from generator.site.bundle import packing
from generator.site.bundle.note import Note
from generator.site.files.staging import flush_to_disk

posix = pytest.mark.skipif(os.name != "posix", reason="Windows cannot flush a whole file system")


@posix
@pytest.mark.parametrize(("status", "all_disks"), [(0, 0), (-1, 1)])
def test_the_file_system_of_the_folder_is_flushed_or_else_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, all_disks: int
) -> None:
    flushed: list[str] = []
    everything: list[int] = []

    def syncfs(handle: int) -> int:
        flushed.append(os.path.realpath(f"/proc/self/fd/{handle}"))
        return status

    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace(syncfs=syncfs))
    monkeypatch.setattr(os, "sync", lambda: everything.append(1))
    flush_to_disk(tmp_path)
    assert len(flushed) == 1
    assert flushed == [str(tmp_path)] or sys.platform != "linux"
    assert len(everything) == all_disks


@posix
def test_without_syncfs_all_disks_are_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    monkeypatch.setattr(os, "sync", lambda: everything.append(1))
    flush_to_disk(tmp_path)
    assert everything == [1]


def test_a_site_is_flushed_when_it_is_complete_and_before_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, configuration = tmp_path / "site", tmp_path / "mkdocs.yml"
    configuration.touch()

    def make(configuration: Path, fresh: Path, progress: object, earlier: object) -> None:
        fresh.mkdir()
        (fresh / "index.html").touch()

    def flush(folder: Path) -> None:
        assert (folder / "index.html").is_file()
        assert not site.exists()
        raise ContentError.single("flushed", 0, "")

    monkeypatch.setattr(rendering, "run_mkdocs", make)
    monkeypatch.setattr(rendering, "flush_to_disk", flush)
    with pytest.raises(ContentError, match="flushed"):
        rendering.render(configuration, site, lambda fresh, built: None)


def test_a_bundle_is_flushed_when_it_is_complete_and_before_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out/a.zip"
    (tmp_path / "site").mkdir()

    def flush(folder: Path) -> None:
        assert (folder / "a.zip").read_bytes().startswith(b"PK")
        assert not target.exists()
        raise ContentError.single("flushed", 0, "")

    monkeypatch.setattr(packing, "flush_to_disk", flush)
    with pytest.raises(ContentError, match="flushed"):
        packing.pack(tmp_path / "site", target, Note("a", "", 0, 0, {}, ()))
