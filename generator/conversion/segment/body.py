"""Cuts the body of an issue into articles and matches them with its contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.conversion.segment.contents import ContentsEntry
from generator.conversion.segment.starts import ArticleStart, find_starts
from generator.conversion.segment.titles import Titles
from generator.language.text import join_all
from generator.model import Allocation, TextLine
from generator.settings.profiles.pattern import Patterns
from generator.settings.profiles.profile import Profile

WANTED_TITLE = 0.6
"""Least similarity between a title and the entry that is assigned to it."""


@dataclass(frozen=True, slots=True)
class StatedField:
    """One piece of metadata with its line."""

    name: str
    """Which: ``source``, ``authors``, ``published``, ``digest``, ``subtitle``."""
    line: TextLine
    """The line, or the part of it, with the text of the field."""


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """The lines of one article."""

    title: tuple[TextLine, ...]
    body: tuple[TextLine, ...]
    section: str
    """The section mark above it; empty if there is none."""
    subtitle: tuple[TextLine, ...] = ()
    source: tuple[TextLine, ...] = ()
    """The lines of «来源：…»; empty if there are none."""
    marks: tuple[TextLine, ...] = ()
    """Section and end marks."""
    entry: ContentsEntry | None = None
    """Its entry in the contents list."""
    byline: tuple[TextLine, ...] = ()
    agency: tuple[TextLine, ...] = ()
    """«(据新华社报道)»."""
    fields: tuple[StatedField, ...] = ()
    """Metadata found by the rules for flowing text."""

    @property
    def head(self) -> tuple[TextLine, ...]:
        """The lines that are not its text."""
        lines = (*self.title, *self.subtitle, *self.source, *self.byline, *self.agency)
        return (*lines, *(field.line for field in self.fields))

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All its lines except the marks."""
        head = (*self.title, *self.subtitle, *self.byline, *self.source)
        head += tuple(field.line for field in self.fields)
        return (*head, *self.body, *self.agency)


@dataclass(frozen=True, slots=True)
class Body:
    """The articles of an issue and the lines outside them."""

    spans: tuple[ArticleSpan, ...]
    rest: tuple[TextLine, ...]
    """Lines outside all articles: addresses, captions of QR codes, stray marks."""
    missing: tuple[ContentsEntry, ...] = ()
    """Entries of the contents list without an article in the body."""
    cover: tuple[TextLine, ...] = ()
    """Cover lines, which the rules for flowing text find anywhere."""
    masthead: tuple[TextLine, ...] = ()
    """The lines at the top of a text without headings that say which issue it is, and whose."""
    taken: tuple[Allocation, ...] = ()
    """Furniture and contents lists found by such rules."""
    headline: TextLine | None = None
    """The title of the issue in its own text."""
    bare: tuple[TextLine, ...] = ()
    """Headings without text below them; they end the article before them."""


def read_body(
    lines: Sequence[TextLine], entries: Sequence[ContentsEntry], profile: Profile
) -> Body:
    """Cut ``lines``, which are those below the contents list, into articles."""
    titles = Titles(entries)
    starts = list(find_starts(lines, titles, profile.body))
    matched = _match_entries(starts, entries, titles)
    stops = [*(start.index for start in starts[1:]), len(lines)][: len(starts)]
    rest = list(lines[: starts[0].index] if starts else lines)
    spans: list[ArticleSpan] = []
    for start, stop, entry in zip(starts, stops, matched, strict=True):
        text = lines[start.index + start.length : stop]
        end = _end_of(text, profile.body)
        spans.append(_span(start, text[: end + 1], entry, profile.body))
        rest += text[end + 1 :]
    used = {id(entry) for entry in matched}
    missing = tuple(entry for entry in entries if id(entry) not in used)
    return Body(tuple(spans), tuple(rest), missing)


def _end_of(text: Sequence[TextLine], patterns: Patterns) -> int:
    """Index of the end mark, or of the last line if there is none."""
    marks = (i for i, line in enumerate(text) if patterns["end"].fullmatch(line.text))
    return next(marks, len(text) - 1)


def _span(
    start: ArticleStart, text: Sequence[TextLine], entry: ContentsEntry | None, patterns: Patterns
) -> ArticleSpan:
    """The article with the beginning ``start``, its text and its end mark if it has one."""
    marks = start.marks
    if text and patterns["end"].fullmatch(text[-1].text):
        marks, text = (*marks, text[-1]), text[:-1]
    title, subtitle = _part_title(start, entry.title if entry else "")
    byline, body = part_byline(text, patterns)
    return ArticleSpan(
        title, body, start.section, subtitle, start.source, marks, entry, byline=byline
    )


def part_byline(
    text: Sequence[TextLine], patterns: Patterns
) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Separate a byline from the text: its first line, or its last («记者 李恒 黄筱»)."""
    if len(text) > 1 and "byline" in patterns:
        if patterns["byline"].fullmatch(text[0].text):
            return tuple(text[:1]), tuple(text[1:])
        if patterns["byline"].fullmatch(text[-1].text):
            return tuple(text[-1:]), tuple(text[:-1])
    return (), tuple(text)


def _match_entries(
    starts: Sequence[ArticleStart], entries: Sequence[ContentsEntry], titles: Titles
) -> list[ContentsEntry | None]:
    """For each start, its entry in the contents list."""
    matched: list[ContentsEntry | None] = []
    taken: set[int] = set()
    for start in starts:
        number = titles.nearest(start.text, WANTED_TITLE, taken)
        if number is not None:
            taken.add(number)
        matched.append(None if number is None else entries[number])
    return matched


def _part_title(
    start: ArticleStart, wanted: str
) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Separate a subtitle, on its own line and beginning with a dash, from the title."""
    for index, line in enumerate(start.title):
        if index and line.text.startswith("——") and "——" not in wanted:
            return start.title[:index], start.title[index:]
    return start.title, ()


def title_text(lines: Sequence[TextLine]) -> str:
    """The text of a title's lines on one line, spaces collapsed."""
    return " ".join(join_all([line.text for line in lines]).split())
