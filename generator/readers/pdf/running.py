"""Page furniture: heads, feet and page numbers, by their place and by what recurs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from generator.readers.pdf.glyphs import PdfPage
from generator.readers.pdf.placed import PlacedLine
from generator.readers.pdf.rows import Segment

MARGIN = 0.15
"""Share of a page's height at top and bottom that may hold furniture."""
REPEATED = 3
"""Furniture is on so many pages, at least,"""
REPEATED_SHARE = 0.4
"""and on this share of them: left and right pages may differ."""
FEW_PAGES = 5
"""Pages of a file in which twice is enough,"""
APART = 1.3
"""for lines that stand so many times their size away from the text."""
FAR = 2.2
"""A line that stands so many times its size away from all others is no part of a column."""
EMPTY = 0.3
"""Share of the width of a running head that is white between its parts."""
STEADY = 4.0
"""Points by which its position may differ."""
# «8 / 88», «- 4 -», «第 4 页»: the numbers in a line
_DIGITS = re.compile(r"\d+")
# «7», «- 7 -», «Page 7», «Seite 7 von 9», «第 7 页»
_PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d_]{1,6}\.?)?\s*\d{1,4}(?:\s*(?:/|[^\W\d_]{1,4})\s*\d{0,4})?\W*"
)


def with_running(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> list[PlacedLine]:
    """The lines, with those at the same place at top or bottom of many pages marked."""
    places: defaultdict[str, list[PlacedLine]] = defaultdict(list)
    outer = _outer(lines)
    spread = _spread(lines)
    within: set[tuple[str, int]] = set()
    for line in lines:
        if _in_margin(line, pages[line.page - 1]):
            places[_key(line)].append(line)
        else:
            within.add((_key(line), round(line.size)))
    many = max(REPEATED, REPEATED_SHARE * len(pages))
    repeated: dict[str, float] = {}
    for key, found in places.items():
        apart = [line for line in found if id(line) in outer]
        enough = len({line.page for line in found}) >= many
        if any((key, round(line.size)) in within for line in found):
            continue  # a heading or a sentence that recurs in the text
        if enough or (len(pages) <= FEW_PAGES and len({line.page for line in apart}) > 1):
            repeated[key] = median(line.y for line in found)

    def runs(line: PlacedLine) -> bool:
        if not _in_margin(line, pages[line.page - 1]):
            return False
        if abs(repeated.get(_key(line), -1e9) - line.y) <= STEADY:
            return True
        number = id(line) in outer and _PAGE_NUMBER.fullmatch(line.text) is not None
        return number or id(line) in spread

    marked = [replace(line, running=True, indent=0) if runs(line) else line for line in lines]
    return list(_with_parts(marked, pages))


def _with_parts(lines: Sequence[PlacedLine], pages: Sequence[PdfPage]) -> Iterator[PlacedLine]:
    """The lines, with those marked that are a part of a running line at the same place elsewhere.

    The head of the first page may lack the title of the article.
    """
    parts = {
        (cell.text, round(cell.x0), round(line.y), round(line.size))
        for line in lines
        if line.running
        for cell in line.cells
    }
    for line in lines:
        part = line.text, round(line.x0), round(line.y), round(line.size)
        same = part in parts and _in_margin(line, pages[line.page - 1])
        yield replace(line, running=True, indent=0) if same else line


def without_outer(
    pages: Sequence[tuple[PdfPage, Sequence[Segment]]],
) -> list[tuple[list[Segment], list[Segment], list[Segment]]]:
    """The segments of each page: outermost at the top, within, and outermost at the bottom.

    Furniture may stand over a gutter; what is outermost is not searched for columns.
    """
    ends = [[_end(page, segments, way) for way in (1, -1)] for page, segments in pages]
    keys = Counter(_place_key(found[0]) for each in ends for found in each if found)
    result = []
    for (_, segments), each in zip(pages, ends, strict=True):
        top, bottom = (
            found
            if found and (_stands_off(found, segments) or keys[_place_key(found[0])] > 1)
            else []
            for found in each
        )
        outer = {id(segment) for segment in (*top, *bottom)}
        result.append((top, [s for s in segments if id(s) not in outer], bottom))
    return result


def _end(page: PdfPage, segments: Sequence[Segment], way: int) -> list[Segment]:
    """The segments of the first line (``way`` 1) or the last (-1), in the margin of a page."""
    if not segments:
        return []
    y = max(s.y for s in segments) if way == 1 else min(s.y for s in segments)
    found = [s for s in segments if abs(s.y - y) < STEADY]
    inside = MARGIN * page.height < y < (1 - MARGIN) * page.height
    return [] if inside or len(found) == len(segments) else found


def _place_key(segment: Segment) -> tuple[str, int]:
    return _DIGITS.sub("0", "".join(segment.text.split())), round(segment.y / STEADY)


def _stands_off(found: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Whether a line at the end of a page is far from all others, or a page number."""
    if len(found) == 1 and _PAGE_NUMBER.fullmatch(found[0].text):
        return True
    others = (abs(s.y - found[0].y) for s in segments if abs(s.y - found[0].y) >= STEADY)
    return min(others, default=0.0) > FAR * found[0].size


def _outer(lines: Sequence[PlacedLine]) -> set[int]:
    """Lines that stand alone above or below all others of their pages."""
    found = set()
    for _, group in groupby(lines, key=attrgetter("page")):
        ordered = sorted(group, key=lambda line: -line.y)
        for run in (ordered, ordered[::-1]):
            for line, after in pairwise(run):
                if abs(line.y - after.y) < STEADY:
                    found.add(id(line))
                    continue
                if abs(line.y - after.y) >= APART * max(line.size, after.size):
                    found.add(id(line))
                break
    return found


def _spread(lines: Sequence[PlacedLine]) -> set[int]:
    """The top lines of further pages that stand far from the text, at its left and right edges.

    In a file of two pages a running head is on the second alone.
    """
    found = set()
    for page, group in groupby(lines, key=attrgetter("page")):
        ordered = sorted(group, key=lambda line: -line.y)
        for line, after in pairwise(ordered[:2]):
            far = line.y - after.y >= FAR * max(line.size, after.size)
            gaps = [b.x0 - a.x1 for a, b in pairwise(line.cells)]
            wide = max(gaps, default=0.0) >= EMPTY * (line.x1 - line.x0)
            if page > 1 and far and wide and not after.cells and not line.bold:
                found.add(id(line))
    return found


def _in_margin(line: PlacedLine, page: PdfPage) -> bool:
    return not MARGIN * page.height < line.y < (1 - MARGIN) * page.height


def _key(line: PlacedLine) -> str:
    """What a running line has in common on all pages: all but its digits."""
    return _DIGITS.sub("0", "".join(line.text.split()))


def page_shift(lines: Sequence[PlacedLine], count: int) -> int:
    """What to add to the number of a page in the file for the one printed on it."""
    shifts: Counter[int] = Counter()
    for _, group in groupby((line for line in lines if line.running), key=attrgetter("page")):
        found = {
            int(digits) - line.page
            for line in group
            for digits in _DIGITS.findall(line.text)
            if len(digits) <= 4
        }
        shifts.update(found)
    shift, pages = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])), default=(0, 0))
    return shift if pages >= max(REPEATED, REPEATED_SHARE * count) else 0
