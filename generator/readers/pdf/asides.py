"""Texts in large type beside which the running text leaves room: pull quotes without a frame.

The lines above or below such a text go on over its whole width, which those of a column beside
another do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.readers.pdf.columns import EDGE, LETTERS, MOST_SEGMENTS
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.rows import Segment

LARGER = 1.15
"""Its letters are so many times as large as those of the text."""
LINES = 2
"""Lines of an aside, at least."""
BESIDE = 3
"""Lines of text beside it, at least."""
LEADING = 1.8
"""Distance of its lines in em, at most."""
NEXT = 4.0
"""Em between an aside and the line over its width, at most."""
MARGIN = 1.0
"""Points around the letters."""


def with_asides(page: PdfPage, segments: Sequence[Segment]) -> PdfPage:
    """A page with a box around each of its asides; ``segments``: its text, without furniture."""
    if not segments or len(segments) > MOST_SEGMENTS:
        return page
    sizes: Counter[float] = Counter()
    for segment in segments:
        sizes[segment.size] += len(segment.glyphs)
    body = sizes.most_common(1)[0][0]
    texts = sorted((s for s in segments if s.size < LARGER * body), key=lambda s: s.y)
    heights = [s.y for s in texts]
    boxes = []
    for run in _runs([s for s in segments if s.size >= LARGER * body]):
        box = _around(run)
        start, stop = bisect_left(heights, box.y0), bisect_right(heights, box.y1)
        reach = NEXT * body
        below = texts[bisect_left(heights, box.y0 - reach) : start]
        above = texts[stop : bisect_right(heights, box.y1 + reach)]
        if _gives_way(texts[start:stop], [*below, *above], box):
            boxes.append(box)
    return replace(page, drawings=(*page.drawings, *boxes)) if boxes else page


def _runs(large: Sequence[Segment]) -> list[list[Segment]]:
    """Lines of one type below each other; others may stand beside them."""
    runs: list[list[Segment]] = []
    open_runs: list[list[Segment]] = []
    for segment in sorted(large, key=lambda s: (-s.y, s.x0)):
        open_runs = [r for r in open_runs if r[-1].y - segment.y <= LEADING * r[-1].size]
        run = next((r for r in open_runs if _goes_on(r[-1], segment)), None)
        if run is None:
            run = []
            runs.append(run)
            open_runs.append(run)
        run.append(segment)
    return runs


def _goes_on(before: Segment, segment: Segment) -> bool:
    one, other = before.glyphs[0], segment.glyphs[0]
    alike = (one.font, one.colour, one.italic, one.bold) == (
        *(other.font, other.colour),
        *(other.italic, other.bold),
    )
    near = 0 < before.y - segment.y <= LEADING * segment.size
    over = segment.x0 < before.x1 and segment.x1 > before.x0
    return alike and near and over and abs(before.size - segment.size) < MARGIN


def _around(run: Sequence[Segment]) -> Drawing:
    """The box around some lines."""
    left, right = min(s.x0 for s in run), max(s.x1 for s in run)
    bottom, top = run[-1].y - run[-1].size / 4, run[0].y + run[0].size
    return Drawing("box", left - MARGIN, bottom, right + MARGIN, top)


def _gives_way(beside: Sequence[Segment], around: Sequence[Segment], box: Drawing) -> bool:
    """Whether lines ``beside`` a box are short because of it, as those ``around`` them are not."""
    lines = [s for s in beside if len(s.text) >= LETTERS]
    clear = all(s.x1 <= box.x0 + EDGE or s.x0 >= box.x1 - EDGE for s in beside)
    if not clear or len(lines) < BESIDE or box.y1 - box.y0 < LINES * lines[0].size:
        return False
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    over = [s for s in around if s.x0 < box.x1 - EDGE and s.x1 > box.x0 + EDGE]
    across = sum(min(s.x1, right) - max(s.x0, left) >= (right - left) / 2 for s in over)
    return 2 * across > len(over)
