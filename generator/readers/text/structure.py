"""Reads the structure of plain text: headings, paragraphs, lists, tables, quotations.

The lines stay as they are. Each gets a mark: what block begins with it, or that it goes on with
the line above (``more``; ``glued`` without a blank). The signs that only lay the text out are
marked as such. A text that :func:`~.wrapping.is_typeset` keeps its lines without marks; there
the geometry of the type tells the paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from msgspec import structs

from generator.model import Container, ContainerKind, Line
from generator.readers.limits import MAX_NESTING
from generator.readers.text import forms
from generator.readers.text.forms import TAB, Item, Row, row_of
from generator.readers.text.running import is_ended
from generator.readers.text.wrapping import Wrapping, is_typeset, wrapping_of

DEEPEST = 6
TOP = 12
"""Lines at the top that tell a text in Org."""
LEAST = 2
"""Lines of a text from which on they can have a structure."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Where the lines of «format=flowed» say themselves that they go on (RFC 3676)."""

    glued: bool = False
    """Whether the blank at the end of such a line is no part of the text («DelSp»)."""


@dataclass(slots=True)
class _OpenList:
    """A list to which items may still be added."""

    container: Container
    sign: str
    indent: int
    """Column of the signs of its items."""
    text: int
    """Column of the text of its last item."""
    number: int

    def holds(self, row: Row) -> bool:
        """Whether a row below a blank one is of the last item: it stands below its text, not in the middle."""
        return self.text > 1 and self.text - 1 <= row.indent < self.text + TAB


def mark_lines(
    lines: Sequence[Line], flow: Flow | None = None, running: Set[int] = frozenset()
) -> tuple[Line, ...]:
    """The lines of a plain text with their marks; ``running``: the numbers of running lines."""
    if running:
        return _with_running(lines, running)
    texts = sum(bool(line.text.strip()) for line in lines)
    if not flow and (texts < LEAST or is_typeset(lines, texts)):
        return tuple(lines)
    return tuple(_Page([row_of(line) for line in lines], flow).lines())


def _with_running(lines: Sequence[Line], running: Set[int]) -> tuple[Line, ...]:
    """The lines of a text of pages; its sentences go on over what stands between these."""
    made: dict[int, Line] = {}
    kept: list[Line] = []
    wrapping = wrapping_of([row_of(line) for line in lines if line.number not in running])
    held: list[Line] = []
    passed = False
    for line in lines:
        if line.number in running:
            made[line.number] = structs.replace(line, running=True)
            passed = True
        elif not line.text.strip():
            held.append(line)
        else:
            torn = passed and kept and _is_torn(wrapping, row_of(kept[-1]), row_of(line))
            kept += () if torn else held
            held, passed = [], False
            kept.append(line)
    made |= {line.number: line for line in mark_lines(kept)}
    return tuple(made.get(line.number, line) for line in lines)


def _is_torn(wrapping: Wrapping, above: Row, below: Row) -> bool:
    """Whether the sentence at the end of a page goes on at the top of the next."""
    if is_ended(above.text) or forms.is_capitals(below.text):
        return False
    return below.text[:1].islower() or wrapping.is_full(above, below)


