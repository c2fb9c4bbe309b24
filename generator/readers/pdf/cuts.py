"""Where a page is cut across its columns: what is above is read before what is below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from generator.language.text import CJK
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.rows import SAME_LINE, Segment

LARGER = 1.2
"""A title over columns is so many times as large as the text."""
CLEAR = 0.6
"""White in em of the text above and below such a title, over all columns."""
FLUSH = 2.0
"""Points by which its left edge may differ from that of the text."""
TALLEST = 40.0
"""Points of the letters of an underlined line, at most."""
MOST_TITLES = 40
"""Such lines of a page, at most."""
LETTERS = 15
"""Letters of a line of text beside a title, at least; a Chinese one counts twice. A cell has fewer."""
LEADING = 1.5
"""Em between the lines of a text, at most."""
NEAR_LINES = 8
"""Lines above and below the edge of a picture that are looked at."""
MOST = 200
"""Drawings of a page beyond which they are no rules; a map has more."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A level line across some of the width of a page."""

    x0: float
    x1: float
    y: float
    image: bool = False
    """Whether it is an edge of a picture, which may lie behind the text."""


def cuts(page: PdfPage, segments: Sequence[Segment]) -> list[Cut]:
    """The rules, edges of boxes and pictures, and titles that part what is above from below."""
    if not segments:
        return []
    drawn = page.drawings if len(page.drawings) <= MOST else ()
    found = [Cut(d.x0, d.x1, y, d.kind == "image") for d in drawn for y in _edges(d)]
    lines = sorted(segments, key=lambda s: s.y)
    found = [cut for cut in found if not (_underlines(cut, lines) or _is_behind(cut, lines))]
    return sorted([*found, *_titles(drawn, segments)], key=lambda cut: (-cut.y, cut.x0))


def _edges(drawing: Drawing) -> tuple[float, ...]:
    if drawing.kind == "rule":
        return (drawing.y0,) if drawing.width > drawing.height else ()
    return (drawing.y1, drawing.y0) if drawing.kind in ("image", "box") else ()


def _underlines(cut: Cut, lines: Sequence[Segment]) -> bool:
    """Whether a rule is drawn under a line of text or through it; ``lines``: from the bottom."""
    start = bisect_left(lines, cut.y - TALLEST, key=lambda s: s.y)
    for line in lines[start:]:
        if line.y > cut.y + TALLEST:
            return False
        near = -line.size / 3 < cut.y - line.y < line.size / 2
        if near and line.x0 - FLUSH <= cut.x0 and cut.x1 <= line.x1 + FLUSH:
            return True
    return False


def _is_behind(cut: Cut, lines: Sequence[Segment]) -> bool:
    """Whether text goes on over the edge of a picture as it does above and below, in one column."""
    if not cut.image:
        return False
    at = bisect_left(lines, cut.y, key=lambda s: s.y)
    near = lines[max(at - NEAR_LINES, 0) : at + NEAR_LINES]
    above = [s for s in near if cut.y <= s.y < cut.y + LEADING * s.size]
    below = [s for s in near if cut.y > s.y > cut.y - LEADING * s.size]
    return any(
        abs(a.x0 - b.x0) <= FLUSH and a.y - b.y <= LEADING * b.size and cut.x0 < a.x1 < cut.x1
        for a in above
        for b in below
    )


def _titles(drawn: Sequence[Drawing], segments: Sequence[Segment]) -> Iterator[Cut]:
    """The upper edges of titles beside which all columns are white, and below which all begin anew.

    Such a title may be too short to cross a gutter.
    """
    body = median(segment.size for segment in segments)
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    things = [d for d in drawn if d.kind in ("image", "box")]
    titles = [s for s in segments if s.size >= LARGER * body and s.x0 <= left + FLUSH]
    for title in titles if len(titles) <= MOST_TITLES else ():
        top = title.y + title.size
        others = [s for s in segments if abs(s.y - title.y) > SAME_LINE * title.size]
        beside = [s for s in segments if s not in others and s is not title]
        clear = not beside and not any(
            title.y - (CLEAR + 1) * body < s.y < top + CLEAR * body for s in others
        )
        covered = any(
            d.y0 < top and d.y1 > title.y and not d.holds(title.x0 + 1, title.y) for d in things
        )
        behind = [
            s
            for s in others
            if s.x0 > title.x1 and len(s.text) + len(CJK.findall(s.text)) >= LETTERS
        ]
        above = any(s.y > title.y for s in behind)
        own = _first_below([s for s in others if s.x0 <= title.x1], title)
        beyond = _first_below(behind, title)
        around = above and own and beyond and abs(own.y - beyond.y) <= FLUSH
        if clear and around and not covered:
            yield Cut(left, right, top)


def _first_below(lines: Sequence[Segment], title: Segment) -> Segment | None:
    """The first of some lines below a title, at which its column begins anew."""
    return max((s for s in lines if s.y < title.y), key=lambda s: s.y, default=None)
