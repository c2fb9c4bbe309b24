"""What a block of text stands in: headings, lists, tables, quotations, code, notes, rules."""

from __future__ import annotations

BEGUN = "+"
"""Before what begins with a block."""
DEEPEST = 5
"""Of headings: a page with a whole issue has them a level lower, and HTML has six."""


class Nesting:
    """What is open at a place of a text, the outermost first.

    What holds no text is left out: ``+ul/+li`` is the first block of a list, ``ul/+li`` that of its
    second item, ``ul/li`` a second block of an item. A paragraph in nothing else is empty.
    """

    def __init__(self) -> None:
        self._open: list[str] = []

    def begin(self, name: str) -> None:
        """Something begins that holds blocks, or is one."""
        self._open.append(BEGUN + name)

    def end(self) -> None:
        """What was opened last ends."""
        self._open.pop()

    def place(self) -> str:
        """Where a block of text stands."""
        where = "/".join(self._open)
        if BEGUN in where:
            self._open = [name.removeprefix(BEGUN) for name in self._open]
        return where


def heading(level: int) -> str:
    """A heading; 1 is the title of the article."""
    return f"h{min(level, DEEPEST)}"


def ordered(start: int, counted: str) -> str:
    """An ordered list that begins with a number; Markdown has none below zero.

    ``counted``: ``a``, ``A``, ``i`` or ``I`` where it counts in letters.
    """
    return f"ol-{max(start, 0)}{counted}"


def cell(tag: str, aligned: str) -> str:
    """A cell, ``th`` or ``td``, of a column that is ``left``, ``center``, ``right`` or as usual."""
    return f"{tag}-{aligned}" if aligned else tag


def link(words: str, address: str) -> str:
    """A link: its words without white space, and where it leads.

    Where one leads within the site is another matter: every page has its own way to a place.
    """
    outside = ":" in address.partition("/")[0].partition("#")[0]
    return f"{words} <{address if outside else '#'}>"