class _Page:
    """Marks the rows of one text, block by block: rows between blank ones."""

    def __init__(self, rows: Sequence[Row], flow: Flow | None) -> None:
        self._rows = rows
        self._flow = flow
        self._wrapping = Wrapping(0) if flow else wrapping_of(rows)
        self._stopped = sum(forms.is_stopped(row.text) for row in rows)
        """Headings in capitals with a full stop, if they stand alone."""
        self._made = [row.line for row in rows]
        self._serial = 0
        self._quotes: list[Container] = []
        self._lists: list[_OpenList] = []
        self._styles: list[str] = []
        """The forms of headings but the first line's, the highest first."""
        self._untitled = True
        """Whether nothing stands above."""
        self._first = next((at for at, row in enumerate(rows) if row.text), 0)
        self._in_org = any(forms.keyword(row)[1] for row in rows[:TOP])
        self._marked_up = self._in_org or bool(rows and forms.titled(rows[self._first]))
        """Whether it is written for a program: in Org, or in AsciiDoc with a title."""
        self._in_prose = False
        """Whether the paragraph above has a word that is divided, so that it is no verse."""
        self._tried = 0
        """The row up to which blocks were tried as parts of one table."""

    def lines(self) -> Iterator[Line]:
        """The lines with their marks."""
        start = 0
        while start < len(self._rows):
            row, stop = self._rows[start], start + 1
            self._quote(row)
            if row.text:
                stop = self._block_end(start)
                if (end := self._table_end(start, stop)) > stop and self._table(start, end):
                    stop = end
                else:
                    self._block(start, stop)
            elif row.depth:
                self._sign_whole(start)
            start = stop
        yield from self._made

    def _block_end(self, start: int) -> int:
        """The first row after those that no blank one parts from the row at ``start``."""
        stop = start + 1
        while stop < len(self._rows) and self._follows(stop):
            stop += 1
        return stop

    def _follows(self, at: int) -> bool:
        row = self._rows[at]
        return bool(row.text) and row.depth == self._rows[at - 1].depth

    def _table_end(self, start: int, stop: int) -> int:
        """Where a table would end whose first rows are a block, with blank lines between its rows.

        Each block must fit the one before it and have no head; there must be three rows.
        """
        begin, end, rows = start, stop, stop - start
        while start >= self._tried and (after := self._next_block(end)):
            headed = any(forms.is_table_ruling(row.text) for row in self._rows[end + 2 : after])
            both = _cells([*self._rows[begin:end], *self._rows[end + 1 : after]])
            if headed or not forms.is_table(both):
                break
            begin, end, rows = end + 1, after, rows + after - end - 1
        self._tried = max(self._tried, end)
        return end if rows > LEAST else stop

    def _next_block(self, end: int) -> int:
        """The end of the block that one blank line parts from the one that has ended; 0 for none."""
        below = self._rows[end : end + 2]
        if len(below) < 2 or below[0].text or not below[1].text:
            return 0
        return self._block_end(end + 1) if below[1].depth == self._rows[end - 1].depth else 0

    def _quote(self, row: Row) -> None:
        """Open and close quotations for the rows that follow."""
        if row.depth != len(self._quotes):
            self._lists = []
        del self._quotes[row.depth :]
        while len(self._quotes) < row.depth:
            self._quotes.append(self._container(ContainerKind.QUOTE))

    def _container(self, kind: ContainerKind) -> Container:
        self._serial += 1
        return Container(kind, self._serial, -1 if kind is not ContainerKind.CODE else 0)

    def _block(self, start: int, stop: int) -> None:
        """Mark the rows from ``start`` up to ``stop``, between which none is blank."""
        if self._table(start, stop) or self._program(start, stop):
            return
        at, begun = start, start
        while at < stop:
            length = self._heading_at(at, stop, first=at == begun)
            if length or forms.ruling(self._rows[at].text):
                self._texts(begun, at)
                if not length:
                    self._rule(at)
                at += length or 1
                begun = at
                self._lists = []
            else:
                at += 1
        self._texts(begun, stop)

    def _heading_at(self, at: int, stop: int, *, first: bool) -> int:
        """Mark the heading at a row, if there is one; the rows it takes with its lines."""
        if self._quotes or not (first or self._is_label(at, stop) or self._is_set_apart(at)):
            return 0
        row = self._rows[at]
        over = forms.ruling(row.text)
        if over and at + 2 < stop and forms.ruling(self._rows[at + 2].text) == over:
            words = self._rows[at + 1]
            if not forms.ruling(words.text) and forms.is_underlined(words, row):
                self._sign_whole(at)
                self._heading(at + 1, "over" + over, *_signs(words))
                self._sign_whole(at + 2)
                return 3
        if over:
            return 0
        under = forms.ruling(self._rows[at + 1].text) if at + 1 < stop else ""
        if under and forms.is_underlined(row, self._rows[at + 1]):
            self._heading(at, "under" + under, *_signs(row))
            self._sign_whole(at + 1)
            return 2
        return self._heading_of_one(at, stop)

    def _heading_of_one(self, at: int, stop: int) -> int:
        row, start = self._rows[at], self._rows[at].start
        if found := self._written(at):
            mark, signs = found
            self._mark(at, mark, (start, start + signs))
        elif self._marked_up and forms.is_setting(row):
            self._sign_whole(at)
            return 1
        elif (signs := forms.hashed(row)) and self._is_hashed(at, stop):
            level = len(row.text[:signs].rstrip())
            self._mark(at, f"heading-{min(level, DEEPEST)}", (start, start + signs))
        elif forms.framed(row.text):
            self._heading(at, "framed", *_signs(row))
        elif drawn := forms.drawn(row.text):
            self._heading(at, "drawn", *((start + one, start + end) for one, end in drawn))
        elif (sign := forms.signed(row.text)) and self._stands_alone(at, stop, sign[0]):
            self._heading(at, "signed" + sign[0], *_signs(row))
        elif forms.is_capitals(row.text) and (
            at + 1 == stop or not self._goes_on_in_capitals(row, self._rows[at + 1])
        ):
            self._heading(at, "capitals")
        elif at + 1 == stop and forms.is_stopped(row.text) and self._stopped > 1:
            self._heading(at, "stopped")
        else:
            return 0
        self._untitled = False
        return 1

    def _written(self, at: int) -> tuple[str, int] | None:
        """The mark of a row by what AsciiDoc or Org has before it, and how many characters that is."""
        row = self._rows[at]
        if at == self._first and (signs := forms.titled(row)):
            return "heading-1", signs
        if not self._in_org:
            return None
        if signs := forms.starred(row):
            return f"heading-{min(1 + len(row.text[:signs].rstrip()), DEEPEST)}", signs
        key, signs = forms.keyword(row)
        return ("heading-1" if key == "title" else "paragraph", signs) if signs else None

    def _is_set_apart(self, at: int) -> bool:
        """Whether a row in Org or AsciiDoc is never one of the text above it."""
        row = self._rows[at]
        return self._marked_up and (
            forms.is_setting(row) or (self._in_org and forms.starred(row) > 0)
        )

    def _is_hashed(self, at: int, stop: int) -> bool:
        """Whether a row with signs such as «##» is no remark in a program: those have one, or go on."""
        if at + 1 == stop:
            return True
        signs = self._rows[at].text.split()[:1]
        return len(signs[0]) > 1 and self._rows[at + 1].text.split()[:1] != signs

    def _stands_alone(self, at: int, stop: int, sign: str) -> bool:
        """Whether a row with a sign is no item of a list: below it is a text, after a blank row or at once."""
        if at + 1 < stop:
            return self._is_label(at, stop)
        below = (row for row in self._rows[at + 1 : at + 4] if row.text)
        return not next(below, self._rows[at]).text.startswith(sign)

    def _is_label(self, at: int, stop: int) -> bool:
        """Whether a row is a short heading with a sign, and its text is directly below."""
        if at + 1 >= stop or not forms.signed(self._rows[at].text):
            return False
        above = self._rows[at - 1].text if at else ""
        alike = above.startswith(self._rows[at].text[0])
        return not alike and forms.is_label(self._rows[at], self._rows[at + 1])

    def _goes_on_in_capitals(self, row: Row, below: Row) -> bool:
        return forms.is_capitals(below.text) or self._wrapping.is_full(row, below)

    def _heading(self, at: int, style: str, *signs: tuple[int, int]) -> None:
        if self._untitled and not style.startswith("signed"):
            level = 1
        else:
            if style not in self._styles:
                self._styles.append(style)
            level = 2 + self._styles.index(style)
        self._untitled = False
        self._mark(at, f"heading-{min(level, DEEPEST)}", *signs)

    def _rule(self, at: int) -> None:
        if self._quotes:
            self._sign_whole(at)
        else:
            self._mark(at, "rule")

    def _sign_whole(self, at: int) -> None:
        self._mark(at, "rule", (0, len(self._rows[at].line.text)))

    def _table(self, start: int, stop: int) -> bool:
        """Mark rows that are a table, or set in columns some other way."""
        rows = self._rows[start:stop]
        held = _cells(rows)
        if len(held) < 2:
            return False
        if forms.is_table(held):
            table = self._container(ContainerKind.TABLE)
            for at, row in enumerate(rows, start):
                if not row.text:
                    continue
                if not forms.is_table_ruling(row.text):
                    cells = forms.cells_of(row)
                    signs = ((one[1], other[0]) for one, other in pairwise(cells))
                    self._mark(at, "row", *signs, inside=(table,))
                else:
                    self._sign_whole(at)
        elif all(row.text for row in rows) and sum(map(forms.is_set, held)) * 2 > len(held):
            self._code(start, stop)
        else:
            return False
        self._lists, self._untitled = [], False
        return True

    def _program(self, start: int, stop: int) -> bool:
        """Mark rows that are lines of a program."""
        rows = self._rows[start:stop]
        if rows[0].depth or not forms.is_program(rows):
            return False
        self._code(start, stop)
        self._lists, self._untitled = [], False
        return True

    def _code(self, start: int, stop: int) -> None:
        code = self._container(ContainerKind.CODE)
        for at in range(start, stop):
            self._mark(at, "code", inside=(code,))

    def _texts(self, start: int, stop: int) -> None:
        """Mark the rows of paragraphs and items."""
        for at in range(start, stop):
            row, above = self._rows[at], self._rows[at - 1] if at > start else None
            item = forms.item_of(row.text)
            if item and self._begins(item, row, above):
                self._item(at, item)
            elif above and (joint := self._joint(at, above, row)):
                inside = tuple(c for c in self._made[at - 1].inside)
                self._mark(at, joint, inside=inside[len(self._quotes) :])
            else:
                self._paragraph(at, below_blank=above is None)
        self._untitled = self._untitled and start == stop

    def _begins(self, item: Item, row: Row, above: Row | None) -> bool:
        """Whether a row with the sign of an item begins one, and is not a broken sentence."""
        if above is None or self._flow:
            return above is None or not _is_soft(above)
        near = (held for held in self._lists if abs(held.indent - row.indent) <= 1)
        if any(held.sign == item.sign and item.number in (-1, held.number + 1) for held in near):
            return True
        return not self._wrapping.joins(above, row)

    def _joint(self, at: int, above: Row, row: Row) -> str:
        """How a row goes on with the one above; empty if it does not."""
        if self._flow:
            if not _is_soft(above):
                return ""
            return "glued" if self._flow.glued and not above.line.text.endswith("  ") else "more"
        if forms.is_note(row.text):
            return ""
        if self._wrapping.is_divided(above, row):
            return self._hyphen(at, above, row)
        if forms.is_in_columns(above.text) and forms.is_in_columns(row.text):
            return ""
        hangs = self._lists and self._lists[-1].text <= row.indent and row.indent > 0
        goes_on = self._in_prose and above.text[-1].isalpha() and row.text[0].islower()
        return "more" if hangs or goes_on or self._wrapping.joins(above, row) else ""

    def _hyphen(self, at: int, above: Row, row: Row) -> str:
        """How a row goes on with a hyphen above it, which is layout where it only divides a word."""
        self._in_prose = True
        if not self._wrapping.hyphens.divides(above.text, row.text):
            return "more"
        made, end = self._made[at - 1], above.start + len(above.text)
        self._made[at - 1] = structs.replace(made, layout=(*made.layout, (end - 1, end)))
        return "glued"

    def _item(self, at: int, item: Item) -> None:
        """Begin an item of an open list, or of a new one in it."""
        row, self._in_prose = self._rows[at], False
        while self._lists and self._lists[-1].indent > row.indent + 1:
            self._lists.pop()
        last = self._lists[-1] if self._lists else None
        if last and abs(last.indent - row.indent) <= 1 and last.sign != item.sign:
            self._lists.pop()
            last = None
        deepest = len(self._lists) + len(self._quotes) >= MAX_NESTING
        if not last or (last.indent < row.indent - 1 and not deepest):
            ordered = item.number >= 0
            kind = ContainerKind.ORDERED if ordered else ContainerKind.LIST
            last = _OpenList(self._container(kind), item.sign, row.indent, 0, 0)
            self._lists.append(last)
        last.container = last.container._replace(item=last.container.item + 1)
        last.text, last.number = row.indent + item.length, item.number
        signs = [(row.start, row.start + item.length)] if item.number < 0 else []
        self._mark(at, "item", *signs, inside=self._held())

    def _paragraph(self, at: int, *, below_blank: bool) -> None:
        row, self._in_prose = self._rows[at], False
        while self._lists and not (below_blank and self._lists[-1].holds(row)):
            self._lists.pop()
        self._mark(at, "quote" if self._quotes else "paragraph", inside=self._held())

    def _held(self) -> tuple[Container, ...]:
        return tuple(each.container for each in self._lists)

    def _mark(
        self, at: int, mark: str, *signs: tuple[int, int], inside: tuple[Container, ...] = ()
    ) -> None:
        row = self._rows[at]
        whole = bool(signs) and not signs[0][0]
        found = [(0, row.begin), *signs] if row.begin and not whole else list(signs)
        self._made[at] = structs.replace(
            row.line,
            mark=mark,
            layout=tuple(found),
            links=tuple((url, url) for _, url in forms.addresses_in(row.text)),
            inside=(*self._quotes, *inside),
        )


def _cells(rows: Sequence[Row]) -> list[Row]:
    """The rows that have cells: those that are neither blank nor only a line."""
    return [row for row in rows if row.text and not forms.is_table_ruling(row.text)]


def _signs(row: Row) -> Iterator[tuple[int, int]]:
    """The columns before and behind the words of a heading."""
    start, end = row.start, row.start + len(row.text)
    if inner := forms.framed(row.text):
        yield from ((start, start + inner[0]), (start + inner[1], end))
    elif sign := forms.signed(row.text):
        yield start, start + len(sign)


def _is_soft(row: Row) -> bool:
    """Whether a line of flowed text goes on: it ends with a blank and begins no signature."""
    return row.line.text.endswith(" ") and row.text != "--"
