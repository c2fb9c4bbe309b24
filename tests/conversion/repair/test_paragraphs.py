"""Paragraphs broken into lines come back, whatever the width of the lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.conversion.repair.geometry import Geometry
from generator.conversion.repair.measure import measure
from generator.conversion.repair.paragraphs import END, group_lines, line_decisions
from generator.language.text import squash
from tests.building import WIDE, filled, text_lines, wrap
from tests.project import THOROUGH
from tests.strategies import articles_of, paragraphs

WIDTHS = st.integers(16, 40)
FEW = settings(
    max_examples=25 if THOROUGH else 15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
"""Whole articles take their time to make."""


def repaired(*texts: str, geometry: Geometry = WIDE) -> list[str]:
    return [group.text for group in group_lines(text_lines(*texts), geometry, {})]


@given(paragraphs(least=2), WIDTHS)
def test_a_paragraph_broken_at_any_width_comes_back(text: str, em: int) -> None:
    lines = wrap(text, em)
    # a line that the next one repeats looks like a heading
    assume(not any(below.startswith(above) for above, below in pairwise(lines)))
    assert repaired(*lines, geometry=Geometry(full=float(em), wrapped=True)) == [text]


@FEW
@given(st.data(), WIDTHS)
def test_an_article_broken_at_any_width_comes_back(data: st.DataObject, em: int) -> None:
    texts = data.draw(articles_of(em))
    lines = text_lines(*(line for text in texts for line in wrap(text, em)))
    assert [g.text for g in group_lines(lines, measure(lines), {})] == texts


@FEW
@given(st.data(), WIDTHS, WIDTHS)
def test_breaking_and_repairing_an_article_again_changes_nothing(
    data: st.DataObject, em: int, other: int
) -> None:
    texts = data.draw(articles_of(em))
    lines = (line for text in texts for line in wrap(text, em))
    once = repaired(*lines, geometry=Geometry(full=float(em), wrapped=True))
    for text in once:
        again = wrap(text, other)
        assert repaired(*again, geometry=Geometry(full=float(other), wrapped=True)) == [text]


@FEW
@given(st.lists(paragraphs(), min_size=1, max_size=8))
def test_lines_that_are_whole_paragraphs_stay_as_they_are(texts: list[str]) -> None:
    assert repaired(*texts, geometry=Geometry()) == texts


@FEW
@given(st.lists(paragraphs(), min_size=1, max_size=8), WIDTHS, st.sets(st.integers(1, 40)))
def test_every_line_is_in_one_paragraph_in_order(
    texts: list[str], em: int, blanks: set[int]
) -> None:
    lines = [line for text in texts for line in wrap(text, em)]
    lines = [
        line for n, text in enumerate(lines) for line in ([text, ""] if n in blanks else [text])
    ]
    made = group_lines(text_lines(*lines), WIDE, {})
    assert [line.text for g in made for line in g.lines] == [line for line in lines if line]
    assert squash("".join(g.text for g in made)) == squash("".join(lines))


def test_a_page_break_in_mid_sentence_parts_nothing() -> None:
    above, below = filled(28), filled(30, "而")
    assert repaired(above, " " + below, "完。") == [f"{above}{below}完。"]


def test_latin_words_and_numbers_across_lines() -> None:
    lines = (filled(28, end="Smith et"), filled(30, "al.所说", ",20"), "26年完成。")
    (text,) = repaired(*lines)
    assert "Smith et al.所说" in text
    assert text.endswith("2026年完成。")


def test_the_spaces_of_justification_are_gone_and_those_of_a_headline_stay() -> None:
    (made,) = group_lines(text_lines("锚定健康 促进建设"), WIDE, {})
    assert (made.text, made.headline) == ("锚定健康促进建设", "锚定健康 促进建设")


@pytest.mark.parametrize("joins", [True, False])
def test_a_correction_decides_against_every_rule(joins: bool) -> None:
    lines = text_lines(filled(28), "，完。") if not joins else text_lines("完。", filled(28))
    made = group_lines(lines, WIDE, {2: joins})
    assert len(made) == (1 if joins else 2)
    ((why,),) = [reasons for reasons in line_decisions(made) if reasons]
    assert (why.line, why.joins, why.rule, why.confidence) == (2, joins, "correction", 1)


def test_every_line_but_the_first_has_its_reason() -> None:
    lines = text_lines(filled(28), filled(30, "而"), "完。", filled(28), "完。")
    made = group_lines(lines, WIDE, {})
    reasons = [why for group in line_decisions(made) for why in group]
    assert [(why.line, why.joins) for why in reasons] == [
        (2, True),
        (3, True),
        (4, False),
        (5, True),
    ]
    assert made[-1].end == END


def test_a_paragraph_is_as_sure_as_its_least_sure_line() -> None:
    (made,) = group_lines(text_lines(filled(28), filled(30, "而"), "完。"), WIDE, {})
    assert made.confidence == min(v.confidence for v in made.joins)


def test_of_no_lines_no_paragraph_is_made() -> None:
    assert group_lines([], WIDE, {}) == []


@pytest.mark.parametrize(
    ("above", "below", "joins"),
    [
        ((15, 15), (15, 15, 30), True),
        ((30, 15, 15), (15, 15), True),
        ((15, 15), (15, 30), False),
        ((30, 15), (15, 15), False),
    ],
)
def test_a_varying_column_is_as_wide_as_two_lines_above_and_below(
    above: tuple[int, ...], below: tuple[int, ...], joins: bool
) -> None:
    texts = [*map(filled, above), filled(15, end="。"), *map(filled, below)]
    made = group_lines(text_lines(*texts), replace(WIDE, varying=True), {})
    begins = [group.lines[0].number for group in made]
    assert (len(above) + 2 not in begins) is joins
