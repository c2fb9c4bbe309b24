"""Cuts flowing text by the levels of its headings, where no rule says where articles begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from generator.conversion.cover import full_day
from generator.conversion.dateline import is_mostly_date, is_only_date
from generator.language.issue_numbers import line_number
from generator.language.months import written_dates
from generator.language.text import ends_sentence, squash
from generator.model import TextLine
from generator.model.marks import without_pictures
from generator.model.seed import is_heading
from generator.settings.profiles.profile import Role, Rule

SHORT = 40
"""Width in em of a text that is no article: a line or two."""
FEW = 12
"""Headings of a level that may all be articles, however short their texts are."""
MOST = 1_000
"""Articles that headings begin, at most; an issue that would have more is not cut up by them."""
LINES = 3
"""Lines below the name of a newsletter that say which issue it is, at most."""
_GOES_ON = ".:;,，；：、"
"""Signs at the end of a line that is a sentence or goes on, besides those that end sentences."""
# «River Gazette 12», «Harbour News #7»
_ENDS_COUNTED = re.compile(r"[^\W\d]\W{1,3}\d{1,5}\W*\Z")
_LEVELS = range(1, 7)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the headings of an issue are."""

    title: TextLine | None = None
    """The heading above all others; ``None`` without one."""
    rules: tuple[Rule, ...] = ()
    """Where sections and articles begin; none if the issue is one article."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and the lines below it, down to the next one of its level or above."""

    lines: Sequence[TextLine]

    @property
    def width(self) -> float:
        """Width of its text, headings aside, in em."""
        return sum(line.width for line in self.lines[1:] if not _level(line))

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but headings."""
        return all(map(_level, self.lines))

    def begins(self, level: int) -> bool:
        """Whether it begins with a text of its own, above headings of the level."""
        end = next((at for at, line in enumerate(self.lines) if at and _level(line) == level), None)
        return _Part(self.lines[:end]).width >= SHORT

    def has(self, level: int) -> bool:
        """Whether it has a heading of the level."""
        return any(_level(line) == level for line in self.lines[1:])


def outline_of(lines: Sequence[TextLine]) -> Outline:
    """The outline of an issue.

    A single heading above all others is its title, and so is the first if it alone is nothing but a
    date, or has no text of its own but which issue it is, there or in itself. Below it, headings of
    the highest level that has several are articles. They are sections, and those of the next level
    articles, if these have texts of their own: a list of links is not cut up. Where some have no
    heading below them, and most have a text of their own, all are articles, and so they are where
    most of those below recur («Source», «Summary»): these are labels.
    The only heading of a level is a section where the articles below it follow at once.
    Headings of which most have nothing below them are a list, and not cut up either.
    """
    found = [(_level(line), line) for line in lines if _level(line)]
    if not found:
        return Outline()
    highest = min(level for level, _ in found)
    alone = [line for level, line in found if level == highest]
    only = len(alone) == 1 or _dated(alone) == alone[:1] or _is_name(alone, lines)
    title = alone[0] if only and is_above_all(alone[0], lines) else None
    below = [line for line in lines if line is not title]
    level = next((n for n in _LEVELS if len(_parts(below, n)) > 1), 0)
    if title and not level:
        level = _level_of_only_article(title, lines)
    parts = _parts(below, level)
    if not parts or len(parts) > MOST or (len(parts) > FEW and not _are_articles(parts)):
        return Outline(title)
    if 2 * sum(part.is_bare for part in parts) > len(parts):
        return Outline(title)
    if _is_one_section(below, level):
        return Outline(title, _sections(level - 1, level))
    inner = next((n for n in _LEVELS if n > level and any(part.has(n) for part in parts)), 0)
    if inner and _are_sections(parts, inner):
        return Outline(title, _sections(level, inner))
    return Outline(title, (_rule(Role.ARTICLE, range(1, level + 1)),))


def is_above_all(heading: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether nothing stands over a heading but pictures, a dateline, and links.

    «View in your browser» is such a link.
    """
    before = lines[: _place(heading, lines)]
    return all(
        states_which(line)
        or len(squash("".join(text for text, _ in line.links))) >= len(squash(line.text))
        for line in before
        if without_pictures(line.text)
    )


def is_dateline(lines: Sequence[TextLine]) -> bool:
    """Whether lines around the name of a newsletter only say which issue it is.

    These are few and short; without a number or a date among them, none is a sentence.
    """
    worded = _few_short(lines)
    return worded is not None and (
        any(map(states_which, worded))
        or not any(ends_sentence(line.text) or line.text[-1] in _GOES_ON for line in worded)
    )


