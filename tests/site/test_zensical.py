"""The same tree under Zensical, where it may have to move one day: the same pages say the same.

What differs beside the pages is written down in the README.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.project import SOURCES


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says."""

    text: str
    """White space aside."""
    links: tuple[str, ...]
    """In order, as seen from the site's root."""
    title: str
    metadata: tuple[str, ...]
    """What the head tells programs, sorted."""


@pytest.fixture(scope="session")
def other_site(
    project: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The site as Zensical builds it from the pages of the one build, and what it said."""
    assert built_site.is_dir()
    folder = tmp_path_factory.mktemp("zensical")
    for name in SOURCES:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        copy(project / name, folder / name)
    result = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return folder / "site", result.stdout


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def said(site: Path, path: str) -> Said:
    """What a page says, the theme's own link to skip aside: it stands in Zensical's frame only."""
    page = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
    for unseen in page.select("script, style, [data-md-component=skip]"):
        unseen.decompose()
    assert page.body
    assert page.head
    assert page.title
    base = "http://site/" + path.removesuffix("index.html")
    links = (urljoin(base, str(a["href"])) for a in page.body.find_all("a", href=True))
    told = page.head.find_all(["meta", "link"])
    for tag in told:
        if tag.get("href"):
            tag["href"] = urljoin(base, str(tag["href"]))
    return Said(
        "".join(page.body.get_text().split()),
        tuple(links),
        page.title.get_text(),
        tuple(sorted(str(tag) for tag in told if tag.get("rel") != ["stylesheet"])),
    )


def test_zensical_builds_the_same_pages_without_a_warning(
    built_site: Path, other_site: tuple[Path, str]
) -> None:
    site, output = other_site
    assert pages(site) == pages(built_site)
    assert "No issues found" in output


def test_every_page_says_and_links_the_same_under_zensical(
    built_site: Path, other_site: tuple[Path, str]
) -> None:
    different = {}
    for path in pages(built_site):
        ours, theirs = said(built_site, path), said(other_site[0], path)
        if ours != theirs:
            fields = Said.__slots__
            different[path] = [f for f in fields if getattr(ours, f) != getattr(theirs, f)]
    assert different == {}


def test_files_beside_the_pages_are_the_same(
    built_site: Path, other_site: tuple[Path, str]
) -> None:
    for path in sorted((other_site[0] / "data").glob("*.*")):
        if path.suffix != ".html":
            assert path.read_bytes() == (built_site / "data" / path.name).read_bytes()
