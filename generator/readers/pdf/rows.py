"""Glyphs → rows → segments: the lines of a page, split at wide gaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from generator.language.text import CJK, IDEOGRAPH
from generator.readers.pdf.glyphs import SOFT_HYPHEN, Glyph, LinkArea

SAME_LINE = 0.3
"""Em by which baselines of one line may differ."""
COLUMN_GAP = 0.9
"""Width in em of a gap between columns or cells, at least."""
EDGE_GAP = 0.5
"""The same where a column begins behind it,"""
MANY_STARTS = 8
"""which so many lines show,"""
EDGE_AFTER = 6.0
"""and so many em behind the beginning of the line."""
SPREAD = 1.8
"""Such a gap is also so many times the usual one of its line: justification widens all gaps."""
SMALL = 0.88
"""A superscript or subscript is smaller than this share of its line's size."""
NEARLY = 0.97
"""The same of one that is raised far."""
RAISED = 0.1
"""Em by which its baseline is higher or lower, at least."""
FARTHEST = 0.8
"""and at most."""
BEFORE = 0.8
"""Em between a superscript and the line that it begins, at most."""
MOST_PARTS = 3000
"""A page with more segments is not searched for superscripts."""
SHORT = 3
"""Letters of one that may be longer than its line: «2nd»."""
INITIAL = 1.6
"""An initial is so many times as large as the lines beside it."""
CAPITAL = 0.75
"""Height in em of an initial above its baseline, at most."""
INITIAL_INDENT = 3.0
"""Em from it to the line that it begins, at most, where that has an indent."""
WORD_GAP = 0.15
"""Width in em of a gap that stands for a blank between Latin letters, at least: so much wider than
the usual gap between the letters of its line."""
NARROW_GAP = 0.09
"""The same in a line without blanks of its own, where kerning or justification narrow them."""
LETTER_GAP = 0.22
"""The same between two Chinese characters that are no signs: a sign may have white of its own."""
_LETTER = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
CJK_GAP = 0.5
"""Width in em of a gap that stands for a blank next to a Chinese character, at least."""
FEW_GAPS = 4
"""Gaps of a line that do not show which is usual, unless they are all alike:"""
ALIKE = 0.05
"""em by which they differ then, at most,"""
MOST_SPACED = 0.6
"""and em of such a gap, at most."""
SINGLE_SHARE = 0.8
"""Share of single letters among the words of a line that is letter-spaced with blanks."""
HALF_WHITE = "，。、；：！？）》】」』”’"
"""Full-width signs whose right half is white, or that may hang in the gutter."""
COVERED = 0.1
"""Share of the width of a blank by which a letter may begin behind it that covers it."""
DOUBLED = 0.15
"""Em between a glyph and its copy, which some programs print to make it bold."""


