"""Where nobody could tell whether a paragraph ends, so that no converter is asked.

A careful reader has these witnesses: a line too short for the next word not to
have fitted; a first line short by its indent; a number, a sign or the lack of a
full stop that shows a heading. Where a line that ends a sentence is full and a
single short line follows, there is none, whichever way it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.typesetting.glyphs import OPENING, TRIMMED, ZERO_WIDTH, is_wide
from tests.typesetting.lines import SetLine, lead_width
from tests.typesetting.style import Style
from tests.typesetting.truth import TrueBlock

SURE = 1.0
"""White at a line's end that a reader takes for more than chance, in em."""
LATIN_ERROR = 0.15
"""How much a reader may misjudge a Latin letter of a proportional face, in em."""
INDENT = 2.0

Settings = Sequence[tuple[TrueBlock, Sequence[SetLine]]]


def doubtful(settings: Settings, style: Style) -> frozenset[int]:
    """Offsets, in the article's text without white space, that only a guess decides."""
    found, offset = set(), 0
    kept = style.indent_kept or style.blanks == "block"
    for number, (_, lines) in enumerate(settings):
        place = offset
        for before, after in pairwise(lines):
            found |= _cuts(before, place, style, last=False)
            place += _length(before)
            if not kept and _pause(before) and not _joined(after, style):
                found.add(place)
        found |= _cuts(lines[-1], place, style, last=True)
        offset += sum(map(_length, lines))
        if (
            number + 1 < len(settings)
            and not kept
            and not _parted(lines, *settings[number + 1], style)
        ):
            found.add(offset)
    return frozenset(found)


def _length(line: SetLine) -> int:
    """Characters of a line, as :func:`generator.language.text.squash` leaves them."""
    return sum(len(g.text) for g in line.glyphs if g.text != ZERO_WIDTH)


def _error(line: SetLine, style: Style) -> float:
    """How far a reader may misjudge the width of a line, in em: extraction hides the gaps
    between Chinese and Latin, and the widths of proportional letters."""
    gaps = sum(max(g.gap, 0.0) for g in line.glyphs[1:])
    latin = sum(len(g.text) for g in line.glyphs if not is_wide(g.text[0]))
    return gaps + (LATIN_ERROR * latin if style.latin == "proportional" else 0.0)


def _pause(line: SetLine) -> bool:
    """Whether a paragraph could end with this line."""
    text = "".join(g.text for g in line.glyphs).rstrip("”’）》)")
    return text[-1:] in tuple("。！？!?…：；;") or text == ""


def _parted(
    lines: Sequence[SetLine],
    below: TrueBlock,
    after: Sequence[SetLine],
    style: Style,
) -> bool:
    """Whether a reader sees that one block ends and another begins."""
    if below.numbered or (below.kind != "paragraph" and _pause(lines[-1])):
        return True
    fused = lines[-1].width + after[0].width <= style.measure + SURE
    if style.split_squeezed and fused and _close_pair(lines[-1], after[0]):
        return False
    return _short(lines[-1], after[0], lines[-1].room, style) or (
        len(after) > 1 and _short(after[0], after[1], style.measure, style)
    )


def _short(line: SetLine, below: SetLine, measure: float, style: Style) -> bool:
    """Whether the line ends although the next word would have fitted."""
    return measure - line.width > lead_width(below.glyphs) + SURE / 2 + _error(line, style)


def _joined(line: SetLine, style: Style) -> bool:
    """Whether the line is too wide to be a paragraph's first one, or plainly goes on."""
    return line.width - _error(line, style) > style.measure - INDENT + SURE


def _close_pair(line: SetLine, below: SetLine) -> bool:
    left, right = line.glyphs[-1].text[-1], below.glyphs[0].text[0]
    return left in TRIMMED and (right in OPENING or right in TRIMMED)


def _cuts(line: SetLine, offset: int, style: Style, last: bool) -> set[int]:
    """Cuts between squeezed signs after a full stop, in a line too short to show itself whole."""
    found: set[int] = set()
    for before, glyph in pairwise(line.glyphs):
        offset += 0 if before.text == ZERO_WIDTH else len(before.text)
        opens = glyph.text in OPENING and before.text in "。”’）"
        if style.split_squeezed and glyph.squeezed and last and opens:
            found.add(offset)
    return found
