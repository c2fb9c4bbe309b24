"""Where the lines of a column begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from generator.language.text import CJK
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.placed import PlacedLine
from generator.readers.pdf.rows import Segment
from generator.readers.pdf.running import STEADY

ALIKE = 0.25
"""Share of a column's width by which those of other pages may differ."""
MOST_OBSTACLES = 60
"""Pictures and boxes of a page beside which lines are looked for."""
HANGING_LINES = 12
"""One line in so many may be too long for its column: an address that cannot be broken."""

LEVEL = 1.0
"""Points by which lines differ that begin at one edge."""
DEEP = 2.0
"""Em of white on both sides of a text that is indented, at least."""
BLOCK = 4
"""Lines of such a text, at least."""
FULL = 0.7
"""Share of its lines that have no room for the first word of the next."""

WITHIN = 0.5
"""Share of its lines, but the first, that begin within a sentence."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A column or box: lines that are read one after the other."""

    rows: tuple[tuple[Segment, ...], ...]
    page: int
    boxed: bool = False
    single: bool = False
    """Whether it goes over the whole width of the text."""
    outer: bool = False
    """Whether it is the outermost line of its page, which may stand in the margin."""

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(segment.x0 for row in self.rows for segment in row)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(segment.x1 for row in self.rows for segment in row)

    @property
    def edge(self) -> float:
        """Where its lines end, the few that hang out aside."""
        ends = sorted((row[-1].x1 for row in self.rows), reverse=True)
        size = median(row[0].size for row in self.rows)
        for place in range(len(ends) // HANGING_LINES):
            if ends[place] - ends[place + 1] > size:
                return ends[place + 1]
        return ends[0]


def right_edges(flows: Sequence[Flow]) -> dict[int, float]:
    """Where full lines end, by the number of the flow: as in the widest of like columns."""
    edges = {number: flow.edge for number, flow in enumerate(flows)}
    singles = sorted(flow.edge for flow in flows if flow.single and not flow.outer)
    widest = singles[int(0.9 * (len(singles) - 1))] if singles else 0.0
    for number, flow in enumerate(flows):
        if flow.single:
            edges[number] = _column_edge(flow, flows) or max(flow.edge, widest)
    columns = [n for n, flow in enumerate(flows) if not flow.boxed and not flow.single]
    columns.sort(key=lambda n: flows[n].x0)
    like: list[int] = []
    for number in (*columns, -1):
        if like and (number < 0 or flows[number].x0 - flows[like[-1]].x0 > STEADY):
            long = [n for n in like if len(flows[n].rows) >= HANGING_LINES] or like
            right = max(flows[n].edge for n in long)
            for n in like:
                if right - flows[n].edge <= ALIKE * (right - flows[n].x0):
                    edges[n] = right
            like = []
        like.append(number)
    return edges


def _column_edge(flow: Flow, flows: Sequence[Flow]) -> float:
    """Where the lines end of a column alone on its page, if others have it beside another."""
    like = (
        other.edge
        for other in flows
        if not (other.boxed or other.single)
        and abs(other.x0 - flow.x0) <= STEADY
        and flow.edge <= other.edge + STEADY
    )
    return min(like, default=0.0) if len(flow.rows) > 1 else 0.0


def beside_things(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> list[PlacedLine]:
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
            below = [n for n in on_page if _is_below(lines[n], thing)]
            for n in below if len(before) > 2 else ():
                if 0 <= right - lines[n].x1 <= lines[n].size:
                    found[n] = replace(found[n], right=min(found[n].right, right))
            for n in (*behind, *(n for n in below if abs(lines[n].x0 - left) < LEVEL)):
                found[n] = replace(found[n], left=left)
    return found


def in_blocks(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """The lines, those of a text that is indented on both sides with its own right edge."""
    found: list[PlacedLine] = []
    for _, group in groupby(lines, key=lambda line: (line.flow, round(line.x0), line.size)):
        block = list(group)
        right = max(line.x1 for line in block)
        first = block[0]
        deep = first.x0 - first.left > DEEP * first.size < first.right - right
        deep = deep and len(block) >= BLOCK and not any(line.cells for line in block)
        full = sum(a.x1 + b.first > right for a, b in pairwise(block))
        within = sum(begins_within(line.text) for line in block[1:])
        if deep and full >= FULL * (len(block) - 1) and within >= WITHIN * (len(block) - 1):
            block = [replace(line, right=right) for line in block]
        found += block
    return found


def begins_within(text: str) -> bool:
    """Whether a line may begin within a sentence, as those of an address do not."""
    return text[0].islower() or CJK.match(text) is not None


def _is_beside(line: PlacedLine, thing: Drawing) -> bool:
    return thing.y0 - line.size < line.y < thing.y1 and not _inside(line, thing)


def _is_below(line: PlacedLine, thing: Drawing) -> bool:
    """Whether a line is the first below a thing: it may keep the distance of those beside it."""
    return thing.y0 - 2 * line.size < line.y <= thing.y0 - line.size


def _inside(line: PlacedLine, thing: Drawing) -> bool:
    return thing.holds((line.x0 + line.x1) / 2, line.y)
