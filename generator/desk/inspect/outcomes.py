"""What each line of a seed became, which rules decided it, and how sure they were."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.language.text import squash
from generator.model import (
    Allocation,
    Block,
    BlockKind,
    Correction,
    Destination,
    Issue,
    Line,
    LineDecision,
)

DOUBTFUL = 80
"""Percent of confidence below which a decision is shown as doubtful. Measured on random typeset
issues: 2 % of the decisions are below it, and more than half of the wrong ones."""


class Letter(StrEnum):
    """What became of a line, in one letter."""

    HEADING = "H"
    PARAGRAPH = "P"
    FURTHER = "p"
    TABLE = "T"
    LIST = "I"
    SPEAKER = "S"
    CAPTION = "C"
    QUOTE = "Q"
    METADATA = "M"
    CONTENTS = "L"
    FURNITURE = "F"
    CORRECTED = "X"
    BLANK = " "


LEGEND = {
    Letter.HEADING: "heading, with its level",
    Letter.PARAGRAPH: "first line of a paragraph",
    Letter.FURTHER: "further line of a paragraph",
    Letter.TABLE: "row of a table",
    Letter.LIST: "item of a list",
    Letter.SPEAKER: "speaker",
    Letter.CAPTION: "caption",
    Letter.QUOTE: "quotation",
    Letter.METADATA: "metadata: title, source, digest …",
    Letter.CONTENTS: "contents list",
    Letter.FURNITURE: "furniture, taken off the text",
    Letter.CORRECTED: "changed by a correction",
}
"""What each letter means."""
_KINDS = {
    BlockKind.HEADING: Letter.HEADING,
    BlockKind.PARAGRAPH: Letter.PARAGRAPH,
    BlockKind.TABLE: Letter.TABLE,
    BlockKind.LIST: Letter.LIST,
    BlockKind.SPEAKER: Letter.SPEAKER,
    BlockKind.CAPTION: Letter.CAPTION,
    BlockKind.QUOTE: Letter.QUOTE,
}
_DESTINATIONS = {
    Destination.METADATA: Letter.METADATA,
    Destination.CONTENTS: Letter.CONTENTS,
    Destination.FURNITURE: Letter.FURNITURE,
    Destination.CORRECTED: Letter.CORRECTED,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and how sure it was."""

    rule: str
    confidence: float
    other: str
    """The correction that says the opposite: ``break: true``, ``join: true``, ``heading: 0``."""

    @property
    def percent(self) -> int:
        """The confidence in whole percent, rounded down."""
        return int(round(self.confidence * 100, 6))

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.percent < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of a line that ended in one place."""

    start: int
    end: int
    letter: Letter


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of a seed and what it became."""

    line: Line
    letter: Letter
    what: str
    """Field, kind of block, or the rule that took furniture: ``title``, ``heading 2``."""
    article: int = 0
    """Order of its article; 0 for none."""
    block: int = -1
    """Index of its block in the article; -1 for none."""
    reasons: tuple[Reason, ...] = ()
    """Why it is parted from or joined to the line before, then why the block is of its kind."""
    spans: tuple[Span, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def mark(self) -> str:
        """The letter, with the level of a heading: ``H2``."""
        level = self.what.partition(" ")[2] if self.letter is Letter.HEADING else ""
        return self.letter + level


@dataclass(frozen=True, slots=True)
class _Place:
    """A block and where it stands."""

    article: int
    index: int
    block: Block


def outcomes(issue: Issue) -> tuple[Outcome, ...]:
    """What each line of the issue's seed became, in the order of the seed."""
    ledger: dict[int, list[Allocation]] = defaultdict(list)
    for allocation in issue.ledger:
        ledger[allocation.piece.line].append(allocation)
    corrections: dict[int, list[Correction]] = defaultdict(list)
    for correction in issue.corrections:
        corrections[correction.line].append(correction)
    decisions = {decision.line: decision for decision in issue.decisions}
    places = dict(_places(issue))
    return tuple(
        _outcome(
            line,
            ledger.get(line.number, ()),
            places,
            decisions,
            tuple(corrections.get(line.number, ())),
        )
        for line in issue.lines
    )


def _places(issue: Issue) -> Iterator[tuple[int, _Place]]:
    """The block that each line of text ended in."""
    for article in issue.articles:
        for index, block in enumerate(article.blocks):
            place = _Place(article.order, index, block)
            yield from ((piece.line, place) for piece in block.pieces)


def _outcome(
    line: Line,
    ends: Sequence[Allocation],
    places: Mapping[int, _Place],
    decisions: Mapping[int, LineDecision],
    corrections: tuple[Correction, ...],
) -> Outcome:
    if not ends or not squash(line.text):
        return Outcome(line, Letter.BLANK, "blank", corrections=corrections)
    main = _main(line, ends)
    place = places.get(line.number) if main.destination is Destination.BLOCK else None
    spans = tuple(sorted((_span(end) for end in ends), key=lambda span: span.start))
    if place is None:
        letter = Letter.CORRECTED if corrections else _DESTINATIONS[main.destination]
        what = main.rule
        return Outcome(line, letter, what, main.article, -1, (), spans, corrections)
    letter, what = _kind(line, place.block)
    reasons = tuple(_reasons(line, main, place.block, decisions.get(line.number)))
    letter = Letter.CORRECTED if corrections else letter
    return Outcome(line, letter, what, place.article, place.index, reasons, spans, corrections)


def _main(line: Line, ends: Sequence[Allocation]) -> Allocation:
    """One of the allocations of the place that has most of the line's characters."""
    if len(ends) == 1:
        return ends[0]
    sizes: Counter[tuple[str, str]] = Counter()
    for end in ends:
        text = line.text[end.piece.start : end.piece.end]
        sizes[end.destination, end.rule] += len(squash(text))
    return max(ends, key=lambda end: sizes[end.destination, end.rule])


def _span(end: Allocation) -> Span:
    if end.destination is Destination.BLOCK:
        letter = _KINDS[BlockKind(end.rule.partition(":")[0])]
    else:
        letter = _DESTINATIONS[end.destination]
    return Span(end.piece.start, end.piece.end, letter)


def _kind(line: Line, block: Block) -> tuple[Letter, str]:
    """Letter and name of what a line of ``block`` is."""
    if block.kind is BlockKind.HEADING:
        return Letter.HEADING, f"heading {block.level}"
    if block.kind is BlockKind.PARAGRAPH and line.number != block.first:
        return Letter.FURTHER, "paragraph"
    return _KINDS[block.kind], str(block.kind)


def _reasons(
    line: Line, end: Allocation, block: Block, decision: LineDecision | None
) -> Iterator[Reason]:
    if decision:
        other = "break: true" if decision.joins else "join: true"
        yield Reason(decision.rule, decision.confidence, other)
    rule = end.rule.partition(":")[2]
    if block.kind is not BlockKind.PARAGRAPH and line.number == block.first:
        other = "heading: 0" if block.kind is BlockKind.HEADING else ""
        yield Reason(rule, end.confidence, other)
