"""Makes the lines of flowing text whole: without signs of layout, with the lines that go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from generator.language.text import BLANK, INVISIBLE, joint, width
from generator.model import Line, Mark, Marks, Piece, TextLine
from generator.model.marks import clipped, moved

GOES_ON = frozenset({"more", "glued"})
"""Marks of lines that go on with the line above."""


def text_line(line: Line, gap: int) -> tuple[TextLine | None, list[tuple[Piece, str]]]:
    """The line of flowing text, and the pieces of it that are layout, with the rule for each.

    Nothing is left of a line that is invisible («\u200c\u00ad») or only a sign. Its spaces are
    kept, and a tab at the end of a row separates cells.
    """
    raw = line.text
    if INVISIBLE.fullmatch(raw):
        return None, [(Piece(line.number, 0, len(raw)), "invisible")]
    layout = [(Piece(line.number, first, last), "layout") for first, last in line.layout]
    pieces: list[Piece] = []
    start = 0
    for first, last in line.layout:
        pieces += _piece(line, start, first)
        start = last
    pieces += _piece(line, start, len(raw))
    if not pieces:
        return None, layout
    texts = [raw[piece.start : piece.end] for piece in pieces]
    between = "\t" if line.mark == "row" else ""
    text = between.join(texts)
    made = TextLine(
        *(line.number, text, tuple(pieces), width(text), gap),
        mark=line.mark,
        links=line.links,
        marks=_clipped(line.marks, pieces, len(between)),
        inside=line.inside,
        broken=line.broken,
    )
    return made, layout


def extended(whole: TextLine, part: TextLine) -> TextLine:
    """A line of text with one that goes on with it."""
    between = "" if part.mark == "glued" else joint(whole.text, part.text)
    text = whole.text + between + part.text
    marks = (*whole.marks, *moved(part.marks, len(whole.text + between)))
    pieces, links = whole.pieces + part.pieces, whole.links + part.links
    wide = _joined_width(whole, between, part)
    return structs.replace(whole, text=text, pieces=pieces, width=wide, links=links, marks=marks)


def _joined_width(whole: TextLine, between: str, part: TextLine) -> float:
    """The width of two lines as one, without measuring the first again: thousands may follow it."""
    if whole.text[-1:] in BLANK or part.text[:1] in BLANK:
        return width(whole.text + between + part.text)
    return whole.width + (width(f"|{between}|") - width("||")) + part.width


def whole_lines(lines: Iterable[Line]) -> list[TextLine]:
    """The lines of a flowing text, those that are blank or only layout aside."""
    kept: list[TextLine] = []
    for line in lines:
        made = text_line(line, 0)[0] if line.text.strip(BLANK) else None
        if made and joins(made, kept, {}):
            kept[-1] = extended(kept[-1], made)
        elif made:
            kept.append(begun(made, kept))
    return kept


def joins(line: TextLine, kept: list[TextLine], forced: Mapping[int, bool]) -> bool:
    """Whether a line goes on with the one above; ``forced``: what corrections say of it."""
    return line.mark in GOES_ON and bool(kept) and forced.get(line.number, True)


def begun(line: TextLine, kept: list[TextLine]) -> TextLine:
    """A line that would go on, as one that a correction lets begin a block."""
    if line.mark not in GOES_ON:
        return line
    above = kept[-1].mark if kept else "paragraph"
    return structs.replace(line, mark="paragraph" if above.startswith("heading") else above)


def _piece(line: Line, start: int, end: int) -> Iterator[Piece]:
    """The piece of a line between two columns, without the blanks around it."""
    raw = line.text[start:end]
    blank = BLANK.replace("\t", "") if line.mark == "row" else BLANK
    left = start if line.mark == "code" else end - len(raw.lstrip(blank))
    right = start + len(raw.rstrip(blank))
    if left < right:
        yield Piece(line.number, left, right)


def _clipped(marks: Iterable[Mark], pieces: Sequence[Piece], between: int) -> Marks:
    """The marks of a line in the text of some pieces of it, ``between`` characters apart."""
    found: list[Mark] = []
    start = 0
    for piece in pieces:
        found += moved(clipped(marks, piece.start, piece.end), start)
        start += piece.end - piece.start + between
    return tuple(found)
