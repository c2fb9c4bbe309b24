"""How a run ended, as JSON: for programs that start this one and show what it found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from generator.model.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of the program found."""

    status: int
    """Its exit status."""
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    """What stopped it that is no problem of the content; empty where nothing did."""


def encode(status: int, problems: Iterable[Problem], failure: str = "") -> str:
    """The report as JSON in ASCII, for names may be no Unicode; problems sorted, each once."""
    found = [asdict(problem) for problem in sorted(set(problems))]
    told = {"status": status, "problems": found, "failure": failure}
    return json.dumps(told, indent=2) + "\n"


def decode(text: str) -> Report:
    """The report that ``text`` spells; raises ``ValueError`` where it spells none."""
    try:
        told = json.loads(text)
        problems = tuple(
            Problem(**{**problem, "severity": Severity(problem["severity"])})
            for problem in told["problems"]
        )
        return Report(int(told["status"]), problems, str(told["failure"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no report: {error}") from error
