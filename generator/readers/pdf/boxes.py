"""Boxes on a page: framed or tinted rectangles whose text is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.placed import PlacedLine
from generator.readers.pdf.rows import Segment, inked

NARROWEST = 8.0
"""Width of a box in em, at least."""
MOST_SHARE = 0.7
"""Share of a page's lines that a box holds at most; one with more is the page's own frame."""
MOST_BOXES = 60
"""Rectangles of a page that are looked at; a chart has more."""
LINES = 2
"""Lines of a box, at least; a rectangle around one is a heading's or a cell's."""

TOUCHING = 3.0
"""Points by which the frames of cells beside each other overlap, or are apart, at most."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box and its segments, from the top."""

    drawing: Drawing
    segments: tuple[Segment, ...]


def parted(segments: Sequence[Segment], page: PdfPage) -> tuple[list[Segment], list[Box]]:
    """The segments of a page outside all boxes, and its boxes."""
    found = [d for d in page.drawings if d.kind == "box"]
    if len(found) > MOST_BOXES:
        return list(segments), []
    rest, boxes = list(segments), []
    for drawing in sorted(found, key=lambda d: (d.width * d.height, -d.y1, d.x0)):
        inside = [s for s in rest if drawing.holds((s.x0 + s.x1) / 2, s.y) and _fits(s, drawing)]
        if _is_box(drawing, inside, len(segments)) and not _is_cell(drawing, found):
            boxes.append(Box(drawing, tuple(inside)))
            taken = {id(segment) for segment in inside}
            rest = [segment for segment in rest if id(segment) not in taken]
    return rest, sorted(boxes, key=lambda box: (-box.drawing.y1, box.drawing.x0))


def _fits(segment: Segment, drawing: Drawing) -> bool:
    return segment.x0 >= drawing.x0 - 2 and inked(segment.glyphs[-1]) <= drawing.x1 + 2


def _is_box(drawing: Drawing, inside: Sequence[Segment], count: int) -> bool:
    if not inside or len(inside) > MOST_SHARE * count:
        return False
    if drawing.parts:
        return True
    heights = sorted(segment.y for segment in inside)
    lines = 1 + sum(b - a > inside[0].size / 2 for a, b in pairwise(heights))
    return lines >= LINES and drawing.width >= NARROWEST * inside[0].size


def _is_cell(drawing: Drawing, others: Sequence[Drawing]) -> bool:
    """Whether a rectangle touches others as the cells of a table do."""

    def touches(other: Drawing) -> bool:
        beside = abs(other.x0 - drawing.x1) <= TOUCHING or abs(other.x1 - drawing.x0) <= TOUCHING
        level = abs(other.y0 - drawing.y0) <= TOUCHING and abs(other.y1 - drawing.y1) <= TOUCHING
        below = abs(other.y0 - drawing.y1) <= TOUCHING or abs(other.y1 - drawing.y0) <= TOUCHING
        upright = abs(other.x0 - drawing.x0) <= TOUCHING and abs(other.x1 - drawing.x1) <= TOUCHING
        return (beside and level) or (below and upright)

    return sum(touches(other) for other in others if other is not drawing) > 1


def placed(
    lines: Sequence[PlacedLine], boxes: Sequence[tuple[Box, Sequence[PlacedLine]]]
) -> list[PlacedLine]:
    """The lines of a page, those of each box where it begins beside or between the others."""
    before: dict[int, list[PlacedLine]] = {}
    for box, held in boxes:
        before.setdefault(_place(box.drawing, lines), []).extend(held)
    found: list[PlacedLine] = []
    for index in range(len(lines) + 1):
        found += before.get(index, [])
        found += lines[index : index + 1]
    return found


def _place(box: Drawing, lines: Sequence[PlacedLine]) -> int:
    """Index of the first line that is read after a box."""
    middle = (box.x0 + box.x1) / 2
    flows: dict[int, tuple[float, float]] = {}
    for line in lines:
        x0, x1 = flows.get(line.flow, (line.x0, line.x1))
        flows[line.flow] = min(x0, line.x0), max(x1, line.x1)
    around = {flow for flow, (x0, x1) in flows.items() if x0 - 2 <= middle <= x1 + 2}
    below = [n for n, line in enumerate(lines) if line.y < box.y1]
    own = [n for n in below if lines[n].flow in around]
    if own:
        return own[0]
    last = [n for n, line in enumerate(lines) if line.flow in around]
    return last[-1] + 1 if last else (below[0] if below else len(lines))
