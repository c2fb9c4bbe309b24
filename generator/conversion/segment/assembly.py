"""Puts the printed lines of a typeset page together into blocks, as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from generator.conversion.repair.decision import NO_GUIDANCE, Guidance
from generator.conversion.segment.furniture import Stripped, removed
from generator.language.text import BLANK, IDEOGRAPH, JOINING, width
from generator.model import Allocation, Links, Mark, MarkKind, Piece, TextLine
from generator.model.marks import clipped, moved, tidied

# a line that ends so was broken without a blank: «well-», «https://a.example/»
_JOINED = re.compile(r"(?<!\s)[-\u2010-\u2015/]$")
# «—and»: a line that begins so was broken without a blank, too
_DASHED = re.compile(r"[\u2013-\u2015](?=\w)")
# «Kita-» before «oder Kindergartenplatz»: the hyphen stands for the end of the word
_SUSPENDED = re.compile(r"[^\W\d_]-$")
_JOINING = re.compile(rf"(?:{'|'.join(sorted(JOINING))})\b(?!-)")
HEAD, TAIL = "list-mark", "line-end-hyphen"
"""Rules of what is no part of the text."""


def assembled(stripped: Stripped, guidance: Guidance = NO_GUIDANCE) -> Stripped:
    """The text lines with those of each block as one, which has the block's mark.

    Lines of which only the text is known stay as they are. The bullets of items and the hyphens
    that divide words are furniture.
    """
    blocks: list[list[TextLine]] = []
    furniture = list(stripped.furniture)
    for line in stripped.lines:
        if line.typeset is None:
            blocks.append([line])
            continue
        above = blocks[-1][-1] if blocks else None
        bare = _bare(line, furniture)
        if guidance.joins.get(line.number, line.typeset.joins) and above and above.typeset:
            blocks[-1][-1] = _without_tail(above, furniture)
            blocks[-1].append(bare)
        else:
            blocks.append([structs.replace(bare, mark=line.typeset.mark)])
    return Stripped(tuple(map(_joined, blocks)), tuple(furniture))


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


def _joined(lines: list[TextLine]) -> TextLine:
    """The lines of a block as one."""
    first, *others = lines
    if not others:
        return first
    parts, marks, links = [first.text], list(first.marks), list(first.links)
    above, last, length, wide = first, first.text[-2:], len(first.text), first.width
    open_marks = _kinds_to(length, first.marks)
    for line in others:
        between = _between(above, last, line)
        start = length + len(between)
        marked = [
            replace(mark, start=length) if mark.start == start and mark.kind in open_marks else mark
            for mark in moved(line.marks, start)
        ]
        parts += between, line.text
        marks += marked
        _add_links(links, line.links, between)
        above, last, wide = line, (last + between + line.text)[-2:], wide + line.width
        length = start + len(line.text)
        open_marks = _kinds_to(length, marked)
    return structs.replace(
        first,
        text="".join(parts),
        pieces=tuple(piece for line in lines for piece in line.pieces),
        width=wide,
        links=tuple(links),
        marks=tidied(marks),
        typeset=above.typeset,
    )


def _between(above: TextLine, last: str, line: TextLine) -> str:
    """What stands between two lines: a blank, unless the line was broken without one.

    ``last``: the last two characters above.
    """
    text = line.text
    if (above.typeset and above.typeset.tail) or (line.typeset and line.typeset.glued):
        return ""
    if _SUSPENDED.search(last) and _JOINING.match(text):
        return " "
    closed = IDEOGRAPH.match(last[-1:]) or IDEOGRAPH.match(text[:1]) or _JOINED.search(last)
    return "" if closed or _DASHED.match(text) else " "


def _kinds_to(end: int, marks: Iterable[Mark]) -> set[MarkKind]:
    """The kinds of the marks that reach the end of a text; one goes on over the blank behind it."""
    return {mark.kind for mark in marks if mark.end == end}


def _add_links(links: list[tuple[str, str]], further: Links, between: str) -> None:
    """Add the links of the next line, one that was broken put together."""
    if links and further and links[-1][1] == further[0][1]:
        text, address = links.pop()
        links.append((f"{text}{between}{further[0][0]}", address))
        further = further[1:]
    links += further
