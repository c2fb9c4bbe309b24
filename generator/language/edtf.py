"""Dates as the archive writes them: the part of EDTF (ISO 8601-2:2019) that it uses.

A date is a year, month or day (``2025``, ``2023-08``, ``2023-08-04``). A ``~`` marks it as
approximate (``2023-08~``), and a slash joins two dates to an interval
(``2022-11-21/2022-11-27``). Weeks, seasons, open intervals and uncertain dates are not used.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile

# «2025», «2023-08~», «2023-08-04»
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is known."""

    year: int
    month: int = 0
    """1–12; 0 if only the year is known."""
    day: int = 0
    """1–31; 0 if only the year and month are known."""
    approximate: bool = False

    @classmethod
    def of(cls, parts: Sequence[int], approximate: bool = False) -> PartialDate:
        """A date from its year, month and day as far as they are known."""
        year, month, day = (*parts, 0, 0)[:3]
        return cls(year, month, day, approximate)

    def __str__(self) -> str:
        numbers = [f"{self.year:04d}", *(f"{part:02d}" for part in self.parts[1:])]
        return "-".join(numbers) + "~" * self.approximate

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def first(self) -> date:
        """The first day that may be meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that may be meant."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class DateRange:
    """One date, or an interval of two."""

    begin: PartialDate
    end: PartialDate | None = None
    """The end of an interval; ``None`` for a single date."""

    def __str__(self) -> str:
        return "/".join(str(part) for part in (self.begin, self.end) if part)

    @property
    def first(self) -> date:
        """The first day that may be meant."""
        return self.begin.first

    @property
    def last(self) -> date:
        """The last day that may be meant."""
        return (self.end or self.begin).last

    @property
    def approximate(self) -> bool:
        """Whether the begin or the end is approximate."""
        return self.begin.approximate or (self.end is not None and self.end.approximate)

    @property
    def shared(self) -> PartialDate | None:
        """What begin and end have in common: 2022-11 for a week within November 2022."""
        pairs = zip(self.begin.parts, (self.end or self.begin).parts, strict=False)
        parts = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
        return PartialDate.of(parts) if parts else None

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins; a year does not end before a day in it."""
        return self.last < self.first


@lru_cache(maxsize=4096)  # an archive asks for few dates, and for each many times
def parse(text: str) -> DateRange | None:
    """The date or interval that ``text`` spells; ``None`` if it spells none of this form."""
    begin, *rest = text.split("/")
    dates = [_date(part) for part in (begin, *rest)]
    if len(dates) > 2 or dates[0] is None or dates[-1] is None:
        return None
    return DateRange(dates[0], dates[1] if rest else None)


def _date(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    try:
        date(year, 1 if match[2] is None else month, 1 if match[3] is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day, bool(match[4]))


def first_day(text: str) -> str:
    """The first day that an EDTF text may mean, as ``YYYY-MM-DD``; empty if it means none."""
    parsed = parse(text)
    return parsed.first.isoformat() if parsed else ""
