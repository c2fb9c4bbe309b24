"""What a run says of problems: each once, in order, and not too many of one file."""

from __future__ import annotations

import io

import pytest

from generator.cli.reporter import MOST_ALIKE, Reporter
from generator.model.errors import MOST_OF_A_FILE, ContentError, Problem, Severity
from generator.settings.sidecar import read_sidecar


def printed(problems: list[Problem]) -> list[str]:
    output = io.StringIO()
    Reporter(output).problems(problems)
    return output.getvalue().splitlines()


def test_of_a_file_only_so_many_problems_are_listed_and_all_are_counted() -> None:
    many = [Problem("b.yml", at, "wrong") for at in range(1, MOST_OF_A_FILE + 4)]
    *lines, count = printed([*many, Problem("a.yml", 1, "wrong")])
    assert lines[:2] == ["a.yml:1: error: wrong", "b.yml:1: error: wrong"]
    assert lines[-1] == (
        f"b.yml:{MOST_OF_A_FILE + 1}: error: 3 more in this file; "
        "mend those above, then run this again"
    )
    assert len(lines) == 1 + MOST_OF_A_FILE + 1
    assert count == f"{MOST_OF_A_FILE + 4} problems"


def test_no_warning_takes_the_place_of_an_error() -> None:
    warnings = [Problem("a", at, "odd", "", Severity.WARNING) for at in range(MOST_OF_A_FILE + 1)]
    lines = printed([*warnings, Problem("a", 9_999, "wrong")])
    assert lines[-2:] == ["a:9999: error: wrong", f"1 problem, {MOST_OF_A_FILE + 1} warnings"]


def test_what_is_kept_for_the_report_is_what_is_listed() -> None:
    reporter = Reporter(io.StringIO())
    reporter.problems([Problem("a", at, "wrong") for at in range(5 * MOST_OF_A_FILE)])
    assert len(reporter.found) == MOST_OF_A_FILE + 1


def test_a_sidecar_of_nothing_but_unknown_keys_does_not_flood_the_terminal() -> None:
    with pytest.raises(ContentError) as error:
        read_sidecar("".join(f"k{at}: 1\n" for at in range(9_000)), "001.yml")
    assert len(error.value.problems) == 9_000
    assert len("\n".join(printed(list(error.value.problems)))) < 100_000
    assert len(str(error.value)) < 100_000


def test_the_same_warning_about_many_files_is_listed_for_the_first_and_kept_for_all() -> None:
    def odd(path: str, line: int, message: str = "odd") -> Problem:
        return Problem(path, line, message, f"in {path}", Severity.WARNING)

    many = [odd(f"{at:02}.md", line) for at in range(MOST_ALIKE + 7) for line in (1, 2)]
    reporter = Reporter(output := io.StringIO())
    reporter.problems([*many, odd("99.md", 3, "strange"), Problem("99.md", 1, "odd")])
    *lines, more, count = output.getvalue().splitlines()
    assert lines[:2] == ["00.md:1: warning: odd: «in 00.md»", "00.md:2: warning: odd: «in 00.md»"]
    assert len(lines) == 2 * MOST_ALIKE + 2
    assert more == "7 more files: warning: odd"
    assert count == f"1 problem, {2 * (MOST_ALIKE + 7) + 1} warnings"
    assert len(reporter.found) == len(many) + 2
