"""A killed build leaves a complete site, and the next build needs no help."""

from __future__ import annotations

from pathlib import Path

from tests.project import THOROUGH
from tests.site.broken.kills import kill_builds

TIMES = 4 if THOROUGH else 1
"""Builds that are killed here; `make kills` kills two hundred."""
LATE = 0
"""Seed of the moments; the first is late, when the new site takes the place of the old one."""


def test_builds_killed_at_random_leave_a_complete_site(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, TIMES, LATE).faults == []
