"""How bold the letters of nameless fonts are, by the ink they have on the page.

Browsers print some fonts as drawings (Type 3): nothing says what these are called or how heavy
they are. A letter in bold has more ink than the same letter elsewhere in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.readers.pdf.glyphs import Glyph

SCALE = 2.0
"""Pixels to the point."""
MOST_PIXELS = 8_000_000
"""A page with more is not looked at."""
MOST_PAGES = 200
"""Pages that are looked at."""
MOST_SAMPLES = 80
"""Letters of a font on a page that are looked at."""
FEWEST = 3
"""Different letters that show how bold a font is, at least."""
BOLDER = 1.2
"""So many times as much ink as usual makes a letter bold."""
BELOW, ABOVE = 0.22, 0.78
"""Em that letters reach below and above the baseline."""

Face = tuple[int, int]
"""Number of a page and of a nameless font on it."""


@dataclass(slots=True)
class Weights:
    """The ink of the letters of nameless fonts, page by page."""

    _inks: dict[Face, dict[str, list[float]]] = field(default_factory=dict)
    _texts: set[Face] = field(default_factory=set)
    """The font of most letters of each page."""
    _pages: int = 0

    def look(self, page: Any, number: int, glyphs: Sequence[Glyph]) -> None:
        """Measure the letters of a page (an open one of the library) that has several fonts."""
        faces: defaultdict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            if glyph.face and glyph.level and glyph.text.isalnum():
                faces[glyph.face].append(glyph)
        width, height = page.get_size()
        large = width * height * SCALE * SCALE > MOST_PIXELS
        if len(faces) < 2 or large or self._pages >= MOST_PAGES:
            return
        self._pages += 1
        self._texts.add((number, max(faces, key=lambda face: (len(faces[face]), -face))))
        picture = page.render(scale=SCALE, grayscale=True, may_draw_forms=False).to_pil()
        for face, letters in faces.items():
            inks: defaultdict[str, list[float]] = defaultdict(list)
            for glyph in letters[:MOST_SAMPLES]:
                inks[glyph.text].append(_ink(picture, glyph, height))
            self._inks[number, face] = dict(inks)

    def bold(self) -> set[Face]:
        """The fonts that are bold, beside that of the text."""
        usual: defaultdict[str, list[float]] = defaultdict(list)
        texts = (inks for face, inks in self._inks.items() if face in self._texts)
        for letter, found in chain.from_iterable(inks.items() for inks in texts):
            usual[letter] += found
        medians = {letter: median(found) for letter, found in usual.items()}
        return {face for face, inks in self._inks.items() if _is_bold(inks, medians)}


def _is_bold(inks: dict[str, list[float]], usual: dict[str, float]) -> bool:
    ratios = [median(found) / usual[letter] for letter, found in inks.items() if usual.get(letter)]
    return len(ratios) >= FEWEST and median(ratios) >= BOLDER


def _ink(picture: Any, glyph: Glyph, height: float) -> float:
    """The share of a square as large as a letter that is ink, whatever its colour."""
    top, bottom = height - glyph.y - ABOVE * glyph.size, height - glyph.y + BELOW * glyph.size
    box = tuple(round(SCALE * length) for length in (glyph.x0, top, glyph.x1, bottom))
    pixels = picture.crop(box).tobytes() if box[0] < box[2] and box[1] < box[3] else b""
    if not pixels:
        return 0.0
    darkest, lightest, total = min(pixels), max(pixels), sum(pixels)
    paper = max((darkest, lightest), key=pixels.count)
    if darkest == lightest:
        return 0.0
    ink = abs(len(pixels) * paper - total) / (lightest - darkest)
    return float(ink / (SCALE * glyph.size) ** 2)


def weighed(pages: Sequence[Sequence[Glyph]], bold: set[Face]) -> Iterator[tuple[Glyph, ...]]:
    """The glyphs of each page, those of bold fonts as such."""
    for number, glyphs in enumerate(pages, 1):
        yield tuple(
            replace(glyph, bold=True) if glyph.face and (number, glyph.face) in bold else glyph
            for glyph in glyphs
        )
