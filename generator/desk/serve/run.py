"""Commands of this program, run on a project in processes of their own."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from generator.desk.serve.run_result import RunResult, decode
from generator.settings import interpreter


class Run:
    """A run of a command of this program on a project, with its output on this terminal.

    In a process of its own, so that changes of the program take effect and no error ends serving.
    """

    def __init__(self, project: Path, *arguments: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="report-")
        self._report = Path(self._folder.name) / "report.json"
        start = "from generator.__main__ import main; sys.exit(main())"
        program = interpreter.command(start, "--project", str(project))
        command, told = [*program, "--report", str(self._report)], interpreter.environment()
        self._process = subprocess.Popen([*command, *arguments], env=told)  # noqa: S603 - our own

    @property
    def has_ended(self) -> bool:
        """Whether it has come to its end."""
        return self._process.poll() is not None

    def result(self) -> RunResult:
        """What it says when it has ended."""
        status = self._process.wait()
        try:
            return decode(self._report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            failure = f"the program stopped with status {status}; its messages are on the terminal"
            return RunResult(status or 1, failure=failure)

    def end(self) -> RunResult:
        """Stop it if it still runs; gives its result."""
        self._process.kill()
        with self._folder:
            return self.result()


def run_command(project: Path, *arguments: str) -> RunResult:
    """What a :class:`Run` says when it has ended."""
    run = Run(project, *arguments)
    run.result()
    return run.end()
