"""Days of the Solar Hijri calendar, of Iran and Afghanistan: «۱۰ اردیبهشت ۱۴۰۰», «۱۴۰۰/۲/۱۰»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.language.numerals import western_digits

_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
)
"""The months in Iran and in Afghanistan."""
_NAMES = {name: at for names in _MONTHS for at, name in enumerate(names.split(), 1)} | {"امرداد": 5}
# «مهر», «مهرماه», «مهر ماه»
_MONTH = rf"(?P<month>{'|'.join(_NAMES)})(?:[\s\u200c]?ماه)?(?!\w)"
# «۱۴۰۰», and «۹۹» where no word follows that it could count
_YEAR = r"(?:سال\s)?(?P<year>1[34]\d\d(?!\d)|(?:[6-9]\d|0\d)(?!\s?\w))"
# «۱۰ اردیبهشت ۱۴۰۰», «۱۰ اردیبهشت ماه سال ۱۴۰۰», «۲ بهمن ۹۹»
_NAMED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s?{_MONTH}[،,]?\s{_YEAR}")
# «اردیبهشت ۱۴۰۰»
_WHOLE_MONTH = re.compile(rf"(?<!\w){_MONTH}[،,]?\s{_YEAR}")
# «۱۴۰۰/۰۲/۱۰», «۱۴۰۰-۲-۱۰»
_COUNTED = re.compile(
    r"(?<!\d)(?P<year>1[34]\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"
)
_LAST_MONTH = 12
_EPOCH = date(622, 3, 21).toordinal()
"""The first day of the year 1 by the arithmetical rule."""
# the script of this calendar's names and digits
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# as keyboards for Arabic have them
_LETTERS = str.maketrans("يك", "یک")


def solar_hijri_day(year: int, month: int, day: int) -> date:
    """The day of a date in the Solar Hijri calendar; raises ``ValueError`` if there is none.

    By the rule of 33 years, 8 of them leap years, as in ICU's ``PersianCalendar``, whose table of
    exceptions begins with the year 1502.

    >>> solar_hijri_day(1400, 1, 1).isoformat(), solar_hijri_day(1399, 12, 30).isoformat()
    ('2021-03-21', '2021-03-20')
    """
    if not 1 <= month <= _LAST_MONTH or day < 1:
        raise ValueError("there is no such month or day")
    first = _first_day(year, month)
    after = _first_day(year, month + 1) if month < _LAST_MONTH else _first_day(year + 1, 1)
    if day > after - first:
        raise ValueError("the month has fewer days")
    return date.fromordinal(first + day - 1)


def solar_hijri_days(text: str) -> Iterator[tuple[int, int, date]]:
    """The days that a text names by this calendar, each with where it begins and ends."""
    if not _ARABIC.search(text):
        return
    plain = western_digits(text).translate(_LETTERS)
    for match in _NAMED.finditer(plain):
        yield from _found(match, _NAMES[match["month"]])
    for match in _COUNTED.finditer(plain) if plain != text else ():
        yield from _found(match, int(match["month"]))


def solar_hijri_month(text: str) -> str:
    """From which day to which the first month goes that a text names by this calendar; else empty.

    >>> solar_hijri_month("خبرنامه، اردیبهشت ۱۴۰۰")
    '2021-04-21/2021-05-21'
    """
    match = _WHOLE_MONTH.search(western_digits(text).translate(_LETTERS))
    if not match:
        return ""
    year, month = _year(match["year"]), _NAMES[match["month"]]
    after = _first_day(year, month + 1) if month < _LAST_MONTH else _first_day(year + 1, 1)
    last = date.fromordinal(after) - timedelta(days=1)
    return f"{solar_hijri_day(year, month, 1).isoformat()}/{last.isoformat()}"


def _found(match: re.Match[str], month: int) -> Iterator[tuple[int, int, date]]:
    """The day that a match spells; nothing if there is none."""
    try:
        day = solar_hijri_day(_year(match["year"]), month, int(match["day"]))
    except ValueError:
        return
    yield match.start(), match.end(), day


def _year(digits: str) -> int:
    """A year of two digits is one of our time: «۹۹» is 1399, «۰۲» 1402."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1400 if digits.startswith("0") else 1300)


def _first_day(year: int, month: int) -> int:
    """The ordinal of the first day of a month; the first six have 31 days, the others 30."""
    before = 365 * (year - 1) + (8 * year + 21) // 33
    return _EPOCH + before + 30 * (month - 1) + min(month - 1, 6)