@dataclass(frozen=True)
class Segment:
    """Adjacent glyphs of one line, without blank ones at the ends."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def y(self) -> float:
        """Its baseline: that of most of its glyphs."""
        return median(glyph.y for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """Size of most of its glyphs."""
        return median(glyph.size for glyph in self.glyphs)

    @cached_property
    def spelling(self) -> tuple[str, tuple[int, ...]]:
        """Its characters, with blanks for gaps, and the column at which each glyph begins."""
        return spelled(self.glyphs)

    @property
    def text(self) -> str:
        """Its characters, with blanks for gaps."""
        return self.spelling[0]

    def links(self, links: Iterable[LinkArea]) -> tuple[tuple[str, str], ...]:
        """Text and address of the links on it."""
        found = []
        for link in links:
            inside = tuple(g for g in self.glyphs if _within(g, link))
            if any(not glyph.blank for glyph in inside):
                found.append((" ".join(spelled(inside)[0].split()), link.address))
        return tuple(found)


def _within(glyph: Glyph, link: LinkArea) -> bool:
    middle, height = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 3
    return link.left <= middle <= link.right and link.bottom <= height <= link.top


def spelled(glyphs: Sequence[Glyph]) -> tuple[str, tuple[int, ...]]:
    """The characters of a line with blanks for gaps, and the column of each glyph."""
    usual = _usual_gap(glyphs)
    blanks = any(glyph.text.isspace() for glyph in glyphs)
    least = usual + (WORD_GAP if blanks else NARROW_GAP)
    parts, columns, length = [], [], 0
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _parted(before, glyph, usual, least):
            parts.append(" ")
            length += 1
        columns.append(length)
        parts.append(glyph.text)
        length += len(glyph.text)
        before = glyph
    return "".join(parts), tuple(columns)


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The gap between two glyphs in em; a Chinese letter is as wide as high, whatever its font says."""
    end = before.x0 + before.size if _LETTER.match(before.text[-1:]) else before.x1
    return (glyph.x0 - max(end, before.x1)) / max(before.size, glyph.size)


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """The gap between the letters of most words, in em: more than 0 in letter-spaced text."""
    gaps = sorted(
        _gap(before, glyph)
        for before, glyph in pairwise(glyphs)
        if not (before.blank or glyph.blank)
    )
    if len(gaps) >= FEW_GAPS:
        return max(gaps[len(gaps) // 4], 0.0)
    letters = "".join(glyph.text for glyph in glyphs)
    enough = len(gaps) > 1 or (gaps and _LETTER.match(letters[0]) and _LETTER.match(letters[-1]))
    spaced = enough and letters.isalpha() and gaps[-1] <= min(gaps[0] + ALIKE, MOST_SPACED)
    return max(gaps[0], 0.0) if spaced else 0.0


def _parted(before: Glyph, glyph: Glyph, usual: float, least: float) -> bool:
    """Whether a gap between two glyphs stands for a blank; ``least``: that of Latin letters."""
    if before.blank or glyph.blank:
        return False
    left, right = before.text[-1], glyph.text[0]
    wide = CJK.match(left), CJK.match(right)
    cjk = all(wide) or (wide[0] and right in "”’") or (left in "“‘" and wide[1])
    cjk = cjk or IDEOGRAPH.match(left) or IDEOGRAPH.match(right)
    if _LETTER.match(left) and _LETTER.match(right):
        return _gap(before, glyph) > usual + LETTER_GAP
    return _gap(before, glyph) > (usual + CJK_GAP if cjk else least)


def page_segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """The segments of a page from the top, with their superscripts and initials."""
    rows = [undoubled(sorted(row, key=lambda g: g.x0 + g.x1)) for row in by_baseline(glyphs)]
    rows, homes = _without_initials(rows)
    parts = [(number, part) for number, row in enumerate(rows) for part in segments(row)]
    if len(parts) > MOST_PARTS:
        return [part for _, part in parts]
    moved: dict[int, list[Glyph]] = {}
    gone: set[int] = set()
    for number, part in parts:
        host = _host(number, part, parts)
        host = homes.get(number) if host is None else host
        if host is not None:
            moved.setdefault(host, []).extend(part.glyphs)
            gone |= {id(glyph) for glyph in part.glyphs}
    if not moved:
        return _at_edges([part for _, part in parts])
    found = []
    for number, row in enumerate(rows):
        kept = [glyph for glyph in row if id(glyph) not in gone] + moved.get(number, [])
        found += segments(sorted(kept, key=lambda g: g.x0 + g.x1))
    return _at_edges(sorted(found, key=lambda s: (-s.y, s.x0)))


def _at_edges(found: Sequence[Segment]) -> list[Segment]:
    """The segments, cut where the letter after a gap stands at an edge at which many begin.

    A sign that hangs in a gutter leaves less white than a gap between columns.
    """
    starts = Counter(round(segment.x0) for segment in found)
    edges = {x for x, count in starts.items() if count >= MANY_STARTS}
    return [part for segment in found for part in _cut(segment, edges)]


def _cut(segment: Segment, edges: set[int]) -> Iterator[Segment]:
    size, start = segment.size, 0
    if any(segment.x0 + EDGE_AFTER * size <= edge < segment.x1 for edge in edges):
        for place, (before, glyph) in enumerate(pairwise(segment.glyphs), 1):
            far = glyph.x0 - segment.x0 >= EDGE_AFTER * size and round(glyph.x0) in edges
            if far and glyph.x0 - inked(before) > EDGE_GAP * size:
                yield Segment(segment.glyphs[start:place])
                start = place
    yield Segment(segment.glyphs[start:]) if start else segment


def by_baseline(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a page by baseline, from the top."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x0)):
        last = found[-1][0] if found else None
        if last and abs(last.y - glyph.y) <= SAME_LINE * min(last.size, glyph.size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _without_initials(rows: Sequence[list[Glyph]]) -> tuple[list[list[Glyph]], dict[int, int]]:
    """The rows, with each large letter before smaller ones as a row of its own.

    An initial may stand on the baseline of the last line beside it, but belongs to the first.
    Also gives the row that each came from.
    """
    found: list[list[Glyph]] = []
    homes: dict[int, int] = {}
    for row in rows:
        initials = list(_initials(row))
        within = {place for start, end in initials for place in range(start, end)}
        found.append([glyph for place, glyph in enumerate(row) if place not in within])
        home = len(found) - 1
        for start, end in initials:
            homes[len(found)] = home
            found.append(row[start:end])
    return found, homes


def _initials(row: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Where one or two large glyphs begin a line of smaller ones."""
    for start, glyph in enumerate(row):
        apart = start == 0 or glyph.x0 - row[start - 1].x1 > COLUMN_GAP * row[start - 1].size
        for end in (start + 1, start + 2) if apart else ():
            large = row[start:end]
            if end < len(row) and all(g.size >= INITIAL * row[end].size for g in large):
                if any(g.text.isalnum() for g in large):
                    yield start, end
                break


def _host(number: int, part: Segment, parts: Sequence[tuple[int, Segment]]) -> int | None:
    """The row that a segment of another row belongs to: as a superscript, or as its initial."""
    beside = [
        (other, host)
        for other, host in _near(part, parts)
        if other != number and (_is_script(part, host) or _is_initial(part, host))
    ]
    if beside and part.size > beside[0][1].size:
        return _indented(part, beside[0], parts)
    nearest = min(beside, key=lambda item: abs(item[1].y - part.y), default=None)
    return nearest[0] if nearest else None


def _indented(
    part: Segment, first: tuple[int, Segment], parts: Sequence[tuple[int, Segment]]
) -> int:
    """The line that an initial begins: ``first`` beside it, or one above it with an indent."""
    for number, other in _near(part, parts):
        level = first[1].y < other.y <= part.y + CAPITAL * part.size
        behind = 0 <= other.x0 - part.x1 <= INITIAL_INDENT * other.size
        if level and behind and part.size >= INITIAL * other.size:
            return number
    return first[0]


def _near(part: Segment, parts: Sequence[tuple[int, Segment]]) -> Iterator[tuple[int, Segment]]:
    """The segments whose baselines are near enough, from the top."""
    reach = 3 * part.size
    start = bisect_left(parts, -(part.y + reach), key=lambda item: -item[1].y)
    for number, other in parts[start:]:
        if other.y < part.y - reach:
            break
        yield number, other


def _is_script(part: Segment, host: Segment) -> bool:
    """Whether a segment is a superscript or subscript of the line ``host``."""
    size = host.size
    if len(part.glyphs) > max(len(host.glyphs), SHORT):
        return False
    if not is_small(part.size, part.y - host.y, size, short=len(part.glyphs) <= SHORT):
        return False
    if not RAISED * size <= abs(part.y - host.y) <= FARTHEST * size:
        return False
    if 0 <= host.x0 - part.x1 <= BEFORE * size:
        return True  # the number of a footnote
    if _overlaps(part, host):
        return False
    return any(
        abs(glyph.x1 - part.x0) <= SAME_LINE * size and not glyph.blank for glyph in host.glyphs
    )


def _overlaps(part: Segment, host: Segment) -> bool:
    """Whether a segment stands above or below letters of ``host``, as another line does."""
    size = SAME_LINE * host.size
    return any(
        glyph.x0 + size < part.x1 and glyph.x1 - size > part.x0
        for glyph in host.glyphs
        if not glyph.blank
    )


def is_small(size: float, rise: float, whole: float, *, short: bool = True) -> bool:
    """Whether letters are as small as a superscript; ``whole``: size of their line.

    Few that are raised far may be nearly as large as the others.
    """
    return size < SMALL * whole or (short and size < NEARLY * whole and rise > SAME_LINE * whole)


def _is_initial(part: Segment, host: Segment) -> bool:
    """Whether a segment is the large first letter of the line ``host``, which begins beside it."""
    if len(part.glyphs) > 2 or part.size < INITIAL * host.size:
        return False
    if not any(map(str.isalnum, part.text)):
        return False
    beside = 0 <= host.x0 - part.x1 + 0.2 * host.size <= 1.2 * host.size
    return beside and part.y < host.y <= part.y + part.size


def undoubled(row: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a row without copies at the same place, and without blanks that are none."""
    kept: list[Glyph] = []
    for glyph in row:
        near = DOUBLED * glyph.size
        doubles = (g for g in kept[-3:] if g.text == glyph.text and glyph.x0 - g.x0 <= near)
        if next(doubles, None) is None:
            kept.append(glyph)
    kept = [g for g, around in zip(kept, _around(kept), strict=True) if not _is_covered(g, around)]
    words = "".join(glyph.text for glyph in kept).split()
    single = sum(len(word) == 1 and word.isalpha() for word in words)
    if len(words) > FEW_GAPS and single >= SINGLE_SHARE * len(words):
        return [glyph for glyph in kept if not glyph.blank]
    return kept


def _around(row: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The glyphs beside each one."""
    for place in range(len(row)):
        yield (*row[max(place - 1, 0) : place], *row[place + 1 : place + 2])


def _is_covered(glyph: Glyph, around: Iterable[Glyph]) -> bool:
    """Whether a blank is no white space: a letter beside it begins where it begins.

    The same of a soft hyphen within a line, which is not shown.
    """
    letters = [other for other in around if not other.blank]
    if glyph.text == SOFT_HYPHEN:
        return any(0 <= g.x0 - glyph.x0 < COLUMN_GAP * glyph.size for g in letters)
    near = COVERED * (glyph.x1 - glyph.x0)
    return glyph.blank and any(abs(g.x0 - glyph.x0) < near for g in letters)


def segments(row: Sequence[Glyph]) -> list[Segment]:
    """The parts of a line between wide gaps."""
    gaps = [max(after.x0 - inked(before), 0.0) for before, after in pairwise(row)]
    usual = median(gaps) if gaps else 0.0
    parts: list[list[Glyph]] = [[row[0]]] if row else []
    for gap, (before, glyph) in zip(gaps, pairwise(row), strict=True):
        raised = glyph.size < SMALL * before.size and glyph.y > before.y + RAISED * before.size
        size = before.size if raised else min(before.size, glyph.size)
        if gap > max(COLUMN_GAP * size, SPREAD * usual):
            parts.append([])
        parts[-1].append(glyph)
    return [Segment(tuple(kept)) for part in parts if (kept := _stripped(part))]


def inked(glyph: Glyph) -> float:
    """The right edge of a glyph; a full-width stop or comma is white on its right.

    Such a sign may hang in the gutter.
    """
    wide = glyph.text in HALF_WHITE and glyph.x1 - glyph.x0 > 0.8 * glyph.size
    return glyph.x1 - glyph.size / 2 if wide else glyph.x1


def _stripped(part: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs without blank ones at the ends."""
    full = [place for place, glyph in enumerate(part) if not glyph.blank]
    return part[full[0] : full[-1] + 1] if full else ()
