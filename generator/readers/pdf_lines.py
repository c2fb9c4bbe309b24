"""Pages of glyphs → lines in reading order, each with its place and look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from generator.language.text import CJK
from generator.model import Mark, MarkKind
from generator.model.marks import moved, tidied
from generator.readers.pdf_boxes import parted, placed
from generator.readers.pdf_columns import bands
from generator.readers.pdf_drawings import Drawing
from generator.readers.pdf_glyphs import Glyph, PdfPage
from generator.readers.pdf_placed import Cell, PlacedLine
from generator.readers.pdf_rows import RAISED, SAME_LINE, SMALL, Segment, page_segments
from generator.readers.pdf_running import STEADY, with_running, without_outer

WIDE_LEADING = 1.45
"""A distance between lines of so many times the usual one counts as a gap."""
EDGE_SHARE = 0.1
"""Least share of the lines of a column that begin at its left edge."""
MOST_INDENT = 10
MOST_OBSTACLES = 60
"""Pictures and boxes of a page beside which lines are looked for."""
BULLET = 0.7
"""Largest width in em of a bullet that is drawn."""
ALIKE = 0.25
"""Share of a column's width by which those of other pages may differ."""
SPREAD_SHARE = 0.6
"""Share of a column's width that the line beside a justified one has."""
FULL_SHARE = 0.95
"""Share of the letters of a bold line that are bold."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A column or box: lines that are read one after the other."""

    rows: tuple[tuple[Segment, ...], ...]
    page: int
    boxed: bool = False
    single: bool = False
    """Whether it goes over the whole width of the text."""

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(segment.x0 for row in self.rows for segment in row)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(segment.x1 for row in self.rows for segment in row)


