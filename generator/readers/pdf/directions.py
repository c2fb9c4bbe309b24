"""Text that runs from right to left, on pages that are read from left to right as all others.

Lines, columns and paragraphs are found by what stands left of what. A page whose letters run from
right to left is therefore mirrored, so that it begins at its left edge; what runs the other way in
a line is left as it is. On other pages the words that run from right to left are turned in place.
The kinds of characters are those of the Unicode bidirectional algorithm (UAX #9).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.readers.pdf.accents import MOST, is_point
from generator.readers.pdf.drawings import Drawing
from generator.readers.pdf.glyphs import Glyph, LinkArea, PdfPage
from generator.readers.pdf.pictures import Shown
from generator.readers.pdf.rows import WORD_GAP, by_baseline, segments, undoubled

_OTHER = {
    one: other
    for pair in ("()", "[]", "{}", "<>", "«»", "‹›", "“”", "‘’")
    for one, other in ((pair[0], pair[1]), (pair[1], pair[0]))
}
"""The closing sign of each opening one, and the other way round."""
_OPENING = frozenset("([{<«‹“")
_QUOTES = frozenset("“”‘’")
_APOSTROPHES = frozenset("‘’")
_AT_END = frozenset(".,:;!?…،؛؟")
"""Signs at the left end of Latin words: they end a line that runs from right to left."""
NO_WIDTH = 0.01
"""Em of a blank that is none, at most."""
_PAIRED = frozenset("\"'׳״„‚")
"""Quotation marks that may stand on either side of words."""
_ENDING = _AT_END | frozenset(_OTHER)
"""Signs before which another closes."""


def read_onward(pages: Sequence[PdfPage]) -> tuple[PdfPage, ...]:
    """The pages, their letters in the order in which they are read from left to right."""
    found = [_Turned(page) for page in pages]
    right = Counter(fits for each in found for fits in each.brackets())
    return tuple(each.page(shapes=right[False] > right[True]) for each in found)


def as_on_page(picture: Shown, page: PdfPage) -> Shown:
    """A picture at its place on a page, which may be mirrored."""
    left, bottom, right, top = picture.place
    place = page.width - right, bottom, page.width - left, top
    return replace(picture, place=place) if page.mirrored else picture


def _mirrored_drawing(drawing: Drawing, width: float) -> Drawing:
    return replace(drawing, x0=width - drawing.x1, x1=width - drawing.x0)


def _mirrored_link(link: LinkArea, width: float) -> LinkArea:
    return replace(link, left=width - link.right, right=width - link.left)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A glyph at its new place."""

    glyph: Glyph
    turned: bool
    """Whether it runs from right to left."""


