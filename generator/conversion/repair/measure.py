"""Measures how an issue was typeset.

In typeset Chinese all full lines are equally wide. The first line of a paragraph is two em
shorter, because extraction drops its indent, and the last line is usually short. The width
itself is measured, not assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.conversion.repair.fragments import is_tail, rejoin
from generator.conversion.repair.geometry import INDENT, Geometry, boundaries
from generator.language.text import NOT_AT_START, ends_sentence, first_unit
from generator.model import TextLine

WIDEST_GAP = 0.55
"""Greatest width in em of a dropped space between Chinese and Latin."""
FEW_LINES = 150
"""Lines of text below which the contents list is measured as well."""
ENOUGH_FULL = 5
"""Lines of the full width that are enough to ignore the contents list."""
COMMON = 0.35
"""Smallest frequency of a full line's width, as a share of the most frequent width."""
NARROWEST, WIDEST = 8, 80
WRAPPED_SHARE = 0.1
"""Share of lines near the full width from which an issue counts as wrapped."""
WIDER_SHARE = 0.1
"""Share of lines wider than a full line up to which an issue counts as wrapped."""
FRAGMENTS_NEEDED = 0.008
"""Share of lines beginning with a sign that cannot begin a line, from which lines are broken up."""
VARYING_SHARE = 0.06
"""Share of unfinished lines that are short before another short one, from which columns vary."""


def measure(lines: Sequence[TextLine], contents: Sequence[TextLine] = ()) -> Geometry:
    """Measure the lines of an issue's articles.

    In a short issue the lines of the contents list are measured as well, unless they are
    wider than those of the text, as they are above columns.
    """
    sample = [*contents, *lines] if len(lines) < FEW_LINES else lines
    full = full_width(sample)
    if not _is_wrapped(sample, full) and _shows_width(lines):
        sample, full = lines, full_width(lines)  # the contents list has its own width
    if not full or not _is_wrapped(sample, full):
        return Geometry()
    first = Geometry(full=full, wrapped=True, fragments=_fragments(lines))
    printed = rejoin(lines, first)
    return replace(
        first,
        indented=_indented(printed),
        spaced=_spaced(printed, full),
        varying=_varying(printed, full),
        hanging=_hanging(printed, full),
        gap=_gap(printed, full),
        paragraph=_paragraph(printed, full),
    )


def _is_wrapped(lines: Sequence[TextLine], full: float) -> bool:
    """Whether enough lines are about ``full`` wide and few are wider."""
    near = sum(full - 2.6 <= line.width <= full + 1.6 for line in lines)
    wider = sum(line.width > full + 1.6 for line in lines)
    return near >= WRAPPED_SHARE * len(lines) and wider <= WIDER_SHARE * len(lines)


def _shows_width(lines: Sequence[TextLine]) -> bool:
    """Whether enough lines have exactly the full width to rely on it."""
    full = full_width(lines)
    return sum(line.width == full for line in lines) >= ENOUGH_FULL


def full_width(lines: Sequence[TextLine]) -> float:
    """The width of a full line: the greatest of the frequent widths of purely Chinese lines."""
    pure = Counter(
        line.width
        for line in lines
        if NARROWEST <= line.width <= WIDEST and line.width == len(line.text)
    )
    if not pure:
        return 0.0
    most = max(pure.values())
    return max(w for w, count in pure.items() if count >= max(COMMON * most, min(2, most)))


def _fragments(lines: Sequence[TextLine]) -> bool:
    return sum(map(is_tail, lines)) >= max(2, FRAGMENTS_NEEDED * len(lines))


def _indented(lines: Sequence[TextLine]) -> bool:
    indented = sum(line.indent == INDENT for line in lines)
    return 0.04 * len(lines) <= indented <= 0.7 * len(lines)


def _spaced(lines: Sequence[TextLine], full: float) -> bool:
    """Whether blank lines follow finished short lines and hardly ever full unfinished ones."""
    ended = within = ended_gaps = within_gaps = 0
    for line, after in pairwise(lines):
        if after.page_start:
            continue
        if line.width < full - 4 and ends_sentence(line.text):
            ended, ended_gaps = ended + 1, ended_gaps + bool(after.gap)
        elif line.width >= full - 2.6 and not ends_sentence(line.text):
            within, within_gaps = within + 1, within_gaps + bool(after.gap)
    return ended >= 3 and ended_gaps >= 0.8 * ended and within_gaps <= 0.05 * within


def _varying(lines: Sequence[TextLine], full: float) -> bool:
    unfinished = short = 0
    for line, after in pairwise(lines):
        if not ends_sentence(line.text):
            unfinished += 1
            both = line.width < full - 3 and after.width < full - 3
            short += both and abs(line.width - after.width) <= 2.5 and line.width >= 5
    return unfinished > 20 and short > VARYING_SHARE * unfinished


def _hanging(lines: Sequence[TextLine], full: float) -> bool:
    wide = sum(line.width > full + 0.4 and line.text[-1] in NOT_AT_START for line in lines)
    return wide >= max(2, 0.005 * len(lines))


def _gap(lines: Sequence[TextLine], full: float) -> float:
    """Average width in em of the spaces dropped between Chinese and Latin."""
    lack = places = 0.0
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            line.width == len(line.text)
            or ends_sentence(line.text)
            or line.text[-1] in NOT_AT_START
        ):
            continue
        missing = full - line.width
        inner = not ends_sentence(above.text) and above.width > full - 4
        if inner and -1 <= missing <= 4 and first_unit(below.text) == 1:
            lack += missing
            places += boundaries(line.text)
    return min(max(lack / places, 0.0), WIDEST_GAP) if places >= 4 else 0.0


def _paragraph(lines: Sequence[TextLine], full: float) -> float:
    """Average number of lines of a paragraph, from the short lines that end one."""
    ends = sum(line.width < full - 3 and ends_sentence(line.text) for line in lines)
    return len(lines) / max(ends * full / (full - 3), 1)
