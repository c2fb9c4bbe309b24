"""The columns of a page: which segments are read one below the other, and in what order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from generator.readers.pdf_rows import COLUMN_GAP, Segment

ENOUGH_LINES = 3
"""Lines that each column has where no other page shows the same columns."""
LONG = 8
"""Lines of a column beside which the next may be as short as it will."""
NARROWEST = 6.0
"""Em that a column of running text is wide at least."""
FILLED = 0.6
"""Share of a column that half of its lines fill; the cells of a table fill less."""
MOST_SEGMENTS = 1500
"""Segments of a page that is looked at for columns; more are no running text."""


@dataclass(frozen=True, slots=True)
class Band:
    """Part of a page that is read as a whole: one column or several, or rows of cells."""

    columns: tuple[tuple[Segment, ...], ...]
    """From the left, each from the top. A single one may hold several segments to a row."""

    @property
    def gutters(self) -> tuple[float, ...]:
        """The middle of the white between its columns."""
        return tuple((left + right) / 2 for left, right in whites(self.columns))


def whites(columns: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Left and right edge of the white between columns."""
    return [
        (max(s.x1 for s in left), min(s.x0 for s in right)) for left, right in pairwise(columns)
    ]


def bands(segments: Sequence[Segment], known: Sequence[float] = ()) -> list[Band]:
    """Cut a page (its segments from the top) into bands.

    ``known``: gutters that other pages of the file have, where fewer lines show a column.
    """
    if len(segments) > MOST_SEGMENTS:
        return [Band((tuple(segments),))]
    found: list[Band] = []
    single: list[Segment] = []
    place = 0
    while place < len(segments):
        count, columns = _columns(segments[place:], known)
        if not columns:
            single.append(segments[place])
            place += 1
            continue
        if single:
            found.append(Band((tuple(single),)))
            single = []
        found.append(Band(columns))
        place += count
    return [*found, Band((tuple(single),))] if single else found


def _columns(
    segments: Sequence[Segment], known: Sequence[float]
) -> tuple[int, tuple[tuple[Segment, ...], ...]]:
    """Columns that the first segments form, and how many segments those are; none where none."""
    covered = _Covered()
    reached = 0
    for count, segment in enumerate(segments, 1):
        before = len(covered.starts)
        joined = covered.add(segment)
        if joined or len(covered.starts) == 1 < before:
            break
        if before == len(covered.starts) == 1 < count and covered.filled_by(segment):
            break  # a line of the full width: what follows may be columns of its own
        if len(covered.starts) > 1:
            reached = count
    if not reached:
        return 0, ()
    columns = _sorted_into(segments[:reached])
    seen = all(any(left < k < right for k in known) for left, right in whites(columns))
    return (reached, columns) if seen or _are_text(columns) else (0, ())


@dataclass(slots=True)
class _Covered:
    """The stretches of a page's width that segments cover, in order."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    """Segments in each."""

    def add(self, segment: Segment) -> bool:
        """Cover the width of a segment and of the least gutter beside it.

        Gives whether that joins two columns of some lines each.
        """
        gap = COLUMN_GAP * segment.size / 2
        start, end = segment.x0 - gap, segment.x1 + gap
        first = bisect_left(self.ends, start)
        last = bisect_left(self.starts, end)
        if first < last:
            start, end = min(start, self.starts[first]), max(end, self.ends[last - 1])
        joined = sum(count >= ENOUGH_LINES for count in self.counts[first:last]) > 1
        self.counts[first:last] = [sum(self.counts[first:last]) + 1]
        self.starts[first:last], self.ends[first:last] = [start], [end]
        return joined

    def filled_by(self, segment: Segment) -> bool:
        """Whether a segment is as wide as all that is covered."""
        return segment.x1 - segment.x0 >= 0.95 * (self.ends[-1] - self.starts[0]) - segment.size


def _sorted_into(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], ...]:
    covered = _Covered()
    for segment in segments:
        covered.add(segment)
    columns: list[list[Segment]] = [[] for _ in covered.starts]
    for segment in segments:
        columns[bisect_left(covered.ends, segment.x0)].append(segment)
    return tuple(tuple(column) for column in columns)


def _are_text(columns: Sequence[Sequence[Segment]]) -> bool:
    """Whether all are columns of running text; the last may end after a line or two."""
    *full, last = columns
    if not all(map(_is_text, full)):
        return False
    begins = len(full[-1]) >= LONG and _width(last) >= FILLED * _width(full[-1])
    return begins or _is_text(last)


def _width(column: Sequence[Segment]) -> float:
    return max(segment.x1 for segment in column) - min(segment.x0 for segment in column)


def _is_text(column: Sequence[Segment]) -> bool:
    """Whether a column holds running text: enough lines that fill it."""
    size = median(segment.size for segment in column)
    wide = _width(column)
    filling = median(segment.x1 - segment.x0 for segment in column)
    return len(column) >= ENOUGH_LINES and wide >= NARROWEST * size and filling >= FILLED * wide
