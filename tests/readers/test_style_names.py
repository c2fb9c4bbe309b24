"""Office programs name the styles of headings in a few ways, which all readers know."""

from __future__ import annotations

import pytest

from generator.readers.style_names import heading_level


@pytest.mark.parametrize(
    ("name", "level"),
    [
        *(("heading 2", 2), ("Heading 3 Char", 3), ("标题 1", 1), ("标题4", 4), ("Heading 8", 6)),
        *(("Heading_20_2", 2), ("Heading", 0), ("Heading_20_10", 0), ("Table Heading 2", 0)),
    ],
)
def test_the_name_of_a_style_tells_the_level_of_its_headings(name: str, level: int) -> None:
    assert heading_level(name) == level
