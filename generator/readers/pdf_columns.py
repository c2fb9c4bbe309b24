"""The columns of a page and the order in which they are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from generator.readers.pdf_rows import COLUMN_GAP, Segment

ENOUGH_LINES = 3
"""Lines of a column, at least, unless other pages have the same columns."""
LONG = 8
"""Lines of a column beside which the last may have fewer than that."""
NARROWEST = 6.0
"""Width in em of a column of running text, at least."""
FILLED = 0.6
"""Share of a column's width that half of its lines fill; cells of a table fill less."""
MOST_SEGMENTS = 1500
"""A page with more segments is not searched for columns."""


@dataclass(frozen=True, slots=True)
class Band:
    """Part of a page that is read as a whole: columns side by side, or rows of cells."""

    columns: tuple[tuple[Segment, ...], ...]
    """From the left, each from the top. A single one may have several segments in a row."""

    @property
    def gutters(self) -> tuple[float, ...]:
        """The middle of each gap between its columns."""
        return tuple((left + right) / 2 for left, right in gaps(self.columns))


def gaps(columns: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Left and right edge of each gap between columns."""
    return [
        (max(s.x1 for s in left), min(s.x0 for s in right)) for left, right in pairwise(columns)
    ]


def bands(segments: Sequence[Segment], known: Sequence[float] = ()) -> list[Band]:
    """Split a page (its segments from the top) into bands.

    ``known``: gutters of other pages, where fewer lines are enough for a column.
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
    """Columns at the beginning of ``segments``, and how many segments are in them."""
    covered = _Covered()
    reached = 0
    for count, segment in enumerate(segments, 1):
        before = len(covered.starts)
        joined = covered.add(segment)
        if joined or len(covered.starts) == 1 < before:
            break
        if before == len(covered.starts) == 1 < count and covered.filled_by(segment):
            break  # a line over the full width: other columns may follow
        if len(covered.starts) > 1:
            reached = count
    if not reached:
        return 0, ()
    columns = _sorted_into(segments[:reached])
    seen = all(any(left < k < right for k in known) for left, right in gaps(columns))
    return (reached, columns) if seen or _are_text(columns) else (0, ())


@dataclass(slots=True)
class _Covered:
    """The intervals of a page's width that segments cover, in order."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    """Segments in each."""

    def add(self, segment: Segment) -> bool:
        """Cover a segment and a margin; return whether that joins two columns of several lines."""
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
        """Whether a segment is nearly as wide as everything covered."""
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
    """Whether all are columns of running text; the last may have only a line or two."""
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
