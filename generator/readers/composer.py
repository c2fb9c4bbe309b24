"""Puts running text together into lines, each one whole block."""

from __future__ import annotations

import re

from generator.model import Line

# «医保\n  改革»: a line break in the source, with the blanks around it
_SOURCE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’…—·]")


def single_spaced(text: str) -> str:
    """``text`` with its white space single; a line break between Chinese characters is none."""
    return " ".join(_SOURCE_BREAK.sub(_joint, text).split())


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if _CJK.match(before) and _CJK.match(after) else " "


class Composer:
    """Collects text and links; every :meth:`end` makes a line of what has come."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.omitted: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._opened: list[tuple[str, int]] = []
        self._picture = ""

    def write(self, text: str) -> None:
        """Add text to the block."""
        self._text.append(text)

    def open_link(self, address: str) -> None:
        """The text from here on is that of a link."""
        self._opened.append((address.strip(), len(self._text)))

    def close_link(self) -> None:
        """The link ends here."""
        if self._opened:
            address, begin = self._opened.pop()
            text = single_spaced("".join(self._text[begin:])) or self._picture
            if address and text:
                self._links.append((text, address))
            self._picture = ""

    def picture(self, text: str) -> None:
        """A picture stands here: its text is no text of the block, but may be that of a link."""
        self.omit("picture", text)
        if self._opened:
            self._picture = single_spaced(text) or self._opened[-1][0]

    def omit(self, rule: str, text: str) -> None:
        """Account for text that no reader of the file sees."""
        text = single_spaced(text)
        if text:
            self.omitted.append((rule, text))

    def end(self, mark: str) -> bool:
        """End the block; a link that is open goes on in the next. Gives whether there was one."""
        open_links = [address for address, _ in self._opened]
        while self._opened:
            self.close_link()
        text, links = single_spaced("".join(self._text)), tuple(self._links)
        self._text, self._links = [], []
        self._opened = [(address, 0) for address in open_links]
        if text:
            self.line(text, mark, links)
        return bool(text)

    def take(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text and links so far, which make no line: a cell of a table."""
        count = len(self.lines)
        self.end("")
        taken = self.lines[count:]
        del self.lines[count:]
        return (taken[0].text, taken[0].links) if taken else ("", ())

    def line(self, text: str, mark: str, links: tuple[tuple[str, str], ...] = ()) -> None:
        """Add a line that is whole already."""
        self.lines.append(Line(len(self.lines) + 1, text, mark=mark, links=links))

    def row(self, cells: list[tuple[str, tuple[tuple[str, str], ...]]]) -> None:
        """Add a row of a table."""
        if any(text for text, _ in cells):
            links = tuple(link for _, found in cells for link in found)
            self.line("\t".join(text for text, _ in cells), "row", links)
