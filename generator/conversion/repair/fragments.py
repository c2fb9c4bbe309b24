"""Rejoins printed lines that extraction broke between adjacent signs.

Adjacent full-width signs (``”（``, ``）。``) are set closer. Some extractors then see two
runs of text and write each on its own line.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec import structs

from generator.conversion.repair.geometry import INDENT, SQUEEZE, Geometry
from generator.conversion.repair.numbering import STARTS, numbering
from generator.language.text import FULL_WIDTH_SIGN, NOT_AT_START, ends_sentence, first_unit
from generator.model import TextLine

LOOKAHEAD = 4
"""Most parts of one printed line that are considered."""
OVERHANG = 1.6
"""Em by which a printed line may exceed the full width, because of hanging or close signs."""
OVERHANG_OF_TAIL = 2.6
"""The same for a part that certainly belongs to the line before it."""


def rejoin(
    lines: Sequence[TextLine], geometry: Geometry, settled: Container[int] = ()
) -> list[TextLine]:
    """The printed lines, each made of one or more text lines.

    ``settled``: seed lines that a correction decides about; they are not joined.
    """
    if not geometry.fragments:
        return list(lines)
    printed: list[TextLine] = []
    parts = _with_tails(lines, geometry.full + OVERHANG_OF_TAIL, settled)
    for index, part in enumerate(parts):
        free = printed and part.number not in settled
        if free and _same_line(printed[-1], parts[index : index + LOOKAHEAD], geometry):
            printed[-1] = merge(printed[-1], part)
        else:
            printed.append(part)
    return printed


def merge(left: TextLine, right: TextLine) -> TextLine:
    """Two parts of one printed line."""
    return structs.replace(
        left,
        text=left.text + right.text,
        pieces=left.pieces + right.pieces,
        width=left.width + right.width - SQUEEZE,
    )


def _with_tails(lines: Sequence[TextLine], limit: float, settled: Container[int]) -> list[TextLine]:
    """Join each part that begins with a sign that cannot begin a line to the part before it."""
    parts: list[TextLine] = []
    for line in lines:
        free = parts and line.number not in settled
        if free and is_tail(line) and parts[-1].width + line.width - SQUEEZE <= limit:
            parts[-1] = merge(parts[-1], line)
        else:
            parts.append(line)
    return parts


def is_tail(line: TextLine) -> bool:
    """Whether a line begins with a full-width sign that no printed line begins with."""
    sign = line.text[0]
    return sign in NOT_AT_START and sign in FULL_WIDTH_SIGN and sign not in "—…"


def _same_line(left: TextLine, rest: Sequence[TextLine], geometry: Geometry) -> bool:
    """Whether the first of ``rest`` was on the same printed line as ``left``."""
    right = rest[0]
    if not _meet(left, right):
        return False
    if left.width + right.width - SQUEEZE > geometry.full + OVERHANG or right.page_start:
        return False
    if numbering(right.text) in STARTS:
        return False
    if ends_sentence(left.text):
        # a paragraph may end here: only a line that they fill shows that it does not
        return _fill_line(left, rest, geometry)
    stump = right.width < geometry.full - 2 * INDENT
    return stump or geometry.full - left.width >= first_unit(right.text) - SQUEEZE


def _meet(left: TextLine, right: TextLine) -> bool:
    """Whether the parts would be joined between two full-width signs."""
    return left.text[-1] in FULL_WIDTH_SIGN and right.text[0] in FULL_WIDTH_SIGN


def _fill_line(left: TextLine, rest: Sequence[TextLine], geometry: Geometry) -> bool:
    """Whether ``left`` and the first parts of ``rest`` add up to a full line."""
    total, last = left.width, left
    for part in rest:
        total += part.width - SQUEEZE
        if not _meet(last, part) or total > geometry.full + OVERHANG:
            return False
        if total >= geometry.full - INDENT - 0.6:
            return True
        last = part
    return False
