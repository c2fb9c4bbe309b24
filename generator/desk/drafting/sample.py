"""Sample issues of a newsletter, and the lines that recur in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from generator.conversion.segment.assembly import assembled
from generator.conversion.segment.furniture import strip_furniture
from generator.conversion.segment.printed import with_own_headings
from generator.conversion.segment.whole import whole_lines
from generator.conversion.statement import Statement, read_statement
from generator.language.text import BLANK, INVISIBLE
from generator.model import Line, TextLine
from generator.model.marks import without_pictures
from generator.model.seed import is_heading
from generator.settings.profiles.profile import BARE
from generator.settings.strict_yaml import NOT_IN_YAML

LONGEST_LINE = 200
"""Characters of a line that may be a mark or furniture."""
SHORTEST_NAME, LONGEST_NAME = 2, 20
"""Characters of a newsletter's name, and of any line by which it is recognised."""
TOP = 8
"""Lines at the beginning of an issue among which its name, number and date are expected."""
EDGE = 5
"""Lines at the beginning and at the end of an issue among which a logo or a button stands."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One issue of a newsletter that has no profile yet."""

    name: str
    lines: tuple[Line, ...]
    metadata: tuple[str, ...] = ()
    """What the file says about itself, «key: value»."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The metadata that a profile can quote."""
        return tuple(text for text in self.metadata if not NOT_IN_YAML.search(text))

    @property
    def quotable(self) -> tuple[str, ...]:
        """All texts by which a profile can recognise it."""
        return (*(line.text for line in self.texts), *self.statements, f"file: {self.name}")

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The metadata as keys and values."""
        split = (statement.partition(": ") for statement in self.statements)
        return tuple((key, value) for key, _, value in split)

    @property
    def told(self) -> Statement:
        """What it says of itself without a profile."""
        texts = [line.text for line in self.texts if is_heading(line)]
        top = [line.text for line in self.top]
        return read_statement("".join(texts[:1]), top, self.pairs, self.name)

    @property
    def flowing(self) -> bool:
        """Whether its lines have structural marks, of their own or by the look of the page."""
        return self.typeset or any(line.mark for line in self.lines)

    @property
    def typeset(self) -> bool:
        """Whether its structure is read from the look of its pages."""
        return any(line.typeset for line in self.lines)

    @property
    def texts(self) -> tuple[Line, ...]:
        """The visible lines that a profile can quote, without blanks around them."""
        return tuple(
            Line(
                line.number,
                line.text.strip(BLANK),
                mark=line.mark,
                links=line.links,
                marks=line.marks,
                inside=line.inside,
            )
            for line in self._blocks
            if without_pictures(line.text)
            and not INVISIBLE.fullmatch(line.text or " ")
            and not NOT_IN_YAML.search(line.text)
        )

    @property
    def _blocks(self) -> Sequence[Line | TextLine]:
        """Its lines, those of a block as one."""
        if self.typeset:
            return assembled(strip_furniture(self.lines, BARE)).lines
        return with_own_headings(whole_lines(self.lines)) if self.flowing else self.lines

    @property
    def pictures(self) -> tuple[tuple[str, bool], ...]:
        """The pictures of lines that show nothing else: address, and whether at the edge."""
        seen = [line for line in self.lines if not INVISIBLE.fullmatch(line.text or " ")]
        edge = {*map(id, seen[:EDGE]), *map(id, seen[-EDGE:])}
        return tuple(
            (mark.picture.address, id(line) in edge)
            for line in seen
            for mark in line.marks
            if mark.picture and not without_pictures(line.text)
        )

    @property
    def top(self) -> tuple[Line, ...]:
        """The lines among which its name, number and date are expected."""
        return self.texts[:TOP]


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that occurs in several samples, or repeatedly in the only one."""

    mark: str
    text: str
    """As it is in the first sample."""
    samples: int
    """Samples that have it."""
    count: int

    @property
    def nameable(self) -> bool:
        """Whether it is as short as a name and the same everywhere, without a number."""
        return SHORTEST_NAME <= len(self.text) <= LONGEST_NAME and not re.search(r"\d", self.text)


def shape(text: str) -> str:
    """A text with ``0`` for each number and single blanks."""
    return " ".join(re.sub(r"\d+", "0", text).split())


def recurring(samples: Sequence[Sample]) -> list[RecurringLine]:
    """Short lines that recur, whatever their numbers, the most frequent first."""
    places: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, sample in enumerate(samples):
        for line in sample.texts:
            if len(line.text) <= LONGEST_LINE:
                places[line.mark, shape(line.text)].append((place, line.text))
    lines = []
    for (mark, _), found in sorted(places.items()):
        in_samples = len({place for place, _ in found})
        if in_samples > 1 or len(found) > len(samples) == 1:
            lines.append(RecurringLine(mark, found[0][1], in_samples, len(found)))
    return sorted(lines, key=lambda line: (-line.samples, -line.count))


def recurring_pictures(samples: Sequence[Sample]) -> list[str]:
    """Addresses of pictures that stand at the edge of nearly every sample and nowhere else.

    One issue in ten may be without.
    """
    at_edge: dict[str, set[int]] = defaultdict(set)
    elsewhere: set[str] = set()
    for place, sample in enumerate(samples):
        for address, edge in sample.pictures:
            if edge:
                at_edge[address].add(place)
            else:
                elsewhere.add(address)
    needed = max(2, len(samples) * 9 / 10)
    found = (address for address, places in at_edge.items() if len(places) >= needed)
    return sorted(a for a in found if a not in elsewhere and a and not NOT_IN_YAML.search(a))


def shared_beginning(texts: Sequence[str]) -> str:
    """The characters that all texts begin with."""
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))
    return "".join(column[0] for column in columns)


def literal(text: str) -> str:
    r"""A pattern for a text, with ``\d+`` for each number and ``\s*`` for blanks."""
    escaped = regex.escape(" ".join(text.split()), special_only=True, literal_spaces=True)
    return re.sub(" ", r"\\s*", re.sub(r"\d+", r"\\d+", escaped))
