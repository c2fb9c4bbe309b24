"""The store gives back what was kept or nothing, and runs nothing that stands in it."""

from __future__ import annotations

import os
import pickle
import platform
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Issue, Period
from generator.site import store as stores
from generator.site.store import STORE, Store, digest, machine, store_of

KEY = digest(b"key")
ISSUE = Issue("2022-47", "001.txt", "医周药事", "2022-47", Period(), (), "第47期")


def entry(folder: Path) -> Path:
    """The only entry of a store."""
    (path,) = (path for path in folder.glob("?/*") if path.is_file())
    return path


def from_elsewhere(folder: Path) -> None:
    """Make the entries of a store those of another machine."""
    for path in folder.glob("?/*"):
        data = path.read_bytes()[32:]
        path.write_bytes(sha256(b"theirs" + data).digest() + data)


def test_what_was_kept_is_given_back_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.get(KEY, Issue) is None
    store.put(KEY, ISSUE)
    assert Store(tmp_path).get(KEY, Issue) == ISSUE
    assert store.get(digest(b"other"), Issue) is None


def test_a_value_of_another_type_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, {"id": 1})
    assert store.get(KEY, Issue) is None
    assert store.get(KEY, dict[str, int]) == {"id": 1}


@given(st.data())
def test_a_damaged_entry_is_none(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder)
        store.put(KEY, ISSUE)
        path = entry(folder)
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        change = data.draw(st.integers(1, 255))
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :]):
            path.write_bytes(damaged)
            assert store.get(KEY, Issue) is None


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("code of an entry was run",)


def test_an_entry_with_code_is_none_and_runs_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, ISSUE)
    for data in (
        pickle.dumps(Bomb()),
        b"\xc1",
        msgspec.msgpack.encode(msgspec.msgpack.Ext(1, b"")),
    ):
        entry(tmp_path).write_bytes(sha256(machine() + data).digest() + data)
        assert store.get(KEY, Issue) is None


def test_what_was_made_on_another_machine_is_none_until_it_is_made_again(tmp_path: Path) -> None:
    Store(tmp_path).put(KEY, ISSUE)
    from_elsewhere(tmp_path)
    assert Store(tmp_path).get(KEY, Issue) is None
    Store(tmp_path).put(KEY, ISSUE)
    assert Store(tmp_path).get(KEY, Issue) == ISSUE


def test_a_machine_without_a_name_has_that_of_its_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = tmp_path / "machine-id"
    name.write_bytes(b"\n")
    monkeypatch.setattr(stores, "_NAMES", (tmp_path / "missing", name))
    unnamed = machine.__wrapped__()
    assert platform.node().encode() in unnamed
    name.write_bytes(b"0a1b\n")
    assert machine.__wrapped__() == b"0a1b"


def test_a_store_that_was_moved_or_copied_here_is_still_valid(tmp_path: Path) -> None:
    Store(tmp_path / "here/.cache").put(KEY, ISSUE)
    shutil.copytree(tmp_path / "here", tmp_path / "copy")
    (tmp_path / "here").rename(tmp_path / "there")
    for name in ("there", "copy"):
        assert Store(tmp_path / name / ".cache").get(KEY, Issue) == ISSUE


def test_entries_that_nobody_asked_for_go_and_so_do_those_of_killed_runs(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in (b"one", b"two"):
        store.put(digest(name), ISSUE)
    kept = digest(b"two")
    left = tmp_path / kept[0] / f"{kept}.123"
    left.write_bytes(b"half")
    older = tmp_path / kept[:2] / kept
    older.parent.mkdir()
    older.write_bytes(b"where earlier versions had it")
    other = tmp_path / "plugin" / "social.png"
    other.parent.mkdir()
    other.write_bytes(b"of another program")
    store.keep([kept])
    assert store.get(digest(b"one"), Issue) is None
    assert store.get(kept, Issue) == ISSUE
    assert not left.exists()
    assert not older.exists()
    assert other.exists()


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    for store in (Store(tmp_path / "store"), Store()):
        store.put(KEY, ISSUE)
        store.keep([])
        assert store.get(KEY, Issue) is None


def test_where_a_part_ends_counts() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")


def test_nothing_is_written_through_a_link_at_the_place_of_a_draft(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    store = Store(tmp_path / "store")
    draft = tmp_path / "store" / KEY[0] / f"{KEY}.{os.getpid()}"
    draft.parent.mkdir(parents=True)
    draft.symlink_to(outside)
    store.put(KEY, ISSUE)
    assert outside.read_bytes() == b"mine"
    assert store.get(KEY, Issue) == ISSUE


def test_nothing_is_kept_where_a_link_leads(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    mine = outside / "newsletter-archive" / KEY[0] / KEY
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    for place in (".cache", STORE, f"{STORE}/{KEY[0]}"):
        link = tmp_path / place.replace("/", "-") / place
        link.parent.mkdir(parents=True)
        link.symlink_to(mine.parents[2 - place.count("/")])
        store = store_of(tmp_path / place.replace("/", "-"))
        store.put(KEY, ISSUE)
        store.keep([])
        assert mine.read_bytes() == b"mine", place
