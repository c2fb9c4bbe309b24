"""The offline bundle: the site rendered for file:// and packed to the same bytes each time."""

from __future__ import annotations

import json
import os
import tracemalloc
import unicodedata
import zipfile
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from generator.model.errors import ContentError, UsageError
from generator.site.bundle import packing
from generator.site.bundle.bag import Checksum, information, manifest
from generator.site.bundle.note import Note, describe, start_name
from generator.site.bundle.packing import bundle, pack, render_offline
from generator.site.files.paths import LONGEST, faults
from tests.factories import archive
from tests.project import ROOT

CONFIGURATION = """\
site_name: 试刊
site_url: !ENV [SITE_URL, "https://example.org/"]
theme:
  name: material
  custom_dir: overrides
  language: zh
plugins:
  - tags
"""
NOTE = Note("试刊档案", "", 0, 0, {}, ())


def project(folder: Path, text: str = CONFIGURATION) -> Path:
    for name in ("docs", "overrides"):
        (folder / name).mkdir(parents=True)
    (folder / "docs/index.md").write_text("# 首页\n\n[甲](a/b.md)\n", encoding="utf-8")
    (folder / "docs/a").mkdir()
    (folder / "docs/a/b.md").write_text("# 甲\n", encoding="utf-8")
    (folder / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block footer %}<p>自有</p>{% endblock %}', encoding="utf-8"
    )
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def accept(site: Path, built: object) -> None:
    """Find any site good."""
    assert (site / "index.html").is_file()


def test_the_offline_site_has_the_project_s_own_configuration(tmp_path: Path) -> None:
    path = project(tmp_path)
    render_offline(path, tmp_path / "site")
    html = (tmp_path / "site/a/b.html").read_text(encoding="utf-8")
    assert "<title>甲 - 试刊</title>" in html
    assert '<html lang="zh"' in html
    assert "<p>自有</p>" in html
    assert "example.org" not in html
    assert not list(tmp_path.glob(".bundle-staging-*"))


def test_an_invalid_or_missing_configuration_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"mkdocs\.yml: error: MkDocs failed"):
        bundle(project(tmp_path / "a", "site_name: ["), tmp_path / "x.zip", NOTE, accept)
    assert not list((tmp_path / "a").glob(".bundle-staging-*"))
    with pytest.raises(UsageError, match="is missing"):
        bundle(tmp_path / "gone.yml", tmp_path / "x.zip", NOTE, accept)


def test_the_bundle_opens_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project(tmp_path / "project").parent)
    bundle(Path("mkdocs.yml"), Path("dist/archive.zip"), NOTE, accept)
    with zipfile.ZipFile("dist/archive.zip") as packed:
        names = packed.namelist()
        start = packed.read("archive/data/index.html").decode()
    assert "archive/data/a/b.html" in names
    assert not [name for name in names if "sitemap" in name]
    assert 'href="a/b.html"' in start


def test_the_bundle_leaves_out_files_that_only_make_sense_online(tmp_path: Path) -> None:
    names = ("index.html", "feed.xml", "topics/drg/feed.json", "topics/drg/index.html")
    bag = unpacked(tmp_path, {name: name for name in names})
    data = {path.relative_to(bag / "data").as_posix() for path in (bag / "data").rglob("*.*")}
    assert data == {"index.html", "topics/drg/index.html"}


def unpacked(folder: Path, files: dict[str, str], note: Note = NOTE) -> Path:
    """The folder of the bag that a site of these files makes."""
    for name, text in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    pack(folder / "site", folder / "out/a.zip", note)
    with zipfile.ZipFile(folder / "out/a.zip") as packed:
        packed.extractall(folder / "中文 夹")
    return folder / "中文 夹/a"


def test_the_library_of_congress_s_program_validates_the_bundle(tmp_path: Path) -> None:
    path = unpacked(tmp_path, {"index.html": "x", "期刊/一 览.html": "y"})
    bag = bagit.Bag(str(path))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Payload-Oxum"] == "2.2"
    assert "Bagging-Date" not in bag.info
    tags = (path / "tagmanifest-sha256.txt").read_text(encoding="utf-8")
    assert {line.split("  ")[1] for line in tags.splitlines()} == {
        file.name for file in path.iterdir() if file.is_file()
    } - {"tagmanifest-sha256.txt"}


@pytest.mark.parametrize("name", ["data/index.html", start_name(), "bag-info.txt", "build.json"])
def test_a_bag_with_a_changed_file_is_not_valid(tmp_path: Path, name: str) -> None:
    path = unpacked(tmp_path, {"index.html": "x"})
    (path / name).write_bytes((path / name).read_bytes() + b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(path)).validate()


def test_a_bag_has_a_date_only_if_the_environment_gives_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    facts = {"External-Description": "a\nb"}
    sums = [Checksum("data/a", 3, "0"), Checksum("data/b", 4, "1")]
    assert information(facts, sums) == "External-Description: a b\nPayload-Oxum: 7.2\n"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1669593600")
    assert information({}, []).endswith("Bagging-Date: 2022-11-28\n")


def test_a_manifest_is_sorted_by_path() -> None:
    sums = [Checksum("data/b", 1, "ff"), Checksum("data/a", 1, "00")]
    assert manifest(sums) == "00  data/a\nff  data/b\n"


