"""Pages of glyphs → lines in reading order, each with its place and look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median

from generator.language.text import IDEOGRAPH
from generator.model import Mark, MarkKind
from generator.model.marks import moved, tidied
from generator.readers.pdf.asides import with_asides
from generator.readers.pdf.boxes import parted, placed
from generator.readers.pdf.capitals import capitals_size
from generator.readers.pdf.columns import Hints, bands
from generator.readers.pdf.cuts import cuts
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.edges import Flow, beside_things, in_blocks, right_edges
from generator.readers.pdf.glyphs import Glyph, PdfPage
from generator.readers.pdf.placed import MIXED, Cell, PlacedLine
from generator.readers.pdf.rows import (
    INITIAL,
    INITIAL_INDENT,
    RAISED,
    SAME_LINE,
    Segment,
    is_small,
    page_segments,
    spelled,
)
from generator.readers.pdf.running import STEADY, with_running, without_outer

WIDE_LEADING = 1.45
"""A distance between lines of so many times the usual one counts as a gap."""
EDGE_SHARE = 0.1
"""Least share of the lines of a column that begin at its left edge."""
MOST_INDENT = 10
BULLET = 0.7
"""Largest width in em of a bullet that is drawn."""
SPREAD_SHARE = 0.6
"""Share of a column's width that the line beside a justified one has."""
BESIDE = 0.7
"""Em by which the last line beside an initial may stand lower."""
BELOW = -0.6
"""Em from the baseline of a line to a rule below it, at most."""
HIGHEST = 2.5
"""Em of the height of a box around one line, at most."""
LEVEL = 1.5
"""Points by which the edges of cells below each other may differ."""
EVEN = 0.3
"""Em by which the white between the words of a line that is spread may differ."""
FULL_SHARE = 0.95
"""Share of the letters of a line that are as the whole: bold, slanted, of one colour."""


