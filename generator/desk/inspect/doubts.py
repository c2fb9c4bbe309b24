"""The decisions near the line, with the correction that would say the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.desk.inspect.outcomes import Letter, Outcome, Reason

PLACEHOLDER = "…"
"""Stands where the archivist writes the reason."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One decision that a person should look at."""

    outcome: Outcome
    reason: Reason
    before: Outcome | None
    """The line of text before it."""
    after: Outcome | None
    """The line of text after it."""

    @property
    def correction(self) -> str:
        """The entry for the sidecar's ``corrections`` that takes the other reading."""
        line = self.outcome.line.number
        return f"- {{line: {line}, {self.reason.other}, reason: {PLACEHOLDER}}}"


def doubts(outcomes: Sequence[Outcome]) -> tuple[Doubt, ...]:
    """The doubtful decisions in the order of the seed."""
    read = [outcome for outcome in outcomes if outcome.letter not in _PASSED_OVER]
    return tuple(_doubts(read))


_PASSED_OVER = (Letter.BLANK, Letter.FURNITURE)
"""What does not count as a neighbour."""


def _doubts(read: Sequence[Outcome]) -> Iterator[Doubt]:
    for place, outcome in enumerate(read):
        for reason in outcome.reasons:
            if reason.doubtful and reason.other:
                before = read[place - 1] if place else None
                after = read[place + 1] if place + 1 < len(read) else None
                yield Doubt(outcome, reason, before, after)