def placed_lines(pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines of a file in reading order."""
    cut = [page_segments(glyph for glyph in page.glyphs if glyph.level) for page in pages]
    split = without_outer(list(zip(pages, cut, strict=True)))
    texts = [parted(inner, page) for (_, inner, _), page in zip(split, pages, strict=True)]
    gutters = [g for rest, _ in texts for band in bands(rest) for g in band.gutters]
    usual = [g for g in gutters if sum(abs(g - other) <= STEADY for other in gutters) > 1]
    flows: list[Flow] = []
    found: list[PlacedLine] = []
    for number, page in enumerate(pages, 1):
        (top, _, bottom), (rest, boxes) = split[number - 1], texts[number - 1]
        columns = [
            (column, len(band.columns) == 1)
            for band in bands(rest, usual or gutters)
            for column in band.columns
        ]
        whole = [(top, True), *columns, (bottom, True)]
        main = [Flow(_unspread_rows(c), number, single=single) for c, single in whole if c]
        lines = [line for flow in main for line in _numbered(flow, flows, page)]
        held = [Flow(_unspread_rows(box.segments), number, boxed=True) for box in boxes]
        beside = [list(_numbered(flow, flows, page)) for flow in held]
        found += placed(lines, list(zip(boxes, beside, strict=True)))
        found += _turned(page, number)
    edges = _right_edges(flows)
    lines = [replace(line, right=edges.get(line.flow, line.x1)) for line in found]
    return with_running(_beside(lines, pages), pages)


def _numbered(flow: Flow, flows: list[Flow], page: PdfPage) -> Iterator[PlacedLine]:
    """The lines of a flow, which is added to ``flows``."""
    flows.append(flow)
    yield from _flow_lines(flow, len(flows) - 1, page)


def _by_row(column: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """The segments of each line: the cells of a row."""
    row: list[Segment] = []
    for segment in column:
        if row and abs(row[-1].y - segment.y) > SAME_LINE * min(row[-1].size, segment.size):
            yield tuple(sorted(row, key=lambda s: s.x0))
            row = []
        row.append(segment)
    if row:
        yield tuple(sorted(row, key=lambda s: s.x0))


def _unspread_rows(column: Sequence[Segment]) -> tuple[tuple[Segment, ...], ...]:
    return tuple(_unspread(list(_by_row(column))))


def _unspread(rows: Sequence[tuple[Segment, ...]]) -> Iterator[tuple[Segment, ...]]:
    """The rows, the words of a line that justification spread as one.

    Such a line stands between whole ones and is as wide as they are.
    """
    whole = [row[0] for row in rows if len(row) == 1]
    right = max((segment.x1 for segment in whole), default=0.0)
    for at, row in enumerate(rows):
        beside = [other for other in rows[max(at - 1, 0) : at + 2] if len(other) == 1]
        near = any(
            abs(other[0].y - row[0].y) <= WIDE_LEADING * 1.4 * row[0].size
            and other[0].x0 - row[0].size <= row[0].x0
            and other[0].x1 - other[0].x0 > SPREAD_SHARE * (right - other[0].x0)
            for other in beside
        )
        if len(row) > 1 and near and abs(row[-1].x1 - right) <= row[0].size / 2:
            yield (Segment(tuple(glyph for segment in row for glyph in segment.glyphs)),)
        else:
            yield row


def _turned(page: PdfPage, number: int) -> Iterator[PlacedLine]:
    """Text that is not level is read last, in the order of the file."""
    turned = [glyph for glyph in page.glyphs if not glyph.level]
    text = "".join(glyph.text for glyph in turned).strip()
    if text:
        first = turned[0]
        yield PlacedLine(
            *(text, number, first.y, first.x0, first.x1, first.size),
            flow=-number,
            left=first.x0,
            gap=True,
        )


def _flow_lines(flow: Flow, serial: int, page: PdfPage) -> Iterator[PlacedLine]:
    lines = [replace(_line(row, page, flow), flow=serial) for row in flow.rows]
    left, leading = _left_edge(lines), _leading(lines)
    before: PlacedLine | None = None
    for line in lines:
        indent = round((line.x0 - left) / line.size)
        gap = before is not None and before.y - line.y > WIDE_LEADING * leading
        indent = max(0, min(indent, MOST_INDENT))
        yield replace(line, indent=indent, gap=gap, left=left, boxed=flow.boxed)
        before = line


def _line(row: Sequence[Segment], page: PdfPage, flow: Flow) -> PlacedLine:
    """The line of a row: its cells, separated by tabs."""
    cells = tuple(_cell(segment) for segment in row)
    marks: list[Mark] = []
    start = 0
    for cell in cells:
        marks += moved(cell.marks, start)
        start += len(cell.text) + 1
    letters = [glyph for segment in row for glyph in segment.glyphs if not glyph.blank]
    fonts = Counter(glyph.font for glyph in letters)
    return PlacedLine(
        "\t".join(cell.text for cell in cells),
        flow.page,
        row[0].y,
        row[0].x0,
        max(segment.x1 for segment in row),
        median(glyph.size for glyph in letters),
        _share(glyph.bold for glyph in letters) >= FULL_SHARE,
        _share(glyph.italic for glyph in letters) >= FULL_SHARE,
        fonts.most_common(1)[0][0],
        _first_word(row[0]),
        cells=cells if len(cells) > 1 else (),
        links=tuple(link for segment in row for link in segment.links(page.links)),
        marks=tidied(marks),
        bullet=_has_bullet(row[0], page),
    )


def _has_bullet(segment: Segment, page: PdfPage) -> bool:
    """Whether a small sign is drawn before a line."""
    size, middle = segment.size, segment.y + segment.size / 3
    return any(
        0.1 * size <= max(d.width, d.height) <= BULLET * size
        and segment.x0 - 2 * size <= d.x1 <= segment.x0 - 0.1 * size
        and abs((d.y0 + d.y1) / 2 - middle) <= 0.3 * size
        for d in page.signs
    )


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _cell(segment: Segment) -> Cell:
    text, columns = segment.spelling
    return Cell(text, segment.x0, segment.x1, tidied(_marks(segment, columns)))


def _marks(segment: Segment, columns: Sequence[int]) -> Iterator[Mark]:
    """What the look of the glyphs says: bold, slanted, raised or lowered."""
    runs: dict[MarkKind, tuple[int, int]] = {}
    for glyph, start in zip(segment.glyphs, columns, strict=True):
        end = start + len(glyph.text)
        kinds = _kinds(glyph, segment)
        for kind in list(runs):
            if kind not in kinds and not glyph.blank:
                yield Mark(kind, *runs.pop(kind))
        if not glyph.blank:
            for kind in kinds:
                runs[kind] = (runs[kind][0] if kind in runs else start, end)
    for kind, (start, end) in runs.items():
        yield Mark(kind, start, end)


def _kinds(glyph: Glyph, segment: Segment) -> set[MarkKind]:
    kinds = set()
    if glyph.bold:
        kinds.add(MarkKind.STRONG)
    if glyph.italic:
        kinds.add(MarkKind.EMPHASIS)
    if glyph.size < SMALL * segment.size:
        if glyph.y > segment.y + RAISED * segment.size:
            kinds.add(MarkKind.SUPERSCRIPT)
        elif glyph.y < segment.y - RAISED * segment.size / 2:
            kinds.add(MarkKind.SUBSCRIPT)
    return kinds


def _first_word(segment: Segment) -> float:
    """The width of the first part of a line that is not broken: a word, a Chinese character."""
    text, columns = segment.spelling
    end = segment.x1
    for glyph, start in zip(segment.glyphs, columns, strict=True):
        blank = start > 0 and (glyph.blank or text[start - 1].isspace())
        wide = start > 0 and (CJK.match(glyph.text) or CJK.match(text[start - 1]))
        if blank or (wide and glyph.text not in "，。、；：！？）》”’…"):
            break
        end = glyph.x1
    return end - segment.x0


def _left_edge(lines: Sequence[PlacedLine]) -> float:
    """Where the lines of a column begin without an indent."""
    places = sorted(line.x0 for line in lines)
    tolerance = 0.6 * median(line.size for line in lines)
    # punctuation has a margin on its left
    ahead = 0
    for at, place in enumerate(places):
        while ahead < len(places) and places[ahead] <= place + tolerance:
            ahead += 1
        if ahead - at >= max(EDGE_SHARE * len(places), min(2, len(places))):
            return place
    return places[0]


def _leading(lines: Sequence[PlacedLine]) -> float:
    """The usual distance between baselines."""
    steps = [before.y - line.y for before, line in pairwise(lines) if before.y > line.y]
    return median(steps) if steps else 0.0


def _right_edges(flows: Sequence[Flow]) -> dict[int, float]:
    """Where full lines end, by the number of the flow: as in the widest of like columns."""
    edges = {number: flow.x1 for number, flow in enumerate(flows)}
    singles = sorted(flow.x1 for flow in flows if flow.single)
    widest = singles[int(0.9 * (len(singles) - 1))] if singles else 0.0
    for number, flow in enumerate(flows):
        if flow.single:
            edges[number] = max(flow.x1, widest)
    columns = [n for n, flow in enumerate(flows) if not flow.boxed and not flow.single]
    columns.sort(key=lambda n: flows[n].x0)
    like: list[int] = []
    for number in (*columns, -1):
        if like and (number < 0 or flows[number].x0 - flows[like[-1]].x0 > STEADY):
            right = max(flows[n].x1 for n in like)
            for n in like:
                if right - flows[n].x1 <= ALIKE * (right - flows[n].x0):
                    edges[n] = right
            like = []
        like.append(number)
    return edges


def _beside(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines, those beside a picture or a box with the edges that it leaves them."""
    obstacles = [
        [d for d in page.drawings if d.kind in ("image", "box") and 20 < d.width < 0.7 * page.width]
        for page in pages
    ]
    found = list(lines)
    for page, things in enumerate(obstacles, 1):
        on_page = [n for n, line in enumerate(lines) if line.page == page and not line.boxed]
        for thing in things if len(things) <= MOST_OBSTACLES else ():
            near = [n for n in on_page if _is_beside(lines[n], thing)]
            before = [n for n in near if lines[n].x1 <= thing.x0 + 1 and lines[n].right > thing.x0]
            right = max((lines[n].x1 for n in before), default=0.0)
            for n in before:
                edge = right if len(before) > 2 else thing.x0 - lines[n].size / 2
                found[n] = replace(found[n], right=max(min(found[n].right, edge), lines[n].x1))
            behind = [n for n in near if lines[n].x0 >= thing.x1 - 1 and lines[n].left < thing.x1]
            left = min((lines[n].x0 for n in behind), default=0.0)
            for n in behind:
                found[n] = replace(found[n], left=left)
    return found


def _is_beside(line: PlacedLine, thing: Drawing) -> bool:
    return thing.y0 - line.size < line.y < thing.y1 and not _inside(line, thing)


def _inside(line: PlacedLine, thing: Drawing) -> bool:
    return thing.holds((line.x0 + line.x1) / 2, line.y)
