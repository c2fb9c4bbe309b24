"""Says in words how a block of a page differs from that of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import commonprefix
from typing import NamedTuple

from generator.language.text import squash
from generator.site.check.html import FORM, PLACE

CONTEXT = 20
"""Characters shown on each side of a difference."""
_MARKS = {
    "em": "in italics",
    "strong": "bold",
    "code": "as code",
    "sup": "raised",
    "sub": "lowered",
    "s": "struck out",
    "u": "underlined",
    "mark": "highlighted",
}
_PLACES = {
    "ul": "list",
    "li": "item",
    "tr": "row",
    "th": "head of a column",
    "td": "cell",
    "blockquote": "quotation",
    "pre": "code",
    "hr": "rule",
}
# «h2», «ol-3a», «note-1», «td-right»
_NUMBERED = re.compile(r"(h|ol|note|t[dh])-?(.*)")
_NAMES = {"h": "heading of level", "ol": "list from", "note": "note"}


class Difference(NamedTuple):
    """What differs, what the article has there, and what the page has."""

    what: str
    wanted: str
    shown: str


def difference(wanted: str, shown: str, passages: Iterable[str]) -> Difference:
    """How two different texts differ that :func:`.html.formed` made.

    ``passages``: those of the article as they are written, with their blanks.
    """
    (place, words, marks), (other, others, found) = _parts(wanted), _parts(shown)
    if words != others:
        whole = next((text for text in passages if squash(text) == words), words)
        return Difference("text", *_around(whole, words, others))
    if marks == found:
        return Difference("kind of block", _placed(place), _placed(other))
    whole = next((text for text in passages if squash(text) == words), words)
    sides = ((marks, found), (found, marks))
    missing, added = (", ".join(_said(whole, m) for m in one if m not in two) for one, two in sides)
    return Difference("marks", missing or "no mark there", added or "no mark there")


def _parts(text: str) -> tuple[str, str, list[str]]:
    """What a block is in, its text without blanks, and its marks: «strong:11-15»."""
    place, _, rest = text.rpartition(PLACE)
    words, _, marks = rest.partition(FORM)
    return place, words, marks.split()


def _said(whole: str, mark: str) -> str:
    """A mark in words: «bold ‹the mill›»; its columns count no blanks."""
    kind, _, columns = mark.partition(":")
    start, end = map(int, columns.split("-"))
    places = _places(whole)
    return f"{_MARKS.get(kind, kind)} ‹{whole[places[start] : places[end - 1] + 1]}›"


def _around(whole: str, words: str, others: str) -> tuple[str, str]:
    """Both texts near the first difference, with the blanks that the article has there."""
    at = len(commonprefix([words, others]))  # noqa: RUF071
    places = [*_places(whole), len(whole)]
    begin, stop = places[max(0, at - CONTEXT)], places[min(at + CONTEXT, len(words))]
    same = whole[begin : places[at]]
    return whole[begin:stop].strip(), f"{same}{_blanked(whole, words, others[at:])}".strip()


def _blanked(whole: str, words: str, rest: str) -> str:
    """The beginning of ``rest``, with the blanks of the article where it ends as that does."""
    tail = len(commonprefix([words[::-1], rest[::-1]]))  # noqa: RUF071
    places = [*_places(whole), len(whole)]
    known = rest[: len(rest) - tail] + whole[places[len(words) - tail] :]
    return known[:CONTEXT]


def _places(whole: str) -> list[int]:
    """The columns of a text that are no blanks."""
    return [at for at, character in enumerate(whole) if squash(character)]


def _placed(place: str) -> str:
    """What a block is in, in words: «item in a list»."""
    names = [_named(name.lstrip("+")) for name in place.split("/") if name]
    return " in a ".join(reversed(names)) or "paragraph"


def _named(name: str) -> str:
    found = None if name in _PLACES else _NUMBERED.fullmatch(name)
    if not found:
        return _PLACES.get(name, name)
    return " ".join(filter(None, (_NAMES.get(found[1]) or _PLACES[found[1]], found[2])))
