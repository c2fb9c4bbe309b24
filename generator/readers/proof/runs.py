"""Compares the words of pages with pieces of lines that another program finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from generator.language.text import CJK
from generator.model.errors import Problem, Severity
from generator.readers.proof.characters import count, signs
from generator.readers.proof.comparison import Comparison, Run

NEAR = 5000
"""Characters before and after the last piece among which the next is looked for first."""
PARTED = 0.02
"""Share of pieces that may have other words: programs take gaps for blanks in their own ways."""
# «river.2», «Avon3»: the number of a note, which stands elsewhere in the text
_NOTE_NUMBER = re.compile(r"([^\W\d_][^\w\s]{0,3})\d{1,3}(?!\S)")
SHOWN = 40
"""Characters that a message shows, at most."""


def disorder(name: str, compared: Comparison) -> Iterable[Problem]:
    """What is missing or stands in another order, by page and words."""
    ours = Reading(compared.first)
    lost = [run for run in compared.runs if not ours.has_line(run.text)]
    missing = count(run.text for run in compared.runs) - count(compared.first)
    if missing:
        affected = [run for run in lost if missing.keys() & count([run.text]).keys()] or lost
        message = (
            f"{missing.total()} characters of this file were not read{_place(affected)}: "
            "save it in another format, and report this file as a bug"
        )
        added = count(compared.first) - count(run.text for run in compared.runs)
        if missing.total() > added.total():
            yield Problem(name, 0, message, _words(affected))
        else:
            message = f"{missing.total()} characters are read differently by another library"
            shown = _words(affected)
            yield Problem(name, 0, message + _place(affected), shown, Severity.WARNING)
    elif lost:
        message = f"pieces of lines that another library reads in another order: {len(lost)}"
        yield Problem(name, 0, message + _place(lost), _words(lost), Severity.WARNING)
    parted = [run for run in compared.runs if ours.parts_otherwise(run.text)]
    if len(parted) > PARTED * len(compared.runs):
        message = f"lines whose words another library parts otherwise: {len(parted)}"
        yield Problem(name, 0, message + _place(parted), _words(parted), Severity.WARNING)


def _place(runs: Sequence[Run]) -> str:
    return f" (first on page {runs[0].page} of the file)" if runs else ""


def _words(runs: Sequence[Run]) -> str:
    return " ".join(runs[0].text.split())[:SHOWN] if runs else ""


def _plain(text: str) -> str:
    """The :func:`signs` of a text but for hyphens, which some fonts name as soft ones."""
    return signs(text).replace("-", "")


class Reading:
    """A text in which pieces of another reading are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = [_plain(word) for text in texts for word in text.split()]
        self._text = "".join(words)
        self._ends = set(accumulate(map(len, words)))
        """Where words end."""
        self._at = 0

    def has_line(self, line: str) -> bool:
        """Whether the words of a line are in the text, perhaps without the numbers of notes."""
        return self.has(_plain(line)) or self.has(_plain(_NOTE_NUMBER.sub(r"\1", line)))

    def has(self, piece: str) -> bool:
        """Whether a piece without white space is in the text, near the last one or elsewhere."""
        found = self._text.find(piece, max(self._at - NEAR, 0), self._at + NEAR + len(piece))
        found = found if found >= 0 else self._text.find(piece)
        self._at = found + len(piece) if found >= 0 else self._at
        return found >= 0

    def parts_otherwise(self, text: str) -> bool:
        """Whether the words of a piece are other words here; one of single letters is not told."""
        words = [plain for word in text.split() if (plain := _plain(word))]
        if len(words) < 2 or 2 * len(words) > sum(map(len, words)) or not self.has("".join(words)):
            return False
        start = self._at - sum(map(len, words))
        ends = [start + length for length in accumulate(map(len, words))][:-1]
        return any(end not in self._ends and not self._is_closed(end) for end in ends)

    def _is_closed(self, end: int) -> bool:
        """Whether a blank here may be typography: beside a Chinese character."""
        return any(map(CJK.match, self._text[end - 1 : end + 1]))
