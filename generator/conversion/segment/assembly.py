"""Puts the printed lines of a typeset page together into blocks, as the page shows them."""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import structs

from generator.conversion.repair.decision import NO_GUIDANCE, Guidance
from generator.conversion.segment.furniture import Stripped, removed
from generator.language.text import BLANK, IDEOGRAPH, JOINING, width
from generator.model import Allocation, Links, Mark, Piece, TextLine
from generator.model.marks import clipped, moved, tidied

# a line that ends so was broken without a blank: «well-», «https://a.example/»
_JOINED = re.compile(r"(?<!\s)[-\u2010-\u2015/]$")
# «Kita-» before «oder Kindergartenplatz»: the hyphen stands for the end of the word
_SUSPENDED = re.compile(r"[^\W\d_]-$")
_JOINING = re.compile(rf"(?:{'|'.join(sorted(JOINING))})\b")
HEAD, TAIL = "list-mark", "line-end-hyphen"
"""Rules of what is no part of the text."""


def assembled(stripped: Stripped, guidance: Guidance = NO_GUIDANCE) -> Stripped:
    """The text lines with those of each block as one, which has the block's mark.

    Lines of which only the text is known stay as they are. The bullets of items and the hyphens
    that divide words are furniture.
    """
    lines: list[TextLine] = []
    furniture = list(stripped.furniture)
    for line in stripped.lines:
        if line.typeset is None:
            lines.append(line)
            continue
        joins = guidance.joins.get(line.number, line.typeset.joins)
        goes_on = joins and lines and lines[-1].typeset is not None
        bare = _bare(line, furniture)
        if goes_on:
            lines[-1] = _joined(_without_tail(lines[-1], furniture), bare)
        else:
            lines.append(structs.replace(bare, mark=line.typeset.mark))
    return Stripped(tuple(lines), tuple(furniture))


def _bare(line: TextLine, furniture: list[Allocation]) -> TextLine:
    """A line without the bullet before it."""
    head = line.typeset.head if line.typeset else 0
    kept = line.text[head:].lstrip(BLANK)
    if not head or not kept:
        return line
    start, piece = len(line.text) - len(kept), line.pieces[0]
    furniture.append(removed(Piece(piece.line, piece.start, piece.start + head), HEAD))
    return structs.replace(
        line,
        text=kept,
        pieces=(Piece(piece.line, piece.start + start, piece.end),),
        width=width(kept),
        marks=clipped(line.marks, start, len(line.text)),
    )


def _without_tail(line: TextLine, furniture: list[Allocation]) -> TextLine:
    """A line without the hyphen at its end, where that only divides a word."""
    tail = line.typeset.tail if line.typeset else 0
    if not tail:
        return line
    *pieces, last = line.pieces
    furniture.append(removed(Piece(last.line, last.end - tail, last.end), TAIL))
    text = line.text[:-tail]
    return structs.replace(
        line,
        text=text,
        pieces=(*pieces, Piece(last.line, last.start, last.end - tail)),
        marks=clipped(line.marks, 0, len(text)),
    )


def _joined(before: TextLine, line: TextLine) -> TextLine:
    text = before.text + _between(before, line.text)
    marks = tidied((*before.marks, *_bridged(before, line, len(text))))
    return structs.replace(
        before,
        text=text + line.text,
        pieces=(*before.pieces, *line.pieces),
        width=before.width + line.width,
        links=_linked(before.links, line.links),
        marks=marks,
        typeset=line.typeset,
    )


def _between(before: TextLine, text: str) -> str:
    """What stands between two lines: a blank, unless the line was broken without one."""
    if before.typeset is not None and before.typeset.tail:
        return ""
    if _SUSPENDED.search(before.text) and _JOINING.match(text):
        return " "
    left, right = before.text[-1:], text[:1]
    closed = IDEOGRAPH.match(left) or IDEOGRAPH.match(right) or _JOINED.search(before.text)
    return "" if closed else " "


def _bridged(before: TextLine, line: TextLine, start: int) -> list[Mark]:
    """The marks of a line behind another; one that both have goes over the blank between them."""
    ends = {mark.kind for mark in before.marks if mark.end == len(before.text)}
    return [
        replace(mark, start=len(before.text)) if mark.start == start and mark.kind in ends else mark
        for mark in moved(line.marks, start)
    ]


def _linked(before: Links, after: Links) -> Links:
    """The links of two lines, one that was broken put together."""
    if before and after and before[-1][1] == after[0][1]:
        text, address = before[-1]
        return (*before[:-1], (f"{text} {after[0][0]}", address), *after[1:])
    return (*before, *after)
