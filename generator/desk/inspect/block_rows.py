"""Aligns the lines of a seed with what they became: one row for each block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.desk.inspect.outcomes import Letter, LineOutcome
from generator.model import Block, Issue


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Neighbouring lines that became one thing: a block, a field, the contents list, furniture."""

    lines: tuple[LineOutcome, ...]
    """Its lines, with the page marks between them; blank lines are in no row."""
    block: Block | None = None
    """``None`` where the lines are not part of an article's text."""
    begins: int = 0
    """Order of the article that begins with this row; 0 if none does."""


def block_rows(issue: Issue, outcomes: Sequence[LineOutcome]) -> Iterator[BlockRow]:
    """The rows of a seed in its order."""
    begun = 0
    for lines in _grouped(outcomes):
        first = lines[0]
        in_block = first.block >= 0
        block = issue.articles[first.article - 1].blocks[first.block] if in_block else None
        # The contents list and its digests name articles that begin further below.
        listed = first.letter is Letter.CONTENTS or first.what == "digest"
        begins = first.article if first.article > begun and not listed else 0
        begun = max(begun, begins)
        yield BlockRow(tuple(lines), block, begins)


def _grouped(outcomes: Sequence[LineOutcome]) -> Iterator[list[LineOutcome]]:
    """The lines row by row; a page mark inside a block stays in the block's row."""
    row: list[LineOutcome] = []
    furniture: list[LineOutcome] = []
    for outcome in outcomes:
        if outcome.letter is Letter.BLANK:
            continue
        if row and _key(outcome) == _key(row[0]):
            row += [*furniture, outcome]
            furniture = []
        elif row and outcome.letter is Letter.FURNITURE and row[0].block >= 0:
            furniture.append(outcome)
        else:
            yield from filter(None, (row, furniture))
            row, furniture = [outcome], []
    yield from filter(None, (row, furniture))


def _key(outcome: LineOutcome) -> tuple[object, ...]:
    """What a line became; the same for all lines of a row."""
    if outcome.block >= 0:
        return outcome.article, outcome.block
    if outcome.letter is Letter.CONTENTS:
        return (Letter.CONTENTS,)
    return outcome.article, outcome.what, outcome.letter
