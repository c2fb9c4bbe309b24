"""Cuts the body of an issue into articles, reconciled with its contents list."""

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
"""Similarity from which an open entry is taken for the title at hand."""


@dataclass(frozen=True, slots=True)
class StatedField:
    """One piece of metadata: where it stands and what it says."""

    name: str
    """StatedField of the article: ``source``, ``authors``, ``published``, ``digest``, ``subtitle``."""
    line: TextLine
    """The line, or the part of it, that says so."""


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """The lines of one article."""

    title: tuple[TextLine, ...]
    body: tuple[TextLine, ...]
    section: str
    """The section mark above it; empty where there is none."""
    subtitle: tuple[TextLine, ...] = ()
    source: tuple[TextLine, ...] = ()
    """The lines of «来源：…»; empty where there is none."""
    marks: tuple[TextLine, ...] = ()
    """Section and end marks."""
    entry: ContentsEntry | None = None
    """What the contents list says of it."""
    byline: tuple[TextLine, ...] = ()
    agency: tuple[TextLine, ...] = ()
    """«(据新华社报道)»."""
    fields: tuple[StatedField, ...] = ()
    """Metadata that the rules for a flowing text found."""

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All its lines but the marks."""
        head = (*self.title, *self.subtitle, *self.byline, *self.source)
        head += tuple(field.line for field in self.fields)
        return (*head, *self.body, *self.agency)


@dataclass(frozen=True, slots=True)
class Body:
    """The articles of an issue and the lines that belong to none."""

    spans: tuple[ArticleSpan, ...]
    rest: tuple[TextLine, ...]
    """Lines outside every article: addresses, codes to scan, stray marks."""
    missing: tuple[ContentsEntry, ...] = ()
    """Entries of the contents list for which the body has no article."""
    cover: tuple[TextLine, ...] = ()
    """Lines that name the issue; the rules for a flowing text find them anywhere."""
    taken: tuple[Allocation, ...] = ()
    """Furniture and contents lists that such rules found."""


def read_body(
    lines: Sequence[TextLine], entries: Sequence[ContentsEntry], profile: Profile
) -> Body:
    """Cut ``lines``, all below the contents list, into articles."""
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
    """Index of the end mark, or of the last line where there is none."""
    marks = (i for i, line in enumerate(text) if patterns["end"].fullmatch(line.text))
    return next(marks, len(text) - 1)


def _span(
    start: ArticleStart, text: Sequence[TextLine], entry: ContentsEntry | None, patterns: Patterns
) -> ArticleSpan:
    """The article with head ``start``, its text and perhaps its end mark."""
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
    """Part a byline from the text: the first line, or the last («记者 李恒 黄筱»)."""
    if len(text) > 1 and "byline" in patterns:
        if patterns["byline"].fullmatch(text[0].text):
            return tuple(text[:1]), tuple(text[1:])
        if patterns["byline"].fullmatch(text[-1].text):
            return tuple(text[-1:]), tuple(text[:-1])
    return (), tuple(text)


def _match_entries(
    starts: Sequence[ArticleStart], entries: Sequence[ContentsEntry], titles: Titles
) -> list[ContentsEntry | None]:
    """For each start the entry of the contents list that means it."""
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
    """Part a subtitle that begins with a dash on a line of its own from the title."""
    for index, line in enumerate(start.title):
        if index and line.text.startswith("——") and "——" not in wanted:
            return start.title[:index], start.title[index:]
    return start.title, ()


def title_text(lines: Sequence[TextLine]) -> str:
    """The text of a title's lines on one line, single spaces kept."""
    return " ".join(join_all([line.text for line in lines]).split())
