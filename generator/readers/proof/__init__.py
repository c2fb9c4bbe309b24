"""The proof that reading lost nothing: every file is read again, by other hands.

Each format has a second reading that shares no parser with the first: it knows nothing of
blocks or columns, only which characters the file has. Both must have the same. Where it also knows
in which order they stand, where words end, what is marked and where pictures are, both must agree
on that too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from importlib import import_module
from pathlib import Path

from generator.language.text import squash
from generator.model import ContainerKind, Line, MarkKind
from generator.model.errors import ContentError, Problem, Severity
from generator.model.marks import STYLES
from generator.readers import SeedText
from generator.readers.forwarded import FORWARDED
from generator.readers.hyperlinks import followed
from generator.readers.private import PRIVATE_LINK, PRIVATE_TEXT
from generator.readers.proof.characters import count, letters
from generator.readers.proof.comparison import (
    BEGIN_DRAWING,
    END_DRAWING,
    Comparison,
    Kind,
    Rereading,
    UnprovedError,
)
from generator.readers.proof.order import strays
from generator.readers.proof.runs import SHOWN, disorder
from generator.readers.seed import OMITTED_PICTURES, SHARE
from generator.settings import disk

_MODULES = {
    "e-mail": "mail",
    **{name: name for name in ("text", "html", "markdown", "docx", "odt", "rtf", "pdf")},
}
"""The module that reads each format a second time."""
# the text of a drawing within a page
_DRAWING = re.compile(f"{BEGIN_DRAWING}([^{BEGIN_DRAWING}{END_DRAWING}]*){END_DRAWING}")
_UNMARKED = ("hidden", FORWARDED, PRIVATE_TEXT)
"""Rules that leave out text whose marks nobody counts."""
_NO_TEXT = (PRIVATE_LINK, *OMITTED_PICTURES, "header", "footer")
"""Rules that leave out something else than text, or text that no second reading has."""


def prove(path: Path, seed: SeedText) -> list[Problem]:
    """Compare ``seed`` with a second reading of its file: characters missing and added."""
    if seed.format not in _MODULES:
        return []
    try:
        module = import_module(f"generator.readers.proof.{_MODULES[seed.format]}")
        compared: Comparison = module.read(disk.read(path), seed)
    except (UnprovedError, ContentError) as error:
        message = f"the text of this file could not be verified: {error}"
        return [Problem(path.name, 0, message, severity=Severity.WARNING)]
    if compared.runs:
        return list(disorder(path.name, compared))
    same = squash("".join(compared.first)) == squash("".join(compared.second))
    if same and not seed.numbers:
        return list(_otherwise(path.name, seed, compared.rereadings))
    first, second = count(compared.first), count((*compared.second, *seed.instead, *seed.numbers))
    added = first - second
    for character in compared.optional:
        del added[character]
    problems = list(_differences(path.name, second - first, added, whole=compared.whole))
    return [*problems, *_otherwise(path.name, seed, compared.rereadings)]


def _otherwise(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    """What the second reading has in another order, cut otherwise, marked, or as pictures."""
    if rereadings:
        yield from _displaced(name, seed, rereadings)
        yield from _pictures(name, seed, rereadings)
        yield from _unmarked(name, seed, rereadings)
        yield from _misread(name, seed, rereadings)
        yield from _unlinked(name, seed, rereadings)


def _displaced(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    if not all(each.ordered for each in rereadings):
        return
    titles = [title for each in rereadings for title in each.titles]
    text = "\n".join(each.text for each in rereadings)
    private = [text for rule, text in seed.omitted if rule == PRIVATE_TEXT]
    for old, new in zip(private, seed.instead, strict=True):
        text = text.replace(old, new)
    drawn = {squash(text) for rule, text in seed.omitted if rule == "drawing"}
    text = _DRAWING.sub(lambda found: " " if squash(found[1]) in drawn else found[1], text)
    if found := strays(seed.lines, text, titles, frozenset(seed.numbers)):
        where = "in another order" if found[0].elsewhere else "with other words"
        message = f"{len(found)} lines are read {where} by another library; look at the first"
        yield Problem(name, found[0].line, message, found[0].text[:SHOWN], Severity.WARNING)


def _pictures(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    there = sum(len(each.pictures) for each in rereadings)
    read = sum(mark.kind is MarkKind.PICTURE for line in seed.lines for mark in line.marks)
    read += sum(rule in OMITTED_PICTURES for rule, _ in seed.omitted)
    if there > read:
        message = f"{there - read} pictures of this file were not read; report this file as a bug"
        yield Problem(name, 0, message, severity=Severity.WARNING)


def _unmarked(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    unseen = sum(len(letters(text)) for rule, text in seed.omitted if rule in _UNMARKED)
    there: Counter[MarkKind] = Counter()
    for each in rereadings:
        there.update(each.marked)
    read: Counter[MarkKind] = Counter()
    for line in seed.lines:
        for mark in line.marks:
            kinds = STYLES if mark.kind is MarkKind.NOTE else (mark.kind,)
            read.update(dict.fromkeys(kinds, len(letters(line.text[mark.start : mark.end]))))
    for kind in MarkKind:
        if there[kind] > read[kind] + unseen:
            number = there[kind] - read[kind]
            message = f"{number} letters marked as «{kind}» in this file are read as plain text"
            yield Problem(name, 0, message, severity=Severity.WARNING)


def _misread(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    """Letters that stand in another kind of block; what was left out may have been in any."""
    left_out = (text for rule, text in seed.omitted if rule not in _NO_TEXT)
    unseen = sum(map(len, map(letters, left_out)))
    there, read = Counter[Kind](), Counter[Kind]()
    for each in rereadings:
        there.update(each.kinds)
    for line in seed.lines:
        read.update(dict.fromkeys(_kinds(line), len(letters(line.text))))
    for kind in Kind:
        if there[kind] > read[kind] + unseen:
            number = there[kind] - read[kind]
            message = f"{number} letters that stand in a «{kind}» in this file are read otherwise"
            yield Problem(name, 0, message, severity=Severity.WARNING)


def _kinds(line: Line) -> Iterable[Kind]:
    """The kinds of block that a line is in; a note may be written as any."""
    inside = [each.kind for each in line.inside]
    if ContainerKind.NOTE in inside:
        return Kind
    lists = sum(kind in (ContainerKind.LIST, ContainerKind.ORDERED) for kind in inside)
    said = {
        Kind.HEADING: line.mark.startswith(("heading", "quoted")),
        Kind.LIST: lists > 0,
        Kind.BULLETS: ContainerKind.LIST in inside,
        Kind.NUMBERS: ContainerKind.ORDERED in inside,
        Kind.LETTERS: any(each.info for each in line.inside if each.kind is ContainerKind.ORDERED),
        Kind.NESTED: lists > 1,
        Kind.QUOTE: ContainerKind.QUOTE in inside,
        Kind.CODE: line.mark == "code" or ContainerKind.CODE in inside,
    }
    return [kind for kind, is_so in said.items() if is_so]


def _unlinked(name: str, seed: SeedText, rereadings: Sequence[Rereading]) -> Iterator[Problem]:
    """Links that are read without their address, but for those of the recipient alone."""
    unseen = letters("".join(text for rule, text in seed.omitted if rule in _UNMARKED))
    private = {_address(url) for rule, url in seed.omitted if rule in (PRIVATE_LINK, SHARE)}
    read = Counter(_address(mark.url) for line in seed.lines for mark in line.marks if mark.url)
    lost: dict[str, str] = {}
    for words, url in (link for each in rereadings for link in each.links):
        address = _address(url)
        if not address or address in private or (words and words in unseen):
            continue
        read[address] -= 1
        if read[address] < 0:
            lost.setdefault(url, words)
    if lost:
        message = f"{len(lost)} links of this file are read without their address"
        yield Problem(name, 0, message, next(iter(lost))[:SHOWN], Severity.WARNING)


def _address(url: str) -> str:
    """What two readers find of an address that is safe to follow, however each reads «&copy=1»."""
    return letters(followed(unescape(url)))


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


def _shown(counts: Counter[str]) -> str:
    return "".join(sorted(counts.elements()))[:SHOWN]
