"""Numbers in Arabic and Chinese digits, in those of every script, in letters and in Roman numerals."""

from __future__ import annotations

import unicodedata

import regex

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
MOST_ROMAN = 3999
"""The largest number that Roman numerals are used for; above it, as elsewhere, digits are."""
NUMERALS = "".join((*_DIGITS, *_UNITS))
"""All Chinese digits."""
# «۱», «١», «१», «๑», «１»
_OTHER_DIGIT = regex.compile(r"[^\P{Nd}0-9]")
_FIGURES = regex.compile("[0-9]{1,6}")


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


def lettered(number: int, way: str) -> str:
    """A number above 0 as lists count it: ``a``, ``A``, ``i`` or ``I``, as in HTML.

    >>> lettered(28, "a"), lettered(3, "A"), lettered(14, "i")
    ('ab', 'C', 'xiv')
    """
    made = _roman(number) if way in "iI" else _letters(number)
    return made.upper() if way.isupper() else made


def _letters(number: int) -> str:
    """A number in small letters: after «z» comes «aa»."""
    made = ""
    while number:
        number, place = divmod(number - 1, 26)
        made = chr(ord("a") + place) + made
    return made


def _roman(number: int) -> str:
    """A number in small Roman numerals."""
    if number > MOST_ROMAN:
        return str(number)
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def unlettered(text: str, way: str) -> tuple[str, int]:
    """How ``text`` counts, and the number that it stands for; 0 where it stands for none.

    ``way``: how those before it count; a single letter may be either.

    >>> unlettered("c"), unlettered("iv"), unlettered("i"), unlettered("I", "A"), unlettered("12")
    (('a', 3), ('i', 4), ('i', 1), ('A', 9), ('', 12))
    """
    if text.isdecimal():
        return "", int(text)
    lower = text.lower()
    roman = _ROMANS.get(lower, 0)
    if way in ("i", "I") or (not way and roman and (lower[1:] or lower == "i")):
        return ("I" if text.isupper() else "i"), roman
    number = 0
    for letter in lower:
        number = number * 26 + ord(letter) - ord("a") + 1
    return ("A" if text.isupper() else "a"), number


def whole(text: str | None, otherwise: int) -> int:
    """The number that a text writes in figures, six at most; ``otherwise`` where it is none."""
    return int(text) if text and _FIGURES.fullmatch(text) else otherwise


_ROMANS = {_roman(number): number for number in range(1, 400)}


def western_digits(text: str) -> str:
    """``text`` with 0–9 for the decimal digits of all scripts, each in its place.

    >>> western_digits("۱۰ / २०२१")
    '10 / 2021'
    """
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
