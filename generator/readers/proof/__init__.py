"""The proof that reading lost nothing: every file is read again, by other hands.

Each format has a second reading that shares no parser with the first: it knows nothing of
blocks or columns, only which characters the file has. Both must have the same. Where it also knows
in which order they stand, where words end, what is marked and where pictures are, both must agree
on that too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generator.language.characters import legible
from generator.language.text import squash
from generator.model import MarkKind
from generator.model.errors import ContentError, Problem, Severity
from generator.model.marks import PICTURE_SIGN
from generator.readers import SeedText
from generator.readers.composer import CJK
from generator.readers.private import PRIVATE_LINK, PRIVATE_TEXT
from generator.readers.proof.order import strays

_MODULES = {
    "e-mail": "mail",
    **{name: name for name in ("text", "html", "markdown", "docx", "pdf")},
}
"""The module that reads each format a second time."""
_UNMARKED = ("hidden", PRIVATE_TEXT)
"""Rules that leave out text whose marks nobody counts."""
NEAR = 5000
"""Characters before and after the last piece among which the next is looked for first."""
PARTED = 0.02
"""Share of pieces that may have other words: programs take gaps for blanks in their own ways."""
SHOWN = 40
"""Characters that a message shows, at most."""


_SIGNS = frozenset((PICTURE_SIGN, "\ufffd", *map(chr, range(0x2400, 0x2422))))
"""Signs that readers write for what is no text: pictures, control and damaged characters."""
# More than thirty combining marks on one letter, which no writing has
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]{31,}"
)


class UnprovedError(Exception):
    """A file that could be read once could not be read again; the message says why."""


class Run(NamedTuple):
    """Words that stand behind each other on a line."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a second reader knows of a text besides its characters."""

    text: str
    """In the order of the file, with white space where words end."""
    pictures: tuple[str, ...] = ()
    """The alternative text of each picture; those that nobody sees are among them."""
    titles: tuple[str, ...] = ()
    """The titles of pictures."""
    marked: Mapping[MarkKind, int] = field(default_factory=dict)
    """How many letters are marked; a kind that cannot be counted is left out."""
    ordered: bool = True
    """Whether the order is that in which the text is read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The texts of a file by the reader and by a second one, in any order."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    """Characters that the reader may add: the numbers of list items."""
    whole: bool = True
    """Whether the second reader finds every character, so that the first may add none."""
    rereadings: tuple[Rereading, ...] = ()
    """What the second reader knows besides, part by part."""
    runs: tuple[Run, ...] = ()
    """Pieces of lines by the second reader, whose words the first must have in their order."""


def prove(path: Path, seed: SeedText) -> list[Problem]:
    """Compare ``seed`` with a second reading of its file: characters missing and added."""
    if seed.format not in _MODULES:
        return []
    try:
        module = import_module(f"generator.readers.proof.{_MODULES[seed.format]}")
        compared: Comparison = module.read(path.read_bytes(), seed)
    except (UnprovedError, ContentError) as error:
        message = f"the text of this file could not be verified: {error}"
        return [Problem(path.name, 0, message, severity=Severity.WARNING)]
    if compared.runs:
        return list(_disorder(path.name, compared))
    if compared.runs:
        return list(_disorder(path.name, compared))
    if squash("".join(compared.first)) == squash("".join(compared.second)):
        return list(_otherwise(path.name, seed, compared.rereadings))
    first, second = _count(compared.first), _count((*compared.second, *seed.instead))
    added = first - second
    for character in compared.optional:
        del added[character]
    problems = list(_differences(path.name, second - first, added, whole=compared.whole))
    return [*problems, *_otherwise(path.name, seed, compared.rereadings)]


def _otherwise(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    """What the second reading has in another order, cut otherwise, marked, or as pictures."""
    if not rereadings:
        return
    titles = [title for each in rereadings for title in each.titles]
    text = "\n".join(each.text for each in rereadings)
    private = [text for rule, text in seed.omitted if rule == PRIVATE_TEXT]
    for old, new in zip(private, seed.instead, strict=True):
        text = text.replace(old, new)
    ordered = all(each.ordered for each in rereadings)
    found = strays(seed.lines, text, titles) if ordered else []
    if found:
        where = "in another order" if found[0].elsewhere else "with other words"
        message = f"{len(found)} lines are read {where} by another library; look at the first"
        yield Problem(name, found[0].line, message, found[0].text[:SHOWN], Severity.WARNING)
    marks = [mark for line in seed.lines for mark in line.marks]
    omitted = Counter(rule for rule, _ in seed.omitted)
    pictures = sum(mark.kind is MarkKind.PICTURE for mark in marks)
    missing = sum(len(each.pictures) for each in rereadings) - pictures
    if (missing := missing - omitted["pixel"] - omitted["picture"]) > 0:
        message = f"{missing} pictures of this file were not read; report this file as a bug"
        yield Problem(name, 0, message, severity=Severity.WARNING)
    unseen = sum(len(letters(text)) for rule, text in seed.omitted if rule in _UNMARKED)
    for kind in MarkKind:
        wanted = sum(each.marked.get(kind, 0) for each in rereadings)
        read = sum(
            len(letters(line.text[mark.start : mark.end]))
            for line in seed.lines
            for mark in line.marks
            if mark.kind is kind or (kind is MarkKind.SUPERSCRIPT and mark.kind is MarkKind.NOTE)
        )
        if wanted > read + unseen:
            message = (
                f"{wanted - read} letters marked as «{kind}» in this file are read as plain text"
            )
            yield Problem(name, 0, message, severity=Severity.WARNING)


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def _disorder(name: str, compared: Comparison) -> Iterable[Problem]:
    """What is missing or stands in another order, by page and words."""
    ours = Reading(compared.first)
    lost = [run for run in compared.runs if not ours.has(_plain(run.text))]
    missing = _count(run.text for run in compared.runs) - _count(compared.first)
    if missing:
        affected = [run for run in lost if missing.keys() & _count([run.text]).keys()] or lost
        message = (
            f"{missing.total()} characters of this file were not read{_place(affected)}: "
            "save it in another format, and report this file as a bug"
        )
        added = _count(compared.first) - _count(run.text for run in compared.runs)
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


class Reading:
    """A text in which pieces of another reading are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = [_plain(word) for text in texts for word in text.split()]
        self._text = "".join(words)
        self._ends = set(accumulate(map(len, words)))
        """Where words end."""
        self._at = 0

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


