"""Infers when an issue was published from what its text reports.

An issue is written soon after the newest event that it reports as having happened. So the
newest such date is its period. Targets, forecasts, deadlines and meetings to come say nothing.
Figures for a whole year are written in the next year; an anniversary or «three years since»
gives the year by reckoning. The date from which a rule is in force, or the year in a title,
edition or document number, counts only where nothing was reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.conversion import date_mentions
from generator.conversion.date_mentions import DateMention, Standing
from generator.model import Block, Period, PeriodBasis

MONTHS_AHEAD = 2
"""Months by which a date without a year may be later than the newest one with it."""
MONTHS_APART = 6
"""Months between dates without a year from which they belong to two years."""
LONGEST = 400
"""Characters on either side of a date that are quoted at most."""
_ENDS = ("。", "！", "？", ". ", "! ", "? ", "\n", "\t")
"""Ends of sentences, items and cells."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention and the block it stands in."""

    mention: DateMention
    block: Block

    @property
    def order(self) -> tuple[int, int, bool, int, int]:
        """Sorts the newest last; of equal ones a date that is written, then the first."""
        mention = self.mention
        written = mention.standing is not Standing.RECKONED
        return mention.year, mention.month, written, -self.block.first, -mention.position


def infer_period(blocks: Iterable[Block]) -> Period:
    """The month or year of the newest reported event, approximate; unknown if there is none."""
    found = [
        _Found(mention, block)
        for block in blocks
        for mention in date_mentions.find_dates(block.text, _links(block))
    ]
    events = _events(found) or _bare(found, Standing.IN_FORCE) or _bare(found, Standing.NAME)
    if not events:
        return Period()
    events += _of_year(found, events, max(each.mention.year for each in events))
    return _period(max(events, key=lambda each: each.order))


def _links(block: Block) -> list[tuple[int, int]]:
    """Where the links of a block begin and end, in order."""
    return [(mark.start, mark.end) for mark in block.marks if mark.url]


def _events(found: list[_Found]) -> list[_Found]:
    """The reported events. A bare year that is later than every month is a plan or a topic."""
    events = [e for e in found if e.mention.standing in (Standing.EVENT, Standing.RECKONED)]
    newest = max((each.mention.year for each in events if each.mention.month), default=0)
    bare = [each for each in found if each.mention.standing is Standing.YEAR]
    return events + [each for each in bare if not newest or each.mention.year <= newest]


def _bare(found: list[_Found], standing: Standing) -> list[_Found]:
    """The mentions of one standing, without their months, which say little."""
    return [
        replace(each, mention=replace(each.mention, month=0))
        for each in found
        if each.mention.standing is standing
    ]


def _of_year(found: list[_Found], events: list[_Found], year: int) -> Iterator[_Found]:
    """The dates without a year that can be of ``year``.

    If the text names a month of that year, later months belong to the year before;
    otherwise months far apart show that two years are meant.
    """
    undated = [each for each in found if each.mention.standing is Standing.UNDATED]
    months = [each.mention.month for each in undated]
    named = max((each.mention.month for each in events if each.mention.year == year), default=0)
    if named:
        undated = [each for each in undated if each.mention.month <= named + MONTHS_AHEAD]
    elif months and max(months) - min(months) > MONTHS_APART:
        return
    for each in undated:
        yield replace(each, mention=replace(each.mention, year=year, standing=Standing.EVENT))


def _period(newest: _Found) -> Period:
    mention, block = newest.mention, newest.block
    month = f"-{mention.month:02d}" if mention.month else ""
    evidence = sentence_at(block.text, mention.position)
    return Period(f"{mention.year}{month}~", PeriodBasis.INFERRED, evidence, block.first)


def sentence_at(text: str, position: int) -> str:
    """The sentence around ``position``; of a very long one only what is near."""
    first, last = max(position - LONGEST, 0), min(position + LONGEST, len(text))
    start = max(first, *(text.rfind(sign, first, position) + 1 for sign in _ENDS))
    ends = [end for sign in _ENDS if (end := text.find(sign, position, last)) >= 0]
    return text[start : min(ends) + 1 if ends else last].strip()
