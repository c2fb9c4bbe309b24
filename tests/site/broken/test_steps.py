"""Whichever step of publishing fails or is the last one: the site is whole, docs is repaired."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.project import ROOT


def broken(module: str, *arguments: str) -> str:
    """What the program in ``tests/site/broken`` found; the test fails where it does."""
    command = [sys.executable, "-m", f"tests.site.broken.{module}", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


@pytest.mark.parametrize(
    ("work", "steps"),
    [
        ("publish", 15),
        ("publish-then-back", 15),
        ("publish-then-nothing", 15),
        ("exchange", 20),
        ("two-renames", 20),
    ],
)
def test_every_single_step_may_fail_or_be_the_last(work: str, steps: int) -> None:
    assert int(broken("steps", work)) >= steps


@pytest.mark.parametrize("work", ["files-too-long", "no-permission"])
def test_what_the_system_refuses_is_reported_and_repaired_by_the_next_run(work: str) -> None:
    broken("refusals", work)


def test_a_full_disk_is_reported_and_repaired_once_there_is_room() -> None:
    probe = ["unshare", "--mount", "--map-root-user", "true"]
    try:
        subprocess.run(probe, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here; files-too-long shows the same")
    broken("refusals", "small-disk")
