"""Lines with one middle: the text of an invitation, the title of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.readers.pdf.edges import begins_within
from generator.readers.pdf.placed import INDENTED, PlacedLine, same_size

ONE_MIDDLE = 0.15
"""Em by which the middles of centred lines differ, at most."""
FEWEST_CENTRED = 3
"""Lines of a text that is told to be centred by these alone."""


def centred_runs(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, tuple[float, float]]]:
    """Three or more lines (``id``) with one middle and few edges in common, and their edges.

    The edges are those of the column unless most lines begin within a sentence: each line of a list
    may stand by itself.
    """
    run: list[PlacedLine] = []
    for line in (*lines, None):
        last = run[-1] if run else None
        if last and line and last.flow == line.flow and same_size(last, line) and line.y < last.y:
            off = abs(run[0].x0 + run[0].x1 - line.x0 - line.x1) / 2
            if off <= ONE_MIDDLE * line.size:
                run.append(line)
                continue
        if _is_centred(run):
            left, right = run[0].left, run[0].right
            if 2 * sum(begins_within(each.text) for each in run[1:]) >= len(run) - 1:
                left, right = min(each.x0 for each in run), max(each.x1 for each in run)
            yield from ((id(each), (left, right)) for each in run)
        run = [line] if line else []


def _is_centred(run: Sequence[PlacedLine]) -> bool:
    """Whether lines with one middle have edges of their own."""
    if len(run) < FEWEST_CENTRED:
        return False
    level = sum(abs(a.x0 - b.x0) <= ONE_MIDDLE * a.size for a, b in pairwise(run))
    starts = [line.x0 for line in run]
    return 3 * level < len(run) and max(starts) - min(starts) > INDENTED * run[0].size
