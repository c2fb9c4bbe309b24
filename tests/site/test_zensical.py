"""The pages are plain Markdown: Zensical, which runs no plugins, builds them too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.apparatus.archive import gather

THEME = Path(__file__).with_name("zensical")
"""Folder with a package that stands in for the theme."""
CONFIGURATION = """\
site_name: Plain
theme:
  name: material
markdown_extensions: [tables, sane_lists]
"""


@pytest.fixture(scope="module")
def plain_site(project: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Zensical builds from the generated pages alone."""
    assert built_site.is_dir()
    folder = tmp_path_factory.mktemp("zensical")
    for page in (project / "docs").rglob("*.md"):
        target = folder / page.relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, target)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(THEME)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return folder / "site"


def text_of(page: Path) -> str:
    main = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article")
    assert main is not None
    return "".join(main.get_text().replace("¶", "").split())


def test_every_page_is_there(project: Path, plain_site: Path) -> None:
    for page in (project / "docs").rglob("*.md"):
        path = page.relative_to(project / "docs").with_suffix("")
        folder = path.parent if path.name == "index" else path
        assert (plain_site / folder / "index.html").is_file(), path


def test_every_text_of_every_article_is_there_in_order(project: Path, plain_site: Path) -> None:
    archive, _ = gather(project / "seeds")
    for article in archive.articles:
        text = text_of(plain_site / article.path / "index.html")
        at = 0
        for words in [article.title, *article.text.replace("\t", "\n").split("\n")]:
            wanted = "".join(words.split()).replace("¶", "")
            found = text.find(wanted, at)
            assert found >= 0, f"{article.path}: {words}"
            at = found + len(wanted)
