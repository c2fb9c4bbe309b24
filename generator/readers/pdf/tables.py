"""Tables: lines whose parts stand below each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from generator.model import Mark
from generator.model.marks import moved
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.groups import MARKER
from generator.readers.pdf.placed import Cell, PlacedLine

ROWS = 2
"""Rows of a table, at least."""
NEAR = 3.5
"""Distance of its lines, in their size, at most."""
WRAPPED = 1.7
"""Distance of the lines of one cell, in their size, at most."""
OVERLAP = 0.95
"""Distance in em below which two lines stand side by side, each in the middle of its cell."""
SAME_ROW = 0.8
"""Share of the usual distance of rows up to which a line goes on with the row above it."""
LONGEST_MARKER = 5
PADDING = 8.0
"""Points between the text of a cell and the rules around it, at most."""
SAME_RULE = 3.0
"""Points by which rules differ that are one."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rules around the cells of a table, ascending."""

    across: tuple[float, ...]
    """The upright ones, three or more,"""
    down: tuple[float, ...]
    """and the level ones."""


def with_tables(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines, those of each row of a table as one."""
    lines = [_without_marker_cell(line) for line in lines]
    found: list[PlacedLine] = []
    start, serial = 0, 0
    while start < len(lines):
        stop = _table_end(lines, start)
        grid = _grid(lines[start:stop], pages[lines[start].page - 1])
        while grid and stop < len(lines) and _is_within(lines[stop], lines[start], grid):
            stop += 1
        columns = list(pairwise(grid.across)) if grid else _columns(lines[start:stop])
        rows = sum(len(line.cells) > 1 for line in lines[start:stop])
        if rows >= ROWS and len(columns) > 1:
            serial += 1
            rules = _rules(lines[start:stop], pages[lines[start].page - 1])
            rows_of = _rows(
                lines[start:stop], columns, grid.down if grid else rules, closed=bool(grid)
            )
            found += [_merged(row, columns, serial) for row in rows_of]
        else:
            stop = max(stop, start + 1)
            found += lines[start:stop]
        start = stop
    return found


def _without_marker_cell(line: PlacedLine) -> PlacedLine:
    """A line whose first part is a list's bullet or number, as running text."""
    if len(line.cells) != 2 or len(line.cells[0].text) > LONGEST_MARKER:
        return line
    if not MARKER.match(line.cells[0].text + " "):
        return line
    return replace(line, text=line.text.replace("\t", " "), cells=())


def _table_end(lines: Sequence[PlacedLine], start: int) -> int:
    """Index after the last line of the table that begins at ``start``; ``start`` without one."""
    stop = at = start
    while at < len(lines) and _goes_on(lines[start], lines[max(at - 1, start)], lines[at]):
        if lines[at].cells:
            stop = at + 1
        elif at - stop > 3 or (stop == start and not _overlap(lines, at)):
            break
        at += 1
    while start < stop < len(lines) and _overlap(lines, stop - 1):
        stop += 1
    return stop


def _overlap(lines: Sequence[PlacedLine], at: int) -> bool:
    """Whether a line and the next are so near that they stand in one row of a table."""
    if at + 1 >= len(lines) or lines[at].flow != lines[at + 1].flow:
        return False
    return 0 < lines[at].y - lines[at + 1].y < OVERLAP * lines[at].size


def _goes_on(first: PlacedLine, before: PlacedLine, line: PlacedLine) -> bool:
    if line.running or line.flow != first.flow or line.page != first.page:
        return False
    return before.y - line.y <= NEAR * line.size


def _columns(lines: Sequence[PlacedLine]) -> list[tuple[float, float]]:
    """Left and right edges of the columns of cells."""
    cells = sorted((cell.x0, cell.x1) for line in lines for cell in line.cells)
    found: list[tuple[float, float]] = []
    for x0, x1 in cells:
        if found and x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    return found


def _grid(lines: Sequence[PlacedLine], page: PdfPage) -> _Grid | None:
    """The grid that is drawn around the last of some lines; ``None`` without one."""
    if not lines:
        return None
    first, last = min(line.x0 for line in lines), max(line.x1 for line in lines)
    left, right = first - PADDING, max(last, *(line.right for line in lines)) + PADDING
    rules = [d for d in page.drawings if d.kind == "rule"]
    rules += [side for d in page.drawings if d.kind == "box" for side in _sides(d)]
    upright = [d for d in rules if d.height > d.width and left <= d.x0 <= d.x1 <= right]
    around = [d for d in upright if d.y0 < lines[-1].y < d.y1]
    across = _apart(d.x0 for d in around)
    if len(across) < 3:
        return None
    # the outermost may stand farther from the text
    across = (*((left,) if first < across[0] else ()), *across)
    across = (*across, *((right,) if last > across[-1] else ()))
    bottom = max(d.y0 for d in around)
    level = (d for d in rules if d.width > d.height and d.x0 < last and d.x1 > first)
    down = _apart((bottom, *(d.y0 for d in level if d.y0 >= bottom - SAME_RULE)))
    return _Grid(across, down) if len(down) > 1 else None


def _sides(box: Drawing) -> Iterator[Drawing]:
    """The sides of the frame of a cell, as rules."""
    for x in (box.x0, box.x1):
        yield replace(box, kind="rule", x0=x, x1=x)
    for y in (box.y0, box.y1):
        yield replace(box, kind="rule", y0=y, y1=y)


def _apart(places: Iterable[float]) -> tuple[float, ...]:
    """The places of rules, ascending, those that are one only once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SAME_RULE:
            found.append(place)
    return tuple(found)


def _is_within(line: PlacedLine, first: PlacedLine, grid: _Grid) -> bool:
    """Whether a line below a table stands in its last row."""
    return line.flow == first.flow and line.page == first.page and line.y > grid.down[0]


def _rules(lines: Sequence[PlacedLine], page: PdfPage) -> list[float]:
    """Heights of the horizontal rules between the lines of a table, ascending."""
    top, bottom = lines[0].y + lines[0].size, lines[-1].y - lines[-1].size
    found = [d for d in page.drawings if d.kind == "rule" and d.width > d.height]
    edges = [y for d in page.drawings if d.kind == "box" for y in (d.y0, d.y1)]
    inside = {round(y) for y in (*(d.y0 for d in found), *edges) if bottom <= y <= top}
    return sorted(inside)


def _rows(
    lines: Sequence[PlacedLine],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[float],
    *,
    closed: bool,
) -> Iterator[list[PlacedLine]]:
    """The lines of each row: between rules, else each with those that only go on with cells.

    ``closed``: whether the rules are those of a grid around all cells.
    """
    ruled = len(rules) > 2 or closed
    full = [line.y for line in lines if len(line.cells) > 1]
    pitch = median(above - below for above, below in pairwise(full)) if full[1:] else 0.0
    row: list[PlacedLine] = []
    for line in lines:
        if row:
            parted = bisect_right(rules, line.y) != bisect_right(rules, row[-1].y)
            step = row[-1].y - line.y
            near = step <= WRAPPED * line.size
            alone = not line.cells and step <= SAME_ROW * pitch
            wrapped = (
                step < OVERLAP * line.size or alone or (near and _places(line, columns)[0] > 0)
            )
            apart = (
                not closed
                and len(line.cells) > 1
                and step > max(WRAPPED * line.size, SAME_ROW * pitch)
            )
            if (parted or apart) if ruled else not wrapped:
                yield row
                row = []
        row.append(line)
    if row:
        yield row


def _places(line: PlacedLine, columns: Sequence[tuple[float, float]]) -> list[int]:
    """In which column each part of a line stands."""
    lefts = [left for left, _ in columns]
    cells = line.cells or (Cell(line.text, line.x0, line.x1, line.marks),)
    return [max(bisect_right(lefts, (cell.x0 + cell.x1) / 2) - 1, 0) for cell in cells]


def _merged(
    row: Sequence[PlacedLine], columns: Sequence[tuple[float, float]], serial: int
) -> PlacedLine:
    """The lines of a row as one: its cells between tabs."""
    texts = ["" for _ in columns]
    marks: list[list[Mark]] = [[] for _ in columns]
    for line in row:
        cells = line.cells or (Cell(line.text, line.x0, line.x1, line.marks),)
        for place, cell in zip(_places(line, columns), cells, strict=True):
            texts[place] += " " if texts[place] else ""
            marks[place] += moved(cell.marks, len(texts[place]))
            texts[place] += cell.text
    text, start = "\t".join(texts), 0
    all_marks: list[Mark] = []
    for own, found in zip(texts, marks, strict=True):
        all_marks += moved(found, start)
        start += len(own) + 1
    links = tuple(link for line in row for link in line.links)
    return replace(row[0], text=text, marks=tuple(all_marks), links=links, table=serial)
