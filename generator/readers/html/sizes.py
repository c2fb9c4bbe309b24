"""Headings that a page sets in larger letters, where it marks none as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bs4 import Tag
from msgspec import structs

from generator.model import Line
from generator.model.marks import PICTURE_SIGN
from generator.model.seed import is_heading

USUAL = 16.0
"""Size of a page's letters in pixels where it says none, as browsers have it."""
LARGER = 1.15
"""How much larger than the text a heading is at least, and than a heading of the level below."""
LONGEST = 120
"""Characters of such a heading."""
MOST = 2
"""Of as many lines one may be a heading; where more are large, none is."""
STACKED = 2
"""Large lines that may stand over one text: a title and what is below it."""
DEEPEST = 4
"""Level of the smallest of them, below the title."""
LONGEST_BUTTON = 40
"""Characters of a button, which leads elsewhere and begins nothing."""
# «background: #005AA4», «background-color:navy»
_FILLED = re.compile(
    r"background(?:-color)?\s{0,9}:\s{0,9}(?!none|transparent|inherit|initial)[#a-z]", re.I
)
_FRAMED = re.compile(r"padding[a-z-]{0,9}\s{0,9}:|border-radius\s{0,9}:|inline-block", re.I)
# «mcnButton», «btn btn-blue»
_PRESSED = re.compile(r"button|\bbtn|btn\b|\bcta\b", re.I)
# «<font size="5">», «size="+1"», in the seven sizes of HTML
_FONT_SIZES = (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)
_FONT_SIZE = re.compile(r"([+-]?)([1-7])")
# «font-size: 24px», «font-size:1.5em», «font-size: x-large»
_SIZE = re.compile(
    r"font-size\s*:\s*(?:(?P<number>[0-9]{0,4}\.?[0-9]{1,4})\s*(?P<unit>px|pt|r?em|%)|(?P<name>[a-z-]+))",
    re.I,
)
_UNITS = {"px": 1.0, "pt": 4 / 3, "rem": USUAL}
_NAMES = dict(
    zip(
        ("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large"),
        (9.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0),
        strict=True,
    )
)


def size_of(element: Tag, around: float) -> float:
    """Size of the letters in an element in pixels; ``around``: that of the element it is in."""
    said = str(element.get("style") or "")
    if found := _SIZE.search(said) if "font-size" in said.lower() else None:
        if not found["number"]:
            return _NAMES.get(found["name"].lower(), around)
        number, unit = float(found["number"]), found["unit"].lower()
        scale = {"em": around, "%": around / 100}.get(unit) or _UNITS[unit]
        return number * scale
    if element.name == "font" and (found := _FONT_SIZE.fullmatch(str(element.get("size") or ""))):
        step = int(found[1] + found[2]) + (3 if found[1] else 0)
        return _FONT_SIZES[min(max(step, 1), 7) - 1]
    return around


def is_button(element: Tag) -> bool:
    """Whether a link is shown as a button: it, or the cell that it stands in, is filled and framed."""
    if element.name != "a" or not element.get("href"):
        return False
    if _PRESSED.search(str(element.get("class") or "")):
        return True
    own = str(element.get("style") or "")
    cell = element.parent if element.parent and element.parent.name in ("td", "th") else None
    around = str((cell and cell.get("style")) or "")
    filled = _FILLED.search(around) or (cell and cell.get("bgcolor"))
    rounded = "border-radius" in around.lower()
    return bool((_FILLED.search(own) and _FRAMED.search(own)) or (filled and rounded))


class Sizes:
    """How large the letters of each line are."""

    def __init__(self) -> None:
        self._smallest: dict[int, float] = {}
        """By index of the line."""
        self._plain: set[int] = set()
        """Lines with text that is on no button."""
        self._letters: Counter[float] = Counter()

    def add(self, line: int, size: float, text: str, *, pressed: bool = False) -> None:
        """Text of a size is written to a line, by its index; ``pressed``: on a button."""
        if letters := len(text.strip()):
            self._smallest[line] = min(size, self._smallest.get(line, size))
            self._letters[size] += letters
            if not pressed:
                self._plain.add(line)

    def headed(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, those that stand alone in larger letters as headings if the page marks none.

        They stand over most of the text. A title may be marked above all of them.
        """
        above = _level_above(lines)
        if len(self._letters) < 2 or above is None:
            return list(lines)
        usual = max(self._letters, key=lambda size: (self._letters[size], -size))
        found = _over_texts(dict(self._large(lines, usual)), len(lines))
        first = next((at for at, line in enumerate(lines) if any(map(str.isalpha, line.text))), 0)
        found = _of_a_level(found, first)
        below = sum(len(line.text) for line in lines[min(found, default=len(lines)) :])
        if MOST * len(found) > len(lines) or 2 * below < sum(len(line.text) for line in lines):
            return list(lines)
        levels = _levels(found.values())
        made = list(lines)
        for at, size in found.items():
            level = min(above + levels[size], 6)
            made[at] = structs.replace(made[at], mark=f"heading-{level}", broken=False)
            if at + 1 < len(made):
                made[at + 1] = structs.replace(made[at + 1], broken=False)
        return made

    def _large(self, lines: Sequence[Line], usual: float) -> Iterator[tuple[int, float]]:
        for at, line in enumerate(lines):
            size = self._smallest.get(at, 0)
            worded = any(map(str.isalpha, line.text)) and PICTURE_SIGN not in line.text
            stands = line.mark == "paragraph" and not line.inside and len(line.text) <= LONGEST
            button = at not in self._plain and len(line.text) <= LONGEST_BUTTON
            if size >= LARGER * usual and worded and stands and not button:
                yield at, size


def _level_above(lines: Sequence[Line]) -> int | None:
    """Level of the only heading, above all else; 0 without any, ``None`` where others are marked."""
    marked = [line for line in lines if is_heading(line)]
    if not marked:
        return 0
    worded = (line for line in lines if any(map(str.isalpha, line.text)))
    return int(marked[0].mark[-1]) if marked == [next(worded, None)] else None


def _over_texts(large: dict[int, float], lines: int) -> dict[int, float]:
    """Large lines over a text; several, one after the other, are a menu.

    ``large``: their sizes, by index; ``lines``: how many there are in all.
    """
    kept: dict[int, float] = {}
    run: list[int] = []
    for at in range(lines + 1):
        if at in large:
            run.append(at)
            continue
        if len(run) <= STACKED and at < lines:
            kept |= {each: large[each] for each in run}
        run = []
    return kept


def _of_a_level(large: dict[int, float], first: int) -> dict[int, float]:
    """Large lines of which others have the level too, and a title: it is the ``first`` of all lines.

    A single large line elsewhere is a name or a greeting.
    """
    levels = _levels(large.values())
    counts = Counter(map(levels.__getitem__, large.values()))
    return {at: size for at, size in large.items() if counts[levels[size]] > 1 or at == first}


def _levels(sizes: Iterable[float]) -> dict[float, int]:
    """The level of each size, the largest first; those that are nearly the same have one."""
    levels: dict[float, int] = {}
    level, last = 0, 0.0
    for size in sorted(set(sizes), reverse=True):
        if not level or size * LARGER <= last:
            level, last = min(level + 1, DEEPEST), size
        levels[size] = level
    return levels
