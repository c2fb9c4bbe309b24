"""Tells the hyphens that divide a word at the end of a line from those of «well-known»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.language.text import JOINING

# «ques-»: a word that goes on in the next line
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})([-\u2010\u00ad])$")
# «soon-to-»: what stands before the last part of a compound, which is not divided at other places
_COMPOUND = re.compile(r"[^\W\d_]-$")
# «self-» before «sacrifice», but not before «less»
_KEEPS = re.compile(r"(?:self|well)-(?!ish|less|same|hood)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
HYPHENATED = 0.02
"""Share of lines that end with a hyphen, from which words are divided."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Which hyphens at the ends of lines only divide a word."""

    words: frozenset[str]
    """The words of the file within its lines, in lower case."""
    beginnings: frozenset[str]
    """What stands before the hyphens of its compounds: «well»."""
    printed: frozenset[str]
    """The hyphens of «well-known»."""
    own_sign: bool
    """Whether the file divides words with another sign."""
    usual: bool
    """Whether it divides words at all."""

    def divides(self, line: str, following: str) -> bool:
        """Whether the sign at the end of ``line`` goes when the lines are joined."""
        left, right = _DIVIDED.search(line.rstrip()), _WORD.match(following.lstrip())
        if not left or not right:
            return False
        one, other = left[1].lower(), right[0].lower()
        if f"{one}-{other}" in self.words or f"{one}-{other.split('-')[0]}" in self.words:
            return False
        if one + other in self.words:
            return True
        compound = _COMPOUND.search(line[: left.start()]) and other in self.words
        if compound or other in JOINING or _KEEPS.match(f"{one}-{other}"):
            return False
        if not (right[0][0].islower() or left[1].isupper()):
            return False
        if left[2] not in self.printed:
            return True
        compound = one in self.beginnings and other in self.words
        return self.usual and not self.own_sign and not compound


NO_HYPHENS = Hyphens(frozenset(), frozenset(), frozenset("-"), own_sign=False, usual=False)
"""Those of a text of which nothing is known."""


def read_hyphens(lines: Sequence[str]) -> Hyphens:
    """Learn from all lines how words are divided."""
    ends = [match[2] for line in lines if (match := _DIVIDED.search(line.rstrip()))]
    words: set[str] = set()
    printed = {"-"}
    divided = False
    for line in lines:
        found = _WORD.findall(line)
        found = found[1:] if divided else found  # the rest of a word that the line above begins
        divided = _DIVIDED.search(line.rstrip()) is not None
        printed.update(sign for word in found for sign in word if sign == "\u2010")
        words.update(word.lower().replace("\u2010", "-") for word in found[: -1 if found else None])
        if found and not divided:
            words.add(found[-1].lower())
    own = sum(sign not in printed for sign in ends)
    torn = sum(_is_torn(a, b, words) for a, b in pairwise(lines))
    return Hyphens(
        frozenset(words),
        frozenset(word.partition("-")[0] for word in words if "-" in word),
        frozenset(printed),
        2 * own > len(ends),
        len(ends) >= max(2, HYPHENATED * len(lines)) or torn >= max(2, len(ends) / 2),
    )


def _is_torn(line: str, after: str, words: set[str]) -> bool:
    """Whether the parts of a word at the end of a line are no words, or the whole is one."""
    left, right = _DIVIDED.search(line.rstrip()), _WORD.match(after.lstrip())
    if not left or not right:
        return False
    one, other = left[1].lower(), right[0].lower()
    return one + other in words or not (one in words or f"{one}-{other}" in words)
