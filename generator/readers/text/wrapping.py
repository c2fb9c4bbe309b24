"""Measures how a plain text is broken into lines, and whether it is typeset Chinese at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.language.text import first_unit
from generator.model import Line
from generator.readers.hyphens import NO_HYPHENS, Hyphens, read_hyphens
from generator.readers.text.forms import Row, columns, hashed, row_of, ruling

WIDEST, NARROWEST = 110, 30
"""Columns of a line at which writers and mail programs break a text."""
WIDE_SHARE = 0.15
"""Share of wider lines up to which a text is broken; else each line is a paragraph."""
FULL = 0.88
"""Share of the usual width from which on a line is full."""
RAGGED = 0.7
"""The same below which no sentence goes on in the next line."""
FULL_SHARE = 0.4
"""Share of full lines among those with another line below, from which on a text is broken."""
FORMS_NEEDED, FORMS_SHARE = 2, 0.02
"""Signs of plain text (quotations, underlined headings) that no typeset text has by accident: how
many, and what share of its lines."""
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_KANA = re.compile(r"[\u3041-\u30ff]")
# «医疗» is none, «bridge» is one
_WORD = re.compile(r"[^\W\d_\u3041-\u30ff\u3400-\u9fff]+")
SAMPLE = 50_000
"""Characters that tell in what script a text is."""
# «> », «## », «===»: what may be such a form
_FORM = re.compile(r"^[ \t]*(?:[>#]|[-=~]{2}|[-=~] [-=~])", re.M)
KANA_SHARE = 0.1
"""Share of kana from which on a text in ideographs is Japanese."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is broken into lines."""

    width: int
    """Columns of a full line; 0 where each line is a paragraph."""
    hyphens: Hyphens = NO_HYPHENS
    """How it divides words."""

    def is_full(self, row: Row, below: Row) -> bool:
        """Whether ``row`` had no room for the first word of ``below``."""
        return bool(self.width) and row.edge + 1 + _first(below.text) > FULL * self.width

    def joins(self, row: Row, below: Row) -> bool:
        """Whether ``below`` goes on with the paragraph of ``row``."""
        if not self.width:
            return False
        if self.is_divided(row, below):
            return True
        ends, full = row.text[-1:] in ".!?。！？:：;”\"'", self.is_full(row, below)
        if below.indent >= row.indent + 2 and (ends or not full):
            return False
        ragged = not ends and below.text[:1].islower() and row.edge >= RAGGED * self.width
        return full or ragged

    def is_divided(self, row: Row, below: Row) -> bool:
        """Whether a word goes on in the next line: «diffi-», or a compound: «well-»."""
        parted = row.text[-1:] in "-\u2010\u00ad" and row.text[-2:-1].isalpha()
        return bool(self.width) and parted and below.text[:1].islower()


def wrapping_of(rows: Sequence[Row]) -> Wrapping:
    """Measure the rows of a text."""
    texts = [row for row in rows if row.text]
    wide = sum(row.edge > WIDEST for row in texts)
    if wide > WIDE_SHARE * len(texts):
        return Wrapping(0)
    followed = [
        (row, below)
        for row, below in pairwise(rows)
        if row.text and below.text and row.depth == below.depth and not ruling(below.text)
        if NARROWEST <= row.edge <= WIDEST
    ]
    edges = sorted(row.edge for row, _ in followed)
    if not edges:
        return Wrapping(0)
    found = Wrapping(edges[(9 * (len(edges) - 1)) // 10])
    full = sum(found.is_full(row, below) for row, below in followed)
    if full < FULL_SHARE * len(followed):
        return Wrapping(0)
    return replace(found, hyphens=read_hyphens([row.text for row in texts]))


def is_typeset(lines: Sequence[Line], texts: int) -> bool:
    """Whether a text is Chinese without the forms of plain text: out of a PDF, or pasted.

    ``texts``: how many of its lines are not blank.
    """
    text = "\n".join(line.text for line in lines)
    sample = text[:SAMPLE]
    ideographs, kana = len("".join(_IDEOGRAPHS.findall(sample))), len(_KANA.findall(sample))
    if not ideographs or ideographs < len(_WORD.findall(sample)):
        return False
    if kana > KANA_SHARE * (ideographs + kana):
        return False
    needed = max(FORMS_NEEDED, FORMS_SHARE * texts)
    return len(_FORM.findall(text)) < needed or _forms(list(map(row_of, lines))) < needed


def _forms(rows: Sequence[Row]) -> int:
    quoted = sum(row.depth > 0 for row in rows)
    lined = sum(
        bool(row.text and not ruling(row.text) and ruling(below.text) in ("=", "-", "~"))
        and (not at or not rows[at - 1].text)
        for at, (row, below) in enumerate(pairwise(rows))
    )
    return quoted + lined + sum(hashed(row) > 0 for row in rows)


def _first(text: str) -> int:
    """Columns of the first word of a text, or of its first character in Chinese."""
    if text[:1] >= "\u2e80":
        return round(2 * first_unit(text[:20]))
    word = text.split(maxsplit=1)[:1]
    return columns(word[0]) if word else 0
