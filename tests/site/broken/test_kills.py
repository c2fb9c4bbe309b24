"""A build that is killed leaves a whole archive, and the next one needs no help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.broken.kills import kill_builds

TIMES = 2
"""Builds that are killed here; `make kills` kills two hundred."""


def test_builds_killed_at_random_leave_a_whole_archive(tmp_path: Path) -> None:
    assert kill_builds(tmp_path, TIMES, seed=1).faults == []


def test_mkdocs_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys
    import time

    from generator.site.rendering import ATTENDED

    (tmp_path / "ticking.py").write_text(
        "import time, pathlib\n"
        "while True:\n    pathlib.Path('tick').write_text(str(time.time()))\n    time.sleep(0.02)\n",
        encoding="utf-8",
    )
    starter = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, {str(ATTENDED)!r}, 'ticking'], stdin=subprocess.PIPE,"
        f" env={{'PYTHONPATH': {str(tmp_path)!r}}})\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", starter], cwd=tmp_path)
    tick = tmp_path / "tick"
    end = time.monotonic() + 30
    while not tick.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(3)
    last = tick.stat().st_mtime_ns
    time.sleep(0.5)
    assert tick.stat().st_mtime_ns == last


@pytest.mark.parametrize("name", ["old", "site"])
def test_what_a_killed_run_left_is_put_back_or_removed(tmp_path: Path, name: str) -> None:
    from generator.site.files.exchange import restore

    staging = tmp_path / ".site-staging-x"
    (staging / name).mkdir(parents=True)
    (staging / name / "index.html").write_text("whole", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".site-staging-link").symlink_to(tmp_path / "elsewhere")
    restore(tmp_path / "site", ".site-staging-")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == (["elsewhere", "site"] if name == "old" else ["elsewhere"])
