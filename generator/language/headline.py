"""Where a headline may be broken: between words, as a newspaper breaks it.

A browser breaks Chinese between any two characters, and a large headline over two lines
then often parts a word. The template puts the places found here into the page as
``<wbr>``; the text stays what it is.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional

from generator.language.text import NOT_AT_END, NOT_AT_START
from generator.language.words import tokenizer

_CLINGING = frozenset("的地得了着们")
"""Particles that belong to the word before them."""
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Classes of characters that turn the direction of writing (UAX #9)."""


@lru_cache(maxsize=8192)
def pieces(title: str) -> tuple[str, ...]:
    """The parts of a title that stay whole; together they are the title.

    A sign stays with the word that it may not be parted from, a figure with its unit. A title
    that says in which direction it runs is left whole: its parts would not say so.
    """
    if any(bidirectional(character) in _DIRECTIONS for character in title):
        return (title,)
    parts: list[str] = []
    for word in tokenizer().cut(title):
        if parts and _held(parts[-1], word):
            parts[-1] += word
        else:
            parts.append(word)
    return tuple(parts)


def _held(before: str, word: str) -> bool:
    """Whether ``word`` may not begin a line after ``before``."""
    if before[-1] in NOT_AT_END or word[0] in NOT_AT_START or word.isspace() or word in _CLINGING:
        return True
    # «2025» + «年», «4 » + «个», «DRG/» + «DIP», «第» + «47»
    figure = before.rstrip()[-1:].isdigit() and len(word) == 1
    latin = before[-1] in "/-" or word[0] in "/-"
    return figure or latin or (before == "第" and word[0].isdigit())
