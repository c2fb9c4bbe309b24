"""Numbers in Arabic and Chinese digits."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100}
NUMERALS = "".join((*_DIGITS, *_UNITS))
"""All Chinese digits."""


def parse_number(text: str) -> int:
    """The number up to 9999 that ``text`` spells; 0 if it is empty.

    Raises ``KeyError`` if it contains anything but digits.

    >>> parse_number("二〇二二"), parse_number("七十五"), parse_number("8")
    (2022, 75, 8)
    """
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for sign in text:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = digit * 10 + _DIGITS[sign]
    return total + digit
