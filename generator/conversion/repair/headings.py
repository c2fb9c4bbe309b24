"""Distinguishes headings from paragraphs by form and position, and assigns their levels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.conversion.repair.numbering import (
    LONGEST_NUMBERED,
    NUMBERINGS,
    PLAIN,
    STARTS,
    numbering,
)
from generator.conversion.repair.paragraphs import LineGroup
from generator.language.text import ends_sentence

DEEPEST = 5
"""Deepest level of a heading below an article's title."""
LONGEST_PLAIN = 56.0
LONGEST_QUESTION = 20.0
LONGEST_PARALLEL = 22.0
"""Em of an unnumbered heading: of any, of a question, of a sentence that recurs in its form."""

_RANKS = {name: rank for rank, (name, _) in enumerate(NUMBERINGS)}
_UNNUMBERED = frozenset((PLAIN, "kicker", "bullet"))
_SENTENCES = re.compile(r"[。！？!?]")
_BAD_END = re.compile(r"[，、；,;：:…]$")
# «稳就业，保民生，小城日子有奔头。»: a sentence of several clauses
_CLAUSES = re.compile(r"[^，。；：“]{2,12}(?:，[^，。；：“]{2,12})+[。！]")
_SPEECH = re.compile(r"^[“「『]|[”」』]$")


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """The form of a heading."""

    style: str
    confidence: float


def heading_form(index: int, groups: Sequence[LineGroup]) -> HeadingForm | None:
    """The form of the group at ``index`` as a heading; ``None`` if it is none."""
    group = groups[index]
    text = group.headline
    after = groups[index + 1] if index + 1 < len(groups) else None
    if after is None or len(group.lines) > 3:
        return None
    style = numbering(text)
    if ends_sentence(text):
        return _finished_heading(style, index, groups)
    if style not in (PLAIN, "digit-brackets", "ordinal", "circled"):
        if text[-1] in "，、；,;" or group.width > LONGEST_NUMBERED:
            return None
        if style in STARTS and _is_beside_same(style, index, groups):
            return None
        return HeadingForm(style, 0.95)
    if _BAD_END.search(text) or ("，" in text and _SPEECH.search(text)):
        return None
    if group.width > LONGEST_PLAIN / (1 if style == PLAIN else 2):
        return None
    return HeadingForm(style, 0.9 if group.width <= 30 else 0.75)


def _finished_heading(style: str, index: int, groups: Sequence[LineGroup]) -> HeadingForm | None:
    """A heading that ends like a sentence: a numbered one, or a short question."""
    group = groups[index]
    text = group.headline
    if len(_SENTENCES.findall(text)) != 1 or group.width > LONGEST_NUMBERED:
        return None
    if style in STARTS:
        return None if _is_beside_same(style, index, groups) else HeadingForm(style, 0.8)
    question = style == PLAIN and text[-1] in "？?" and not set("，：") & set(text)
    if question and group.width <= LONGEST_QUESTION and len(group.lines) == 1:
        return HeadingForm(style, 0.6)
    return None


def _is_beside_same(style: str, index: int, groups: Sequence[LineGroup]) -> bool:
    """Whether a numbered line is one of a list: another of its style is directly above or below."""
    neighbours = (*groups[max(index - 1, 0) : index], *groups[index + 1 : index + 2])
    return any(numbering(other.headline) == style for other in neighbours)


def parallel_headings(groups: Sequence[LineGroup]) -> set[int]:
    """Indices of short sentences, each above a longer text, of which others have as many clauses.

    Only texts whose lines are whole paragraphs show so little: there a short paragraph is
    no broken line.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for index, (group, after) in enumerate(pairwise(groups)):
        short = group.width <= LONGEST_PARALLEL and after.width > 2 * group.width
        if short and _CLAUSES.fullmatch(group.headline):
            found[group.headline.count("，")].append(index)
    return {index for same in found.values() if len(same) > 1 for index in same}


def levels(styles: Sequence[tuple[str, bool]]) -> list[int]:
    """Levels, from 1, of consecutive headings.

    Each heading is given as its numbering style and whether it directly follows another
    heading. A style that is not open is nested in the last one if its rank is lower; a
    style that is open closes all levels below it. An unnumbered heading that directly
    follows another heading is nested in it.
    """
    opened: list[tuple[str, int | None]] = []
    found: list[int] = []
    for style, nested in styles:
        if style in _UNNUMBERED and nested and opened:
            if len(opened) < DEEPEST:
                opened.append((style, None))
        elif any(style == other for other, _ in opened):
            while opened[-1][0] != style:
                opened.pop()
        else:
            rank = _RANKS.get(style)
            while rank is not None and opened and (opened[-1][1] or 0) > rank:
                opened.pop()
            opened.append((style, rank))
        found.append(min(len(opened), DEEPEST))
    return found