def is_imprint(lines: Sequence[TextLine]) -> bool:
    """Whether each of a few short lines says little but the number or the date of the issue."""
    worded = _few_short(lines) or []
    stating = (line_number(line.text) or is_mostly_date(line.text) for line in worded)
    return bool(worded) and all(stating)


def _few_short(lines: Sequence[TextLine]) -> list[TextLine] | None:
    """Those with words, a few short ones; ``None`` where they are many, or one is long or no text."""
    worded = [line for line in lines if without_pictures(line.text) and line.mark != "rule"]
    brief = all(line.mark == "paragraph" and line.width <= SHORT for line in worded)
    return worded if brief and len(worded) <= LINES else None


def _dated(headings: Sequence[TextLine]) -> list[TextLine]:
    """The headings that are nothing but a date."""
    return [line for line in headings if is_only_date(without_pictures(line.text))]


def _is_name(headings: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    """Whether the first of the headings is the name of the issue: only a dateline is below it.

    «River Gazette 12» alone ends with a number, or the dateline states one, or a date.
    """
    below, rest = _at_heading(headings[0], lines)
    if rest[0] is not headings[1] or not is_dateline(below):
        return False
    counted = [line for line in headings if _ENDS_COUNTED.search(line.text)]
    return counted == headings[:1] or is_imprint(below)


def states_which(line: TextLine) -> bool:
    """Whether a short line states the number or the date of an issue."""
    text = line.text
    if line.mark != "paragraph" or line.width > SHORT:
        return False
    return bool(line_number(text) or full_day(text) or written_dates(text) or is_mostly_date(text))


def _level_of_only_article(title: TextLine, lines: Sequence[TextLine]) -> int:
    """Level of the only heading below a newsletter's name and its dateline; 0 for others."""
    below, rest = _at_heading(title, lines)
    dated = is_dateline(below) and any(map(states_which, below))
    return _level(rest[0]) if dated else 0


def _at_heading(
    above: TextLine, lines: Sequence[TextLine]
) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
    """The lines below a heading, parted at the next one; all are the second part where none comes."""
    after = lines[_place(above, lines) + 1 :]
    at = next((at for at, line in enumerate(after) if _level(line)), 0)
    return after[:at], after[at:]


def _place(line: TextLine, lines: Sequence[TextLine]) -> int:
    return next(at for at, other in enumerate(lines) if other is line)


def _level(line: TextLine) -> int:
    """1–6 for a heading with text, else 0."""
    heading = is_heading(line) and without_pictures(line.text)
    return int(line.mark[-1]) if heading else 0


def _parts(lines: Sequence[TextLine], level: int) -> list[_Part]:
    """The parts that begin with a heading of ``level`` or above."""
    starts = [at for at, line in enumerate(lines) if 0 < _level(line) <= level]
    return [_Part(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _are_articles(parts: Sequence[_Part]) -> bool:
    return median(part.width for part in parts) >= SHORT


def _are_sections(parts: Sequence[_Part], inner: int) -> bool:
    """Whether most parts have headings of the level ``inner``, with texts below them."""
    held = [part for part in parts if part.has(inner)]
    if held != parts and 2 * sum(part.begins(inner) for part in parts) > len(parts):
        return False
    below = [each for part in held for each in _parts(part.lines[1:], inner)]
    if _are_labels(held, inner):
        return False
    enough = 2 * len(held) >= len(parts) and len(held) < len(below) <= MOST
    return enough and _are_articles(below)


def _are_labels(parts: Sequence[_Part], inner: int) -> bool:
    """Whether most headings of the level ``inner`` stand in several parts."""
    named = [{squash(line.text) for line in part.lines if _level(line) == inner} for part in parts]
    count = Counter(chain.from_iterable(named))
    return 2 * sum(number for number in count.values() if number > 1) > count.total()


def _is_one_section(lines: Sequence[TextLine], level: int) -> bool:
    """Whether one heading stands above those of ``level``, with nothing between it and the first."""
    followed = [after for line, after in pairwise(lines) if 0 < _level(line) < level]
    return [_level(line) for line in followed] == [level]


def _sections(level: int, inner: int) -> tuple[Rule, ...]:
    """Headings down to ``level`` are sections, those of the level ``inner`` articles."""
    return _rule(Role.SECTION, range(1, level + 1)), _rule(Role.ARTICLE, [inner])


def _rule(role: Role, levels: Sequence[int]) -> Rule:
    return Rule(f"outline-{role}", role, 0, frozenset(f"heading-{level}" for level in levels))
