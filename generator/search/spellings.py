"""Characters that are taken for one another: those that sound alike and those that look alike.

A browser loads them where a word of a query is in no article. A line holds characters of which any
may be meant by any other: one reading by Pinyin without tones, one component, one code of the
four-corner method, which goes by the strokes in the corners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from generator.language import pinyin
from generator.language.shapes import components, corners
from generator.search.normalise import simplified

MOST_ALIKE = 25
"""Characters with a component above which it says little of their looks: «口», «水»."""


def lines(present: Iterable[str]) -> tuple[str, ...]:
    """The lines that hold characters of ``present``, those of an archive, sorted."""
    own = frozenset(c for c in present if "\u4e00" <= c <= "\u9fff")
    if not own:
        return ()
    typed = _typed() | own
    by_sound = _grouped({c: _readings(c) for c in typed})
    by_parts = _grouped({c: (*components(c), c) for c in typed})
    by_corners = _grouped({c: corners(c) for c in typed | _rare()})
    few = (line for line in (*by_parts, *by_corners) if len(line) <= MOST_ALIKE)
    found = (line for line in {*by_sound, *few} if len(line) > 1 and not own.isdisjoint(line))
    return tuple(sorted(found))


def _grouped(keys: Mapping[str, Iterable[str]]) -> set[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for character in sorted(keys):
        for key in dict.fromkeys(keys[character]):
            groups[key].append(character)
    return {"".join(group) for group in groups.values()}


@cache
def _readings(character: str) -> tuple[str, ...]:
    return tuple(pinyin.syllables(character))


@cache
def _typed() -> AbstractSet[str]:
    """The characters of GB 2312, which people type."""
    return _simple(c for c in _IDEOGRAPHS if _in(c, "gb2312"))


@cache
def _rare() -> AbstractSet[str]:
    """The frequent ones of Big5 that GB 2312 lacks, such as «釆»."""
    return _simple(c for c in _IDEOGRAPHS if _in(c, "big5") and c.encode("big5") < _LESS_FREQUENT)


_IDEOGRAPHS = tuple(map(chr, range(0x4E00, 0x9FA6)))
_LESS_FREQUENT = b"\xc9"


def _simple(characters: Iterable[str]) -> AbstractSet[str]:
    """Those that are no traditional form of another."""
    return frozenset(c for c in characters if ord(c) not in simplified())


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
