"""Pages of glyphs → lines with indents, gaps and marked page furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from generator.model import Line
from generator.readers.pdf_columns import Band, bands
from generator.readers.pdf_glyphs import PdfPage
from generator.readers.pdf_rows import SAME_LINE, Segment, rows, segments

MARGIN = 0.15
"""Share of a page's height at top and bottom that may hold furniture."""
REPEATED = 3
"""Furniture is on so many pages, at least,"""
REPEATED_SHARE = 0.4
"""and on this share of them: left and right pages may differ."""
STEADY = 4.0
"""Points by which its position may differ."""
WIDE_LEADING = 1.45
"""A distance between lines of so many times the usual one counts as a gap."""
EDGE_SHARE = 0.1
"""Least share of the lines of a column that begin at its left edge."""
MOST_INDENT = 10
# «8 / 88», «- 4 -», «第 4 页»: the numbers in a line
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line and its position on a page."""

    text: str
    page: int
    """Number of the page in the file, from 1."""
    y: float
    x0: float
    size: float
    indent: int = 0
    """Distance from the left edge of its column, in em."""
    gap: bool = False
    """Whether there is a gap above it."""
    links: tuple[tuple[str, str], ...] = ()
    running: bool = False
    """Whether it is page furniture: at the same place on many pages."""


def placed_lines(pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines of a file in reading order."""
    cut = [_segments(page) for page in pages]
    gutters = [g for page in cut for band in bands(page) for g in band.gutters]
    usual = [g for g in gutters if sum(abs(g - other) <= STEADY for other in gutters) > 1]
    found = [
        line
        for number, (page, parts) in enumerate(zip(pages, cut, strict=True), 1)
        for line in _page_lines(page, bands(parts, usual or gutters), number)
    ]
    return _with_running(found, pages)


def numbered(lines: Sequence[PlacedLine], count: int) -> tuple[Line, ...]:
    """Numbered lines, with ideographic spaces for an indent and a blank line for a gap.

    ``count``: number of pages. A line's page is the printed one, if page numbers are found.
    """
    shift = _shift(lines, count)
    made: list[Line] = []
    for line in lines:
        page = line.page + shift if line.page + shift > 0 else None
        if line.gap and made:
            made.append(Line(len(made) + 1, "", page))
        text = "\u3000" * line.indent + line.text
        made.append(Line(len(made) + 1, text, page, "", line.links, running=line.running))
    return tuple(made)


def _segments(page: PdfPage) -> list[Segment]:
    level = (glyph for glyph in page.glyphs if glyph.level)
    return [segment for row in rows(level) for segment in segments(row)]


def _page_lines(page: PdfPage, parts: Iterable[Band], number: int) -> Iterator[PlacedLine]:
    for band in parts:
        for column in band.columns:
            yield from _column_lines(column, page, number)
    turned = [glyph for glyph in page.glyphs if not glyph.level]
    if turned:  # text that is not level is read last, in the order of the file
        segment = Segment(tuple(turned))
        text = "".join(glyph.text for glyph in turned).strip()
        if text:
            yield PlacedLine(text, number, segment.y, segment.x0, segment.size, gap=True)


def _column_lines(column: Sequence[Segment], page: PdfPage, number: int) -> Iterator[PlacedLine]:
    lines = [_line(list(group), page, number) for group in _by_row(column)]
    left, leading = _left_edge(lines), _leading(lines)
    before: PlacedLine | None = None
    for line in lines:
        indent = round((line.x0 - left) / line.size)
        gap = before is not None and before.y - line.y > WIDE_LEADING * leading
        yield replace(line, indent=max(0, min(indent, MOST_INDENT)), gap=gap)
        before = line


def _by_row(column: Sequence[Segment]) -> Iterator[list[Segment]]:
    """The segments of each line: the cells of a row."""
    row: list[Segment] = []
    for segment in column:
        if row and abs(row[-1].y - segment.y) > SAME_LINE * min(row[-1].size, segment.size):
            yield row
            row = []
        row.append(segment)
    if row:
        yield row


def _line(row: Sequence[Segment], page: PdfPage, number: int) -> PlacedLine:
    """The line of a row: its cells, separated by tabs."""
    text = "\t".join(segment.text for segment in row)
    links = tuple(link for segment in row for link in segment.links(page.links))
    return PlacedLine(text, number, row[0].y, row[0].x0, row[0].size, links=links)


def _left_edge(lines: Sequence[PlacedLine]) -> float:
    """Where the lines of a column begin without an indent."""
    places = sorted(line.x0 for line in lines)
    for place in places:
        near = sum(place <= other <= place + _tolerance(lines) for other in places)
        if near >= max(EDGE_SHARE * len(places), min(2, len(places))):
            return place
    return places[0]


def _tolerance(lines: Sequence[PlacedLine]) -> float:
    """Points by which starts may differ: punctuation has a margin on its left."""
    return 0.6 * median(line.size for line in lines)


def _leading(lines: Sequence[PlacedLine]) -> float:
    """The usual distance between baselines."""
    steps = [before.y - line.y for before, line in pairwise(lines) if before.y > line.y]
    return median(steps) if steps else 0.0


def _with_running(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines, with those at the same place at top or bottom of many pages marked."""
    places: defaultdict[str, list[PlacedLine]] = defaultdict(list)
    for line in lines:
        if _in_margin(line, pages[line.page - 1]):
            places[_key(line)].append(line)
    repeated = {
        key: median(line.y for line in found)
        for key, found in places.items()
        if len({line.page for line in found}) >= max(REPEATED, REPEATED_SHARE * len(pages))
    }
    return [
        replace(line, running=True, indent=0)
        if _in_margin(line, pages[line.page - 1])
        and abs(repeated.get(_key(line), -1e9) - line.y) <= STEADY
        else line
        for line in lines
    ]


def _in_margin(line: PlacedLine, page: PdfPage) -> bool:
    return not MARGIN * page.height < line.y < (1 - MARGIN) * page.height


def _key(line: PlacedLine) -> str:
    """What a running line has in common on all pages: all but its digits."""
    return _DIGITS.sub("0", "".join(line.text.split()))


def _shift(lines: Sequence[PlacedLine], count: int) -> int:
    """What to add to the number of a page in the file for the one printed on it."""
    shifts: Counter[int] = Counter()
    for _, group in groupby((line for line in lines if line.running), key=attrgetter("page")):
        found = {
            int(digits) - line.page
            for line in group
            for digits in _DIGITS.findall(line.text)
            if len(digits) <= 4
        }
        shifts.update(found)
    shift, pages = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])), default=(0, 0))
    return shift if pages >= max(REPEATED, REPEATED_SHARE * count) else 0
