"""What is known where two lines meet, whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.repair.geometry import Geometry
from generator.conversion.repair.junction import Junction, doubt, squeezed
from generator.conversion.repair.paragraphs import decide
from generator.conversion.repair.rules import (
    RULES,
)
from tests.building import junction, text_line

LINES = st.text(alphabet="改革，。“”（）《》一二、1.：—AB%  ", min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


MEASURES = st.builds(
    Geometry,
    full=st.integers(8, 60).map(float),
    wrapped=st.booleans(),
    fragments=st.booleans(),
    indented=st.booleans(),
    spaced=st.booleans(),
    varying=st.booleans(),
    hanging=st.booleans(),
    gap=st.floats(0, 0.5),
    paragraph=st.floats(0.1, 30),
)


@given(LINES, LINES, st.none() | LINES, MEASURES, st.booleans(), st.integers(0, 2))
def test_whatever_lines_meet_there_is_a_verdict(
    before: str, after: str, following: str | None, measures: Geometry, first: bool, gap: int
) -> None:
    place = Junction(
        text_line(before),
        text_line(after, 2, gap=gap),
        text_line(following, 3) if following else None,
        first,
        before.strip(),
        measures.full,
        measures,
    )
    verdict = decide(place)
    assert verdict.rule in {rule.__name__ for rule in RULES}
    assert 0.4 <= verdict.confidence <= 1


def test_latin_letters_make_the_width_of_a_line_doubtful() -> None:
    assert doubt(text_line("改革持续推进")) == 0
    assert 0 < doubt(text_line("推进DRG改革")) < doubt(text_line("推进DRG与DIP及AI改革"))
    assert doubt(text_line("NomadList")) > doubt(text_line("nomadlist"))


def test_signs_that_meet_are_set_closer() -> None:
    assert squeezed("“改革”，推进") == 0.5
    assert squeezed("改革，推进。") == 0


@pytest.mark.parametrize(
    ("text", "announces"), [("如下：", True), ("as follows:", True), ("版本X", False)]
)
def test_a_colon_announces_what_follows(text: str, announces: bool) -> None:
    assert junction(text, "各地").announces is announces
