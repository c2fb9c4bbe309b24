"""The table of the names of months is that of CLDR."""

from __future__ import annotations

import pytest

from generator.language.months import month_number, written_dates
from tests.months import TABLE, table


def test_the_table_is_that_of_the_library() -> None:
    assert TABLE.read_bytes() == table(), "run `make months`"


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("March", 3),
        ("Sep.", 9),
        ("März", 3),
        ("d’agost", 8),
        ("kovo", 3),
        ("maj", 5),
        ("fevrier", 2),
        ("Aout", 8),
        ("meeting", 0),
    ],
)
def test_a_name_tells_its_month_in_any_language(name: str, month: int) -> None:
    assert month_number(name) == month


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("4-May-1999", "1999-05-04"),
        ("le 1er aout 2003", "2003-08-01"),
        ("4.5 April 2023", "2023-04"),
    ],
)
def test_a_date_is_written_in_several_forms(text: str, iso: str) -> None:
    assert [found.iso for found in written_dates(text)] == [iso]
