"""Pieces of lines that run from right to left, as the proof of PDFs compares them.

Pages have such letters in either order. Where words of both directions meet, and what brackets and
vowel points belong to, two programs judge in their own ways: each word is compared by itself, and
points and the direction of brackets are not compared but for their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import bidirectional

from generator.readers.pdf.accents import is_point

_ONE_SIGN = str.maketrans(
    dict.fromkeys(")]}>»›", "(") | dict.fromkeys("[{<«‹", "(") | dict.fromkeys("”‘’", "“")
)


def runs_backward(text: str) -> bool:
    """Whether letters of a text run from right to left."""
    return any(bidirectional(character) in ("R", "AL") for character in text)


def comparable(texts: Iterable[str]) -> Iterator[str]:
    """Texts with one sign for all brackets, and vowel points by themselves."""
    for text in texts:
        points = [character for character in text if is_point(character)]
        yield "".join(c for c in text if not is_point(c)).translate(_ONE_SIGN)
        yield from points


def words(units: Sequence[str], *, read: bool) -> Iterator[str]:
    """The words of a piece of a line from left to right, those of one direction together.

    ``units``: its letters and ligatures; ``read``: whether they come in the order of reading.
    """
    held: list[str] = []
    forward = ""
    for unit in units:
        kind = bidirectional(unit[:1])
        if kind in ("L", "EN", "AN"):
            yield from _backward(held, read=read)
            held = []
            forward += unit
            continue
        if forward:
            yield forward
            forward = ""
        held.append(unit)
    yield from _backward(held, read=read)
    if forward:
        yield forward


def _backward(units: Sequence[str], *, read: bool) -> Iterator[str]:
    """Words that run from right to left, and what is before and behind them sign by sign."""
    strong = [place for place, unit in enumerate(units) if runs_backward(unit)]
    start, end = (strong[0], strong[-1] + 1) if strong else (0, 0)
    yield from units[:start]
    if strong:
        yield "".join(units[start:end] if read else reversed(units[start:end]))
    yield from units[end:]
