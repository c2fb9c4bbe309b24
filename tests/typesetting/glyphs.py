"""Letters and signs as they are set: their widths, and where lines may break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.typesetting.style import Style

NOT_FIRST = frozenset("，。、；：！？）》〉」』】〕”’…,.;:!?)]}%％℃·")
"""Signs that may not begin a line."""
NOT_LAST = frozenset("（《〈「『【〔“‘([{")
"""Signs that may not end one."""
POINTS = frozenset("，。、；：")
"""Points that may hang into the margin or be squeezed."""
TRIMMED = frozenset("，。、；：）》〉」』】〕”’")
"""Signs whose right half is empty: it goes when another sign follows."""
OPENING = frozenset("（《〈「『【〔“‘")
"""Signs whose left half is empty."""
PAIRS = ("——", "……")
"""Signs that are two letters but one sign."""

ZERO_WIDTH = "\u200b"
"""A space without width, which some editors leave within words."""

_NARROW = frozenset("iljtfr.,;:'!|I()[] ")
_BROAD = frozenset("mwMW@%")
_LATIN = re.compile(r"[!-~\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What stands on one line undivided: a Chinese letter, a sign, a Latin word."""

    text: str
    width: float
    """In em, without the gap before it."""
    gap: float = 0.0
    """White before it where it does not begin a line, in em."""
    tied: bool = False
    """No line may begin with it, whatever its letters are."""
    squeezed: bool = False
    """It stands closer to the glyph before it than its body, which has lost half an em."""


def is_wide(letter: str) -> bool:
    """Whether a letter takes a whole em."""
    return letter >= "\u2000"


def _wide_width(text: str) -> float:
    return 0.0 if text == ZERO_WIDTH else float(len(text))


def latin_width(text: str, style: Style) -> float:
    """Width of Latin letters in em."""
    if style.latin == "half":
        return len(text) / 2
    return sum(
        0.28 if c in _NARROW else 0.84 if c in _BROAD else 0.66 if c.isupper() else 0.5
        for c in text
    )


def _runs(text: str, pairs: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Undivided runs of ``text`` with whether a blank stands before each."""
    position, blank = 0, False
    while position < len(text):
        letter = text[position]
        if letter == " ":
            position, blank = position + 1, True
            continue
        latin = _LATIN.match(text, position)
        run = latin.group() if latin else text[position : position + 2]
        run = run if latin or run in pairs else letter
        yield run, blank
        position, blank = position + len(run), False


def _half_signs(run: str) -> list[str]:
    """Half-width brackets and points of a Latin run stand by themselves."""
    return [part for part in re.split(r"([()\[\];?!,:])", run) if part]


def glyphs(text: str, style: Style, random: Random, pairs: tuple[str, ...] = PAIRS) -> list[Glyph]:
    """``text`` as glyphs, with the gaps between Chinese and Latin letters and the
    half em that two signs in a row lose. ``pairs`` are the signs that stay whole."""
    done: list[Glyph] = []
    before = ""
    for run, blank in _runs(text, pairs):
        parts = _half_signs(run) if not is_wide(run[0]) else [run]
        for number, part in enumerate(parts):
            wide = is_wide(part[0])
            width = _wide_width(part) if wide else latin_width(part, style)
            squeezed = bool(before) and _close(before, part[0])
            gap = _gap(before, part, blank and number == 0, style)
            tied = part == "——" and not style.dash_first
            glyph = Glyph(part, width, -0.5 if squeezed else gap, tied, squeezed)
            done.extend(_broken(glyph, style, random))
            before = part[-1]
    return done


def _close(left: str, right: str) -> bool:
    return (left in TRIMMED and (right in TRIMMED or right in OPENING)) or (
        left in OPENING and right in OPENING
    )


def _gap(before: str, part: str, blank: bool, style: Style) -> float:
    if not before:
        return 0.0
    if blank:
        return 0.25
    mixed = is_wide(before) != is_wide(part[0])
    letters = not {before, part[0]} & (NOT_FIRST | NOT_LAST | {"—"})
    return style.autospace if mixed and letters else 0.0


def _broken(glyph: Glyph, style: Style, random: Random) -> list[Glyph]:
    """A Latin word, cut where the line may break it: too long for any line, or by chance."""
    long = glyph.width > style.measure - 3
    if (
        is_wide(glyph.text[0])
        or len(glyph.text) < 2
        or not (long or random.random() < style.latin_breaks)
    ):
        return [glyph]
    first = Glyph(glyph.text[0], latin_width(glyph.text[0], style), glyph.gap)
    return [first, *(Glyph(c, latin_width(c, style)) for c in glyph.text[1:])]


def may_break(left: Glyph, right: Glyph) -> bool:
    """Whether a line may end after ``left`` and the next begin with ``right``."""
    return not (right.text[0] in NOT_FIRST or left.text[-1] in NOT_LAST or right.tied)