def _plain(text: str) -> str:
    """``text`` as :func:`_count` counts it."""
    return "".join(_signs(text))


def _signs(text: str) -> Iterable[str]:
    for character in squash(unicodedata.normalize("NFKC", text).replace("⸺", "——")):
        if character != PICTURE_SIGN and unicodedata.category(character) not in ("Cc", "Cf"):
            yield character


def _differences(
    name: str, missing: Counter[str], added: Counter[str], *, whole: bool
) -> Iterable[Problem]:
    if missing.total() > added.total():
        message = (
            f"{missing.total()} characters of this file were not read: "
            "save it in another format, and report this file as a bug"
        )
        yield Problem(name, 0, message, _shown(missing))
    elif missing:
        message = f"{missing.total()} characters are read differently by another library"
        shown = f"{_shown(missing)} / {_shown(added)}"
        yield Problem(name, 0, message, shown, Severity.WARNING)
    elif added and whole:
        message = f"{added.total()} characters were read that another library does not find"
        yield Problem(name, 0, message, _shown(added))


def _count(texts: Iterable[str]) -> Counter[str]:
    """How often each character occurs, without white space, invisible characters and pictures."""
    return Counter(
        character
        for text in texts
        for character in squash(_normal(legible(text)).replace("⸺", "——"))
        if character not in _SIGNS and unicodedata.category(character) not in ("Cc", "Cf")
    )


def _normal(text: str) -> str:
    """The text in compatibility form, with long runs of combining marks cut.

    Ordering such a run takes the square of its length.
    """
    return unicodedata.normalize("NFKC", _MARKS.sub(_cut, text))


def _cut(run: re.Match[str]) -> str:
    return "\u034f".join(run[0][at : at + 30] for at in range(0, len(run[0]), 30))


def _shown(counts: Counter[str]) -> str:
    return "".join(sorted(counts.elements()))[:SHOWN]


def seed_texts(
    seed: SeedText, *, without: Container[str] = (), captions: Container[str] = ()
) -> tuple[str, ...]:
    """The texts of the lines, of pictures (rule ``picture``) and those that were omitted.

    Those of the rules ``without`` are left out, and captions that are among ``captions``.
    """
    lines = tuple(
        line.text for line in seed.lines if line.mark != "caption" or line.text not in captions
    )
    marks = (mark for line in seed.lines for mark in line.marks)
    pictures = (("picture", mark.picture.text) for mark in marks if mark.picture)
    others = (*pictures, *seed.omitted)
    return (
        *lines,
        *(text for rule, text in others if rule != PRIVATE_LINK and rule not in without),
    )
