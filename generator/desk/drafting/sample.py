"""Samples of a newsletter, and what recurs in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from generator.language.text import BLANK, INVISIBLE
from generator.model import Line

LONGEST_LINE = 200
"""Characters of a line that may be a mark or furniture."""
# What YAML allows no text to hold, or takes for a line break
_UNWRITTEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sample:
    """One issue of a newsletter that no profile knows yet."""

    name: str
    lines: tuple[Line, ...]
    metadata: tuple[str, ...] = ()
    """What the file says about itself, «key: value»."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The metadata that a profile can hold."""
        return tuple(text for text in self.metadata if not _UNWRITTEN.search(text))

    @property
    def flowing(self) -> bool:
        """Whether its lines have structural marks."""
        return any(line.mark for line in self.lines)

    @property
    def texts(self) -> tuple[Line, ...]:
        """The lines that show something, blanks around them taken off.

        Those with characters that a profile cannot hold are left out.
        """
        kept = (
            line
            for line in self.lines
            if not INVISIBLE.fullmatch(line.text or " ") and not _UNWRITTEN.search(line.text)
        )
        return tuple(
            Line(line.number, line.text.strip(BLANK), None, line.mark, line.links) for line in kept
        )


@dataclass(frozen=True, slots=True)
class Recurring:
    """A line that stands in several samples, or often in one."""

    mark: str
    text: str
    """As it stands in the first sample."""
    shape: str
    """The text with ``0`` for every number."""
    samples: int
    """Samples that have it."""
    count: int

    @property
    def same(self) -> bool:
        """Whether it has no number, so that it is the same everywhere."""
        return not _FIGURES.search(self.text)


def shape(text: str) -> str:
    """A text with ``0`` for every number in it, blanks single."""
    return " ".join(_FIGURES.sub("0", text).split())


def recurring(samples: Sequence[Sample]) -> list[Recurring]:
    """Short lines whose shape stands in two samples or more, the most frequent first.

    Of one sample: those that stand in it twice.
    """
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, sample in enumerate(samples):
        for line in sample.texts:
            if len(line.text) <= LONGEST_LINE:
                found[line.mark, shape(line.text)].append((place, line.text))
    result = [
        Recurring(mark, places[0][1], form, len({place for place, _ in places}), len(places))
        for (mark, form), places in found.items()
        if len({place for place, _ in places}) > 1 or (len(samples) == 1 and len(places) > 1)
    ]
    return sorted(result, key=lambda each: (-each.samples, -each.count, each.mark, each.shape))


def shared_beginning(texts: Sequence[str]) -> str:
    """The characters that all of some texts begin with."""
    together = zip(*texts, strict=False)
    same = takewhile(lambda signs: len(set(signs)) == 1, together)
    return "".join(signs[0] for signs in same)


def literal(text: str) -> str:
    r"""A pattern for a text as it is, with ``\d+`` for every number and ``\s*`` for blanks."""
    parts = re.split(r"(\d+|\s+)", text.strip())
    return "".join(_spelt(part) for part in parts)


def _spelt(part: str) -> str:
    if part.isspace():
        return r"\s*"
    if _FIGURES.fullmatch(part):
        return r"\d+"
    return str(regex.escape(part, special_only=True))
