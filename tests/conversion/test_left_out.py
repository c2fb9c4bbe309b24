"""What a profile leaves out is told, and stops a build where it is much and nobody has confirmed it."""

from __future__ import annotations

import pytest

from generator.apparatus.archive import convert_lines
from generator.model import Line
from generator.model.errors import Problem, Severity
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import read_sidecar

STORY = "The county has not agreed to the bridge. " * 20
LEAD = "Most drivers speed on Mill Road; we stood there and counted them. " * 2
LINES = tuple(
    Line(number, text, mark=mark)
    for number, (mark, text) in enumerate(
        (
            ("paragraph", LEAD),
            ("heading-2", "News"),
            ("paragraph", STORY),
            ("paragraph", "Sent to you by the mill, which you may leave whenever you like to."),
        ),
        1,
    )
)
RULES = "rules:\n  section: {as: section, mark: heading-2}\n"
FOOTER = "  footer: {as: furniture, match: 'Sent .*', example: Sent by"


def problems(profile: str, sidecar: str = "") -> list[Problem]:
    made = convert_lines(
        LINES,
        "001_mill.md",
        read_sidecar(f"profile: mill\n{sidecar}", "001_mill.yml"),
        (parse_profile(f"newsletter: Mill\n{profile}", "mill.yml"),),
    )
    return [problem for problem in made.warnings if problem.severity is Severity.ERROR]


def test_a_lead_that_no_rule_places_stops_a_build() -> None:
    (problem,) = problems(RULES)
    assert (problem.path, problem.line, problem.excerpt) == ("001_mill.md", 1, LEAD)
    assert "outside-articles" in problem.message
    assert "loose: article" in problem.message


@pytest.mark.parametrize(
    ("profile", "sidecar"),
    [
        (f"loose: article\n{RULES}", ""),
        (f"left_out: 30\n{RULES}", ""),
        (RULES, "left_out: 30\n"),
        (f"left_out: 0\n{RULES}", "left_out: 30\n"),
    ],
)
def test_the_lead_may_be_an_article_or_the_limit_be_raised(profile: str, sidecar: str) -> None:
    assert problems(profile, sidecar) == []


def test_a_rule_counts_until_a_person_confirms_it() -> None:
    head = f"loose: article\n{RULES}"
    assert problems(f"{head}{FOOTER}}}\n") == []
    (problem,) = problems(f"{head}{FOOTER}, confirmed: false}}\n")
    assert "footer" in problem.message
