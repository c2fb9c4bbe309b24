"""MkDocs and its fork alone build the same site from the generated tree as our own build."""

from __future__ import annotations

import json
import marshal
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from generator.publish.page import DATA_VERSION, PAGE_DATA
from tests.project import ROOT

SOURCES = ("docs", "overrides", PAGE_DATA, "mkdocs.yml")
"""What MkDocs needs; the seeds are not among it."""


@pytest.fixture
def tree(project: Path, built_site: Path, tmp_path: Path) -> Path:
    """A copy of the generated tree without anything that was built from it."""
    assert built_site.is_dir()
    for name in SOURCES:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        copy(project / name, tmp_path / name)
    return tmp_path


def build(tree: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_another_program_builds_the_same_bytes(tree: Path, built_site: Path, program: str) -> None:
    result = build(tree, program)
    assert result.returncode == 0, result.stdout
    ours, theirs = contents(built_site), contents(tree / "site")
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_a_project_with_templates_of_its_own_has_the_same_pages_one_by_one(
    tree: Path, built_site: Path
) -> None:
    (tree / "overrides/unused.html").write_text("", encoding="utf-8")
    assert build(tree, "mkdocs").returncode == 0
    assert contents(tree / "site") == contents(built_site)


def test_the_site_is_named_as_the_archive_without_an_edit_of_the_configuration(
    tree: Path,
) -> None:
    about = {"title": "River <Valley> Gazette", "description": "A paper.", "language": "en"}
    site = {"version": DATA_VERSION, **about}
    (tree / PAGE_DATA / "site.json").write_text(json.dumps(site), encoding="utf-8")
    assert build(tree, "mkdocs").returncode == 0
    assert "River &lt;Valley&gt; Gazette</title>" in (tree / "site/about/index.html").read_text()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "site.json is missing: run `newsletter-archive convert`"),
        ("{", "site.json is damaged"),
        (f'{{"x": {"[" * 9_000}', "site.json is damaged"),
        ('{"version": 0}', "site.json is of another version"),
    ],
)
def test_page_data_that_cannot_be_used_ends_the_build(
    tree: Path, content: str | None, message: str
) -> None:
    path = tree / PAGE_DATA / "site.json"
    path.unlink() if content is None else path.write_text(content)
    result = build(tree, "mkdocs")
    assert result.returncode == 1
    assert message in result.stdout


def test_a_page_whose_text_is_not_that_of_its_data_ends_a_strict_build(tree: Path) -> None:
    page = tree / "docs/issues/2022-47/01.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nAdded.\n", encoding="utf-8")
    result = build(tree, "mkdocs")
    assert result.returncode == 1
    assert "convert again" in result.stdout


def test_plugins_that_cut_words_take_no_dictionary_from_the_shared_temporary_folder(
    tmp_path: Path,
) -> None:
    code = """
        import jieba
        from generator.site.plugin import ArchivePlugin

        ArchivePlugin()
        assert jieba.lcut("巢湖南岸") == ["巢湖", "南岸"], jieba.lcut("巢湖南岸")
    """
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"巢": 0, "巢湖": 0, "巢湖南": 9, "岸": 1}, 10)))
    before = planted.read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", dedent(code)], env=environment, check=True
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        (planted.name, before)
    ]
