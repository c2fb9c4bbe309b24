"""Collects running text into lines, each a whole block."""

from __future__ import annotations

import re

from generator.model import Line, Links

# «医保\n  改革»: a line break in the source and the blanks around it
_SOURCE_BREAK = re.compile(r"[^\S\n]*\n\s*")
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’…—·]")


def single_spaced(text: str) -> str:
    """``text`` with single blanks; a line break between Chinese characters is removed."""
    return " ".join(_SOURCE_BREAK.sub(_joint, text).split())


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if CJK.match(before) and CJK.match(after) else " "


class Composer:
    """Collects text and links; :meth:`end` makes a line of them."""

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

    def text(self) -> str:
        """The text of the block so far."""
        return single_spaced("".join(self._text))

    def open_link(self, address: str) -> None:
        """A link to ``address`` begins."""
        self._opened.append((address.strip(), len(self._text)))

    def close_link(self) -> None:
        """The innermost link ends."""
        if self._opened:
            address, begin = self._opened.pop()
            text = single_spaced("".join(self._text[begin:])) or self._picture
            if address and text:
                self._links.append((text, address))
            self._picture = ""

    def picture(self, text: str) -> None:
        """Omit the text of a picture; it serves as that of a link with no other text."""
        self.omit("picture", text)
        if self._opened:
            self._picture = single_spaced(text) or self._opened[-1][0]

    def omit(self, rule: str, text: str) -> None:
        """Record text that is not shown, with the rule that omits it."""
        text = single_spaced(text)
        if text:
            self.omitted.append((rule, text))

    def take(self) -> tuple[str, Links]:
        """Remove and return the text and links so far; open links continue after them."""
        addresses = [address for address, _ in self._opened]
        while self._opened:
            self.close_link()
        text, links = self.text(), tuple(self._links)
        self._text, self._links = [], []
        self._opened = [(address, 0) for address in addresses]
        return text, links if text else ()

    def end(self, mark: str) -> bool:
        """End the block and return whether it had text; open links continue in the next."""
        text, links = self.take()
        if text:
            self._line(text, mark, links)
        return bool(text)

    def row(self, cells: list[tuple[str, Links]]) -> None:
        """Add a row of a table, unless all cells are empty."""
        if any(text for text, _ in cells):
            links = tuple(link for _, found in cells for link in found)
            self._line("\t".join(text for text, _ in cells), "row", links)

    def _line(self, text: str, mark: str, links: Links) -> None:
        self.lines.append(Line(len(self.lines) + 1, text, mark=mark, links=links))
