"""Output: progress and problems on standard error, results on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TextIO

from generator.language.characters import visible
from generator.model.errors import Problem, Severity, errors_in, said

PATIENCE = 1.0
"""Seconds of work before progress is shown."""
MOST_ALIKE = 5
"""Files for which the same warning is listed; of more only their number."""
INTERVAL = 0.1
"""Seconds between two updates of the progress line."""
_COMMANDS = ("::", "##[")
"""Prefixes of commands to GitHub's runners."""


class Reporter:
    """Prints what a run has to say, and keeps its problems for the report."""

    def __init__(self, errors: TextIO | None = None) -> None:
        self.quiet = False
        """Whether to print nothing but problems."""
        self.found: list[Problem] = []
        self.failure = ""
        """Why the run stopped, if for another reason than problems of the content."""
        self._errors = errors if errors is not None else sys.stderr
        self._terminal = self._errors.isatty()
        self._stage = ""
        self._begun = self._shown = 0.0
        self._open_line = False

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show on a terminal how far a long stage is; ``total`` is 0 where it is unknown."""
        now = monotonic()
        if stage != self._stage:
            self._close_line()
            self._stage, self._begun, self._shown = stage, now, now
        waited = now - self._begun
        if not self._terminal or self.quiet or waited < PATIENCE or now - self._shown < INTERVAL:
            return
        self._shown, self._open_line = now, True
        state = f"{done} of {total}" if total else f"{waited:.0f} s"
        _print(f"\r\x1b[K{stage}: {state}", self._errors, end="")

    def say(self, text: str) -> None:
        """Print a result; control characters in it are made visible."""
        self._close_line()
        if not self.quiet:
            _print("\n".join(map(_harmless, text.split("\n"))), sys.stdout)

    def problems(self, problems: Iterable[Problem]) -> None:
        """List problems, one a line and not too many of a file or kind, with their count at the end."""
        self._close_line()
        found = set(problems)
        listed = said(found)
        self.found += listed
        lines = [_harmless(str(problem)) for problem in _brief(listed)]
        errors = len(errors_in(found))
        numbers = {"problem": errors, "warning": len(found) - errors}
        counts = [counted(number, noun) for noun, number in numbers.items() if number]
        if found:
            _print("\n".join([*lines, ", ".join(counts)]), self._errors)

    def fail(self, message: str) -> None:
        """Print why the run stops."""
        self._close_line()
        self.failure = message
        _print(visible(message), self._errors)

    def _close_line(self) -> None:
        """End the line on which progress was shown."""
        if self._open_line:
            _print("", self._errors)
            self._open_line = False


def _print(text: str, stream: TextIO, end: str = "\n") -> None:
    """Print at once. Where nobody reads it any more, as behind «head», the work goes on unheard."""
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _brief(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, of one warning about many files the first, and at the end how many there are more."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        if problem.severity is Severity.WARNING:
            files.setdefault(problem.message, []).append(problem.path)
    shown = {message: set(list(dict.fromkeys(of))[:MOST_ALIKE]) for message, of in files.items()}
    for problem in problems:
        warned = problem.severity is Severity.WARNING
        if not warned or problem.path in shown[problem.message]:
            yield problem
    for message, paths in files.items():
        if more := len(set(paths)) - len(shown[message]):
            yield Problem(counted(more, "more file"), 0, message, severity=Severity.WARNING)


def _harmless(line: str) -> str:
    """The line, made so that neither a terminal nor a workflow runner acts on it."""
    return f"{' ' if line.startswith(_COMMANDS) else ''}{visible(line)}"


def counted(number: int, noun: str) -> str:
    """A number and what it counts: «1 issue», «2,000 issues»."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
