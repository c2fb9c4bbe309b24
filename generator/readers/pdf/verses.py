"""Lines that are broken on purpose, of verses and addresses: each ends although there is room for more.

A file shows by gaps or indents where paragraphs begin. Lines below each other that show neither, and
each of which ends early, are then one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.language.text import CJK
from generator.readers.pdf.groups import Measures, begins_item, early, finished, indent
from generator.readers.pdf.placed import INDENTED, PlacedLine, same_size

FEWEST = 3
"""Lines of such a block, at least; those that go on below, for want of room, count as one."""
LEVEL = 0.15
"""Em by which the indents of two lines differ that are one."""
_COMMA = ("，", "、", ",")


def broken_lines(lines: Sequence[PlacedLine], measures: Measures) -> set[int]:
    """The lines (``id``) that go on with a block whose lines are broken on purpose."""
    if not measures.signalled:
        return set()
    found: set[int] = set()
    run: list[PlacedLine] = []
    for line in (*lines, None):
        if run and (line is None or not _follows(run[-1], line, measures)):
            found |= {id(verse[0]) for verse in _verses(run, measures)[1:]}
            run = []
        if line:
            run.append(line)
    return found


def _follows(before: PlacedLine, line: PlacedLine, measures: Measures) -> bool:
    """Whether a line stands directly below another and looks like it."""
    level = abs(before.x0 - line.x0) <= LEVEL * line.size
    alike = (before.flow, before.bold, before.italic, before.boxed, before.font) == (
        *(line.flow, line.bold, line.italic),
        *(line.boxed, line.font),
    )
    below = line.y < before.y and not measures.gap(before, line)
    return alike and level and below and same_size(before, line)


def _verses(run: Sequence[PlacedLine], measures: Measures) -> list[list[PlacedLine]]:
    """The lines of a run, each with those that it goes on in; none if it is no such block.

    They go on only where they are set off from the text by an indent.
    """
    first = run[0]
    verses = [[first]]
    for before, line in pairwise(run):
        if early(before, line):
            verses.append([line])
        else:
            verses[-1].append(line)
    if len(verses) < FEWEST or any(line.table or line.links or begins_item(line) for line in run):
        return []
    if measures.indented and abs(indent(first) - measures.step) < LEVEL:
        return []  # paragraphs of one line each
    longer = len(run) - len(verses)
    if longer and (indent(first) < INDENTED or longer > len(verses)):
        return []
    return verses if all(map(_is_whole, verses)) else []


def _is_whole(verse: Sequence[PlacedLine]) -> bool:
    """Whether a line may be one of verses: with a capital at its beginning, or a sign at its end."""
    letter = next(filter(str.isalpha, verse[0].text), "")
    if CJK.match(letter):
        return finished(verse[-1]) or verse[-1].text.endswith(_COMMA)
    return not letter.islower()
