"""Texts in other type beside which the running text leaves room: pull quotes, captions of pictures.

The lines above or below such a text go on over its whole width, which those of a column beside
another do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.language.text import CJK
from generator.readers.pdf.columns import EDGE, LETTERS, MOST_SEGMENTS
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.rows import Segment

LARGER = 1.15
"""Its letters are so many times as large as those of the text."""
SMALLER = 0.94
"""Those of a caption are smaller than this share of it, or slanted."""
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
BELOW = 2.5
"""Em between a picture and its caption, at most."""
NEAR_RULE = 2.5
"""Em between a pull quote and the rules above and below it, at most."""


def with_asides(page: PdfPage, segments: Sequence[Segment]) -> PdfPage:
    """A page with a box around each of its asides; ``segments``: its text, without furniture."""
    if not segments or len(segments) > MOST_SEGMENTS:
        return page
    sizes: Counter[float] = Counter()
    for segment in segments:
        sizes[segment.size] += len(segment.glyphs)
    body = sizes.most_common(1)[0][0]
    large = [s for s in segments if s.size >= LARGER * body]
    texts = sorted((s for s in segments if s.size < LARGER * body), key=lambda s: s.y)
    boxes = []
    for image in (d for d in page.drawings if d.kind == "image"):
        if caption := _caption(image, texts, body):
            box = _around(caption)
            whole = replace(box, x0=image.x0, x1=image.x1, y1=image.y1)
            others = [s for s in texts if s not in caption]
            if _gives_way(*_near(others, whole, body), whole, framed=True):
                boxes.append(box)
                texts = others
    for run in _runs(large):
        box = _around(run)
        frame = _frame(box, page.rules, run[0].size)
        box = frame or box
        if _gives_way(*_near(texts, box, body), box, framed=frame is not None):
            boxes.append(box)
    return replace(page, drawings=(*page.drawings, *boxes)) if boxes else page


def _near(
    texts: Sequence[Segment], box: Drawing, body: float
) -> tuple[Sequence[Segment], Sequence[Segment]]:
    """The lines beside a box, and those shortly above and below it; ``texts``: from the bottom."""
    heights = [s.y for s in texts]
    start, stop = bisect_left(heights, box.y0), bisect_right(heights, box.y1)
    below = texts[bisect_left(heights, box.y0 - NEXT * body) : start]
    above = texts[stop : bisect_right(heights, box.y1 + NEXT * body)]
    return texts[start:stop], [*below, *above]


def _caption(image: Drawing, texts: Sequence[Segment], body: float) -> list[Segment]:
    """The lines in smaller or slanted type directly below a picture, not wider than it is."""
    found: list[Segment] = []
    within = (
        s for s in texts if s.y < image.y0 and image.x0 - EDGE <= s.x0 < s.x1 <= image.x1 + EDGE
    )
    for segment in sorted(within, key=lambda s: -s.y):
        bottom = found[-1].y if found else image.y0
        other = segment.size < SMALLER * body or segment.glyphs[0].italic
        near = bottom - segment.y <= (LEADING if found else BELOW) * segment.size
        if not (other and near) or (found and not _goes_on(found[-1], segment)):
            break
        found.append(segment)
    return found


def _frame(box: Drawing, rules: Sequence[Drawing], size: float) -> Drawing | None:
    """The frame that two rules of one width make directly above and below a text."""
    reach = NEAR_RULE * size
    near = [r for r in rules if r.x0 <= box.x0 + EDGE and r.x1 >= box.x1 - EDGE]
    above = [r for r in near if 0 <= r.y0 - box.y1 + size <= reach]
    below = [r for r in near if 0 <= box.y0 - r.y1 + size <= reach]
    for one in above:
        for other in below:
            if abs(one.x0 - other.x0) < EDGE and abs(one.x1 - other.x1) < EDGE:
                return replace(box, x0=one.x0, y0=other.y0, x1=one.x1, y1=one.y1)
    return None


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
    return Drawing("box", left - MARGIN, bottom, right + MARGIN, top, parts=True)


def _gives_way(
    beside: Sequence[Segment], around: Sequence[Segment], box: Drawing, *, framed: bool = False
) -> bool:
    """Whether lines ``beside`` a box are short because of it, as those ``around`` them are not.

    Beside a picture, or one with rules above and below it (``framed``), a line is enough.
    """
    lines = [s for s in beside if len(s.text) + len(CJK.findall(s.text)) >= LETTERS]
    clear = all(s.x1 <= box.x0 + EDGE or s.x0 >= box.x1 - EDGE for s in beside)
    least = 1 if framed else BESIDE
    if not clear or len(lines) < least or box.y1 - box.y0 < LINES * lines[0].size:
        return False
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    over = [s for s in around if s.x0 < box.x1 - EDGE and s.x1 > box.x0 + EDGE]
    across = sum(min(s.x1, right) - max(s.x0, left) >= (right - left) / 2 for s in over)
    return 2 * across > len(over) or (framed and (across > 0 or not over))
