"""Removes page furniture and extraction debris from the lines of a seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.conversion.segment import whole
from generator.language.text import BLANK, squash, unspread, width
from generator.model import Allocation, Destination, Line, Piece, TextLine
from generator.model.marks import clipped, realigned
from generator.settings.profiles.profile import Profile

NEAR = 1000
"""Characters above a page number that are searched for the entry it may end."""
BARE_NUMBERS_NEEDED = 3
"""Lines that are only a number are page marks if at least so many count upwards."""

_DIGIT = re.compile(r"\d")

NOTHING_FORCED: Mapping[int, bool] = {}


@dataclass(frozen=True, slots=True)
class Stripped:
    """The text lines of a seed and the furniture removed from them."""

    lines: tuple[TextLine, ...]
    furniture: tuple[Allocation, ...]


def strip_furniture(
    lines: Sequence[Line], profile: Profile, forced: Mapping[int, bool] = NOTHING_FORCED
) -> Stripped:
    """Remove lines that are furniture, and debris; blank lines are counted as gaps.

    ``forced``: seed line → whether a correction joins it to the line before.
    """
    marks = find_furniture(lines, profile)
    furniture: list[Allocation] = []
    kept: list[TextLine] = []
    gap, new_page, page = 0, True, None
    for line in lines:
        text = line.text.strip(BLANK)
        new_page, page = new_page or line.page != page, line.page
        if not text:
            gap += 1
        elif line.mark:
            some = _marked_line(line, gap, kept, furniture, forced)
            gap, new_page = (0, False) if some else (gap + 1, new_page)
        elif line.running or line.number in marks:
            rule = marks.get(line.number, "running-line")
            furniture.append(removed(Piece(line.number, 0, len(line.text)), rule))
            gap, new_page = gap + 1, True
        else:
            stripped = _text_line(line, text, gap, new_page, profile, furniture)
            if stripped:
                kept.append(stripped)
                gap, new_page = 0, False
    return Stripped(tuple(kept), tuple(furniture))


def _marked_line(
    line: Line,
    gap: int,
    kept: list[TextLine],
    furniture: list[Allocation],
    forced: Mapping[int, bool],
) -> bool:
    """Add the line of flowing text to those ``kept``; whether anything was left of it."""
    made, layout = whole.text_line(line, gap)
    furniture += [removed(piece, rule) for piece, rule in layout]
    if made and whole.joins(made, kept, forced):
        kept[-1] = whole.extended(kept[-1], made)
    elif made:
        kept.append(whole.begun(made, kept))
    return made is not None


def removed(piece: Piece, rule: str) -> Allocation:
    """A piece that a rule takes out of the text."""
    return Allocation(piece, Destination.FURNITURE, rule)


def _text_line(
    line: Line, text: str, gap: int, new_page: bool, profile: Profile, furniture: list[Allocation]
) -> TextLine | None:
    """The line without debris; ``None`` if nothing is left of it."""
    raw = line.text
    start = len(raw) - len(raw.lstrip(BLANK))
    indent = raw.count("\u3000", 0, start)
    page_start = new_page or (start == 1 and raw[0] == " ")
    pieces: tuple[Piece, ...] = (Piece(line.number, start, start + len(text)),)
    if line.typeset and profile.flowing:
        return _placed_line(line, text, start, gap, page_start)
    if debris := _debris(raw, profile):
        pieces = _without_debris(line, debris, furniture)
        text = "".join(raw[p.start : p.end] for p in pieces).strip(BLANK)
        if not text:
            return None
    read, text = text, unspread(text).replace("\u200b", "")
    if debris or read != text:
        pieces = tuple(_words(pieces, raw))
    marks = clipped(line.marks, start, start + len(read)) if line.marks else ()
    return TextLine(
        *(line.number, text, pieces, width(text), gap, indent, page_start),
        marks=realigned(marks, read, text),
        broken=line.broken,
        typeset=line.typeset,
    )


def _words(pieces: Iterable[Piece], raw: str) -> Iterator[Piece]:
    """Pieces without the blanks in them, which the text may no longer have."""
    for piece in pieces:
        for word in _WORD.finditer(raw, piece.start, piece.end):
            yield Piece(piece.line, *word.span())


def _placed_line(line: Line, text: str, start: int, gap: int, page_start: bool) -> TextLine:
    """A line as the page has it: its blocks are known, so that no blank needs to be explained."""
    return TextLine(
        *(line.number, text, (Piece(line.number, start, start + len(text)),), width(text)),
        gap=gap,
        page_start=page_start,
        links=line.links,
        marks=clipped(line.marks, start, start + len(text)),
        inside=line.inside,
        broken=line.broken,
        typeset=line.typeset,
    )


def _without_debris(
    line: Line, debris: list[tuple[int, int, str]], furniture: list[Allocation]
) -> tuple[Piece, ...]:
    """The pieces of a line between its debris, which is added to ``furniture``."""
    pieces, position = [], 0
    for start, end, rule in debris:
        if start < position:
            continue
        furniture.append(removed(Piece(line.number, start, end), rule))
        if line.text[position:start].strip(BLANK):
            pieces.append(Piece(line.number, position, start))
        position = end
    if line.text[position:].strip(BLANK):
        pieces.append(Piece(line.number, position, len(line.text)))
    return tuple(pieces)


def _debris(text: str, profile: Profile) -> list[tuple[int, int, str]]:
    """Start, end and rule of all debris in a line, in order."""
    if "](" not in text and "\\[" not in text:  # no link: «[1]», «[J]»
        return []
    return sorted(
        (match.end() - 1 if rule.endswith("-open") else match.start(), match.end(), rule)
        for rule, pattern in profile.debris.items()
        for match in pattern.finditer(text)
    )


def find_furniture(lines: Iterable[Line], profile: Profile) -> dict[int, str]:
    """Seed line → rule, for each line that is furniture."""
    found: dict[str, list[tuple[int, int]]] = {}
    recent: list[str] = []
    for line in lines:
        text = line.text.strip(BLANK)
        if not text or line.mark:
            continue
        recent = [*recent[-3:], text]
        if len(text) > 40 or not _DIGIT.search(text):
            continue
        text = unspread(text)
        for rule, pattern in profile.furniture.items():
            if (match := pattern.fullmatch(text)) and not _ends_entry(recent, profile):
                page = match["page"] or ""
                number = int(page) if page.isdecimal() else 0
                found.setdefault(rule, []).append((line.number, number))
                recent.pop()
                break
    marks: dict[int, str] = {}
    for rule, places in found.items():
        bare = rule.endswith("-bare")
        chosen = _rising(places) if bare else places
        if not bare or len(chosen) >= BARE_NUMBERS_NEEDED:
            marks |= {number: rule for number, _ in chosen}
    return marks


def _ends_entry(recent: Sequence[str], profile: Profile) -> bool:
    """Whether the last line is the page of an entry in the contents list: «第7页»."""
    patterns = profile.contents
    if "entry" not in patterns:
        return False
    above = "".join(recent[:-1])[-NEAR:]
    begins = [
        match.end() for name in ("mark", "digest") for match in patterns[name].finditer(above)
    ]
    entry = squash(above[max(begins, default=0) :] + recent[-1])
    match = patterns["entry"].fullmatch(entry)
    return match is not None and match["page"] is not None


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of (line, number) pairs whose numbers increase by one or two."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for place in places:
        run = [*run, place] if run and 0 < place[1] - run[-1][1] <= 2 else [place]
        best = max(best, run, key=len)
    return best


_MARK = re.compile(r"\S")
_WORD = re.compile(f"[^{BLANK}]+")


def cut(
    pieces: Sequence[Piece], texts: dict[int, str], count: int
) -> tuple[list[Piece], list[Piece]]:
    """Split ``pieces`` after their first ``count`` characters, not counting white space.

    ``texts``: the seed lines by number.
    """
    head: list[Piece] = []
    for index, piece in enumerate(pieces):
        signs = [
            m.end()
            for m in _MARK.finditer(texts[piece.line], piece.start, piece.end)
            if m.group() not in BLANK
        ]
        if count < len(signs):
            at = signs[count - 1] if count else piece.start
            if at > piece.start:
                head.append(Piece(piece.line, piece.start, at))
            return head, [Piece(piece.line, at, piece.end), *pieces[index + 1 :]]
        head.append(piece)
        count -= len(signs)
    return head, []
