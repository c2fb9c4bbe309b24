"""Lines that are statements or comments of a template language: Liquid, Jinja.

The program that makes pages of a source acts on them before it reads the Markdown; they are no text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# «{%», «> {% include links.md %}»: a line that may be one
_BEGIN = re.compile(r"(?P<in>(?:[ ]{0,3}>)*[ ]{0,3})(?=\{[%#])")
# «{% comment %}», whose text is no text either
_COMMENT = re.compile(r"\{%-?[ \t]*comment[ \t]*-?%\}")
# «{% endcomment %}»
_END_COMMENT = re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_END_STATEMENT, _END_NOTE = re.compile(r"%\}"), re.compile(r"#\}")
_BLANKS = re.compile(r"[ \t\r]*")
LONGEST = 20
"""Lines of a statement at most; a comment that ends in words of its own may have any number."""
NOTHING = "<!-- -->"
"""A block without text, which ends a paragraph and no list."""


class Statements(NamedTuple):
    """Statements that stand alone on a line, and those that it goes on to."""

    end: int
    """The number of the line after them."""
    text: str
    instead: list[str]
    """The lines that stand in their place: what follows them on their last line."""


class Templates:
    """Finds the statements in the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last_end = max(
            (at for at, line in enumerate(lines) if _END_COMMENT.search(line)), default=-1
        )
        self._last_arrow = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
        self._hidden = False
        """Whether a comment of HTML is open."""

    def begin(self, at: int) -> Statements | None:
        """The statements with which a line begins that says nothing else."""
        line = self._lines[at]
        opened, closed = line.rfind("<!--"), line.rfind("-->")
        hidden = self._hidden
        if opened != closed:
            self._hidden = opened > closed and at < self._last_arrow
        found = None if hidden else _BEGIN.match(line)
        return self._read(at, found) if found else None

    def _read(self, at: int, begun: re.Match[str]) -> Statements | None:
        first, place = at, begun.end()
        while closing := self._closing(at, place):
            end = self._end(at, place, closing)
            if not end:
                break
            at, place = end
            place = self._after_blanks(at, place)
        rest = self._lines[at][place:]
        if place == begun.end() or (rest.strip() and at == first):
            return None
        taken = [self._lines[first][begun.end() :], *self._lines[first + 1 : at + 1]]
        taken[-1] = taken[-1].removesuffix(rest) if rest else taken[-1]
        instead = [f"{begun['in']}{NOTHING}", *([begun["in"] + rest] if rest.strip() else ())]
        return Statements(at + 1, " ".join(" ".join(taken).split()), instead)

    def _closing(self, at: int, place: int) -> re.Pattern[str] | None:
        """What ends the statement that begins at a place; ``None`` where none does."""
        line = self._lines[at]
        if line.startswith("{#", place):
            return _END_NOTE
        if not line.startswith("{%", place):
            return None
        comment = _COMMENT.match(line, place) and at <= self._last_end
        return _END_COMMENT if comment else _END_STATEMENT

    def _end(self, at: int, place: int, closing: re.Pattern[str]) -> tuple[int, int] | None:
        """The line and the place in it behind a statement; one with a blank line in it is none."""
        place += len("{%")
        most = len(self._lines) if closing is _END_COMMENT else at + LONGEST
        for number in range(at, min(most, len(self._lines))):
            line = self._lines[number]
            if closing is not _END_COMMENT and (not line or line.isspace()):
                break
            if found := closing.search(line, place):
                return number, found.end()
            place = 0
        return None

    def _after_blanks(self, at: int, place: int) -> int:
        found = _BLANKS.match(self._lines[at], place)
        return found.end() if found else place
