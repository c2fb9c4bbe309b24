"""Collects running text into lines, each a whole block."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model import Container, ContainerKind, Line, Links, Mark, MarkKind, Marks, Picture
from generator.model.marks import PICTURE_SIGN, moved, realigned, without_pictures
from generator.readers.pictures import Album

# «医保\n  改革»: a line break in the source and the blanks around it
_SOURCE_BREAK = re.compile(r"[^\S\n]*\n\s*")
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’…—·]")

IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""What is certainly Chinese or Japanese, without the signs that other scripts have as well."""


def single_spaced(text: str) -> str:
    """``text`` with single blanks; a line break between Chinese characters is removed."""
    return " ".join(_SOURCE_BREAK.sub(_joint, text).split())


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if CJK.match(before) and CJK.match(after) else " "


class Words(NamedTuple):
    """A text with its links and marks."""

    text: str
    links: Links
    marks: Marks


class Composer:
    """Collects text, links and marks; :meth:`end` makes a line of them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.omitted: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._length = 0
        self._links: list[tuple[str, str]] = []
        self._opened: list[tuple[str, int]] = []
        self._marks: list[Mark] = []
        """By the columns of the text as it was written."""
        self._open_marks: list[tuple[MarkKind, int]] = []
        self.album = Album()
        self.inside: list[Container] = []
        """What the next line is in, the outermost first."""

    def next_item(self) -> None:
        """An item of the innermost list begins."""
        for at in reversed(range(len(self.inside))):
            if self.inside[at].kind in (ContainerKind.LIST, ContainerKind.ORDERED):
                self.inside[at] = self.inside[at]._replace(item=self.inside[at].item + 1)
                return

    def write(self, text: str) -> None:
        """Add text to the block."""
        text = text.replace(PICTURE_SIGN, "")  # in a text it shows nothing
        self._text.append(text)
        self._length += len(text)

    def text(self) -> str:
        """The text of the block so far."""
        return single_spaced("".join(self._text))

    def open_mark(self, kind: MarkKind) -> None:
        """Marked text begins."""
        self._open_marks.append((kind, self._length))

    def close_mark(self, kind: MarkKind) -> None:
        """The text that was marked last as one of this kind ends."""
        for at in reversed(range(len(self._open_marks))):
            if self._open_marks[at][0] is kind:
                _, start = self._open_marks.pop(at)
                self._marks.append(Mark(kind, start, self._length))
                return

    def open_link(self, address: str) -> None:
        """A link to ``address`` begins."""
        self._opened.append((address.strip(), len(self._text)))

    def close_link(self) -> None:
        """The innermost link ends."""
        if self._opened:
            address, begin = self._opened.pop()
            text = single_spaced("".join(self._text[begin:]))
            if address and text:
                self._links.append((text, address))

    def picture(self, picture: Picture) -> None:
        """Write the sign of a picture, with a mark that says which."""
        start = self._length
        self._text.append(PICTURE_SIGN)
        self._length += len(PICTURE_SIGN)
        self._marks.append(Mark(MarkKind.PICTURE, start, self._length, picture))

    def omit(self, rule: str, text: str) -> None:
        """Record text that is not shown, with the rule that omits it."""
        text = single_spaced(text)
        if text:
            self.omitted.append((rule, text))

    def take(self) -> Words:
        """Remove and return the text so far; open links and marks continue after it."""
        addresses = [address for address, _ in self._opened]
        while self._opened:
            self.close_link()
        written, links = "".join(self._text), tuple(self._links)
        open_ones = (Mark(kind, start, len(written)) for kind, start in self._open_marks)
        text = single_spaced(written)
        marks = realigned((*self._marks, *open_ones), written, text)
        self._text, self._links, self._marks, self._length = [], [], [], 0
        self._opened = [(address, 0) for address in addresses]
        self._open_marks = [(kind, 0) for kind, _ in self._open_marks]
        return Words(text, links if text else (), marks)

    def end(self, mark: str) -> bool:
        """End the block and return whether it had text; open links continue in the next."""
        words = self.take()
        if words.text:
            bare = mark.startswith("heading") and not without_pictures(words.text)
            self._line(words, "paragraph" if bare else mark)
        return bool(words.text)

    def rule(self) -> None:
        """A line across the column."""
        self._line(Words(PICTURE_SIGN, (), ()), "rule")

    def end_code(self) -> None:
        """End a block of code: each line of it as it stands, without its links and marks."""
        lines = "".join(self._text).removeprefix("\n").rstrip().split("\n")
        self.take()
        for line in lines if any(lines) else ():
            self._line(Words(line.rstrip(), (), ()), "code")

    def row(self, cells: list[Words]) -> None:
        """Add a row of a table, unless all cells are empty."""
        if any(cell.text for cell in cells):
            links = tuple(link for cell in cells for link in cell.links)
            marks: list[Mark] = []
            start = 0
            for cell in cells:
                marks += moved(cell.marks, start)
                start += len(cell.text) + 1
            self._line(Words("\t".join(cell.text for cell in cells), links, tuple(marks)), "row")

    def _line(self, words: Words, mark: str) -> None:
        number = len(self.lines) + 1
        self.lines.append(
            Line(
                *(number, words.text),
                mark=mark,
                links=words.links,
                marks=words.marks,
                inside=tuple(self.inside),
            )
        )
