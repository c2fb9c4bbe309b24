"""What the name of a file says of its issue: a title, a date."""

from __future__ import annotations

import re

from generator.conversion.dateline import date_in
from generator.language.months import month_number, written_dates
from generator.model import Period, PeriodBasis

# «005_»: what `add` writes before a file's name
_SERIAL = re.compile(r"\A\d{3,}_(?=.)")
# «2019_09_03», «2019_April»: no serial number, but a year
_BEGINS_WITH_YEAR = re.compile(r"(?:19|20)\d\d_(?:\d\d?_|(?P<month>[^\W\d_]{3,}))")
# «2019-09-03», «20190903», «2019_09_03», «20190903T081500», «20190903081500» at any place of a file's name
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:T?(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}Z?)?(?!\d)"
)
# «2014-04»
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)")
# «2018 july», «2018 15 July», where 15 may be a day or the number of the issue
_NAMED_MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d) (?:\d{1,3} )?(?P<month>[^\W\d_]{3,})")
_BETWEEN = re.compile(r"[-_.]+")
# «weekly-report_12», but not «2014-04»
_BETWEEN_WORDS = re.compile(r"_|(?<!\d)-|-(?!\d)")


def stem_of(seed: str) -> str:
    """The name of a file as it came, without its ending."""
    stem = seed.rpartition(".")[0]
    dated = _BEGINS_WITH_YEAR.match(stem)
    is_year = dated and (not dated["month"] or month_number(dated["month"]))
    return stem if is_year else _SERIAL.sub("", stem)


def file_title(seed: str) -> str:
    """What the name of a file says, as a title: «Issue 360»."""
    said = " ".join(_BETWEEN_WORDS.sub(" ", stem_of(seed)).split())
    return said[:1].upper() + said[1:] or seed


def without_date(stem: str) -> str:
    """A file's name without the date in it, so that only other numbers are left."""
    for pattern in (_DAY, _MONTH):
        if pattern.search(stem):
            return pattern.sub(" ", stem, count=1)
    words = _BETWEEN.sub(" ", stem)
    for found in written_dates(words):
        return words[: found.start] + words[found.end :]
    return stem


def file_period(seed: str) -> Period | None:
    """The day or named month in a file's name; a month in digits, which may be a number, is a guess."""
    stem = stem_of(seed)
    if match := _DAY.search(stem):
        return Period("-".join(match.group(1, 3, 4)), PeriodBasis.STATED)
    words = _BETWEEN.sub(" ", stem)
    if iso := date_in(words):
        return Period(iso, PeriodBasis.STATED)
    for match in _NAMED_MONTH.finditer(words):
        if month := month_number(match["month"]):
            return Period(f"{match['year']}-{month:02d}", PeriodBasis.STATED)
    if match := _MONTH.search(stem):
        return Period("-".join(match.groups()) + "~", PeriodBasis.INFERRED, seed)
    return None
