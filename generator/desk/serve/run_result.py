"""How a run of the program ended, as JSON for the program that started it."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec

from generator.model.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class RunResult:
    """Exit status and problems of a run."""

    status: int
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    """What stopped it, if that is not a problem of the content; otherwise empty."""


def encode(result: RunResult) -> str:
    """The result as JSON, in ASCII, since file names need not be valid Unicode."""
    return json.dumps(msgspec.to_builtins(result), indent=2) + "\n"


def decode(text: str) -> RunResult:
    """The result in ``text``; raises ``ValueError`` if there is none."""
    try:
        values = json.loads(text)
        problems = tuple(
            Problem(**{**problem, "severity": Severity(problem["severity"])})
            for problem in values["problems"]
        )
        return RunResult(int(values["status"]), problems, str(values["failure"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is not the result of a run: {error}") from error
