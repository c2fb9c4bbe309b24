"""What each line of a seed became, which rules decided it, and how certain they were."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
"""Percent of confidence below which a decision is doubtful. On random typeset issues 2 % of the
decisions are below it, and more than half of the wrong ones."""


class Letter(StrEnum):
    """What became of a line, in one letter. Names are those of block kinds and destinations."""

    HEADING = "H"
    PARAGRAPH = "P"
    CONTINUED = "p"
    TABLE = "T"
    LIST = "I"
    SPEAKER = "S"
    CAPTION = "C"
    QUOTE = "Q"
    CODE = "K"
    RULE = "R"
    NOTE = "N"
    METADATA = "M"
    CONTENTS = "L"
    FURNITURE = "F"
    CORRECTED = "X"
    BLANK = " "


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule that decided about a line."""

    name: str
    confidence: float
    opposite: str
    """The correction that reverses it: ``break: true``, ``join: true``, ``heading: 0``; empty
    where no correction does."""

    @property
    def percent(self) -> int:
        """The confidence in whole percent, rounded down."""
        return int(round(self.confidence * 100, 6))

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.percent < DOUBTFUL

    def __str__(self) -> str:
        return f"{self.name} {self.percent}%"


@dataclass(frozen=True, slots=True)
class LetterSpan:
    """A range of characters of a line that went to one place."""

    start: int
    end: int
    letter: Letter


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """One line of a seed and what it became."""

    line: Line
    letter: Letter
    what: str
    """Metadata field, kind of block, or furniture rule: ``title``, ``heading 2``."""
    article: int = 0
    """Order of its article; 0 for none."""
    block: int = -1
    """Index of its block in the article; -1 for none."""
    rules: tuple[AppliedRule, ...] = ()
    """Why it starts a block or continues one, then why the block has its kind."""
    spans: tuple[LetterSpan, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def mark(self) -> str:
        """The letter, with the level of a heading: ``H2``."""
        level = self.what.partition(" ")[2] if self.letter is Letter.HEADING else ""
        return self.letter + level


def outcomes(issue: Issue) -> tuple[LineOutcome, ...]:
    """What each line of the issue's seed became, in the order of the seed."""
    allocations: dict[int, list[Allocation]] = defaultdict(list)
    for allocation in issue.ledger:
        allocations[allocation.piece.line].append(allocation)
    corrections: dict[int, list[Correction]] = defaultdict(list)
    for correction in issue.corrections:
        corrections[correction.line].append(correction)
    decisions = {decision.line: decision for decision in issue.decisions}
    in_blocks = dict(_lines_in_blocks(issue))
    found = []
    for line in issue.lines:
        outcome = LineOutcome(line, Letter.BLANK, "blank")
        if squash(line.text) and line.number in allocations:
            parts, decision = allocations[line.number], decisions.get(line.number)
            outcome = _outcome(line, parts, in_blocks.get(line.number), decision)
        if made := tuple(corrections.get(line.number, ())):
            letter = outcome.letter if outcome.letter is Letter.BLANK else Letter.CORRECTED
            outcome = replace(outcome, letter=letter, corrections=made)
        found.append(outcome)
    return tuple(found)


_BlockPosition = tuple[int, int, Block]
"""Order of the article, index of the block in it, and the block."""


def _lines_in_blocks(issue: Issue) -> Iterator[tuple[int, _BlockPosition]]:
    for article in issue.articles:
        for index, block in enumerate(article.blocks):
            for piece in block.pieces:
                yield piece.line, (article.order, index, block)


def _outcome(
    line: Line,
    parts: Sequence[Allocation],
    position: _BlockPosition | None,
    decision: LineDecision | None,
) -> LineOutcome:
    main = _largest(line, parts)
    spans = tuple(sorted(map(_span, parts), key=lambda span: span.start))
    if position is None or main.destination is not Destination.BLOCK:
        letter = Letter[main.destination.name]
        return LineOutcome(line, letter, main.rule, main.article, spans=spans)
    article, index, block = position
    letter, what = Letter[block.kind.name], str(block.kind)
    if block.kind is BlockKind.HEADING:
        what = f"heading {block.level}"
    elif block.kind is BlockKind.PARAGRAPH and line.number != block.first:
        letter = Letter.CONTINUED
    rules = tuple(_rules(line, main, block, decision))
    return LineOutcome(line, letter, what, article, index, rules, spans)


def _largest(line: Line, parts: Sequence[Allocation]) -> Allocation:
    """An allocation to the place that holds most of the line's characters."""
    sizes: Counter[tuple[str, str]] = Counter()
    for part in parts:
        text = line.text[part.piece.start : part.piece.end]
        sizes[part.destination, part.rule] += len(squash(text))
    return max(parts, key=lambda part: sizes[part.destination, part.rule])


def _span(part: Allocation) -> LetterSpan:
    kind = part.rule.partition(":")[0] if part.destination is Destination.BLOCK else ""
    letter = Letter[(kind or part.destination).upper()]
    return LetterSpan(part.piece.start, part.piece.end, letter)


def _rules(
    line: Line, main: Allocation, block: Block, decision: LineDecision | None
) -> Iterator[AppliedRule]:
    if decision:
        opposite = "break: true" if decision.joins else "join: true"
        yield AppliedRule(decision.rule, decision.confidence, opposite)
    if block.kind is not BlockKind.PARAGRAPH and line.number == block.first:
        opposite = "heading: 0" if block.kind is BlockKind.HEADING else ""
        yield AppliedRule(main.rule.partition(":")[2], main.confidence, opposite)
