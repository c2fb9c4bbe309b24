"""Numbers are read in Arabic and Chinese digits."""

from __future__ import annotations

import pytest

from generator.language.numerals import lettered, parse_number, western_digits


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


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "a A i I"),
        (26, "z Z xxvi XXVI"),
        (27, "aa AA xxvii XXVII"),
        (703, "aaa AAA dcciii DCCIII"),
    ],
)
def test_numbers_are_written_in_letters_and_roman_numerals(number: int, shown: str) -> None:
    assert " ".join(lettered(number, way) for way in "aAiI") == shown


@pytest.mark.parametrize(
    ("text", "plain"),
    [("۱۲ و ٣٤", "12 و 34"), ("๒๕", "25"), ("４月", "4月"), ("二十", "二十"), ("5 m²", "5 m²")],
)
def test_digits_of_every_script_are_those_of_the_west(text: str, plain: str) -> None:
    assert western_digits(text) == plain
