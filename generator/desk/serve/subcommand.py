"""Runs commands of this program in a process of their own.

So changes of the program take effect, and no error in it ends serving.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from generator.desk.serve.run_result import RunResult, decode


def run_command(project: Path, *arguments: str) -> RunResult:
    """Run a command on the project, with its output on this process's terminal."""
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "generator", "--project", str(project)]
        command += ["--report", str(report), *arguments]
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - our own program
        try:
            return decode(report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            failure = f"the program stopped with status {status}; its messages are on the terminal"
            return RunResult(status or 1, failure=failure)
