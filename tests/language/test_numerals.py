"""Numbers are read in Arabic and Chinese digits."""

from __future__ import annotations

import pytest

from generator.language.numerals import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("二〇二二", 2022), ("一九九八", 1998), ("二○零三", 2003), ("8", 8), ("", 0)),
        *(("十", 10), ("十二", 12), ("二十", 20), ("七十五", 75), ("一百", 100)),
        *(("一百二十", 120), ("两", 2)),
    ],
)
def test_numbers_are_read_in_arabic_and_chinese_digits(text: str, value: int) -> None:
    assert parse_number(text) == value
