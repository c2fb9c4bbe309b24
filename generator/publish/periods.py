"""Periods of issues: in the words of a reader, and as dates that other programs take for facts.

A period is a date in a file or a tag only where it is stated or given, free of doubt (``known``).
What is inferred from the text is said in words, with its evidence, and is no date anywhere.
"""

from __future__ import annotations

from datetime import MINYEAR, date
from functools import lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton

from generator.language.edtf import DateRange, PartialDate, parse
from generator.language.interface import gettext, locale_of, spoken
from generator.language.tags import CHINESE
from generator.model import Issue, Period, PeriodBasis

_SKELETONS = {1: "y", 2: "yMMMM", 3: "yMMMd"}
"""What is said of a date of which so many parts are known, as CLDR writes it."""


def label(period: Period) -> str:
    """«21–27 November 2022», «about August 2023 (inferred)», «2022年11月21日—27日»."""
    return _label(period.edtf, period.basis is PeriodBasis.INFERRED, spoken().language)


@lru_cache(maxsize=4096)
def _label(edtf: str, inferred: bool, language: str) -> str:
    parsed = parse(edtf)
    if parsed is None:
        return gettext("Date unknown")
    words = _span(parsed.begin, parsed.end, locale_of(language))
    return gettext("%(date)s (inferred)", date=words) if inferred else words


@lru_cache(maxsize=4096)
def known(period: Period) -> DateRange | None:
    """A period as a date or interval; ``None`` where it is inferred, approximate or unknown."""
    parsed = parse(period.edtf) if period.certain else None
    if parsed is None or parsed.approximate:
        return None
    return DateRange(parsed.begin, None if parsed.end == parsed.begin else parsed.end)


def published(issue: Issue) -> DateRange | None:
    """When an issue came out: its period as far as it is known, or the year of its number.

    The year of the number decides where the two differ: no. 1 of 2022 may cover days of 2021.
    """
    date = known(issue.period)
    shared = date.shared if date else None
    if issue.year and (shared is None or shared.year != int(issue.year)):
        return DateRange(PartialDate(int(issue.year)))
    return date


def estimate(period: Period) -> int:
    """The year of a period that is no known date; 0 where there is none."""
    parsed = None if known(period) else parse(period.edtf)
    return parsed.begin.year if parsed else 0


@lru_cache(maxsize=4096)
def year(period: Period) -> str:
    """The year in which the period begins, four digits; empty if unknown."""
    parsed = parse(period.edtf)
    return f"{parsed.begin.year:04d}" if parsed else ""


def _span(begin: PartialDate, end: PartialDate | None, locale: Locale) -> str:
    """A date or two; what the two share is said once.

    CLDR has a word between Chinese dates; print has a dash there (GB/T 15835).
    """
    first, chinese = _date(begin, _SKELETONS[len(begin.parts)], locale), locale.language == CHINESE
    if end is None:
        return first
    unlike = len(begin.parts) != len(end.parts) or begin.approximate or end.approximate
    if chinese or unlike:
        skeleton = _unshared(begin, end) if chinese else _SKELETONS[len(end.parts)]
        return gettext("%(begin)s – %(end)s", begin=first, end=_date(end, skeleton, locale))
    return str(format_interval(_day(begin), _day(end), _SKELETONS[len(end.parts)], locale=locale))


def _unshared(begin: PartialDate, end: PartialDate) -> str:
    """What the end of a span does not share with its beginning, as a skeleton."""
    if begin.year != end.year or not end.month:
        return _SKELETONS[len(end.parts)]
    if begin.month == end.month and end.day:
        return "d"
    return "MMMd" if end.day else "MMM"


def _date(known: PartialDate, skeleton: str, locale: Locale) -> str:
    words = str(format_skeleton(skeleton, _day(known), locale=locale))
    return gettext("about %(date)s", date=words) if known.approximate else words


def _day(known: PartialDate) -> date:
    return date(max(known.year, MINYEAR), known.month or 1, known.day or 1)
