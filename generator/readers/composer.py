"""Collects running text into lines, each a block, or a line of one that was broken on purpose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from msgspec import structs

from generator.language.characters import legible
from generator.language.numerals import whole
from generator.language.text import CJK
from generator.model import Container, ContainerKind, Line, Links, Mark, MarkKind, Marks, Picture
from generator.model.marks import (
    BREAK,
    PICTURE_SIGN,
    STYLES,
    clipped,
    is_whole,
    moved,
    realigned,
    without_pictures,
)
from generator.readers.limits import MAX_COLUMNS, MAX_NESTING
from generator.readers.pictures import Album, is_dot
from generator.readers.quoted import quoted

# «医保\n  改革»: a line break in the source and the blanks around it
_SOURCE_BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*+")
# «IMG_2031», «cover.png»: a title that a program gave
_NAME_OF_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|svg|avif)|(?=[\w-]*[_\d])[\w-]+", re.I | re.A
)
# «<br>　　医保»: a new paragraph, as Chinese sets it
_INDENTED = re.compile(r"[ \t\r\n]*(?:\u3000{2}|(?:\u00a0 ?){4}\s*(?=[\u2e80-\u9fff]))")
LONGEST_CAPTION = 200
"""Characters of a caption that is told by its form."""


def single_spaced(text: str) -> str:
    """``text`` with single blanks; a line break between Chinese characters is removed."""
    return " ".join(_SOURCE_BREAK.sub(_joint, text).split())


def _laid_out(text: str) -> str:
    """``text`` with single blanks, and with the line breaks that were written for good."""
    if BREAK not in text:
        return single_spaced(text)
    return BREAK.join(map(single_spaced, text.split(BREAK))).strip(BREAK)


def _joint(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return "" if CJK.match(before) and CJK.match(after) else " "


def _without_styled_notes(marks: Marks) -> Marks:
    """``marks`` without those that only raise or stress the reference to a note, which has its own form."""
    notes = {(mark.start, mark.end) for mark in marks if mark.kind is MarkKind.NOTE}
    return tuple(m for m in marks if m.kind not in STYLES or (m.start, m.end) not in notes)


def _without_lines_of_links(marks: Marks) -> Marks:
    """``marks`` without those lines below words that only say that these are a link."""
    links = sorted((mark.start, mark.end) for mark in marks if mark.kind is MarkKind.LINK)
    if not links or all(mark.kind is not MarkKind.UNDERLINED for mark in marks):
        return marks
    found: list[Mark] = []
    for mark in marks:
        if mark.kind is MarkKind.UNDERLINED:
            crossed = links[
                bisect_right(links, mark.start, key=itemgetter(1)) : bisect_left(links, (mark.end,))
            ]
            edges = [mark.start, *chain.from_iterable(crossed), mark.end]
            ranges = zip(edges[::2], edges[1::2], strict=True)
            found += (replace(mark, start=start, end=end) for start, end in ranges if start < end)
        else:
            found.append(mark)
    return tuple(found)


class Words(NamedTuple):
    """A text with its marks."""

    text: str
    marks: Marks

    @property
    def links(self) -> Links:
        """What its links out of the text are called, and their addresses."""
        marks = (mark for mark in self.marks if mark.url[:1] not in ("", "#"))
        return tuple((self.text[mark.start : mark.end], mark.url) for mark in marks)


EMPTY = Words("", ())
"""A cell without text."""
MOST_SPANNED = 50
"""Columns or rows over which one cell reaches, at most."""
MOST_COVERED = 20_000
"""Cells of a file over which others reach; beyond them none reaches over another."""


def spanned(said: str) -> int:
    """Over how many columns or rows a cell reaches."""
    return min(max(whole(said.strip(), 1), 1), MOST_SPANNED)


def _beneath(words: Words) -> tuple[Words, Words] | None:
    """A picture and the text below it that is in italics as a whole: its caption."""
    sign, between, text = words.text[:1], words.text[1:2], words.text[2:]
    if sign != PICTURE_SIGN or between not in (" ", BREAK) or not 0 < len(text) <= LONGEST_CAPTION:
        return None
    marks = clipped(words.marks, 2, len(words.text))
    slanted = is_whole(MarkKind.EMPHASIS, text, marks)
    if not slanted or any(mark.start < 1 < mark.end for mark in words.marks):
        return None
    return Words(sign, clipped(words.marks, 0, 1)), Words(text, marks)


def aligned_columns(sides: Sequence[Sequence[str]]) -> str:
    """How the columns of a table are aligned, with commas between; empty where nothing is said.

    ``sides``: what each cell of its first two rows says, of which the second counts where it has as
    many.
    """
    rows = sides if len(set(map(len, sides))) == 1 else sides[:1]
    found = [next(filter(None, column), "") for column in zip(*rows, strict=True)]
    return ",".join(found) if any(found) else ""


class Composer:
    """Collects text, links and marks; :meth:`end` makes a line of them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.omitted: list[tuple[str, str]] = []
        self._covered = 0
        """Cells so far over which others reach."""
        self._text: list[str] = []
        self._length = 0
        self._opened: list[tuple[str, int, int]] = []
        """Address of each open link; how many pieces and characters the text had before it."""
        self._led_from = False
        """Whether the link that began last has words or pictures."""
        self._passed = 0
        """Links that are open within another, which no page can have."""
        self._marks: list[Mark] = []
        """By the columns of the text as it was written."""
        self._open_marks: dict[MarkKind, tuple[int, int]] = {}
        """Where the marks begin that are open, and how many of the kind are, one in another."""
        self._broken = False
        """Whether the block goes on with the one before, after a line break."""
        self._parted = False
        """Whether the next words of the cell begin a line."""
        self._in_line = False
        """Whether the line of the cell has words so far."""
        self.album = Album()
        self.titled = True
        """Whether the title of a picture is its caption."""
        self.inside: list[Container] = []
        """What the next line is in, the outermost first."""
        self._places: dict[str, int] = {}
        """Names of places -> the lines that begin there."""

    def next_item(self) -> None:
        """An item of the innermost list begins."""
        for at in reversed(range(min(len(self.inside), MAX_NESTING))):
            if self.inside[at].kind in (ContainerKind.LIST, ContainerKind.ORDERED):
                self.inside[at] = self.inside[at]._replace(item=self.inside[at].item + 1)
                return

    def write(self, text: str) -> None:
        """Add text to the block."""
        text = legible(text.replace(PICTURE_SIGN, ""))  # in a text the sign shows nothing
        self._add(text.replace(BREAK, " "))

    def _add(self, text: str) -> None:
        if text and not text.isspace():
            if self._parted and self._in_line:
                self._text.append(BREAK)
                self._length += len(BREAK)
            self._parted, self._in_line = False, True
        self._text.append(text)
        self._length += len(text)

    def text(self) -> str:
        """The text of the block so far."""
        return single_spaced("".join(self._text))

    def open_mark(self, kind: MarkKind) -> None:
        """Marked text begins."""
        start, depth = self._open_marks.get(kind, (self._length, 0))
        self._open_marks[kind] = (start, depth + 1)

    def close_mark(self, kind: MarkKind) -> None:
        """The text that was marked last as one of this kind ends."""
        start, depth = self._open_marks.pop(kind, (0, 0))
        if depth > 1:
            self._open_marks[kind] = (start, depth - 1)
        elif depth:
            self._marks.append(Mark(kind, start, self._length))

    def name_place(self, name: str) -> None:
        """What comes next has a name, to which links of the text may lead."""
        self._places.setdefault(name, len(self.lines) + 1)

    def open_link(self, address: str) -> None:
        """A link to ``address`` begins: «#» and a name, where it leads to a place of the text."""
        if self._opened:
            self._passed += 1
            return
        self._opened.append((address.strip(), len(self._text), self._length))
        self._led_from = False

    def is_bare_link(self) -> bool:
        """Whether a link is open, of which nothing is to be seen so far."""
        if len(self._opened) != 1 or self._passed or self._led_from:
            return False
        return not _laid_out("".join(self._text[self._opened[0][1] :]))

    def close_link(self) -> None:
        """The innermost link ends."""
        if self._passed:
            self._passed -= 1
            return
        self._close_link()

    def _close_link(self, *, goes_on: bool = False) -> None:
        if self._opened:
            address, begin, start = self._opened.pop()
            if address and _laid_out("".join(self._text[begin:])):
                self._led_from = True
                mark = Mark(MarkKind.LINK, start, self._length, url=address, goes_on=goes_on)
                self._marks.append(mark)

    def picture(self, picture: Picture) -> None:
        """Write the sign of a picture, with a mark that says which; one that nobody sees is left out."""
        if is_dot(self.album.pictures.get(picture.address, b"")):
            self.omit("pixel", picture.text or "img")
            return
        text, title = legible(picture.text), legible(picture.title)
        self._sign(MarkKind.PICTURE, PICTURE_SIGN, replace(picture, text=text, title=title))

    def task(self, state: str) -> None:
        """Write what says whether a task is done: «x» or a blank."""
        self._sign(MarkKind.TASK, f"[{state}]")
        self._add(" ")

    def note(self, label: str) -> None:
        """Write a reference to the note that has a label; no link goes through it."""
        addresses = [address for address, *_ in self._opened]
        while self._opened:
            self._close_link()
        self._sign(MarkKind.NOTE, f"[{label}]")
        self._opened = [(address, len(self._text), self._length) for address in addresses]

    def _sign(self, kind: MarkKind, sign: str, picture: Picture | None = None) -> None:
        """Write a sign with the mark that says what it is."""
        self._add(sign)
        self._marks.append(Mark(kind, self._length - len(sign), self._length, picture))

    def omit(self, rule: str, text: str) -> None:
        """Record text that is not shown, with the rule that omits it."""
        text = single_spaced(legible(text))
        if text:
            self.omitted.append((rule, text))

    def take(self) -> Words:
        """Remove and return the text so far; open links and marks continue after it."""
        addresses = [address for address, *_ in self._opened]
        while self._opened:
            self._close_link(goes_on=True)
        written = "".join(self._text)
        open_ones = (
            Mark(kind, start, len(written), goes_on=True)
            for kind, (start, _) in self._open_marks.items()
        )
        text = _laid_out(written)
        written_marks = _without_styled_notes((*self._marks, *open_ones))  # before they join others
        written_marks = _without_lines_of_links(written_marks)
        marks = _without_styled_notes(realigned(written_marks, written, text))
        self._text, self._marks, self._length = [], [], 0
        self._parted = self._in_line = False
        self._opened = [(address, 0, 0) for address in addresses]
        self._open_marks = {k: (0, depth) for k, (_, depth) in self._open_marks.items()}
        return Words(text, marks)

    def end(self, mark: str) -> bool:
        """End the block and return whether it had text; open links continue in the next."""
        broken = self._broken and not _INDENTED.match("".join(self._text))
        words = self.take()
        self._broken = False
        beneath = _beneath(words) if mark == "paragraph" and not broken else None
        shown = beneath[0] if beneath else words
        if shown.text:
            bare = mark.startswith("heading") and not without_pictures(shown.text)
            self._line(shown, "paragraph" if bare else mark, broken=broken)
            if self.titled and not without_pictures(shown.text):
                self._caption()
        if beneath:
            self._line(beneath[1], "caption")
        return bool(words.text)

    def end_line(self, mark: str) -> bool:
        """End a line of the block and return whether it had text.

        An empty line, or one that is indented as paragraphs are, ends the block.
        """
        self._broken = self.end(mark)
        return self._broken

    def break_cell(self) -> None:
        """End a line of a cell."""
        self._add(BREAK)
        self._in_line = False

    def part_cell(self) -> None:
        """End a line of a cell, if it has words and others follow."""
        self._parted = True

    def _caption(self) -> None:
        """The title of the picture that the last line consists of, as its caption."""
        line = self.lines[-1]
        pictures = [mark.picture for mark in line.marks if mark.picture]
        title = pictures[0].title if len(pictures) == 1 else ""
        if title and title != pictures[0].text and not _NAME_OF_FILE.fullmatch(title):
            bare = replace(pictures[0], title="")
            marks = (replace(m, picture=bare) if m.picture else m for m in line.marks)
            self.lines[-1] = structs.replace(line, marks=tuple(marks))
            self._line(Words(title, ()), "caption")

    def rule(self) -> None:
        """A line across the column."""
        self._line(Words(PICTURE_SIGN, ()), "rule")

    def adopt(self, lines: Iterable[Line], apart: int) -> None:
        """Add the lines of another text that stands in this one.

        ``apart``: what tells its lists from those of this text, a number above all of theirs.
        """
        for line in lines:
            if line.text.strip():
                inside = (each._replace(serial=each.serial + apart) for each in line.inside)
                number, mark = len(self.lines) + 1, line.mark or "paragraph"
                self.name_place(f"{apart}.{line.number}")
                marks = tuple(
                    replace(each, url=f"#{apart}.{each.url[1:]}") if each.url[:1] == "#" else each
                    for each in line.marks
                )
                own = structs.replace(
                    line, number=number, mark=mark, inside=tuple(inside), marks=marks
                )
                self.lines.append(own)

    def finished(self) -> tuple[Line, ...]:
        """All lines; links within the text lead to lines, those that lead nowhere are none."""
        return quoted(tuple(map(self._led, self.lines)))

    def _led(self, line: Line) -> Line:
        if not any(mark.url[:1] == "#" for mark in line.marks):
            return line
        marks: list[Mark] = []
        for mark in line.marks:
            number = self._places.get(mark.url[1:], 0) if mark.url[:1] == "#" else 0
            if mark.url[:1] != "#":
                marks.append(mark)
            elif 0 < number <= len(self.lines) and number != line.number:
                marks.append(replace(mark, url=f"#{number}"))
        return structs.replace(line, marks=tuple(marks))

    def drop_rule(self) -> None:
        """Remove the line that parts the text from its notes."""
        if self.lines and self.lines[-1].mark == "rule":
            self.lines.pop()

    def end_code(self) -> None:
        """End a block of code: each line of it as it stands, without its marks.

        Its links are those of its first line; they are listed below the text.
        """
        lines = "".join(self._text).removeprefix("\n").rstrip().split("\n")
        links = self.take().links
        for line in lines if any(lines) else ():
            self._line(Words(line.rstrip(), ()), "code", links=links)
            links = ()

    def reach(self, columns: str, rows: str = "") -> tuple[int, int]:
        """Over how many columns and rows a cell reaches that states so much."""
        over = spanned(columns), spanned(rows)
        self._covered += over[0] * over[1] - 1
        return over if self._covered <= MOST_COVERED else (1, 1)

    def row(self, cells: list[Words]) -> None:
        """Add a row of a table, unless all cells are empty; one of too many cells is no row."""
        if len(cells) > MAX_COLUMNS:
            for cell in filter(lambda cell: cell.text, cells):
                self._line(cell, "paragraph")
            return
        if any(cell.text for cell in cells):
            marks: list[Mark] = []
            start = 0
            for cell in cells:
                marks += moved(cell.marks, start)
                start += len(cell.text) + 1
            self._line(Words("\t".join(cell.text for cell in cells), tuple(marks)), "row")

    def _line(self, words: Words, mark: str, *, broken: bool = False, links: Links = ()) -> None:
        number = len(self.lines) + 1
        self.lines.append(
            Line(
                *(number, words.text),
                mark=mark,
                links=links or words.links,
                marks=words.marks,
                inside=tuple(self.inside[:MAX_NESTING]),
                broken=broken,
            )
        )