class _Turned:
    """A page and its glyphs, those that run from right to left at their new places."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        kinds = Counter(_kind(glyph.text) for glyph in page.glyphs)
        self._mirrored = kinds["R"] + kinds["A"] > kinds["L"]
        self._rows: list[list[_Moved]] = []
        if kinds["R"] or kinds["A"]:
            level = (glyph for glyph in page.glyphs if glyph.level)
            rows = (sorted(row, key=lambda g: g.x0 + g.x1) for row in by_baseline(level))
            self._rows = [self._row(undoubled(row)) for row in rows]

    def page(self, *, shapes: bool) -> PdfPage:
        """The page; ``shapes``: whether the file names the shapes of brackets, not their sense."""
        if not self._rows:
            return self._page
        glyphs = []
        for row in self._rows:
            if self._mirrored or any(moved.turned for moved in row):
                glyphs += [_with_text(m.glyph, sign) for m, sign in _signed(row, shapes=shapes)]
            else:
                glyphs += [moved.glyph for moved in row]
        glyphs += [glyph for glyph in self._page.glyphs if not glyph.level]
        page = replace(self._page, glyphs=tuple(glyphs))
        if not self._mirrored:
            return page
        links = tuple(_mirrored_link(link, page.width) for link in page.links)
        drawings = tuple(_mirrored_drawing(drawing, page.width) for drawing in page.drawings)
        return replace(page, links=links, drawings=drawings, mirrored=True)

    def brackets(self) -> Iterator[bool]:
        """For each bracket that must open or close, whether the library says so."""
        for row in self._rows:
            for moved, text in _signed(row, shapes=False):
                sign = moved.glyph.text
                if moved.turned and sign in _OTHER and sign not in _QUOTES:
                    yield sign == text

    def _row(self, row: Sequence[Glyph]) -> list[_Moved]:
        """The glyphs of a row in their new order."""
        row = list(_pointed(row))
        moved = [each for part in segments(row) for each in self._part(part.glyphs)]
        return sorted(moved, key=lambda m: m.glyph.x0 + m.glyph.x1)

    def _part(self, glyphs: Sequence[Glyph]) -> Iterator[_Moved]:
        kinds = Counter(_kind(glyph.text) for glyph in glyphs)
        arabic = kinds["A"] > kinds["R"]
        if self._mirrored:
            yield from _turned(glyphs, self._page.width, arabic)
            return
        at = 0
        for start, end in _backward(glyphs):
            yield from (_Moved(glyph, False) for glyph in glyphs[at:start])
            words = glyphs[start:end]
            yield from _turned(words, sum(_edges(words)), arabic)
            at = end
        yield from (_Moved(glyph, False) for glyph in glyphs[at:])


def _pointed(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a row, each letter with the vowel points that are drawn on it.

    A blank without width that is drawn on a letter is none.
    """
    letters = [glyph for glyph in row if not (glyph.blank or is_point(glyph.text[0]))]
    starts = list(accumulate((glyph.x0 for glyph in letters), max))
    texts = [glyph.text for glyph in letters]
    others = []
    for glyph in row:
        if not (glyph.blank or is_point(glyph.text[0])):
            continue
        middle = (glyph.x0 + glyph.x1) / 2
        at = bisect_right(starts, middle) - 1
        on = at >= 0 and letters[at].x0 <= middle <= letters[at].x1
        if glyph.blank:
            if not (on and glyph.x1 - glyph.x0 < NO_WIDTH * letters[at].size):
                others.append(glyph)
        elif on and len(texts[at]) <= MOST:
            texts[at] += glyph.text
        else:
            others.append(glyph)
    for glyph, text in zip(letters, texts, strict=True):
        whole = text if text == glyph.text else unicodedata.normalize("NFC", text)
        others.append(_with_text(glyph, whole))
    yield from sorted(others, key=lambda g: g.x0 + g.x1)


def _signed(row: Sequence[_Moved], *, shapes: bool) -> Iterator[tuple[_Moved, str]]:
    """The glyphs of a line that is read onward, and the character of each.

    The library exchanges what opens and what closes in text that it takes to run from right to left.
    White before a sign says that it opens, and white or a stop behind it that it closes. Others are
    exchanged again where it is known to be wrong: for quotation marks, and as ``shapes`` says for
    brackets.
    """
    free, before = True, None
    for place, moved in enumerate(row):
        glyph = moved.glyph
        text = glyph.text
        if text in _APOSTROPHES:
            text = _OTHER[text] if moved.turned else text
        elif text in _OTHER:
            after = row[place + 1].glyph if place + 1 < len(row) else None
            white = after is None or _is_white(glyph, after)
            free = free or (before is not None and _is_white(before, glyph))
            ends = white or (after is not None and after.text in _ENDING)
            if (free and not white) or (ends and not free):
                text = text if (text in _OPENING) == free else _OTHER[text]
            elif moved.turned and (shapes or text in _QUOTES):
                text = _OTHER[text]
        yield moved, text
        free, before = text in _OPENING or glyph.blank, glyph


def _with_text(glyph: Glyph, text: str) -> Glyph:
    return glyph if text == glyph.text else replace(glyph, text=text)


def _is_white(before: Glyph, glyph: Glyph) -> bool:
    return before.blank or glyph.blank or _is_apart(before, glyph)


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 - before.x1 > WORD_GAP * max(before.size, glyph.size)


