"""Finds what a plain text has of the pages it was printed on: their numbers, and running heads.

They are told by each other, by form feeds, and by sentences that go on below them: a number alone
in a line may begin a chapter, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.language.page_numbers import COUNTED_PAGE
from generator.language.text import BLANK, ends_sentence, squash, width
from generator.model import Line

LONGEST = 100
"""Characters of such a line at most."""
TOP = 6
"""Lines with text at the top that say whose pages these are."""
FEW = 8
"""Lines with text of a file below which it is none of several pages."""
LEAST = 2
"""Numbers or heads from which on they are those of pages; of bare numbers there is one more."""
STEP = 2
"""Pages between two numbers at most: those with pictures have none."""
FULL = 0.8
"""Share of the width of the widest lines, those few aside, from which on a line is full."""
# «- 4 -», «·4·», «[4]»; «4 / 12»; «第 4 页 共 12 页»; «Page 4 of 12», «Seite 4», «p. 4»; «4»
_NUMBERS = (
    ("signed", re.compile(r"(?P<sign>[-—–－~·•・|*]+|\[)\s*(?P<page>\d{1,4})\s*(?:(?P=sign)|\])")),
    ("of", re.compile(r"(?P<page>\d{1,4})\s*/\s*\d{1,4}")),
    (
        "words",
        re.compile(
            r"第\s*(?P<page>\d{1,4})\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?"
            r"|第\s*(?P<other>\d{1,4})\s*ページ"
        ),
    ),
    ("word", re.compile(COUNTED_PAGE, re.I)),
    ("bare", re.compile(r"(?P<page>\d{1,4})")),
)
# «2        THE LANTERN»; «THE LANTERN.        3»
_NUMBER_BEFORE = re.compile(r"(?P<page>\d{1,4})[ \t\u3000]{2,}(?=\S)")
_NUMBER_BEHIND = re.compile(r"[ \t\u3000]{2,}(?P<page>\d{1,4})$")
_PARTS = re.compile(r"[ \t\u00a0\u3000]{2,}")


def running_lines(lines: Sequence[Line], starts: Collection[int]) -> frozenset[int]:
    """The numbers of the lines that stood above or below the text of a page.

    ``starts``: those of the lines that a form feed says begin a page.
    """
    texts = [(line.number, line.text.strip(BLANK)) for line in lines]
    worded = [(number, text) for number, text in texts if text]
    if len(worded) < FEW and not starts:
        return frozenset()
    alone = frozenset(_standing_alone(texts))
    return frozenset(_Pages(worded, frozenset(starts), alone).found())


def _standing_alone(texts: Sequence[tuple[int, str]]) -> Iterator[int]:
    """The numbers of the lines with a blank one, or none, above and below."""
    for at, (number, text) in enumerate(texts):
        above = at and texts[at - 1][1]
        below = at + 1 < len(texts) and texts[at + 1][1]
        if text and not above and not below:
            yield number


@dataclass(frozen=True)
class _Pages:
    """The lines with text of one file, in order."""

    lines: Sequence[tuple[int, str]]
    """Number and text of each."""
    starts: frozenset[int]
    alone: frozenset[int]

    def found(self) -> Iterator[int]:
        """The numbers of the running lines."""
        places = set(self._headed_numbers())
        for form, run in self._numbered():
            heads = self._heads(places | set(run))
            if form == "words" or self._parts_pages(run, heads):
                places |= set(run)
        yield from (self.lines[at][0] for at in places | self._heads(places))

    @cached_property
    def _texts(self) -> list[str]:
        return [text for _, text in self.lines]

    @cached_property
    def _fed(self) -> frozenset[int]:
        """The places at which a form feed begins a page."""
        numbers = sorted(self.starts)
        found: set[int] = set()
        at = 0
        for start in numbers:
            while at < len(self.lines) and self.lines[at][0] < start:
                at += 1
            found.add(at)
        return frozenset(found)

    @cached_property
    def _top(self) -> list[str]:
        return [_key(text) for text in self._texts[:TOP]]

    @cached_property
    def _full(self) -> float:
        widths = sorted(width(text) for text in self._texts)
        return FULL * widths[(9 * (len(widths) - 1)) // 10]

    def _numbered(self) -> Iterator[tuple[str, list[int]]]:
        """The places of the lines that are nothing but a number that rises, by their form."""
        forms: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for form, pattern in _NUMBERS if len(text) <= LONGEST else ():
                if (match := pattern.fullmatch(text)) and match.lastgroup:
                    forms[form].append((at, int(match[match.lastgroup])))
                    break
        for form, places in forms.items():
            run = _rising(places)
            if len(run) >= LEAST + (form == "bare"):
                yield form, run

    def _headed_numbers(self) -> Iterator[int]:
        """The places of lines with a number far from the words: the same ones, with one that rises.

        Two are enough if the words stand at the top of the text, too.
        """
        heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, (number, text) in enumerate(self.lines):
            if at and number in self.alone and len(text) <= LONGEST:
                match = _NUMBER_BEFORE.match(text) or _NUMBER_BEHIND.search(text)
                if match and _key(text):
                    heads[_key(text)].append((at, int(match["page"])))
        for key, places in heads.items():
            run = _rising(places, 2 * STEP)
            if len(run) > LEAST or (len(run) == LEAST and key in self._top):
                yield from run

    def _parts_pages(self, run: Sequence[int], heads: Collection[int]) -> bool:
        """Whether numbers are those of pages: something else says that a page ends there."""
        beside = {at + way for at in run for way in (0, 1)}
        fed = not beside.isdisjoint(self._fed)
        return bool(heads or fed or run[-1] == len(self.lines) - 1) or any(map(self._is_torn, run))

    def _is_torn(self, at: int) -> bool:
        """Whether the line above is full, and its sentence goes on below."""
        above = self._texts[at - 1] if at else ""
        return bool(above) and not is_ended(above) and width(above) >= self._full

    def _heads(self, numbers: Collection[int]) -> set[int]:
        """The places of the heads and feet beside page numbers and form feeds.

        One is the same, but for its digits, on several pages, or says what the top of the text does.
        """
        pages = {at: at for at in numbers}
        found: set[int] = set()
        for _ in range(2):  # a head of two lines
            keys: defaultdict[str, dict[int, int]] = defaultdict(dict)
            for at, page in self._beside(pages):
                if key := _key(self._texts[at]):
                    keys[key][at] = page
            near = {at: page for each in keys.values() for at, page in each.items()}
            several = (each for each in keys.values() if len(set(each.values())) >= LEAST)
            again = (at for each in several for at in each)
            more = {*again, *filter(self._is_of_top, () if found else near)}
            if more <= found:
                break
            found |= more
            pages |= {at: near[at] for at in more}
        return found

    def _beside(self, pages: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """The places directly above and below page numbers, and at form feeds, with their pages.

        ``pages``: the places of numbers and of heads that are known, and which page each tells of.
        """
        near = [(at + way, page) for at, page in pages.items() for way in (-1, 1)]
        for at in self._fed:
            page = next((each for each in (at - 1, at) if each in pages), at)
            near += [(at - 1, page), (at, page)]
        for at, page in near:
            if 0 < at < len(self.lines) and at not in pages and _may_be_head(self._texts[at]):
                yield at, page

    def _is_of_top(self, at: int) -> bool:
        """Whether a line is the first of the text again, or each of its parts stands at the top."""
        parts = list(map(_key, _PARTS.split(self._texts[at])))
        same = parts == self._top[:1]
        whole = len(parts) > 1 and any(part and part in self._top for part in parts)
        return at >= TOP and (
            same or (whole and all(part in "\n".join(self._top) for part in parts))
        )


def is_ended(text: str) -> bool:
    """Whether a line ends a sentence, or with a colon."""
    return ends_sentence(text) or text.rstrip("\"'”’»)]").endswith((".", ":", "：", ";", "；"))


def _may_be_head(text: str) -> bool:
    """Whether a line is short and no sentence: «THE LANTERN.» is none."""
    return len(text) <= LONGEST and (text.isupper() or not is_ended(text))


def _key(text: str) -> str:
    """The letters of a line: what running heads have in common."""
    return "".join(filter(str.isalpha, squash(text))).casefold()


def _rising(places: Sequence[tuple[int, int]], step: int = STEP) -> list[int]:
    """The places of the longest run of numbers that rise by a step or less."""
    runs: list[list[int]] = [[]]
    last = 0
    for at, number in places:
        if not 0 < number - last <= step:
            runs.append([])
        runs[-1].append(at)
        last = number
    return max(runs, key=len)
