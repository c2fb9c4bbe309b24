"""Tells the hyphens that divide a word at the end of a line from those of «well-known»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.language.text import JOINING
from generator.readers.addresses import is_address, is_lone_address

# «ques-»: a word that goes on in the next line
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})([-\u2010\u00ad])$")
# «soon-to-»: what stands before the last part of a compound, which is not divided at other places
_COMPOUND = re.compile(r"[^\W\d_]-$")
# «self-» before «sacrifice», but not before «less»
_KEEPS = re.compile(r"(?:self|well)-(?!ish|less|same|hood)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
HYPHENATED = 0.02
"""Share of lines that end within a word, by its parts, from which words are divided."""
_AROUND = "(«„“”‘’\"'"
"""Signs before a word."""


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
        last, begun = _last_part(line), other.split("-")[0]
        if any(whole in self.words for whole in (last + other, f"{one}-{other}", f"{one}-{begun}")):
            return False
        if one + other in self.words:
            return True
        if is_address(last):
            return left[2] not in self.printed
        compound = _COMPOUND.search(line[: left.start()]) and begun in self.words
        if compound or other in JOINING or _KEEPS.match(f"{one}-{other}"):
            return False
        if not (right[0][0].islower() or left[1].isupper()):
            return False
        if left[2] not in self.printed:
            return True
        compound = one in self.beginnings and other in self.words
        return self.usual and not self.own_sign and not compound


def _last_part(line: str) -> str:
    """What stands behind the last blank of a line, as the words of a file are kept."""
    return line.rsplit(maxsplit=1)[-1].lower().lstrip(_AROUND).replace("\u2010", "-")


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
        divided = _DIVIDED.search(line.rstrip()) is not None or is_lone_address(line)
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
        torn >= max(2, min(HYPHENATED * len(lines), len(ends) / 2)),
    )


def _is_torn(line: str, after: str, words: set[str]) -> bool:
    """Whether the parts of a word at the end of a line are no words, or the whole is one."""
    left, right = _DIVIDED.search(line.rstrip()), _WORD.match(after.lstrip())
    if not left or not right or is_address(last := _last_part(line)):
        return False
    one, other = left[1].lower(), right[0].lower()
    if one + other in words:
        return True
    return not any(known in words for known in (one, f"{one}-{other}", last + other))
