"""Finds a list of contents by its entries: each stands again further down, alone in a line.

The numbers of pages, the dots before them and a heading («目录», «In this issue…») may be missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.language.text import is_statement, squash
from generator.model import TextLine

TOP = 60
"""Lines at the top of a text among which the list begins."""
LEAST = 2
"""Entries of a list, at least; one more where neither a heading nor numbers of pages tell it."""
SHORTEST = 3
"""Letters of an entry, at least; a Chinese one counts twice."""
LONGEST = 60
"""Width in em of an entry, at most."""
HEAD = 30
"""Width in em of the line above a list, at most."""
LINES = 3
"""Lines of an entry or a title, at most."""
# «1. », «三、», «（2）», «• »
_NUMBER = re.compile(
    r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[.．、)）](?!\d)|\s)|[•·●■◆○▪*–-])\s*"
)
# «......3», «…………  12», «  3»
_PAGE = re.compile(r"(?:[.．…·⋯_﹒]{2,}+|[ \t\u3000]{2,}+|\t|…)\s*+[（(]?第?\d{1,4}[页頁]?[）)]?")
_LEADER = frozenset(".．…·⋯_﹒ \t\u3000（(第")
_HEADED = re.compile(
    r"(?:本期|本刊)?(?:目录|目次|目錄|要目|内容|導讀|导读|看点)|contents|table of contents|(?:in|inside) this issue|inhalt"
    r"|in dieser ausgabe|sommaire|dans ce numéro|sommario|in questo numero|índice|en este número|sumário",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A text without its list of contents."""

    lines: Sequence[TextLine]
    contents: Sequence[TextLine] = ()
    """The list and the line above it."""
    titles: Mapping[int, int] = field(default_factory=dict)
    """Where in ``lines`` the titles stand that it lists, and in how many of them."""


def part_listed(lines: Sequence[TextLine], is_title: Callable[[TextLine], bool]) -> Listed:
    """Part the list of contents from a text; ``is_title``: whether a line may be of a title below it."""
    keys = [_key(line.text) if _may_be_listed(line) else "" for line in lines]
    places = _places(lines, keys, is_title)
    start = 0
    while start < min(TOP, len(lines)):
        end, titles, paged = _entries(lines, keys, places, start)
        begin = _begin(lines, start)
        if len(titles) >= LEAST + (begin == start and not paged):
            found = {at - end + begin: length for at, length in titles.items()}
            return Listed([*lines[:begin], *lines[end:]], lines[begin:end], found)
        start = max(end, start + 1)
    return Listed(lines)


def is_contents(heading: str) -> bool:
    """Whether a heading is that of a list of contents: «Contents», «目录»."""
    return bool(_HEADED.fullmatch(heading.strip(" :：")))


def _places(
    lines: Sequence[TextLine], keys: Sequence[str], is_title: Callable[[TextLine], bool]
) -> Mapping[str, list[tuple[int, int]]]:
    """Where each title may stand, and in how many lines."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at in range(len(lines)):
        whole = ""
        for length, part in enumerate(lines[at : at + LINES], 1):
            if not is_title(part) or not keys[at + length - 1] or (length > 1 and part.gap):
                break
            whole += keys[at + length - 1]
            found[whole].append((at, length))
    return found


def _entries(
    lines: Sequence[TextLine],
    keys: Sequence[str],
    places: Mapping[str, list[tuple[int, int]]],
    start: int,
) -> tuple[int, dict[int, int], bool]:
    """Where the entries end that begin at a line, where their titles stand, and if pages are told."""
    at, last, paged = start, start, False
    titles: dict[int, int] = {}
    while at < len(lines) and at not in titles:
        numbered = _ends_in_page(lines[at].text)
        length, place = _title_of(keys, places, at, last)
        if not length and not (numbered and titles):
            break
        paged |= numbered or _ends_in_page(lines[at + max(length, 1) - 1].text)
        if length:
            titles[place[0]] = place[1]
            last = place[0]
        at += max(length, 1)
    within = bool(titles) and at > min(titles)
    return (start, {}, False) if within else (at, titles, paged)


def _title_of(
    keys: Sequence[str], places: Mapping[str, list[tuple[int, int]]], at: int, last: int
) -> tuple[int, tuple[int, int]]:
    """In how many lines an entry stands, and the first place of its title below the one before."""
    whole = ""
    for length, key in enumerate(keys[at : at + LINES], 1):
        whole += key
        if not key:
            break
        below = places.get(whole, ())
        after = bisect_right(below, (max(last, at + length), 0))
        if _says_enough(whole) and after < len(below):
            return length, below[after]
    return 0, (0, 0)


def _begin(lines: Sequence[TextLine], start: int) -> int:
    """Where a list begins with its heading, under which a line may be drawn."""
    above = start - 1
    while above > 0 and lines[above].mark == "rule":
        above -= 1
    return above if above >= 0 and _is_head(lines[above]) else start


def _may_be_listed(line: TextLine) -> bool:
    """Whether a line is short, and leads nowhere else."""
    return line.width <= LONGEST and not line.links and line.mark not in ("row", "code", "rule")


def _is_head(line: TextLine) -> bool:
    """Whether a line says that a list follows."""
    text = line.text.strip(" .…:：·•*-=[]【】()（）")
    named = _HEADED.fullmatch(squash(text)) or _HEADED.fullmatch(text)
    announces = line.text.rstrip().endswith((":", "：", "...", "…"))
    return line.width <= HEAD and bool(named or announces)


def _ends_in_page(text: str) -> bool:
    return _without_page(text) != text


def _without_page(text: str) -> str:
    """An entry without the number of its page and the dots before it."""
    digits = len(text.rstrip().rstrip("0123456789）)页頁"))
    start = digits
    while start and text[start - 1] in _LEADER:
        start -= 1
    return text[:start] if start < digits and _PAGE.fullmatch(text[start:].rstrip()) else text


def _key(text: str) -> str:
    """The letters and figures of an entry or a title, without its number and page."""
    said = _without_page(text)
    return "".join(filter(str.isalnum, said[_numbered(said) :])).casefold()


def _numbered(text: str) -> int:
    found = _NUMBER.match(text)
    return found.end() if found else 0


def _says_enough(key: str) -> bool:
    return len(key) + sum(letter >= "\u2e80" for letter in key) > SHORTEST


def may_be_title(line: TextLine) -> bool:
    """Whether a line may be of a title in a text without headings: a short one that is no statement."""
    return line.width <= LONGEST and not is_statement(line.text)
