"""A build in a process of its own, so that changes of the program count and no fault ends serving."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from generator.desk.report import Report, decode


def build(project: Path, site: Path) -> Report:
    """Build the project's site into the folder ``site``; give what came of it."""
    with tempfile.TemporaryDirectory(prefix="report-") as name:
        report = Path(name) / "report.json"
        command = [sys.executable, "-m", "generator", "--project", str(project)]
        command += ["--report", str(report), "build", "--wait", "--site", str(site)]
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - our own
        try:
            return decode(report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            failure = f"the program stopped with status {status}; the terminal shows what it said"
            return Report(status or 1, failure=failure)
