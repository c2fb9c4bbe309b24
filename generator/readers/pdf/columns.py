"""The columns of a page and the order in which they are read.

A gutter is a strip that no line crosses for some height, with text on both sides. Lines that
cross it, such as a title over all columns, part what is read before from what is read after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, pairwise
from statistics import median

from generator.language.text import CJK
from generator.readers.pdf.cuts import Cut
from generator.readers.pdf.rows import HALF_WHITE, SAME_LINE, Segment, inked

ENOUGH_LINES = 3
"""Lines of a column, at least, unless other pages have the same columns."""
LONG = 8
"""Lines of a text beside which a column may hold other things than text."""
NARROWEST = 6.0
"""Width in em of a column of running text, at least."""
GUTTER = 0.8
"""Width in em of a gutter, at least."""
LETTERS = 15
"""Letters of a line of running text, at least; a Chinese one counts twice. A cell has fewer."""
PROSE = 0.6
"""Share of the letters of a column that stand in such lines."""
ALIGNED = 0.8
"""Share of lines with a line beside them from which they are rows of a table."""
EDGE = 2.0
"""Points by which lines differ that begin at one edge."""
HANGING = 0.05
"""Share of the lines that may go over into a gutter: a long address, a sign at the end."""
MOST_SEGMENTS = 1500
"""A page with more segments is not searched for columns."""
MOST_GUTTERS = 40
"""Edges of a page that are tried."""
DEEPEST = 6
"""Columns within columns."""


@dataclass(frozen=True, slots=True)
class Band:
    """Part of a page that is read as a whole: columns side by side, or rows of cells."""

    columns: tuple[tuple[Segment, ...], ...]
    """From the left, each from the top. A single one may have several segments in a row."""

    @property
    def gutters(self) -> tuple[float, ...]:
        """The middle of each gap between its columns."""
        return tuple((left + right) / 2 for left, right in gaps(self.columns))


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strip of the page that may be a gutter."""

    left: float
    right: float
    known: bool = False
    """Whether other pages have it."""

    def crossed_by(self, thing: Segment | Cut) -> bool:
        return thing.x0 < self.right and thing.x1 > self.left


