"""Periods of issues in the words of a Chinese reader.

The EDTF (ISO 8601-2) forms that the archive uses: a year, month, day, week or
season, qualified (``~`` about, ``?`` uncertain, ``%`` both), alone or as an
interval with an open end (``..``).
"""

from __future__ import annotations

import re

from generator.model import Period, PeriodBasis

UNKNOWN = "日期不详"

_SEASONS = {"21": "春", "22": "夏", "23": "秋", "24": "冬"}
# «2022», «2022-11», «2022-11-21», «2023-W35», with «~», «?» or «%»
_DATE = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def label(period: Period) -> str:
    """«2022年11月21日—27日», «约2023年8月（推断）», «日期不详»."""
    if not period.edtf:
        return UNKNOWN
    inferred = "（推断）" if period.basis is PeriodBasis.INFERRED else ""
    return _interval(period.edtf) + inferred


def year(period: Period) -> str:
    """The year in which the period begins, four digits; empty if unknown."""
    found = _DATE.search(period.edtf)
    return found[1] if found else ""


def _interval(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if not slash:
        return _spoken(first) if first else edtf
    if first and last:
        return f"{_spoken(first)}—{_spoken(last, first)}"
    if first and end in ("..", ""):
        return f"{_spoken(first)}起"
    if last and start in ("..", ""):
        return f"{_spoken(last)}止"
    return edtf


def _spoken(date: re.Match[str], after: re.Match[str] | None = None) -> str:
    """One date; what it shares with the date ``after`` which it stands is left out."""
    year_, week, month, day, mark = date.groups(default="")
    same_year = after is not None and after[1] == year_
    same_month = same_year and after is not None and after[3] == month and bool(day)
    words = "" if same_year else f"{year_}年"
    if week:
        words += f"第{int(week)}周"
    elif month in _SEASONS:
        words += f"{_SEASONS[month]}季"
    elif month and not same_month:
        words += f"{int(month)}月"
    if day:
        words += f"{int(day)}日"
    return _qualified(words or f"{year_}年", mark)


def _qualified(words: str, mark: str) -> str:
    about = "约" if mark in ("~", "%") else ""
    doubtful = "（存疑）" if mark in ("?", "%") else ""
    return f"{about}{words}{doubtful}"
