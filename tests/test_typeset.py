"""Random typeset issues come back as they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import THOROUGH
from tests.scoring import Tally
from tests.typesetting.conversion import convert, convert_all

FIRST, COUNT, BATCH = 0, 300 if THOROUGH else 180, 30
"""Seed numbers of the random issues, and how many one test converts."""
CASES = json.loads(
    (Path(__file__).parent / "typesetting/cases/regressions.json").read_text(encoding="utf-8")
)
"""Issues that once went wrong: ``seed`` and ``what`` went wrong."""


@pytest.fixture(scope="module")
def converted() -> tuple[Tally, dict[int, Tally]]:
    """All random issues, converted once."""
    return convert_all(range(FIRST, FIRST + COUNT))


def _worst(each: dict[int, Tally]) -> str:
    """The issues with findings, for the message of a failed test."""
    lines = [f"seed {seed}: {f}" for seed, tally in each.items() for f in tally.findings]
    return f"{len(lines)} findings\n" + "\n".join(lines[:40])


def test_paragraph_boundaries_survive_typesetting(
    converted: tuple[Tally, dict[int, Tally]],
) -> None:
    total, each = converted
    assert total.boundaries >= 0.995, _worst(each)


def test_headings_survive_typesetting(converted: tuple[Tally, dict[int, Tally]]) -> None:
    total, each = converted
    assert total.headings >= 0.98, _worst(each)


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, BATCH))
def test_every_article_field_and_text_is_right(
    converted: tuple[Tally, dict[int, Tally]], first: int
) -> None:
    _, each = converted
    wrong = {seed: each[seed].misread for seed in range(first, first + BATCH)}
    assert not any(wrong.values()), {seed: found for seed, found in wrong.items() if found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"seed-{case['seed']}")
def test_what_once_went_wrong_stays_right(case: dict[str, object]) -> None:
    seed = case["seed"]
    assert isinstance(seed, int)
    tally = convert(seed)
    assert not tally.findings, f"{case['what']}: {tally.findings}"