def gaps(columns: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Left and right edge of each gap between columns."""
    return [
        (max(inked(s.glyphs[-1]) for s in left), min(s.x0 for s in right))
        for left, right in pairwise(columns)
    ]


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known of the columns of a page."""

    known: Sequence[float] = ()
    """Gutters of other pages, where fewer lines are enough for a column."""
    cuts: Sequence[Cut] = ()
    """Lines across the page, from the top."""


def bands(segments: Sequence[Segment], hints: Hints | None = None) -> list[Band]:
    """Split a page (its segments from the top) into bands."""
    if not segments:
        return []
    if len(segments) > MOST_SEGMENTS:
        return [Band((tuple(segments),))]
    return _split(sorted(segments, key=lambda s: (-s.y, s.x0)), hints or Hints(), 0)


def _split(segments: Sequence[Segment], hints: Hints, depth: int) -> list[Band]:
    whole = [Band((tuple(segments),))]
    if depth > DEEPEST or len(segments) < 2:
        return whole
    best, runs = None, []
    for strip in _strips(segments, hints.known):
        found = _runs(segments, strip, hints.cuts)
        score = sum(min(len(left), len(right)) for crossed, left, right in found if not crossed)
        score *= 2 if strip.known else 1
        if score and (best is None or score > best):
            best, runs = score, found
    if best is None:
        return whole
    made: list[Band] = []
    for crossed, left, right in runs:
        if crossed:
            made += _split(crossed, hints, depth + 1)
        else:
            columns = [c for side in (left, right) for c in _columns(side, hints, depth + 1)]
            made.append(Band(tuple(columns)))
    return made


def _columns(side: Sequence[Segment], hints: Hints, depth: int) -> list[tuple[Segment, ...]]:
    """The columns within one side of a gutter, in reading order."""
    return [column for band in _split(side, hints, depth) for column in band.columns]


def _strips(segments: Sequence[Segment], known: Sequence[float]) -> list[_Strip]:
    """Strips left of the edges at which several lines begin, and those of other pages."""
    half = GUTTER * median(segment.size for segment in segments) / 2
    starts = Counter(round(segment.x0 / EDGE) for segment in segments)
    edges = [e for e, count in starts.items() if count + starts[e + 1] >= ENOUGH_LINES]
    edges = sorted(sorted(edges, key=lambda e: -starts[e])[:MOST_GUTTERS])
    begins = {e: min(s.x0 for s in segments if round(s.x0 / EDGE) in (e, e + 1)) for e in edges}
    found = [_Strip(k - half / 2, k + half / 2, known=True) for k in known]
    return found + [_Strip(x0 - 2 * half, x0) for x0 in begins.values()]


Run = tuple[list[Segment], list[Segment], list[Segment]]
"""Segments that are no columns; or none, and the columns left and right of a gutter."""


def _runs(segments: Sequence[Segment], strip: _Strip, cuts: Sequence[Cut]) -> list[Run]:
    """The page in parts from the top: with a gutter at a strip, and without."""
    found: list[Run] = []
    # a picture that only hangs over into a gutter does not part the columns
    left = max((s.x1 for s in segments if s.x1 <= strip.left), default=strip.left)
    right = min((s.x0 for s in segments if s.x0 >= strip.right), default=strip.right)
    crossing = [cut for cut in cuts if cut.x0 < left and cut.x1 > right]
    things: Iterable[Segment | Cut] = merge(segments, crossing, key=lambda thing: -thing.y)
    hanging = _hanging(segments, strip)
    for crosses, group in groupby(things, lambda t: strip.crossed_by(t) and id(t) not in hanging):
        run = [thing for thing in group if isinstance(thing, Segment)]
        if not run:
            continue
        before = [s for s in run if s.x1 <= strip.left or id(s) in hanging]
        behind = [s for s in run if s.x0 >= strip.right]
        if not crosses and _are_columns(before, behind, known=strip.known):
            found.append(([], before, behind))
        elif found and found[-1][0]:
            found[-1][0].extend(run)
        else:
            found.append((run, [], []))
    return found


def _hanging(segments: Sequence[Segment], strip: _Strip) -> set[int]:
    """The few lines left of a gutter that go over into it, not as far as the next column."""
    behind = min((s.x0 for s in segments if s.x0 >= strip.right), default=strip.right)
    size = 1.1 * median(s.size for s in segments)
    over = (s for s in segments if s.x0 < strip.left < s.x1 <= behind + EDGE / 2)
    found = [s for s in over if s.size <= size]
    lines = [s for s in found if s.text[-1] not in HALF_WHITE]
    return {id(s) for s in found} if len(lines) <= HANGING * len(segments) else set()


def _are_columns(left: Sequence[Segment], right: Sequence[Segment], *, known: bool) -> bool:
    """Whether the two sides of a gutter are read one after the other."""
    if not left or not right or right[-1].y > left[0].y or left[-1].y > right[0].y:
        return False
    rows = [_rows(side) for side in (left, right)]
    if known and not _is_aligned(*rows):
        return True
    few = min(len(rows[0]), len(rows[1]))
    widths = [_width(side) / median(s.size for s in side) for side in (left, right)]
    if few < (1 if known else ENOUGH_LINES) or min(widths) < NARROWEST:
        return len(rows[0]) >= LONG and few > 0 and known
    prose = [_is_prose(left), _is_prose(right)]
    if all(prose):
        return True
    longest = max((len(r) for r, fits in zip(rows, prose, strict=True) if fits), default=0)
    return longest >= LONG and not _is_aligned(*rows)


def _rows(side: Sequence[Segment]) -> list[float]:
    """The baselines of the lines of one side."""
    found: list[float] = []
    for segment in side:
        if not found or found[-1] - segment.y > SAME_LINE * segment.size:
            found.append(segment.y)
    return found


def _is_aligned(left: Sequence[float], right: Sequence[float]) -> bool:
    """Whether the lines of two sides stand on the same baselines, as those of a table do."""
    few, many = sorted((left, right), key=len)
    places = {round(y) for y in many}
    beside = sum(not places.isdisjoint({round(y) - 1, round(y), round(y) + 1}) for y in few)
    return beside >= ALIGNED * len(few)


def _width(column: Sequence[Segment]) -> float:
    return max(segment.x1 for segment in column) - min(segment.x0 for segment in column)


def _is_prose(column: Sequence[Segment]) -> bool:
    """Whether most of a column are lines of running text."""
    lengths = [len(s.text) + len(CJK.findall(s.text)) for s in column]
    return sum(n for n in lengths if n >= LETTERS) >= PROSE * sum(lengths)
