"""Where a headline may be broken: between words, as a newspaper breaks it.

A browser breaks Chinese between any two characters, so a large headline over two lines often
breaks within a word. The page offers the places found here instead; the text is not changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import bidirectional

from generator.language.text import NOT_AT_END, NOT_AT_START
from generator.language.words import tokenizer

_CLINGING = frozenset("的地得了着们")
"""Particles that belong to the word before them."""
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Classes of characters that change the direction of writing (UAX #9)."""
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
# a straight quotation mark, or the apostrophe of «it's»
_STRAIGHT = re.compile(r"(?P<apostrophe>(?<=[A-Za-z])'(?=[A-Za-z]))|[\"']")


@lru_cache(maxsize=8192)
def pieces(title: str) -> tuple[str, ...]:
    """The parts of a title that are kept whole; joined they are the title.

    A sign stays with the word that it may not be parted from, a figure with its unit. A title
    that changes its direction of writing is kept whole, because its parts would not show it, and so
    is one that is not Chinese: browsers break Latin words rightly, and the dictionary has no others.
    """
    changing = any(bidirectional(character) in _DIRECTIONS for character in title)
    if changing or not _HAN.search(title) or _KANA.search(title):
        return (title,)
    unbreakable = _around_straight_quotes(title)
    parts: list[str] = []
    position = 0
    for word in tokenizer().cut(title):
        if parts and (position in unbreakable or _held(parts[-1], word)):
            parts[-1] += word
        else:
            parts.append(word)
        position += len(word)
    return tuple(parts)


def _around_straight_quotes(title: str) -> set[int]:
    """Columns between a straight quotation mark and what it quotes, where no line may begin."""
    columns: set[int] = set()
    opened: set[str] = set()
    for match in _STRAIGHT.finditer(title):
        if match["apostrophe"]:
            columns |= {match.start(), match.end()}
            continue
        columns.add(match.start() if match[0] in opened else match.end())
        opened ^= {match[0]}
    return columns


def _held(before: str, word: str) -> bool:
    """Whether ``word`` may not begin a line after ``before``."""
    if before[-1] in NOT_AT_END or word[0] in NOT_AT_START or word.isspace() or word in _CLINGING:
        return True
    # «2025» + «年», «4 » + «个», «DRG/» + «DIP», «第» + «47»
    figure = before.rstrip()[-1:].isdigit() and len(word) == 1
    latin = before[-1] in "/-" or word[0] in "/-"
    return figure or latin or (before == "第" and word[0].isdigit())
