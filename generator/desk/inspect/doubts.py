"""The decisions that a person should look at, each with the correction that reverses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.desk.inspect.outcomes import AppliedRule, Letter, LineOutcome


@dataclass(frozen=True, slots=True)
class DoubtfulDecision:
    """One decision that a person should look at."""

    outcome: LineOutcome
    rule: AppliedRule
    before: LineOutcome | None
    """The line of text before it; blank lines and furniture are skipped."""
    after: LineOutcome | None
    """The line of text after it."""

    @property
    def correction(self) -> str:
        """The entry for ``corrections:`` in the sidecar; the archivist replaces «…» by a reason."""
        return f"- {{line: {self.outcome.line.number}, {self.rule.opposite}, reason: …}}"


def doubtful_decisions(outcomes: Sequence[LineOutcome]) -> tuple[DoubtfulDecision, ...]:
    """The decisions in doubt that a correction can reverse, in the order of the seed."""
    skipped = (Letter.BLANK, Letter.FURNITURE)
    return tuple(_doubtful([outcome for outcome in outcomes if outcome.letter not in skipped]))


def _doubtful(lines: Sequence[LineOutcome]) -> Iterator[DoubtfulDecision]:
    for before, outcome, after in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        for rule in outcome.rules:
            if rule.doubtful and rule.opposite:
                yield DoubtfulDecision(outcome, rule, before, after)
