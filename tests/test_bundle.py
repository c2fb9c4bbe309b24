"""The offline bundle: the site's configuration changed for the disk, packed the same each time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.bundle import bundle, pack
from generator.bundle.configuration import offline
from generator.errors import ContentError, UsageError

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


def project(folder: Path, text: str = CONFIGURATION) -> Path:
    for name in ("docs", "overrides"):
        (folder / name).mkdir(parents=True)
    (folder / "docs/index.md").write_text("# 首页\n\n[甲](a/b.md)\n", encoding="utf-8")
    (folder / "docs/a").mkdir()
    (folder / "docs/a/b.md").write_text("# 甲\n", encoding="utf-8")
    (folder / "overrides/main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def accept(site: Path) -> None:
    """Find any site good."""
    assert (site / "index.html").is_file()


def test_the_offline_configuration_is_the_project_s_own_but_for_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere/mkdocs.yml"
    path.parent.mkdir()
    path.write_text(offline(project(tmp_path / "project")), encoding="utf-8")
    config = load_config(str(path), site_dir=str(tmp_path / "site"))
    assert config.site_name == "试刊"
    assert not config.site_url
    assert config.use_directory_urls is False
    assert Path(config.docs_dir) == tmp_path / "project/docs"
    assert config.theme.custom_dir == str(tmp_path / "project/overrides")
    assert str(config.theme["language"]) == "zh"
    assert [name.rpartition("/")[2] for name in config.plugins] == ["tags"]


def test_a_configuration_that_is_broken_or_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"mkdocs\.yml: error: this is not YAML"):
        offline(project(tmp_path / "a", "site_name: ["))
    with pytest.raises(UsageError, match="is missing"):
        bundle(tmp_path / "gone.yml", tmp_path / "x.zip", accept)


def test_the_bundle_opens_from_the_disk(tmp_path: Path) -> None:
    target = tmp_path / "dist/archive.zip"
    bundle(project(tmp_path / "project"), target, accept)
    with zipfile.ZipFile(target) as packed:
        names = packed.namelist()
        start = packed.read("archive/index.html").decode()
    assert "archive/a/b.html" in names
    assert not [name for name in names if "sitemap" in name]
    assert 'href="a/b.html"' in start


def test_the_bundle_leaves_out_what_nobody_reads_from_a_disk(tmp_path: Path) -> None:
    for name in ("index.html", "feed.xml", "topics/drg/feed.json", "topics/drg/index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name, encoding="utf-8")
    pack(tmp_path / "site", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["a/index.html", "a/topics/drg/index.html"]


def test_a_bundle_that_is_not_good_leaves_the_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "archive.zip"
    target.write_bytes(b"earlier")

    def refuse(site: Path) -> None:
        raise ContentError.single(site.name, 0, "not good")

    with pytest.raises(ContentError, match="not good"):
        bundle(project(tmp_path / "project"), target, refuse)
    assert target.read_bytes() == b"earlier"


def test_a_folder_packs_into_the_same_bytes_whatever_its_times(tmp_path: Path) -> None:
    for name, order in (("a", ("x.html", "b/y.html")), ("b", ("b/y.html", "x.html"))):
        site = tmp_path / name / "site"
        for at, inner in enumerate(order):
            (site / inner).parent.mkdir(parents=True, exist_ok=True)
            (site / inner).write_text(inner, encoding="utf-8")
            os.utime(site / inner, (at * 1e8, at * 1e8))
            (site / inner).chmod(0o600 + at * 0o44)
        pack(site, tmp_path / name / "out.zip")
    packed = [(tmp_path / name / "out.zip").read_bytes() for name in "ab"]
    assert packed[0] == packed[1]
