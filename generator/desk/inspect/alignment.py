"""Puts the lines of a seed and what they became side by side, one row a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.desk.inspect.outcomes import Letter, Outcome
from generator.model import Block, Issue


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring lines that became one thing: a block, a field, contents, furniture."""

    outcomes: tuple[Outcome, ...]
    """Its lines, with the blank ones and the page marks between them."""
    block: Block | None = None
    """The block; ``None`` where the lines are no text of an article."""

    @property
    def head(self) -> Outcome:
        """The first line that is not blank."""
        return next(o for o in self.outcomes if o.letter is not Letter.BLANK)


_Key = tuple[object, ...]


def rows(issue: Issue, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """The rows of a seed from its first line to its last; blank ends are left out.

    A page mark inside a block stays in the block's row.
    """
    row: list[Outcome] = []
    waiting: list[Outcome] = []
    for outcome in outcomes:
        if outcome.letter is Letter.BLANK:
            waiting.append(outcome)
        elif row and _key(outcome) == _key(row[0]):
            row += [*waiting, outcome]
            waiting = []
        elif row and outcome.letter is Letter.FURNITURE and row[0].block >= 0:
            waiting.append(outcome)
        else:
            yield from _finished(issue, row, waiting)
            row, waiting = [outcome], []
    yield from _finished(issue, row, waiting)


def _finished(issue: Issue, row: Sequence[Outcome], waiting: Sequence[Outcome]) -> Iterator[Row]:
    """The row, then the furniture that turned out to stand behind it."""
    if row:
        yield Row(tuple(row), _block(issue, row[0]))
    furniture = [outcome for outcome in waiting if outcome.letter is not Letter.BLANK]
    if furniture:
        yield Row(tuple(furniture))


def _key(outcome: Outcome) -> _Key:
    """What a line became; the same for all lines of a row."""
    if outcome.block >= 0:
        return outcome.article, outcome.block
    if outcome.letter is Letter.CONTENTS:
        return (Letter.CONTENTS,)
    return outcome.article, outcome.what, outcome.letter


def _block(issue: Issue, outcome: Outcome) -> Block | None:
    if outcome.block < 0:
        return None
    return issue.articles[outcome.article - 1].blocks[outcome.block]
