"""When an issue was published: stated on its cover, or inferred from its text.

Periods are written in EDTF (ISO 8601-2:2019): ``2022-11-21/2022-11-27`` for a
stated week, ``2023-08~`` for an inferred month, ``2025~`` for an inferred year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from generator.model import Block, Period, PeriodBasis
from generator.settings.profiles.pattern import Patterns

LATE_IN_YEAR = 40
"""An issue of this number or higher belongs to the end of its year."""

MONTHS_AHEAD = 2
"""Months by which a date without a year may be later than the newest one with it."""
MONTHS_APART = 6

LONGEST = 400
"""Signs on either side of a date that are quoted at most; no printed sentence has as many."""
LONGEST_NUMBER = 5
"""Figures of a year or of an issue's number."""
LONGEST_STAMP = 80
"""Characters of the date in the head of an e-mail."""

_BEFORE = 6
_AFTER = 4
# «2024-05-17», «2024年5月17日», «2024/5/17»
_FULL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)")
# «2023 年 8 月 4 日», «2025年3月», «2024年»
_DATED = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s*年(?!第|代|级|版)(?:度)?(?:\s*(?P<month>1[0-2]|0?[1-9])\s*月(?:\s*(?P<day>\d{1,2})\s*日)?)?"
)
# «8 月 25 日», «4月12日»; the year is that of the issue
_YEARLESS = re.compile(
    r"(?<![\d年])(?<!年\s)(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>\d{1,2})\s*日"
)
# «今年 6 月»
_THIS_YEAR = re.compile(r"(?:今年|本年度?)\s*(?P<month>1[0-2]|0?[1-9])\s*月(?:\s*\d{1,2}\s*日)?")
# «2025全国深化医改经验推广会»: a year as part of a name
_NAMED_YEAR = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?=\s?[\u4e00-\u9fff])(?!\s*(?:年|规划|行动|纲要|战略|目标|愿景|多个|余|名|人|例|元|万|家|种|个))"
)
# words before a date that is planned or compared, not past: «到2027年», «预计 2025 年»
_PLANNED_BEFORE = re.compile(
    r"(?:(?<!截)[到至]|力争|预计|预期|计划于?|将于|拟于|直[到至]|面向|去年|上年|前年|明年|[“《][^”》]*|[-—–~～至])\s*$"
)
# words behind it: «3 月 31 日前», «7 月 1日起»
_PLANNED_AFTER = re.compile(
    r"\s*(?:[年月]?[底末中初]?[之以]?前|年底|起|开始实施|远景|愿景|规划|目标|将|实现|达到|力争)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date that a text speaks of as past."""

    year: int
    month: int
    """1–12; 0 where only the year is said."""
    block: Block
    position: int
    """Where in the block's text the date stands."""

    @property
    def evidence(self) -> str:
        """The sentence that speaks of it."""
        return sentence_at(self.block.text, self.position)


def stated_number(lines: Iterable[str], cover: Patterns) -> tuple[int, int] | None:
    """Year and number of an issue as its cover states them; year 0 where it states none."""
    for line in lines:
        if "number" in cover and (match := cover["number"].search(line)):
            numbers = _numbers(match.groupdict())
            if "number" in numbers:
                return numbers.get("year", 0), numbers["number"]
    return None


def _numbers(groups: Mapping[str, str | None]) -> dict[str, int]:
    """The groups of a pattern that hold a number of a size that years and issues have."""
    return {
        name: int(text)
        for name, text in groups.items()
        if text and text.isdecimal() and len(text) <= LONGEST_NUMBER
    }


def stated_period(lines: Sequence[str], cover: Patterns) -> Period | None:
    """The day, week or month that the cover states, perhaps with the year of the issue's number.

    A week that spans two years belongs to the end of the first where the number
    is high (第52期 12.26-1.1) and to the beginning of the second where it is low.
    """
    if "dates" not in cover:
        return None
    dates = next((m for line in lines if (m := cover["dates"].search(line))), None)
    year, count = stated_number(lines, cover) or (0, 0)
    if dates is None:
        return None
    return _period(_numbers(dates.groupdict()), year, count)


def _period(parts: dict[str, int], year: int, count: int) -> Period | None:
    """The period that the numbers of a cover spell; ``None`` where there is none such."""
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
    """The day that a text names with year, month and day, ISO form; empty where it names none."""
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
    """The time in the head of an e-mail; ``None`` for another text."""
    try:
        return parsedate_to_datetime(text) if len(text) <= LONGEST_STAMP else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def infer_period(blocks: Iterable[Block]) -> Period:
    """The newest date that the text itself speaks of as past; unknown if none."""
    blocks = list(blocks)
    dated = [mention for block in blocks for mention in _dated(block)]
    if not dated:
        return Period()
    year = max(mention.year for mention in dated)
    dated += _plausible([m for block in blocks for m in _of_year(block, year)], dated, year)
    newest = max(dated, key=lambda m: (m.year, m.month, -m.block.first))
    month = f"-{newest.month:02d}" if newest.month else ""
    return Period(
        f"{newest.year}{month}~", PeriodBasis.INFERRED, newest.evidence, newest.block.first
    )


def _plausible(yearless: list[Mention], dated: list[Mention], year: int) -> list[Mention]:
    """The dates without a year that can be of ``year``.

    Where the text names a month of that year, later months belong to the year
    before; where it names none, months far apart show that two years are meant.
    """
    named = max((m.month for m in dated if m.year == year), default=0)
    if named:
        return [m for m in yearless if m.month <= named + MONTHS_AHEAD]
    months = {m.month for m in yearless}
    return yearless if months and max(months) - min(months) <= MONTHS_APART else []


def _dated(block: Block) -> Iterator[Mention]:
    """Past dates with their year."""
    text = block.text
    for match in _DATED.finditer(text):
        if _is_past(text, match):
            month = int(match["month"] or 0)
            yield Mention(int(match["year"]), month, block, match.start())
    for match in _NAMED_YEAR.finditer(text):
        if _is_past(text, match):
            yield Mention(int(match["year"]), 0, block, match.start())


def _of_year(block: Block, year: int) -> Iterator[Mention]:
    """Past dates without a year: they are of the issue's year."""
    text = block.text
    for pattern in (_YEARLESS, _THIS_YEAR):
        for match in pattern.finditer(text):
            if _is_past(text, match):
                yield Mention(year, int(match["month"]), block, match.start())


def _is_past(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - _BEFORE, 0) : match.start()]
    after = text[match.end() : match.end() + _AFTER]
    return not (_PLANNED_BEFORE.search(before) or _PLANNED_AFTER.match(after))


def sentence_at(text: str, position: int) -> str:
    """The sentence of ``text`` around ``position``, of a very long one what is near it."""
    first, last = max(position - LONGEST, 0), min(position + LONGEST, len(text))
    start = max(first, *(text.rfind(sign, first, position) + 1 for sign in "。！？"))
    ends = [end for sign in "。！？" if (end := text.find(sign, position, last)) >= 0]
    return text[start : min(ends) + 1 if ends else last].strip()
