"""A killed build leaves a complete site, and the next build needs no help."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from tests.project import THOROUGH
from tests.site.broken.kills import kill_builds, tree

TIMES = 4 if THOROUGH else 1
"""Builds that are killed here; `make kills` kills two hundred."""
LATE = 0
"""Seed of the moments; the first is late, when the new site takes the place of the old one."""


def test_builds_killed_at_random_leave_a_complete_site(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, TIMES, LATE).faults == []


def all_removed(page: Path) -> None:
    """Every page, and what a build knows of them."""
    shutil.rmtree(page.parents[2])


def cut_off(page: Path) -> None:
    """A page of which half was written."""
    page.write_bytes(page.read_bytes()[: page.stat().st_size // 2])


def missing(page: Path) -> None:
    """A page."""
    page.unlink()


def foreign(page: Path) -> None:
    """A page that holds something else, and another that is gone."""
    page.write_text("# Something else\n", encoding="utf-8")
    (page.parents[2] / "index.md").unlink()


@pytest.mark.parametrize("harm", [all_removed, cut_off, missing, foreign])
def test_the_pages_can_be_made_again_at_any_time(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    (seeds / "001.txt").write_text("推进支付改革\n\n各地推进改革。\n", encoding="utf-8")
    convert = ["--quiet", "convert", "--seeds", str(seeds), "--docs", str(docs)]
    assert main(convert) == 0
    before = tree(docs)
    harm(docs / "issues/001/01.md")
    assert main(convert) == 0
    assert tree(docs) == before
