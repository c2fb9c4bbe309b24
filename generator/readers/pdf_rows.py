"""Glyphs → rows → segments: the lines of a page, split at wide gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from generator.readers.composer import CJK
from generator.readers.pdf_glyphs import Glyph, LinkArea

SAME_LINE = 0.3
"""Em by which baselines of one line may differ."""
COLUMN_GAP = 0.9
"""Width in em of a gap between columns or cells, at least."""
SPREAD = 1.8
"""Such a gap is also so many times the usual one of its line: justification widens all gaps."""
SMALL = 0.8
"""A superscript or subscript is smaller than this share of its line's size."""
WORD_GAP = 0.15
"""Width in em of a gap that stands for a blank between Latin letters, at least."""
CJK_GAP = 0.5
"""Width in em of a gap that stands for a blank next to a Chinese character, at least."""
DOUBLED = 0.15
"""Em between a glyph and its copy, which some programs print to make it bold."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Adjacent glyphs of one line, without blank ones at the ends."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def y(self) -> float:
        """Its baseline: that of most of its glyphs."""
        return median(glyph.y for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """Size of most of its glyphs."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its characters, with blanks for gaps."""
        parts = [self.glyphs[0].text]
        for before, glyph in pairwise(self.glyphs):
            parts += (" " if _parted(before, glyph) else "", glyph.text)
        return "".join(parts)

    def links(self, links: Iterable[LinkArea]) -> tuple[tuple[str, str], ...]:
        """Text and address of the links on it."""
        found = []
        for link in links:
            inside = tuple(g for g in self.glyphs if _within(g, link))
            if any(not glyph.blank for glyph in inside):
                found.append((" ".join(Segment(inside).text.split()), link.address))
        return tuple(found)


def _within(glyph: Glyph, link: LinkArea) -> bool:
    middle, height = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 3
    return link.left <= middle <= link.right and link.bottom <= height <= link.top


def _parted(before: Glyph, glyph: Glyph) -> bool:
    """Whether a gap between two glyphs stands for a blank."""
    if before.blank or glyph.blank:
        return False
    gap = (glyph.x0 - before.x1) / max(before.size, glyph.size)
    cjk = CJK.match(before.text[-1]) or CJK.match(glyph.text[0])
    return gap > (CJK_GAP if cjk else WORD_GAP)


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The lines of a page from the top, each from the left, with their superscripts."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x0)):
        last = found[-1][0] if found else None
        if last and abs(last.y - glyph.y) <= SAME_LINE * min(last.size, glyph.size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    for place, row in enumerate(found):
        for host in (found[n] for n in (place - 1, place + 1) if 0 <= n < len(found)):
            if host and _is_script(row, host):
                host.extend(row)
                row.clear()
                break
    return [_undoubled(sorted(row, key=lambda g: g.x0 + g.x1)) for row in found if row]


def _is_script(row: Sequence[Glyph], host: Sequence[Glyph]) -> bool:
    """Whether a row is a superscript or subscript of the line ``host``."""
    size = median(glyph.size for glyph in host)
    if median(glyph.size for glyph in row) >= SMALL * size or len(row) > len(host):
        return False
    if abs(row[0].y - host[0].y) > SMALL * size:
        return False
    first = min(row, key=lambda g: g.x0)
    return any(abs(glyph.x1 - first.x0) <= SAME_LINE * size for glyph in host)


def _undoubled(row: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a row without copies at the same place."""
    kept: list[Glyph] = []
    for glyph in row:
        near = DOUBLED * glyph.size
        doubles = (g for g in kept[-3:] if g.text == glyph.text and glyph.x0 - g.x0 <= near)
        if next(doubles, None) is None:
            kept.append(glyph)
    return kept


def segments(row: Sequence[Glyph]) -> list[Segment]:
    """The parts of a line between wide gaps."""
    gaps = [max(after.x0 - before.x1, 0.0) for before, after in pairwise(row)]
    usual = median(gaps) if gaps else 0.0
    parts: list[list[Glyph]] = [[row[0]]] if row else []
    for gap, (before, glyph) in zip(gaps, pairwise(row), strict=True):
        size = max(before.size, glyph.size)
        if gap > max(COLUMN_GAP * size, SPREAD * usual):
            parts.append([])
        parts[-1].append(glyph)
    return [Segment(tuple(stripped)) for part in parts if (stripped := _stripped(part))]


def _stripped(part: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs without blank ones at the ends."""
    full = [place for place, glyph in enumerate(part) if not glyph.blank]
    return part[full[0] : full[-1] + 1] if full else ()
