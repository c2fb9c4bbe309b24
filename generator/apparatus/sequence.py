"""The order of the issues of an archive: by date, and by number where no date is known."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from generator.language.edtf import first_day
from generator.model import Issue

Number = tuple[int, ...]
"""``(2022, 47)``, or ``(300,)``; empty where unknown."""
_DIGITS = 9
"""Digits of a number at most; what has more is none."""


def in_sequence(issues: Iterable[Issue]) -> list[Issue]:
    """Issues by date, those of one day by newsletter, number and id, the newest first.

    An issue without a date stands beside the one of its newsletter whose number is the next lower,
    or else the lowest; without a number it stands last.
    """
    issues = tuple(issues)
    dated: dict[str, list[tuple[Number, str]]] = {}
    for issue in issues:
        if (number := _number(issue)) and (day := first_day(issue.period.edtf)):
            dated.setdefault(issue.newsletter, []).append((number, day))
    for known in dated.values():
        known.sort()

    def place(issue: Issue) -> tuple[str, str, Number, str]:
        number, day = _number(issue), first_day(issue.period.edtf)
        if not day and number and (known := dated.get(issue.newsletter)):
            at = bisect(known, number, key=lambda each: each[0])
            day = known[max(at - 1, 0)][1]
        return day, issue.newsletter, number, issue.id

    return sorted(issues, key=place, reverse=True)


def _number(issue: Issue) -> Number:
    parts = issue.number.split("-")
    known = all(part.isdecimal() and len(part) <= _DIGITS for part in parts)
    return tuple(map(int, parts)) if known else ()
