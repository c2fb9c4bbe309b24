"""Issues set on the pages of a PDF, in two layouts, come back as they were written."""

from __future__ import annotations

from functools import cache

import pytest

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.readers.pdf.document import read_pdf
from generator.settings.sidecar import Sidecar
from tests.project import THOROUGH
from tests.readers.files import problems_of
from tests.scoring import Tally, score
from tests.typesetting.pdf import LAYOUTS, typeset_pdf

COUNT = 16 if THOROUGH else 4
"""Issues of each layout."""


@cache
def converted(layout: str) -> tuple[Tally, dict[int, Tally]]:
    each = {}
    for seed in range(COUNT):
        found = typeset_pdf(seed, layout)
        lines = read_pdf(found.data, "001_typeset.pdf").lines
        issue = convert_lines(lines, "001_typeset.pdf", Sidecar()).issue
        assert issue.newsletter == "医周药事", seed
        result, problems = account(issue, lines)
        assert result.balanced, (seed, problems)
        each[seed] = score(found.truth, issue)
    return sum(each.values(), Tally()), each


def worst(each: dict[int, Tally]) -> str:
    lines = [f"{seed}: {finding}" for seed, tally in each.items() for finding in tally.findings]
    return f"{len(lines)} findings\n" + "\n".join(lines[:40])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_survive_a_pdf(layout: str) -> None:
    total, each = converted(layout)
    assert total.boundaries >= 0.995, worst(each)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_survive_a_pdf(layout: str) -> None:
    total, each = converted(layout)
    assert total.headings >= 0.98, worst(each)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_article_field_and_text_survives_a_pdf(layout: str) -> None:
    _, each = converted(layout)
    assert not any(tally.misread for tally in each.values()), worst(each)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_program_finds_the_same_characters(layout: str) -> None:
    for seed in range(4 if THOROUGH else 1):
        assert problems_of("a.pdf", typeset_pdf(seed, layout).data) == []
