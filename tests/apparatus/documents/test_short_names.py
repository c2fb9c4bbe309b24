"""Short names are found where they stand, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.documents.short_names import ShortNames

LETTERS = st.text("国九条a", min_size=1, max_size=4)


@given(st.sets(LETTERS, min_size=1, max_size=6), st.text("国九条a ", max_size=40))
def test_the_longest_name_at_each_place_is_found_and_none_within_another(
    names: set[str], text: str
) -> None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    expected = [(match[0], match.start()) for match in re.finditer("|".join(ordered), text)]
    assert list(ShortNames(names).found_in(text)) == expected


def test_no_name_is_found_without_any() -> None:
    assert list(ShortNames(()).found_in("国九条")) == []
