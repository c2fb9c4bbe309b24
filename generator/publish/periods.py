"""Periods of issues in the words of a Chinese reader."""

from __future__ import annotations

from functools import lru_cache

from generator.language.edtf import PartialDate, parse
from generator.model import Period, PeriodBasis

UNKNOWN = "日期不详"


@lru_cache(maxsize=4096)
def label(period: Period) -> str:
    """«2022年11月21日—27日», «约2023年8月（推断）», «日期不详»."""
    parsed = parse(period.edtf)
    if parsed is None:
        return UNKNOWN
    words = _spoken(parsed.begin)
    if parsed.end:
        words += f"—{_spoken(parsed.end, parsed.begin)}"
    return words + ("（推断）" if period.basis is PeriodBasis.INFERRED else "")


@lru_cache(maxsize=4096)
def year(period: Period) -> str:
    """The year in which the period begins, four digits; empty if unknown."""
    parsed = parse(period.edtf)
    return f"{parsed.begin.year:04d}" if parsed else ""


def _spoken(date: PartialDate, after: PartialDate | None = None) -> str:
    """One date; what it shares with the date ``after`` which it stands is left out."""
    same_year = after is not None and after.year == date.year
    same_month = same_year and after is not None and after.month == date.month and date.day > 0
    words = "" if same_year and date.month else f"{date.year:04d}年"
    if date.month and not same_month:
        words += f"{date.month}月"
    if date.day:
        words += f"{date.day}日"
    return f"约{words}" if date.approximate else words
