"""Breaking a paragraph into lines, and reading a set line out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tests.typesetting.glyphs import POINTS, Glyph, is_wide, may_break
from tests.typesetting.style import Style

LIMIT = 0.001
"""Widths that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line as it stands on the page."""

    glyphs: tuple[Glyph, ...]
    width: float
    """Natural width in em, before justification, without the indent."""
    room: float
    """Width that was free for it: the measure, less the indent of a first line."""
    last: bool
    """It ends its paragraph and is not justified."""
    parts: tuple[str, ...]
    """What the PDF reader makes of it: one text, or several where it breaks the line."""


def natural_width(line: Sequence[Glyph]) -> float:
    """Width of a line in em; the white before its first glyph does not count."""
    return sum(g.width + g.gap for g in line) - (line[0].gap if line else 0.0)


def lead_width(line: Sequence[Glyph]) -> float:
    """Width of the least that could have moved from this line to the one before."""
    count = 1
    while count < len(line) and not may_break(line[count - 1], line[count]):
        count += 1
    return natural_width(line[:count])


def set_lines(
    text: Sequence[Glyph], style: Style, room: float, indent: float, random: Random
) -> list[SetLine]:
    """Break ``text`` into lines of ``room`` em, the first of them ``indent`` shorter."""
    lines: list[SetLine] = []
    start = 0
    while start < len(text):
        free = room - (indent if not lines else 0.0)
        end = _line_end(text, start, free, style)
        line, last = tuple(text[start:end]), end == len(text)
        width = natural_width(line)
        lines.append(
            SetLine(
                line,
                width,
                free,
                last,
                read_out(line, 0.0 if last else free - width, style, random),
            )
        )
        start = end
    return lines


def _line_end(text: Sequence[Glyph], start: int, free: float, style: Style) -> int:
    end, width = start, 0.0
    while end < len(text):
        step = text[end].width + (text[end].gap if end > start else 0.0)
        if width + step > free + LIMIT and end > start:
            break
        width, end = width + step, end + 1
    if end == len(text) or may_break(text[end - 1], text[end]):
        return end
    longer = _overrun(text, start, end, width - free, style)
    return longer or _pushed(text, start, end)


def _overrun(text: Sequence[Glyph], start: int, end: int, excess: float, style: Style) -> int:
    """End of the line where one point more is taken in; 0 where it is not."""
    point = text[end]
    free_after = end + 1 == len(text) or may_break(point, text[end + 1])
    if point.text not in POINTS or not free_after:
        return 0
    soft = sum(0.5 for g in text[start:end] if g.text in POINTS)
    if style.overrun == "hang" or (
        style.overrun == "squeeze" and soft + 0.5 >= excess + point.width + point.gap
    ):
        return end + 1
    return 0


def _pushed(text: Sequence[Glyph], start: int, end: int) -> int:
    """Take glyphs down to the next line until the break is lawful."""
    place = end
    while place > start and not may_break(text[place - 1], text[place]):
        place -= 1
    return place if place > start else end


def read_out(line: Sequence[Glyph], slack: float, style: Style, random: Random) -> tuple[str, ...]:
    """The line as the PDF reader writes it. ``slack`` is spread over all its gaps."""
    gaps = sum(_spreads(a, b) for a, b in pairwise(line))
    extra = max(slack, 0.0) / gaps if gaps else 0.0
    parts, text = [], line[0].text
    for before, glyph in pairwise(line):
        if glyph.squeezed and random.random() < style.split_squeezed:
            parts.append(text)
            text = glyph.text
            continue
        white = max(glyph.gap, 0.0) + (extra if _spreads(before, glyph) else 0.0)
        seen = white > 0.05 and white + random.uniform(-0.02, 0.02) > style.space_seen
        text += (" " if seen else "") + glyph.text
    return (*parts, text)


def _spreads(left: Glyph, right: Glyph) -> bool:
    """Whether justification widens the gap between two glyphs: not within a word."""
    return is_wide(left.text[-1]) or is_wide(right.text[0]) or right.gap > 0
