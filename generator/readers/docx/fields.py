"""Fields of an office document whose results are links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from generator.readers.composer import Composer

Element = Any
"""An element of the document's XML."""

# «HYPERLINK», «"https://example.org/a b"», «\\l»
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_WITH_VALUE = ("l", "o", "t")
"""Switches that a value follows: the place within, the words shown at the link, the window."""


@dataclass(slots=True)
class _Field:
    """A field that is not at its end."""

    said: str = ""
    """What it does."""
    is_link: bool = False
    """Whether a link to its address is open."""


class Fields:
    """Opens and closes the links that fields are; one ends with its paragraph at the latest."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._open: list[_Field] = []

    def read_sign(self, sign: Element) -> None:
        """The beginning of a field, that of its result, or its end."""
        kind = sign.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            if address := link_address(self._open[-1].said):
                self._composer.open_link(address)
                self._open[-1].is_link = True
        elif kind == "end" and self._open:
            self._close(self._open.pop())

    def read_instruction(self, element: Element) -> None:
        """A part of what a field does."""
        if self._open:
            self._open[-1].said += element.text or ""

    def end_paragraph(self) -> None:
        """The links of fields that go on in the next paragraph end."""
        for field in reversed(self._open):
            self._close(field)

    def _close(self, field: _Field) -> None:
        if field.is_link:
            self._composer.close_link()
            field.is_link = False


def link_address(said: str) -> str:
    r"""Where a field leads: «HYPERLINK "https://example.org/" \l "place"»; empty for others."""
    name, *words = [quoted or plain for quoted, plain in _WORD.findall(said)] or [""]
    if name.upper() != "HYPERLINK":
        return ""
    address, place, switch = "", "", ""
    for word in words:
        if word.startswith("\\"):
            switch = word[1:2].lower()
        elif switch in _WITH_VALUE:
            place, switch = (word if switch == "l" else place), ""
        else:
            address = address or word
    return f"{address}#{place}" if place else address
