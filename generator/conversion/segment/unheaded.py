"""Finds where articles begin in a text without headings: at titles in bold or above sources, and sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from msgspec import structs

from generator.conversion.segment.labels import form_lines
from generator.conversion.segment.masthead import part_masthead
from generator.conversion.segment.matching import cut
from generator.conversion.segment.outline import MOST, SHORT
from generator.conversion.segment.starts import source_at_end
from generator.language.text import is_statement
from generator.model import MarkKind, TextLine
from generator.model.seed import is_heading
from generator.settings.profiles.pattern import Pattern

MAX_TITLE = 40
"""Greatest width of a line of a title in em."""
LEAST = 2
"""Titles from which on a text without a masthead is cut up."""
# «【政策速递】», «· 分析解读 ·»
SECTION = re.compile(r"[【·•・]\s*+(?P<section>[^【】·•・]{2,20}?)\s*+[】·•・]")


@dataclass(frozen=True, slots=True)
class Headed:
    """A flowing text of which lines are headings now."""

    lines: Sequence[TextLine]
    masthead: tuple[TextLine, ...] = ()
    signs: tuple[TextLine, ...] = ()
    """The signs around the names of sections."""


def headed(lines: Sequence[TextLine], states: Callable[[TextLine], bool], name: str) -> Headed:
    """A flowing text with its masthead apart, and headings where titles and names of sections are.

    A text stays as it is if it has headings, or neither the number of an issue at its top nor
    several such titles; below a title that alone is a heading, those in bold are. ``states``:
    whether a line names a source, a day or authors; ``name``: the newsletter's.
    """
    lines = list(_without_labels(lines))
    if headings := [line for line in lines if is_heading(line)]:
        return Headed(_below_title(lines) if headings == lines[:1] else lines)
    masthead = part_masthead(lines, name)
    below = masthead.rest
    names = dict(section_names(below, SECTION)) if masthead.number else {}
    titles = {
        *_above_fields(below, states),
        *below_ends(below),
        *_bold_titles(below),
        *(at + 1 for at in names if at + 1 < len(below) and is_brief(below[at + 1])),
    }
    cut_up = bool(masthead.number and titles) or len(titles) >= LEAST
    if not cut_up or len(titles) > MOST:
        return Headed(lines)
    made: list[TextLine] = []
    signs: list[TextLine] = []
    for at, line in enumerate(below):
        if at in names:
            start = line.text.index(names[at])
            end = start + len(names[at])
            signs += [*cut(line, 0, start), *cut(line, end, len(line.text))]
            made += (structs.replace(part, mark="heading-1") for part in cut(line, start, end))
        else:
            made.append(structs.replace(line, mark="heading-2") if at in titles else line)
    return Headed(made, masthead.lines, tuple(signs))


def _below_title(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """A text below its title, with headings where several titles in bold stand above texts."""
    titles = _bold_titles(lines)
    level = min(int(lines[0].mark[-1]) + 1, 6)
    if not LEAST <= len(titles) <= MOST:
        return lines
    return [
        structs.replace(line, mark=f"heading-{level}") if at in titles else line
        for at, line in enumerate(lines)
    ]


def _without_labels(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines, without the headings that only their type shows where they are lines of a form."""
    forms = set(form_lines(lines))
    for at, line in enumerate(lines):
        label = at in forms and line.typeset is not None and is_heading(line)
        yield structs.replace(line, mark="paragraph") if label else line


def section_names(
    lines: Sequence[TextLine], pattern: Pattern | re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """The places of the lines that name a section, and what they name."""
    for at, line in enumerate(lines):
        if match := pattern.fullmatch(line.text):
            yield at, match["section"]


def below_ends(lines: Sequence[TextLine]) -> Iterator[int]:
    """Where short lines stand below one that ends an article with its source."""
    for at, (line, below) in enumerate(pairwise(lines), 1):
        if source_at_end(line.text) and is_brief(below):
            yield at


def is_brief(line: TextLine) -> bool:
    """Whether a line may be of a title: it is short, and no statement."""
    free = not is_statement(line.text) and not source_at_end(line.text)
    return line.width <= MAX_TITLE and free


def _bold_titles(lines: Sequence[TextLine]) -> list[int]:
    """Where lines in bold stand above texts; none if most of these are too short for articles."""
    forms = set(form_lines(lines))
    found = [
        at
        for at, (line, below) in enumerate(pairwise(lines))
        if at not in forms
        and _is_bold_title(line)
        and below.mark == "paragraph"
        and not _is_bold(below)
    ]
    spans = pairwise([*found, len(lines)])
    widths = [sum(each.width for each in lines[start + 1 : stop]) for start, stop in spans]
    return found if found and median(widths) >= SHORT else []


def _is_bold_title(line: TextLine) -> bool:
    free = (
        line.mark == "paragraph"
        and not line.inside
        and not line.text.endswith((":", "：", ",", "."))
    )
    return free and is_brief(line) and _is_bold(line)


def _is_bold(line: TextLine) -> bool:
    """Whether all words of a line are in bold."""
    bold = [mark for mark in line.marks if mark.kind is MarkKind.STRONG]
    text = list(line.text)
    for mark in bold:
        text[mark.start : mark.end] = " " * (mark.end - mark.start)
    return bool(bold) and not any(map(str.isalnum, text))


def _above_fields(lines: Sequence[TextLine], states: Callable[[TextLine], bool]) -> Iterator[int]:
    """Where titles stand above lines that ``states`` something of the article, or its subtitle."""
    for at, line in enumerate(lines):
        if not states(line):
            continue
        above = at - 1
        if above > 0 and lines[above].text.startswith("——"):
            above -= 1
        title = lines[above] if above >= 0 else None
        if title and title.mark == "paragraph" and is_brief(title) and not states(title):
            yield above