def _turned(glyphs: Sequence[Glyph], width: float, arabic: bool) -> Iterator[_Moved]:
    """Glyphs mirrored on a page that is so wide, the words that run onward moved as they are."""
    at = 0
    for start, end in (*_onward(glyphs, arabic), (len(glyphs), len(glyphs))):
        for glyph in glyphs[at:start]:
            yield _Moved(replace(glyph, x0=width - glyph.x1, x1=width - glyph.x0), True)
        words = glyphs[start:end]
        step = width - sum(_edges(words)) if words else 0.0
        yield from (_Moved(replace(g, x0=g.x0 + step, x1=g.x1 + step), False) for g in words)
        at = end


def _edges(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    return min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)


def _backward(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Where words begin and end that run from right to left in a line that does not."""
    start = end = -1
    for place, glyph in enumerate(glyphs):
        kind = _kind(glyph.text)
        if kind in ("R", "A"):
            start, end = (place if start < 0 else start), place + 1
        elif kind == "L" and start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _onward(glyphs: Sequence[Glyph], arabic: bool) -> Iterator[tuple[int, int]]:
    """Where words and numbers begin and end that run from left to right; ``arabic``: among Arabic."""
    kinds = [_kind(glyph.text) for glyph in glyphs]
    if "L" in kinds and "R" not in kinds and "A" not in kinds:
        yield next(n for n, glyph in enumerate(glyphs) if glyph.text not in _AT_END), len(glyphs)
        return
    runs: list[_Run] = []
    behind = True
    for place, kind in enumerate(kinds):
        if kind not in ("L", "N"):
            behind = behind or kind != ""
            continue
        if behind or not _joined(runs[-1], glyphs[runs[-1].last : place + 1], kind, arabic):
            runs.append(_Run(place, place, kind == "L"))
        else:
            runs[-1] = _Run(runs[-1].first, place, runs[-1].words or kind == "L")
        behind = False
    at = 0
    for run in runs:
        start, end = run.first, run.last + 1
        if run.words:
            end += _tied(glyphs, end)
        elif not arabic:  # a number, with the signs beside it: «50%», «$5»
            while start > at and _is_unit(glyphs[start - 1]):
                start -= 1
            while end < len(glyphs) and _is_unit(glyphs[end]):
                end += 1
        yield start, end
        at = end


class _Run(NamedTuple):
    """Places of the first and the last glyph of words or numbers that run from left to right."""

    first: int
    last: int
    words: bool


def _joined(run: _Run, glyphs: Sequence[Glyph], kind: str, arabic: bool) -> bool:
    """Whether the last of ``glyphs`` goes on with a run, which ends with the first of them."""
    if run.words and kind == "L":
        return True
    between = _between(glyphs)
    if run.words or kind == "L":
        return not between.strip() or " " not in between  # «COVID-19», «May 5», not «May | 5»
    sign = unicodedata.bidirectional(between) if len(between) == 1 else ""
    return not between or sign == "CS" or (sign == "ES" and not arabic)


def _tied(glyphs: Sequence[Glyph], start: int) -> int:
    """How many signs behind a word belong to it, as the line may end there: «https://», «C++»."""
    for place in range(start, len(glyphs)):
        glyph = glyphs[place]
        if _is_white(glyphs[place - 1], glyph):
            return place - start
        if _kind(glyph.text) or glyph.text in _OTHER or glyph.text in _PAIRED:
            return 0
    return len(glyphs) - start


def _is_unit(glyph: Glyph) -> bool:
    return unicodedata.bidirectional(glyph.text[0]) == "ET"


def _between(glyphs: Sequence[Glyph]) -> str:
    """The characters between the first and the last glyph, with blanks for gaps."""
    parts = []
    for before, glyph in pairwise(glyphs):
        parts.append(
            (" " if _is_apart(before, glyph) else "") + (" " if glyph.blank else glyph.text)
        )
    return "".join(parts)[: -len(glyphs[-1].text)]


@cache
def _kind(text: str) -> str:
    """``R`` and ``A`` (Arabic) for what runs from right to left, ``L`` for what does not.

    ``N`` for digits; empty for signs, which go with what is beside them.
    """
    if unicodedata.category(text[0]) == "Cf":
        return ""
    kinds = {"L": "L", "R": "R", "AL": "A", "EN": "N", "AN": "N"}
    return kinds.get(unicodedata.bidirectional(text[0]), "")
