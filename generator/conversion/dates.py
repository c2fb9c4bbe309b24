"""Reads the number and the dates that an issue states on its cover or in its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from generator.model import Period, PeriodBasis
from generator.settings.profiles.pattern import Patterns

LATE_IN_YEAR = 40
"""An issue of this number or higher belongs to the end of its year."""

LONGEST_NUMBER = 5
"""Most digits of a year or of an issue's number."""
LONGEST_STAMP = 80
"""Most characters of the date of an e-mail."""

# «2024-05-17», «2024年5月17日», «2024/5/17»
_FULL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)")


def stated_number(lines: Iterable[str], cover: Patterns) -> tuple[int, int] | None:
    """Year and number of an issue as its cover states them; year 0 if it states no year."""
    for line in lines:
        if "number" in cover and (match := cover["number"].search(line)):
            numbers = _numbers(match.groupdict())
            if "number" in numbers:
                return numbers.get("year", 0), numbers["number"]
    return None


def _numbers(groups: Mapping[str, str | None]) -> dict[str, int]:
    """The groups of a match that contain a number no longer than years and issue numbers are."""
    return {
        name: int(text)
        for name, text in groups.items()
        if text and text.isdecimal() and len(text) <= LONGEST_NUMBER
    }


def stated_period(lines: Sequence[str], cover: Patterns) -> Period | None:
    """The day, week or month that the cover states; its year may be that of the issue's number.

    A week over the turn of a year ends in the next year if the number is high
    (第52期 12.26-1.1), and begins in the year before if it is low.
    """
    if "dates" not in cover:
        return None
    dates = next((m for line in lines if (m := cover["dates"].search(line))), None)
    year, count = stated_number(lines, cover) or (0, 0)
    if dates is None:
        return None
    return _period(_numbers(dates.groupdict()), year, count)


def _period(parts: dict[str, int], year: int, count: int) -> Period | None:
    """The period that the numbers of a cover spell; ``None`` if there is no such period."""
    first_year = parts.get("y1") or year
    if not first_year or "m1" not in parts:
        return None
    last_month = parts.get("m2") or parts["m1"]
    last_year = parts.get("y2") or first_year
    if parts["m1"] > last_month and "y2" not in parts:
        if "y1" in parts or count >= LATE_IN_YEAR:
            last_year += 1
        else:
            first_year -= 1
    try:
        first = date(first_year, parts["m1"], parts.get("d1", 1))
        last = date(last_year, last_month, parts.get("d2") or parts.get("d1", 1))
    except ValueError:
        return None
    if first > last:
        return None
    length = len("2022-11-21" if "d1" in parts else "2022-11")
    span = dict.fromkeys((first.isoformat()[:length], last.isoformat()[:length]))
    return Period("/".join(span), PeriodBasis.STATED)


def full_day(text: str) -> str:
    """The first day named with year, month and day, as ``YYYY-MM-DD``; empty without one."""
    if match := _FULL_DAY.search(text):
        parts = [int(part) for part in match.groups()]
    elif stamp := _sent(text):
        parts = [stamp.year, stamp.month, stamp.day]
    else:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def _sent(text: str) -> datetime | None:
    """The time of an e-mail's date header; ``None`` for any other text."""
    try:
        return parsedate_to_datetime(text) if len(text) <= LONGEST_STAMP else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
