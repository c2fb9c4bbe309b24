"""Compares the order of what two readers found in a file, and where its words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.characters import legible
from generator.language.text import normalized
from generator.model import ContainerKind, Line
from generator.model.marks import BREAK

_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
# «医保 改革», «改革 DRG»: writing without blanks may have one where a line ended, also at a word in others
_NO_BOUNDARY = re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_JOINED = re.compile(rf"[^\W_{_CJK}]")
# «3. 药品»: a number that a list gives
_NUMBER = re.compile(r"-?[0-9]+ ?")
# «[1]», «[^note]»: what leads to a note
_REFERENCE = re.compile(r"\[\^?([\w-]+)\]")
_LONGEST = 40
"""Characters of a number, at most."""
MOST = 20
"""Lines that are looked for in vain before the search ends."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A text that another reader does not find where it is expected."""

    line: int
    text: str
    elsewhere: bool
    """Whether it stands at another place."""


def strays(
    lines: Iterable[Line],
    text: str,
    besides: Iterable[str] = (),
    numbers: frozenset[str] = frozenset(),
) -> list[Stray]:
    """The texts of ``lines`` that do not stand in ``text`` one after the other, word by word.

    Between them anything may stand, and notes stand anywhere. ``besides``: texts that stand nowhere
    else; ``numbers``: those before which others may stand that are none of ``text``.
    """
    whole, skipped, at = worded(text), set(besides), 0
    found: list[Stray] = []
    for line in lines:
        for written in line.text.split("\t"):
            if line.text in skipped or len(found) >= MOST:
                continue
            part = _unnumbered(written, numbers) if numbers else written
            note = any(each.kind is ContainerKind.NOTE for each in line.inside)
            end = _end(whole, part, 0 if note else at)
            if note and end is not None:
                continue
            if end is None:
                found.append(Stray(line.number, part, _end(whole, part, 0) is not None))
            else:
                at = end
    return found


def _unnumbered(part: str, numbers: frozenset[str]) -> str:
    """``part`` without the number before it; in a cell any line may have one."""
    lines = part.split(BREAK)
    for at, line in enumerate(lines):
        number = next((line[:end] for end in range(_LONGEST, 0, -1) if line[:end] in numbers), "")
        lines[at] = line[len(number) :]
    return BREAK.join(lines)


def worded(text: str) -> str:
    """The letters and digits of a text, with a blank where one word ends and another begins."""
    plain = _REFERENCE.sub(" ", normalized("NFKC", legible(text)))
    kept = "".join(c if c.isalnum() else " " if c.isspace() else "" for c in plain)
    return _NO_BOUNDARY.sub("", " ".join(kept.split()))


def _end(whole: str, part: str, start: int) -> int | None:
    """Where the words of ``part`` end, after ``start``; ``None`` where they do not stand there.

    The number of an item may be the page's own, so that the words stand without it; that of a note
    may stand there without the brackets.
    """
    words = worded(part)
    number = _NUMBER.match(words)
    rest = words[number.end() :] if number else words
    raised = worded(_REFERENCE.sub(r"\1", part)) if "[" in part else words
    firsts = (next(_ends(whole, each, start), None) for each in {words, rest, raised} if each)
    found = [end for end in firsts if end is not None]
    return min(found, default=None if rest else start)


def _ends(whole: str, words: str, start: int) -> Iterator[int]:
    """Where ``words`` end, each time that they stand in the text as whole words."""
    at = whole.find(words, start)
    while at >= 0:
        end = at + len(words)
        if not words or not (_runs_on(whole, at) or _runs_on(whole, end)):
            yield end
        at = whole.find(words, at + 1)


def _runs_on(whole: str, at: int) -> bool:
    """Whether a word goes on at a column."""
    return 0 < at < len(whole) and bool(_JOINED.match(whole[at - 1]) and _JOINED.match(whole[at]))