def test_the_note_tells_people_and_programs_what_the_bundle_was_made_from(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "001_a.txt").write_bytes(b"text")
    (seeds / ".DS_Store").write_bytes(b"")
    path = unpacked(tmp_path, {"index.html": "x"}, describe(archive(), seeds))
    told = json.loads((path / "build.json").read_text(encoding="utf-8"))
    digest = sha256(b"text").hexdigest()
    assert told["inputs"] == [{"name": "001_a.txt", "size": 4, "sha256": digest}]
    assert (told["title"], told["issues"], told["articles"]) == ("试刊档案", 1, 1)
    assert told["program"]["name"] == "newsletter-archive"
    assert told["libraries"]["mkdocs"].startswith("1.")
    text = (path / "说明.txt").read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    assert f"{digest}          4  001_a.txt" in text
    assert f"“{start_name()}”" in text
    assert told["program"]["version"] in text


def test_the_note_for_programs_is_readable_and_counts_from_zero(tmp_path: Path) -> None:
    text = (unpacked(tmp_path, {"index.html": "x"}) / "build.json").read_text(encoding="utf-8")
    assert text.startswith('{\n  "title": "试刊档案",\n  "description": "",\n  "issues": 0,\n')
    assert json.loads(text)["articles"] == 0
    assert text.endswith("}\n")


def test_what_a_killed_run_left_beside_the_bundle_is_removed(tmp_path: Path) -> None:
    left = tmp_path / "out/.a.zip-staging-x"
    left.mkdir(parents=True)
    (left / "a.zip").write_bytes(b"half a bundle")
    unpacked(tmp_path, {"index.html": "x"})
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.zip"]


def test_chinese_names_are_marked_as_utf_8_in_the_zip(tmp_path: Path) -> None:
    unpacked(tmp_path, {"index.html": "x"})
    with zipfile.ZipFile(tmp_path / "out/a.zip") as packed:
        (start,) = (entry for entry in packed.infolist() if entry.filename == f"a/{start_name()}")
    assert start.flag_bits & 0x800


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("a/aux.html", "not safe on every system"),
        ("a/COM¹", "not safe on every system"),
        ("a/b:c.html", "not safe on every system"),
        ("a/b .", "not safe on every system"),
        ("a/../b", "leaves its folder"),
        ("a/" + "长" * LONGEST, "longer than 200 bytes"),
        ("a/" + "bc/" * 50 + "d", "more than 150"),
        (unicodedata.normalize("NFD", "a/é"), "combining marks"),
        ("a/\udcff", "not valid Unicode"),
        ("a/50%.html", "percent sign"),
        ("a/b\nc.html", "not safe on every system"),
    ],
)
def test_a_path_that_windows_does_not_allow_is_an_error(path: str, words: str) -> None:
    (problem,) = faults([path])
    assert words in problem.message
    assert (problem.path, problem.line) == (path.replace("\udcff", r"\udcff"), 0)


def test_paths_that_differ_in_case_only_are_an_error() -> None:
    problems = list(faults(["a/Bc/d.html", "a/bc/e.html"]))
    assert [problem.message for problem in problems] == ["the name differs from a/Bc in case only"]
    assert list(faults(["a/b.html", "a/c.html", "期刊/一.html"])) == []


def test_a_site_with_an_unsafe_path_is_not_bundled(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not safe on every system; rename the file"):
        unpacked(tmp_path, {"index.html": "x", "a?b.html": "y"})
    assert not (tmp_path / "out").exists()


def test_packing_takes_no_more_memory_for_a_larger_file(tmp_path: Path) -> None:
    peaks = []
    for megabytes in (8, 64):
        site = tmp_path / str(megabytes)
        site.mkdir()
        with (site / "index.html").open("wb") as file:
            file.truncate(megabytes << 20)
        tracemalloc.start()
        pack(site, tmp_path / "a.zip", NOTE)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) < 6 << 20
    assert peaks[1] < 1.2 * peaks[0]


def test_a_failed_bundle_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "archive.zip"
    target.write_bytes(b"earlier")
    monkeypatch.setattr(packing, "run_mkdocs", lambda config, site, progress: site.mkdir())

    def refuse(site: Path, built: object) -> None:
        raise ContentError.single(site.name, 0, "not good")

    with pytest.raises(ContentError, match="not good"):
        bundle(project(tmp_path / "project"), target, NOTE, refuse)
    assert target.read_bytes() == b"earlier"
    assert not list((tmp_path / "project").glob(".bundle-staging-*"))


def test_a_folder_packs_into_the_same_bytes_whatever_its_times_and_permissions(
    tmp_path: Path,
) -> None:
    for name, order in (("a", ("x.html", "b/y.html")), ("b", ("b/y.html", "x.html"))):
        site = tmp_path / name / "site"
        for at, inner in enumerate(order):
            (site / inner).parent.mkdir(parents=True, exist_ok=True)
            (site / inner).write_text(inner, encoding="utf-8")
            os.utime(site / inner, (at * 1e8, at * 1e8))
            (site / inner).chmod(0o600 + at * 0o44)
        pack(site, tmp_path / name / "out.zip", NOTE)
    packed = [(tmp_path / name / "out.zip").read_bytes() for name in "ab"]
    assert packed[0] == packed[1]


def test_the_project_s_own_bundle_is_a_valid_bag_of_the_whole_site(
    bundle: Path, built_site: Path
) -> None:
    bag = bagit.Bag(str(bundle.parent))
    bag.validate()
    told = json.loads((bundle.parent / "build.json").read_text(encoding="utf-8"))
    for entry in told["inputs"]:
        data = (ROOT / "seeds" / entry["name"]).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (entry["size"], entry["sha256"])
    assert len(told["inputs"]) == len(list((ROOT / "seeds").iterdir()))
    pages = {path.relative_to(built_site) for path in built_site.rglob("index.html")}
    assert told["articles"] <= len(pages) <= len(list(bundle.rglob("*.html")))
    assert not [path for path in bundle.rglob("*.html") if "archivist-" in path.read_text("utf-8")]
    assert not list(bundle.parent.rglob("*inspect*"))
