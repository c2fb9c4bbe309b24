"""Numbers in Chinese digits, and in those of every script."""

from __future__ import annotations

import unicodedata

import regex

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100}
NUMERALS = "".join((*_DIGITS, *_UNITS))
"""All Chinese digits."""
# «۱», «١», «१», «๑», «１»
_OTHER_DIGIT = regex.compile(r"[^\P{Nd}0-9]")


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


def western_digits(text: str) -> str:
    """``text`` with 0–9 for the decimal digits of all scripts, each in its place.

    >>> western_digits("۱۰ / २०२१")
    '10 / 2021'
    """
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
