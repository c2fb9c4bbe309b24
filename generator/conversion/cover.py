"""Reads what an issue states about itself, on its cover and in its file's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime

from generator.language.months import written_dates
from generator.language.numerals import western_digits
from generator.model import Period, PeriodBasis
from generator.settings.names import ID, is_folder
from generator.settings.profiles.pattern import Patterns

Metadata = tuple[tuple[str, str], ...]
"""Keys and values that a file says about itself: front matter, e-mail headers."""

LATE_IN_YEAR = 40
"""An issue of this number or higher belongs to the end of its year."""

LONGEST_NUMBER = 5
"""Most digits of a year or of an issue's number."""
_DAY = "2024-05-17"
LONGEST_STAMP = 80
"""Most characters of the date of an e-mail."""

# «date», «pubDate», «published_at», «article:published_time», «dc.date»
_DATE_KEY = re.compile(
    r"(?:.*[:.])?(?:date|(?P<published>pub(?:lish(?:ed)?)?|issue|send|sent)[-_ ]?(?:date|time|at|on)?)",
    re.I,
)

# «2024-05-17», «2024年5月17日», «2024/5/17», «2024년 5월 17일»
_FULL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})(?!\d)"
)


def statements(metadata: Metadata) -> list[str]:
    """Metadata in the form that patterns match: «key: value»."""
    return [" ".join(f"{key}: {value}".split()) for key, value in metadata]


def number(texts: Iterable[str], patterns: Patterns) -> str:
    """``2022-47``, or ``300`` if no year is stated; empty if no number is."""
    year, count = _stated_number(texts, patterns)
    if not count:
        return ""
    return f"{year}-{count:02d}" if year else str(count)


def title(texts: Iterable[str], patterns: Patterns) -> str:
    """The issue's own title as stated; empty if it has none."""
    pattern = patterns.get("title")
    found = (match for text in texts if pattern and (match := pattern.search(text)))
    return next((" ".join(match["title"].split()) for match in found if match["title"]), "")


def dated(metadata: Metadata) -> Period | None:
    """The day in the file's metadata, that of publication before another; ``None`` without one."""
    found = [(known, value) for key, value in metadata if (known := _DATE_KEY.fullmatch(key))]
    found.sort(key=lambda each: not each[0]["published"])
    day = next(filter(None, (full_day(value) for _, value in found)), "")
    return Period(day, PeriodBasis.STATED) if day else None


def identity(number: str, slug: str, seed: str) -> str:
    """The id of an issue: ``2022-47``, ``kjzk-300``, or its seed's leading number or word.

    A number without a year is used only after a slug, because another newsletter may have
    the same number. If the seed's leading word cannot be a folder name on every system, the
    id is ``issue``; a second such seed needs a sidecar.
    """
    if slug and number:
        return f"{slug}-{number}"
    if "-" in number:
        return number
    match = ID.match(seed)
    return match.group() if match and is_folder(match.group()) else "issue"


def _stated_number(lines: Iterable[str], cover: Patterns) -> tuple[int, int]:
    """Year and number of an issue as its cover states them; 0 for what it does not state."""
    for line in lines:
        if "number" in cover and (match := cover["number"].search(line)):
            numbers = _numbers(match.groupdict())
            if "number" in numbers:
                return numbers.get("year", 0), numbers["number"]
    return 0, 0


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
    return _period(_numbers(dates.groupdict()), *_stated_number(lines, cover)) if dates else None


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
    """The first day named in full, or that of an e-mail's date, as ``YYYY-MM-DD``; else empty."""
    try:
        if match := _FULL_DAY.search(western_digits(text)):
            return date(*map(int, match.groups())).isoformat()
        if len(text) <= LONGEST_STAMP:
            written = (found.iso for found in written_dates(text) if len(found.iso) == len(_DAY))
            return next(written, "") or parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return ""
