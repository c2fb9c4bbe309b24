"""Dates with the name of a month, in any language that CLDR knows: «March 3, 2021», «3. März 2021».

Years of the Buddhist era of Thailand (2567) and days of the Solar Hijri calendar are read, too.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import regex

from generator.language.calendars import solar_hijri_days
from generator.language.numerals import western_digits
from generator.language.text import without_accents

BUDDHIST = 543
"""Years by which the Buddhist era of Thailand is ahead."""
_LATEST = 2099
"""The last year that is read as one of the common era."""
_THAI = regex.compile(r"\p{Thai}")
_WORD = r"(?P<month>[\p{L}][\p{L}\p{M}'’]{2,20})"
# «2021», «2567» of the Buddhist era
_YEAR = r"(?P<year>(?:19|20|2[45])\d\d)(?!\d)"
_DAY = r"(?<!\d)(?<!\d[.,])(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
_SUFFIX = r"(?:st|nd|rd|th|er|[.ºª])?"
_OF = r"(?:(?:de|del|d'|of)\s+|พ\.\s?ศ\.\s*)?"
# «3 March 2021», «3. März 2021», «3 de marzo de 2021», «1er mai 2021»
_DAY_FIRST = rf"{_DAY}{_SUFFIX}\s+{_OF}{_WORD}\.?,?\s+{_OF}{_YEAR}"
# «March 3, 2021», «Mar. 3rd 2021», «March 2021», «marzo de 2021»
_MONTH_FIRST = rf"(?<![\p{{L}}\p{{M}}]){_WORD}\.?,?\s+(?:{_DAY}{_SUFFIX},?\s+)?{_OF}{_YEAR}"
# «2021. március 3.», «2021 m. kovo 3»
_YEAR_FIRST = rf"(?<!\d){_YEAR}\.?\s+(?:m\.\s+)?{_WORD}\s+{_DAY}"
# «3-Mar-2021»
_HYPHENATED = rf"{_DAY}-{_WORD}-{_YEAR}"
# «March/April 2024», «Nov.–Dec. 2023», «mai et juin 2024», «December 2023 / January 2024»
_MONTHS = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d])(?<!\d[\s.]\s?){_WORD.replace('month', 'first')}\.?(?:,?\s*(?P<own>(?:19|20)\d\d))?"
    rf"\s*(?:[/&–—~-]|\s(?:and|et|und|y|e|i|en|og|och|и|to|bis)\s)\s*{_WORD}\.?,?\s+{_OF}{_YEAR}"
)
_FORMS = tuple(map(regex.compile, (_DAY_FIRST, _HYPHENATED, _YEAR_FIRST, _MONTH_FIRST)))


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day or month of a year, and where it stands in its text."""

    start: int
    end: int
    iso: str
    """``2021-03-03`` or ``2021-03``."""


def written_dates(text: str) -> list[WrittenDate]:
    """The dates that name their month and their year, in the order of the text."""
    found: list[WrittenDate] = []
    for each in _candidates(text):
        at = bisect_left(found, each.start, key=lambda other: other.start)
        before, after = found[max(at - 1, 0) : at], found[at : at + 1]
        free = all(other.end <= each.start for other in before)
        if free and all(each.end <= other.start for other in after):
            found.insert(at, each)
    return found


def months_of(text: str) -> str:
    """From which month to which, of the first two that a text names as such; empty without any.

    >>> months_of("No. 3, March/April 2024"), months_of("Dec 2023 - Jan 2024")
    ('2024-03/2024-04', '2023-12/2024-01')
    """
    for match in _MONTHS.finditer(western_digits(text)):
        begins = int(match["own"] or match["year"]), month_number(match["first"])
        ends = int(match["year"]), month_number(match["month"])
        if span := month_span(begins, ends):
            return span
    return ""


def month_span(*ends: tuple[int, int]) -> str:
    """From a year and month to another as EDTF; empty where these are no months in their order."""
    right = all(1 <= month <= 12 for _, month in ends) and [*ends] == sorted({*ends})
    return "/".join(f"{year}-{month:02d}" for year, month in ends) if right else ""


def _candidates(text: str) -> Iterator[WrittenDate]:
    """The dates of each form, which may overlap: the first of those is meant."""
    for start, end, day in solar_hijri_days(text):
        yield WrittenDate(start, end, day.isoformat())
    plain = western_digits(text)
    for form in _FORMS:
        for match in form.finditer(plain):
            if iso := _iso(match):
                yield WrittenDate(match.start(), match.end(), iso)


def _iso(match: regex.Match[str]) -> str:
    """The date that a match spells; empty if it is none."""
    month, year = month_number(match["month"]), int(match["year"])
    buddhist = year > _LATEST
    if not month or (buddhist and not _THAI.search(match["month"])):
        return ""
    year -= BUDDHIST if buddhist else 0
    try:
        day = date(year, month, int(match["day"] or 1)).isoformat()
    except ValueError:
        return ""
    return day if match["day"] else day[: len("2021-03")]


def month_number(name: str) -> int:
    """1–12 for the name of a month; 0 for any other word, or where languages differ about it."""
    known = plain(name)
    return _names().get(known, 0) or _bare_names().get(without_accents(known), 0)


def plain(name: str) -> str:
    """The name of a month as it is looked up."""
    return (
        name.casefold()
        .rstrip(".")
        .replace("’", "'")
        .removeprefix("d'")
        .removeprefix("เดือน")
        .removeprefix("ב")
    )


@cache
def _bare_names() -> Mapping[str, int]:
    """The months by their names in Latin letters without accents, where these tell only one.

    Mail and old programs wrote «fevrier» and «aout».
    """
    found: dict[str, set[int]] = {}
    for name, month in _names().items():
        if (bare := without_accents(name)) != name and bare.isascii():
            found.setdefault(bare, set()).add(month)
    return {name: min(months) for name, months in found.items() if len(months) == 1}


@cache
def _names() -> Mapping[str, int]:
    """The months by their names in the languages of CLDR; see ``tests.months``, which writes them."""
    table = json.loads((files(__package__) / "months.json").read_bytes())
    return {name: int(month) for month, names in table.items() for name in names}
