"""The order of the issues of an archive: by date, and by number as far as dates leave it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.language import edtf
from generator.model import Issue

Number = tuple[int, ...]
"""``(2022, 47)``, or ``(300,)``; empty where unknown."""
_DIGITS = 9
"""Digits of a number at most; what has more is none."""


def in_sequence(issues: Iterable[Issue]) -> list[Issue]:
    """Issues by date, those of one day by newsletter, number and id, the newest first.

    Of a newsletter, the next lower number tells where in its period an issue stands: no. 191 of 2019
    follows no. 190 of December 2019, and so does one without a date. What has neither stands last.
    """
    ordered = sorted(issues, key=lambda i: (i.newsletter, _number(i), _days(i), i.id))
    groups = groupby(ordered, key=attrgetter("newsletter"))
    placed = [each for _, of_one in groups for each in _placed(tuple(of_one))]
    placed.sort(key=lambda p: (p[0], p[1].newsletter, _number(p[1]), p[1].id), reverse=True)
    return [issue for _, issue in placed]


def _placed(ordered: Sequence[Issue]) -> Iterator[tuple[str, Issue]]:
    """The issues of a newsletter by number, each with the day by which it is sorted, if that is known."""
    known = (first for issue in ordered if _number(issue) and (first := _days(issue)[0]))
    day = next(known, "")
    for issue in ordered:
        first, last = _days(issue)
        if not _number(issue):
            yield first, issue
        else:
            day = min(max(day, first), last) if first else day
            yield day, issue


def _days(issue: Issue) -> tuple[str, str]:
    """The first and the last day that an issue may be of, ``YYYY-MM-DD``; empty where unknown."""
    period = edtf.parse(issue.period.edtf)
    return (period.first.isoformat(), period.last.isoformat()) if period else ("", "")


def _number(issue: Issue) -> Number:
    parts = issue.number.split("-")
    known = all(part.isdecimal() and len(part) <= _DIGITS for part in parts)
    return tuple(map(int, parts)) if known else ()