def placed_lines(pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines of a file in reading order."""
    cut = [page_segments(glyph for glyph in page.glyphs if glyph.level) for page in pages]
    split = without_outer(list(zip(pages, cut, strict=True)))
    pages = [with_asides(page, inner) for page, (_, inner, _) in zip(pages, split, strict=True)]
    texts = [parted(inner, page) for (_, inner, _), page in zip(split, pages, strict=True)]
    across = [cuts(page, rest) for page, (rest, _) in zip(pages, texts, strict=True)]
    gutters = [
        band.gutters
        for (rest, _), found in zip(texts, across, strict=True)
        for band in bands(rest, Hints(cuts=found))
    ]
    known = _known(gutters)
    flows: list[Flow] = []
    found: list[PlacedLine] = []
    for number, page in enumerate(pages, 1):
        (top, _, bottom), (rest, boxes) = split[number - 1], texts[number - 1]
        columns = [
            (column, len(band.columns) == 1, False)
            for band in bands(rest, Hints(known, across[number - 1]))
            for column in band.columns
        ]
        whole = [(top, True, True), *columns, (bottom, True, True)]
        main = [
            Flow(_unspread_rows(column), number, single=single, outer=outer)
            for column, single, outer in whole
            if column
        ]
        lines = [line for flow in main for line in _numbered(flow, flows, page)]
        held = [
            [
                Flow(_unspread_rows(column), number, boxed=True)
                for band in bands(box.segments)
                for column in band.columns
            ]
            for box in boxes
        ]
        beside = [[line for flow in box for line in _numbered(flow, flows, page)] for box in held]
        found += placed(lines, list(zip(boxes, beside, strict=True)))
        found += _turned(page, number)
    edges = right_edges(flows)
    lines = [replace(line, right=edges.get(line.flow, line.x1)) for line in found]
    return with_running(in_blocks(beside_things(lines, pages)), pages)


def _known(bands_gutters: Sequence[Sequence[float]]) -> list[float]:
    """The gutters that recur, with those beside them: a last page may have fewer columns.

    All of them, where none recurs. Each item of ``bands_gutters`` is of one part of a page.
    """
    every = [gutter for gutters in bands_gutters for gutter in gutters]
    return [
        gutter
        for gutters in bands_gutters
        if any(sum(abs(g - other) <= STEADY for other in every) > 1 for g in gutters)
        for gutter in gutters
    ] or every


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
    left = min((segment.x0 for segment in whole), default=0.0)
    for at, row in enumerate(rows):
        around = (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
        if len(row) > 1 and any(_aligned(row, other) for other in around):
            yield row
            continue
        # a list has edges of its own
        lefts = (left, *(other[0].x0 for other in around))
        rights = (right, *(other[-1].x1 for other in around))
        if len(row) > 1 and _is_justified(row, lefts, rights):
            yield _whole(row)
            continue
        beside = [other for other in rows[max(at - 1, 0) : at + 2] if len(other) == 1]
        near = any(
            abs(other[0].y - row[0].y) <= WIDE_LEADING * 1.4 * row[0].size
            and other[0].x0 - row[0].size <= row[0].x0
            and other[0].x1 - other[0].x0 > SPREAD_SHARE * (right - other[0].x0)
            for other in beside
        )
        if len(row) > 1 and near and abs(row[-1].x1 - right) <= row[0].size / 2:
            yield _whole(row)
        else:
            yield row


def _whole(row: Sequence[Segment]) -> tuple[Segment, ...]:
    return (Segment(tuple(glyph for segment in row for glyph in segment.glyphs)),)


def _is_justified(row: Sequence[Segment], lefts: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether a row goes from edge to edge with as much white between all its words, three or more."""
    size = row[0].size
    begins = any(abs(row[0].x0 - left) <= LEVEL for left in lefts)
    if not (begins and any(abs(row[-1].x1 - right) <= LEVEL for right in rights)):
        return False
    text = spelled(_whole(row)[0].glyphs)[0]
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    return len(text.split()) == len(row) > 2 and max(gaps) - min(gaps) <= EVEN * size


def _aligned(row: Sequence[Segment], other: Sequence[Segment]) -> bool:
    """Whether two rows have at least three cells, all of them below each other."""
    return len(row) == len(other) > 2 and all(
        abs(a.x0 - b.x0) <= LEVEL or abs(a.x1 - b.x1) <= LEVEL
        for a, b in zip(row, other, strict=True)
    )


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
    lines = _beside_initials(lines, flow.rows)
    left, leading = _left_edge(lines), _leading(lines)
    before: PlacedLine | None = None
    for line in lines:
        indent = round((line.x0 - left) / line.size)
        gap = before is not None and before.y - line.y > WIDE_LEADING * leading
        indent = max(0, min(indent, MOST_INDENT))
        yield replace(line, indent=indent, gap=gap, left=left, boxed=flow.boxed)
        before = line


def _beside_initials(
    lines: Sequence[PlacedLine], rows: Sequence[Sequence[Segment]]
) -> list[PlacedLine]:
    """The lines, those beside the initial of a paragraph beginning where those below do.

    It may be indented as first lines are.
    """
    found: list[PlacedLine] = []
    left = _left_edge(lines)
    initial: Glyph | None = None
    edge = 0.0
    for line, row in zip(lines, rows, strict=True):
        first = row[0].glyphs[0]
        if first.size >= INITIAL * line.size:
            initial = first
        lowest = initial.y - BESIDE * line.size if initial else 0.0
        beside = initial and line.x0 > initial.x0 and line.y < initial.y + initial.size
        # one line more may keep the distance, where the letter stands high
        again = edge and abs(line.x0 - edge) < LEVEL and found[-1].y - line.y < 2 * line.size
        if initial and beside and (lowest <= line.y or again):
            edge = line.x0 if lowest <= line.y else 0.0
            indented = 0 < initial.x0 - left <= INITIAL_INDENT * line.size
            found.append(replace(line, x0=min(line.x0, left if indented else initial.x0)))
        else:
            found.append(line)
    return found


def _large(row: Sequence[Segment], size: float) -> int:
    """How many large letters a line begins with, of which most are of ``size``."""
    large = takewhile(lambda glyph: glyph.size >= INITIAL * size, row[0].glyphs)
    return sum(len(glyph.text) for glyph in large)


def _line(row: Sequence[Segment], page: PdfPage, flow: Flow) -> PlacedLine:
    """The line of a row: its cells, separated by tabs."""
    cells = tuple(_cell(segment) for segment in row)
    marks: list[Mark] = []
    start = 0
    for cell in cells:
        marks += moved(cell.marks, start)
        start += len(cell.text) + 1
    letters = [glyph for segment in row for glyph in segment.glyphs if not glyph.blank]
    # «The mill. I»: a heading that runs into its text ends before it
    last = next((glyph for glyph in reversed(letters) if glyph.text.isalpha()), letters[-1])
    fonts = Counter(glyph.font for glyph in letters)
    colour, often = Counter(glyph.colour for glyph in letters).most_common(1)[0]
    capitals = capitals_size(row)
    size = capitals or median(glyph.size for glyph in letters)
    return PlacedLine(
        "\t".join(cell.text for cell in cells),
        flow.page,
        row[0].y,
        row[0].x0,
        max(segment.x1 for segment in row),
        size,
        last.bold and _share(glyph.bold for glyph in letters) >= FULL_SHARE,
        last.italic and _share(glyph.italic for glyph in letters) >= FULL_SHARE,
        capitals > 0,
        fonts.most_common(1)[0][0],
        colour if often >= FULL_SHARE * len(letters) else MIXED,
        _first_word(row[0]),
        cells=cells if len(cells) > 1 else (),
        links=tuple(link for segment in row for link in segment.links(page.links)),
        marks=tidied(marks),
        initial=_large(row, size),
        bullet=_has_bullet(row[0], page),
        ruled=any(_is_under(rule, row) for rule in page.rules),
    )


def _is_under(rule: Drawing, row: Sequence[Segment]) -> bool:
    """Whether a level rule is drawn directly below a line, or the lower edge of its own box."""
    first, end = row[0], max(segment.x1 for segment in row)
    near = BELOW * first.size <= rule.y0 - first.y <= 0
    near = near and rule.height <= HIGHEST * first.size
    return near and rule.x0 <= first.x0 + LEVEL and rule.x1 >= end - LEVEL


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
    if is_small(glyph.size, glyph.y - segment.y, segment.size):
        if glyph.y > segment.y + RAISED * segment.size:
            kinds.add(MarkKind.SUPERSCRIPT)
        elif glyph.y < segment.y - RAISED * segment.size / 2:
            kinds.add(MarkKind.SUBSCRIPT)
    return kinds


_OPENING, _CLOSING = "（《「『【〈〔“‘", "，。、；：！？）》」』】〉〕”’…"
"""Signs after which, and before which, a Chinese line is not broken."""


def _first_word(segment: Segment) -> float:
    """The width of the first part of a line that is not broken: a word, a Chinese character."""
    text, columns = segment.spelling
    end = segment.x1
    for glyph, start in zip(segment.glyphs, columns, strict=True):
        before = text[start - 1] if start else ""
        tied = not before or glyph.text in _CLOSING or before in _OPENING
        if before and (glyph.blank or before.isspace()):
            break
        if not tied and (IDEOGRAPH.match(glyph.text) or IDEOGRAPH.match(before)):
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
