"""A site that grows too large for GitHub Pages is told in time, and built all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import Severity
from generator.site.check.limits import FILE_LIMIT, SITE_LIMIT, WARN_FROM, check_limits


def holding(folder: Path, *sizes: int) -> Path:
    """A folder of files of these sizes, which take no room on the disk."""
    folder.mkdir()
    for number, size in enumerate(sizes):
        with (folder / f"{number:02}.bin").open("wb") as file:
            file.truncate(size)
    return folder


def test_a_site_well_below_the_limits_gives_no_warning(tmp_path: Path) -> None:
    site = holding(tmp_path / "site", int(FILE_LIMIT * WARN_FROM) - 1)
    assert check_limits(site, holding(tmp_path / "seeds", 10)) == []


@pytest.mark.parametrize(
    ("share", "advice"), [(0.8, "(80%); think of another host"), (1.1, "(110%); publish on")]
)
def test_a_file_near_its_limit_is_told_in_site_and_seeds(
    tmp_path: Path, share: float, advice: str
) -> None:
    size = int(FILE_LIMIT * share) + 1
    problems = check_limits(holding(tmp_path / "site", size), holding(tmp_path / "seeds", size))
    assert [problem.path for problem in problems] == ["site/00.bin", "seeds/00.bin"]
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert all(advice in problem.message for problem in problems)
    assert all("of the 105 MB" in problem.message for problem in problems)


@pytest.mark.parametrize(("share", "told"), [(0.79, False), (0.81, True), (1.2, True)])
def test_a_site_near_its_limit_is_told(tmp_path: Path, share: float, told: bool) -> None:
    files = [int(SITE_LIMIT * share / 20)] * 20
    problems = check_limits(holding(tmp_path / "site", *files), holding(tmp_path / "seeds"))
    assert [problem.path for problem in problems] == ["site"] * told
    assert all("of the 1,000 MB" in problem.message for problem in problems)


def test_seeds_do_not_count_towards_the_site(tmp_path: Path) -> None:
    seeds = holding(tmp_path / "seeds", *[FILE_LIMIT // 2] * 20)
    assert check_limits(holding(tmp_path / "site", 1), seeds) == []
