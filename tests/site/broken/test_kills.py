"""A killed build leaves a complete site, and the next build needs no help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.site.rendering import ATTENDED
from tests.project import THOROUGH
from tests.site.broken.kills import LONGEST, kill_builds

TIMES = 4 if THOROUGH else 1
"""Builds that are killed here; `make kills` kills two hundred."""
LATE = 0
"""Seed of the moments; the first is late, when the new site takes the place of the old one."""


def test_builds_killed_at_random_leave_a_complete_site(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, TIMES, LATE).faults == []


def test_mkdocs_ends_when_the_process_that_started_it_is_killed(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(
        "import time\nprint('started', flush=True)\nwhile True: time.sleep(0.02)\n",
        encoding="utf-8",
    )
    starter = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, {str(ATTENDED)!r}, 'endless'], stdin=subprocess.PIPE,"
        f" env={{'PYTHONPATH': {str(tmp_path)!r}}})\n"
        "time.sleep(10_000)\n"
    )
    command = [sys.executable, "-c", starter]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        assert process.stdout.readline() == b"started\n"
        process.kill()
        # The pipe closes when the last process that holds it ends.
        process.communicate(timeout=LONGEST)
