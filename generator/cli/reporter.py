"""What the program says while it works and when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from time import monotonic
from typing import TextIO

from generator.language.characters import visible
from generator.model.errors import Problem, Severity

PATIENCE = 1.0
"""Seconds of work before progress is shown."""
ON_TERMINAL = 0.1
"""Seconds between two states of the line on a terminal."""
ELSEWHERE = 5.0
"""Seconds between two lines in a log."""
_COMMANDS = ("::", "##[")
"""What begins a command to GitHub's runners."""


class Reporter:
    """Says progress and problems on standard error, results on standard output."""

    def __init__(self, *, quiet: bool = False, errors: TextIO | None = None) -> None:
        self.found: list[Problem] = []
        self.failure = ""
        self._quiet = quiet
        self._errors = errors if errors is not None else sys.stderr
        self._terminal = self._errors.isatty()
        self._stage = ""
        self._begun = self._shown = 0.0
        self._open_line = False

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is, if it takes long; ``total`` 0 where nobody knows."""
        now = monotonic()
        if stage != self._stage:
            self.close_line()
            self._stage, self._begun, self._shown = stage, now, now
        pause = ON_TERMINAL if self._terminal else ELSEWHERE
        waited = now - self._begun
        if self._quiet or waited < PATIENCE or now - self._shown < min(pause, waited):
            return
        self._shown = now
        state = f"{done} of {total}" if total else f"{waited:.0f} s"
        self._write(f"{stage}: {state}")

    def say(self, text: str) -> None:
        """Say a result, in which a terminal acts on nothing but the ends of lines."""
        self.show("\n".join(map(_harmless, text.split("\n"))))

    def show(self, text: str) -> None:
        """Say a text that is made for terminals, colours and all."""
        self.close_line()
        if not self._quiet:
            print(text, flush=True)

    def problems(self, problems: Iterable[Problem]) -> None:
        """List problems, one a line, and close with their count."""
        self.close_line()
        found = sorted(set(problems))
        self.found += found
        for problem in found:
            print(_harmless(str(problem)), file=self._errors)
        errors = sum(problem.severity is Severity.ERROR for problem in found)
        counts = [_count(errors, "problem"), _count(len(found) - errors, "warning")]
        if found:
            print(", ".join(filter(None, counts)), file=self._errors, flush=True)

    def close_line(self) -> None:
        """Leave the line on which progress was shown."""
        if self._open_line:
            print(file=self._errors, flush=True)
            self._open_line = False

    def _write(self, text: str) -> None:
        if self._terminal:
            print(f"\r\x1b[K{text}", end="", file=self._errors, flush=True)
            self._open_line = True
        else:
            print(text, file=self._errors, flush=True)


def _harmless(line: str) -> str:
    """A line that neither a terminal nor the runner of a workflow acts on."""
    return f"{' ' if line.startswith(_COMMANDS) else ''}{visible(line)}"


def _count(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
