"""Reads the contents list (本期视点) of an issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from generator.conversion.segment.furniture import cut
from generator.language.text import ends_sentence, join_all, squash
from generator.model import Piece, TextLine
from generator.settings.profiles.pattern import Patterns
from generator.settings.profiles.profile import Profile

LONGEST_PAGE = 6
"""Most digits of the number of a page."""
LONGEST_ENTRY = 1000
"""Most characters of an entry; longer text is not matched as one."""
MAX_ENTRY_LINES = 6
"""Most lines of an entry (title, source, page)."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One entry of the contents list."""

    title: str
    """Title without white space, for comparison with the body."""
    source: str
    """Source without white space."""
    page: int | None
    section: str
    digest: str
    digest_pieces: tuple[Piece, ...]
    line: int
    """First seed line of the entry."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list, its position, and its characters."""

    entries: tuple[ContentsEntry, ...] = ()
    begin: int = 0
    """Index of its first text line."""
    end: int = 0
    """Index of the first text line after it; equal to ``begin`` if there is no list."""
    rest: tuple[Piece, ...] = ()
    """All its characters but the digests of its entries."""


class _ItemKind(Enum):
    HEAD = auto()
    SECTION = auto()
    ENTRY = auto()
    DIGEST = auto()


@dataclass(slots=True)
class _Item:
    """Consecutive lines of the list that belong together."""

    kind: _ItemKind
    lines: list[TextLine] = field(default_factory=list)


def read_contents(lines: Sequence[TextLine], texts: dict[int, str], profile: Profile) -> Contents:
    """Find and read the contents list; an empty one if the seed has none.

    ``texts``: the seed lines by number.
    """
    span = find_contents(lines, profile)
    if not span:
        return Contents()
    begin, end = span
    items = _items(lines[begin:end], profile.contents)
    entries, rest = _read_items(items, texts, profile)
    return Contents(entries, begin, end, rest)


def find_contents(lines: Sequence[TextLine], profile: Profile) -> tuple[int, int] | None:
    """Indices of the list's first line and of the line after its last one."""
    patterns, body = profile.contents, profile.body
    if not patterns:
        return None
    begin = _index(lines, patterns["begin"].fullmatch, 0)
    first_mark = _index(lines, patterns["mark"].match, 0)
    if begin is None:
        if first_mark is None:
            return None
        begin = first_mark
        while begin and body["section"].fullmatch(lines[begin - 1].text):
            begin -= 1
    end = _index(lines, patterns["end"].fullmatch, begin)
    if end is not None:
        return begin, end + 1
    return begin, _end_without_mark(lines, begin, profile)


def _index(lines: Sequence[TextLine], test: Callable[[str], object], start: int) -> int | None:
    for index in range(start, len(lines)):
        if test(lines[index].text):
            return index
    return None


def _end_without_mark(lines: Sequence[TextLine], begin: int, profile: Profile) -> int:
    """Index where the body begins: at the title above the first source line."""
    source = _index(lines, profile.body["source"].match, begin)
    if source is None:
        return len(lines)
    mark = profile.contents["mark"]
    marked = (line.text for line in lines[begin:source] if mark.match(line.text))
    first_title = squash(mark.without(next(marked, "")))
    end = source
    while end > begin + 1 and source - end < 4:
        above = squash(lines[end - 1].text)
        if ends_sentence(above) and not first_title.startswith(above[:6]):
            break
        end -= 1
        if profile.body["section"].fullmatch(lines[end].text):
            break
    return end


def _items(lines: Sequence[TextLine], patterns: Patterns) -> list[_Item]:
    """Group the lines of the list into items."""
    items = [_Item(_ItemKind.HEAD)]
    for line in lines:
        kind = _kind(line.text, patterns)
        if kind is not None:
            items.append(_Item(kind))
        items[-1].lines.append(line)
        if kind is None and items[-1].kind in (_ItemKind.DIGEST, _ItemKind.SECTION):
            _split_unmarked(items, patterns)
    return items


def _kind(text: str, patterns: Patterns) -> _ItemKind | None:
    """The kind of the item that a line begins; ``None`` if it continues the item before."""
    if patterns["section"].fullmatch(text):
        return _ItemKind.SECTION
    if patterns["digest"].match(text):
        return _ItemKind.DIGEST
    if patterns["mark"].match(text):
        return _ItemKind.ENTRY
    head = patterns["begin"].fullmatch(text) or patterns["end"].fullmatch(text)
    return _ItemKind.HEAD if head or patterns["note"].match(text) else None


def _split_unmarked(items: list[_Item], patterns: Patterns) -> None:
    """Separate an entry without its mark from the digest before it."""
    item = items[-1]
    if not patterns["source"].search(item.lines[-1].text):
        return
    start = len(item.lines) - 1
    while start > 1 and not ends_sentence(item.lines[start - 1].text):
        start -= 1
    if start < 1:
        return
    items.append(_Item(_ItemKind.ENTRY, item.lines[start:]))
    del item.lines[start:]


def _read_items(
    items: list[_Item], texts: dict[int, str], profile: Profile
) -> tuple[tuple[ContentsEntry, ...], tuple[Piece, ...]]:
    entries: list[ContentsEntry] = []
    rest: list[Piece] = []
    section = ""
    for item in items:
        pieces = [piece for line in item.lines for piece in line.pieces]
        if item.kind is _ItemKind.DIGEST and entries and not entries[-1].digest:
            text = join_all([line.text for line in item.lines])
            mark = profile.contents["digest"].match(text)
            label = mark.group() if mark else ""
            pieces, digest = cut(pieces, texts, len(squash(label)))
            entries[-1] = replace(
                entries[-1], digest=text.removeprefix(label), digest_pieces=tuple(digest)
            )
        elif item.kind is _ItemKind.SECTION:
            match = profile.contents["section"].fullmatch(item.lines[0].text)
            section = match["section"] if match else ""
        elif item.kind is _ItemKind.ENTRY:
            entries.append(_entry(item.lines, section, profile))
        rest += pieces
    return tuple(entries), tuple(rest)


def _entry(lines: Sequence[TextLine], section: str, profile: Profile) -> ContentsEntry:
    text = squash("".join(line.text for line in lines[:MAX_ENTRY_LINES]))
    match = profile.contents["entry"].fullmatch(text) if len(text) <= LONGEST_ENTRY else None
    if not match:
        title = profile.contents["mark"].without(text)
        return ContentsEntry(title, "", None, section, "", (), lines[0].number)
    # pages are numbered from 1: a page 0 is an error in the list, and so is one beyond any book
    digits = match["page"] or ""
    page = int(digits or 0) if len(digits) <= LONGEST_PAGE else 0
    return ContentsEntry(
        match["title"], match["source"], page or None, section, "", (), lines[0].number
    )
