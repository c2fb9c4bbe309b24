"""Accents that a file draws as signs of their own, over or under the letters they belong to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.readers.pdf.glyphs import Glyph

NEAR = 0.6
"""Em by which a combining mark may be off the right edge of its letter."""
LEVEL = 0.6
"""Em by which an accent may be higher or lower than its letter."""
MOST = 8
"""Characters of a letter with its marks at most; more are none of a language."""
_COMBINING = dict(
    zip(
        "`´ˆ^˜~¯˘˙¨˚˝ˇ¸˛",
        "\u0300\u0301\u0302\u0302\u0303\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328",
        strict=True,
    )
)
"""The combining mark of each accent that stands by itself."""
_DOTLESS = {"ı": "i", "ȷ": "j"}


def is_combining(character: str) -> bool:
    """Whether a character stands over or under the one before it."""
    return unicodedata.combining(character) > 0


def is_point(character: str) -> bool:
    """Whether a character stands over or under letters that run from right to left.

    Which of them it belongs to only its place says.
    """
    return is_combining(character) and "\u0590" <= character < "\u0900"


def accented(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs in the order of the file, each letter with the accents that are drawn on it."""
    held: Glyph | None = None
    for glyph in glyphs:
        whole = _composed(held, glyph) if held is not None else None
        if held is not None and whole is None:
            yield held
        held = whole or glyph
    if held is not None:
        yield held


def _composed(one: Glyph, other: Glyph) -> Glyph | None:
    """A letter and its accent as one glyph; ``None`` for two glyphs that stand by themselves."""
    size = max(one.size, other.size)
    if is_point(other.text[0]) or is_point(one.text[0]):
        return None
    if abs(one.y - other.y) > LEVEL * size or one.blank or len(one.text) > MOST:
        return None
    if is_combining(other.text[0]):
        near = -size <= other.x0 - one.x1 <= NEAR * size
        text = unicodedata.normalize("NFC", one.text + other.text)
        return replace(one, text=text, x1=max(one.x1, other.x1)) if near else None
    for letter, accent in ((one, other), (other, one)):
        if accent.text in _COMBINING and _is_over(accent, letter):
            base = _DOTLESS.get(letter.text, letter.text)
            text = unicodedata.normalize("NFC", base + _COMBINING[accent.text])
            if len(text) == 1:
                return replace(letter, text=text)
    return None


def _is_over(accent: Glyph, letter: Glyph) -> bool:
    """Whether an accent is printed where a letter is, not beside it."""
    middle = (accent.x0 + accent.x1) / 2
    return letter.text.isalpha() and letter.x0 <= middle <= letter.x1
