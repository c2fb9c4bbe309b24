"""Matches the rules of a profile with the lines of flowing text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import structs

from generator.conversion.cover import full_day
from generator.language.text import BLANK, width
from generator.model import Mark, Piece, TextLine
from generator.model.marks import (
    PICTURE_SIGN,
    clipped,
    moved,
    tidied,
    without_notes,
    without_pictures,
)
from generator.readers import hyperlinks
from generator.settings.profiles.pattern import Pattern
from generator.settings.profiles.profile import MatchOf, Role, Rule, TitleFrom

# Characters between a title that is a link and the comment after it: «：», « - », «，»
_BETWEEN = frozenset(BLANK + "：:，,。.；;|｜·—–-")
_WHOLE = {Role.SECTION: "section", Role.ARTICLE: "title"}
"""The group that is the whole line if the pattern has no such group."""


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A line and the rule that matched it."""

    rule: Rule
    line: TextLine
    parts: dict[str, TextLine] = field(default_factory=dict)
    """The parts of the line in its groups, in the order of the line."""
    marks: tuple[TextLine, ...] = ()
    """The text between them: numbers, labels, punctuation."""

    def text(self, group: str) -> str:
        """The text of a group, without the signs of notes and spaces collapsed; empty without one."""
        part = self.parts.get(group)
        text = without_notes(part.text, part.marks) if part else ""
        return " ".join(without_zero_width(text).split())


def match_rule(rule: Rule, line: TextLine, section: str) -> RuleMatch | None:
    """The match of a rule with a line in ``section``; ``None`` if they do not match."""
    if rule.marks and line.mark not in rule.marks:
        return None
    if rule.within and section not in rule.within:
        return None
    if rule.title is TitleFrom.LINK:
        return _linked(rule, line)
    if rule.pattern is None:
        whole = _WHOLE.get(rule.role)
        return RuleMatch(rule, line, {whole: line} if whole else {})
    if rule.of is MatchOf.PICTURES:
        return RuleMatch(rule, line) if _shows_only(rule.pattern, line) else None
    match = rule.pattern.fullmatch(line.text)
    if match is None:
        return None
    spans = {name: match.span(name) for name, text in match.groupdict().items() if text}
    whole = _WHOLE.get(rule.role)
    if whole and not spans:
        spans[whole] = (0, len(line.text))
    if rule.role is Role.ARTICLE and "title" not in spans:
        return None
    if "published" in spans and not full_day(match["published"]):
        return None
    return _parted(rule, line, spans)


def _shows_only(pattern: Pattern, line: TextLine) -> bool:
    """Whether a line shows pictures whose addresses match, and nothing else."""
    pictures = [mark.picture for mark in line.marks if mark.picture]
    bare = bool(pictures) and not without_zero_width(line.text)
    return bare and all(pattern.fullmatch(picture.address) for picture in pictures)


def _linked(rule: Rule, line: TextLine) -> RuleMatch | None:
    """The match of an article whose title is the link that the line begins with."""
    anchors = hyperlinks.anchored(line.text, line.links)
    if not anchors or not hyperlinks.followed(anchors[0].url):
        return None
    before, title = line.text[: anchors[0].start], anchors[0]
    fitting = rule.pattern.fullmatch(before.strip()) if rule.pattern else not before.strip()
    if not fitting:
        return None
    start = title.end
    while start < len(line.text) and line.text[start] in _BETWEEN:
        start += 1
    spans = {"title": (title.start, title.end)}
    if start < len(line.text):
        spans["text"] = (start, len(line.text))
    return _parted(rule, line, spans)


def _parted(rule: Rule, line: TextLine, spans: dict[str, tuple[int, int]]) -> RuleMatch:
    """The line cut at the ends of its groups; groups inside others are ignored."""
    parts: dict[str, TextLine] = {}
    marks: list[TextLine] = []
    position = 0
    for name, (start, end) in sorted(spans.items(), key=lambda item: (item[1][0], -item[1][1])):
        if start < position:
            continue
        marks += cut(line, position, start)
        for part in cut(line, start, end):
            parts[name] = part
        position = end
    marks += cut(line, position, len(line.text))
    return RuleMatch(rule, line, parts, tuple(marks))


def cut(line: TextLine, start: int, end: int) -> Iterator[TextLine]:
    """Some columns of a line as a new line; nothing if they are blank.

    Links of pictures, which have no text, stay with the beginning of the line.
    """
    text = line.text[start:end]
    left = start + len(text) - len(text.lstrip(BLANK))
    kept = text.strip(BLANK)
    if not kept:
        return
    inside = hyperlinks.within(line.text, line.links, start, end)
    if start == 0:
        inside = (*hyperlinks.wordless(line.text, line.links), *inside)
    yield structs.replace(
        line,
        text=kept,
        pieces=tuple(_pieces(line, left, left + len(kept))),
        width=width(kept),
        links=inside,
        marks=clipped(line.marks, left, left + len(kept)),
    )


def apart(line: TextLine) -> tuple[TextLine | None, TextLine | None]:
    """The words of a heading and the pictures in it, which no title shows; ``None`` without any."""
    if PICTURE_SIGN not in line.text:
        return line, None
    signs = [at for at, sign in enumerate(line.text) if sign == PICTURE_SIGN]
    edges = pairwise([-1, *signs, len(line.text)])
    words = (part for before, after in edges for part in cut(line, before + 1, after))
    pictures = (part for at in signs for part in cut(line, at, at + 1))
    shown = _together(list(pictures))
    return _together(list(words)), shown and structs.replace(shown, mark="paragraph")


def _together(parts: Sequence[TextLine]) -> TextLine | None:
    """Parts of a line as one, with a blank between them."""
    if len(parts) < 2:
        return parts[0] if parts else None
    text, marks = "", list[Mark]()
    for part in parts:
        text += " " if text else ""
        marks += moved(part.marks, len(text))
        text += part.text
    return structs.replace(
        parts[0],
        text=text,
        pieces=tuple(piece for part in parts for piece in part.pieces),
        width=width(text),
        links=tuple(link for part in parts for link in part.links),
        marks=tidied(marks),
    )


def _pieces(line: TextLine, start: int, end: int) -> Iterator[Piece]:
    """What some columns of a line consist of; between its pieces there are blanks, or nothing."""
    column = 0
    for piece in line.pieces:
        while column and line.text[column : column + 1].isspace():
            column += 1
        first = piece.start + max(start - column, 0)
        last = min(piece.end, piece.start + end - column)
        if first < last:
            yield Piece(piece.line, first, last)
        column += piece.end - piece.start


def without_zero_width(text: str) -> str:
    """``text`` without its zero-width spaces and the signs of pictures."""
    return without_pictures(text.replace("\u200b", ""))


def is_matched(line: TextLine, rules: Iterable[Rule]) -> bool:
    """Whether one of ``rules`` matches a line, outside of all sections."""
    return any(match_rule(rule, line, "") for rule in rules)


def first_match(
    rules: Sequence[Rule], line: TextLine, section: str, spent: set[str]
) -> RuleMatch | None:
    """The first match; ``spent``: names of the rules that match once and did, which is updated."""
    for rule in rules:
        if rule.name not in spent and (fit := match_rule(rule, line, section)):
            if rule.once:
                spent.add(rule.name)
            return fit
    return None
