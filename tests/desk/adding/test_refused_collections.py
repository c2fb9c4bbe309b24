"""What is hostile or damaged in a collection is told, and costs none of its other issues."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from generator.desk.adding import collection
from generator.desk.adding.collection import open_collection
from generator.model.errors import ContentError
from tests.desk.adding.collecting import add, issue, names, written


@pytest.mark.parametrize(
    "name", ["../out.md", "/etc/out.md", "//etc/out.md", "a/../../out.md", "C:/out.md"]
)
def test_a_zip_file_that_leads_out_of_itself_is_refused(
    name: str, seeds: Path, tmp_path: Path
) -> None:
    path = written(tmp_path / "evil.zip", {name: issue(1)})
    assert add(seeds, path) == 1
    assert list(seeds.iterdir()) == []


def test_a_link_that_leads_out_of_a_folder_is_refused(seeds: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "letters", {"1.md": issue(1)})
    secret = written(tmp_path / "other", {"secret.md": issue(2)}) / "secret.md"
    (folder / "2.md").symlink_to(secret)
    assert add(seeds, folder) == 1
    assert list(seeds.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_what_is_no_file_stops_none_of_the_others(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path / "letters", {"1.md": issue(1), "3.md": issue(3)})
    os.mkfifo(folder / "2.md")
    assert add(seeds, *(folder / f"{number}.md" for number in (1, 2, 3))) == 1
    told = capsys.readouterr()
    assert "2.md: error: the file cannot be read: this is a pipe" in told.err
    assert "2 of 3 issues added, 0 there already, 1 failed" in told.out
    assert len(names(seeds)) == 2


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "bomb.zip", {"1.md": b"a" * 5_000_000, "2.md": issue(2)})
    monkeypatch.setattr(collection, "LEAST_BYTES", 1_000_000)
    with pytest.raises(ContentError, match="more than 1,000,000 bytes; unpack it and add the f"):
        open_collection(path)
    monkeypatch.undo()
    monkeypatch.setattr(collection, "MAX_FILE", 1_000_000)
    first, second = open_collection(path).issues
    with pytest.raises(ContentError, match="unpacks to more than 1,000,000 bytes"):
        first.read()
    assert second.read() == issue(2).encode()


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pdf"])
def test_what_is_compressed_twice_is_refused(suffix: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", {f"1{suffix.upper()}": bytes(2_000_000)})
    (found,) = open_collection(path).issues
    with pytest.raises(ContentError, match="unpacks to more than 1,048,576 bytes"):
        found.read()


@pytest.mark.parametrize(
    ("name", "begin", "each", "end"),
    [
        ("a.mbox", "", "From ann 2024\n\nB\n\n", ""),
        ("a.rss", "<rss>", "<item/>", "</rss>"),
        ("a.json", '{"data": {"posts": [{}', ", {}", "]}}"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_no_more_issues_are_read_than_a_collection_may_hold(
    name: str, begin: str, each: str, end: str, packed: bool, tmp_path: Path
) -> None:
    data = f"{begin}{each * 20_001}{end}"
    path = written(tmp_path / "a.zip" if packed else tmp_path, {name: data})
    with pytest.raises(ContentError, match="more than 20,000 files or issues"):
        open_collection(path if packed else path / name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"no zip"),
        ("a.xml", b"<rss><channel>"),
        ("a.xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'),
        ("a.json", b"[1, 2]"),
        ("a.json", b"[" * 100_000),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.mbox", b"no mailbox"),
    ],
    ids=range(7),
)
def test_a_file_that_holds_no_issues_is_a_problem_and_no_crash(
    name: str, data: bytes, seeds: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert add(seeds, path) == 1
    assert list(seeds.iterdir()) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_is_damaged_in_a_zip_file_is_told(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("1.md", issue(1) * 50, method)
    whole = path.read_bytes()
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :])
        with suppress(ContentError):
            assert [found.read() for found in open_collection(path).issues]
