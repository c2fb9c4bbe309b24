"""The inspection of a seed on a terminal: the doubtful decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.desk.inspect.doubts import DoubtfulDecision
from generator.desk.inspect.outcomes import LineOutcome
from generator.language import characters
from generator.language.text import squash
from generator.model import Issue

RULE_CELLS = 34
"""Width of the column that names the rules."""
_WHITE_SPACE = str.maketrans({"\u3000": "  ", "\u00a0": " ", "\t": " ⇥ "})


def printable(text: str) -> str:
    """``text`` with plain blanks, and every other character that cannot be seen spelled out."""
    return text if text.isprintable() else characters.visible(text.translate(_WHITE_SPACE))


def file_facts(issue: Issue) -> list[str]:
    """What the seed's file says about itself and what was not read: «left out (…): script 340»."""
    facts = [f"{printable(key)}: {printable(value)}" for key, value in issue.metadata]
    if counts := omitted_characters(issue):
        listed = ", ".join(f"{printable(rule)} {count:,}" for rule, count in counts.items())
        facts.append(f"left out (characters): {listed}")
    return facts


def omitted_characters(issue: Issue) -> dict[str, int]:
    """How many characters of the file each rule left out, sorted by rule."""
    counts: Counter[str] = Counter()
    for rule, text in sorted(issue.omitted):
        counts[rule] += len(squash(text))
    return dict(counts)


def doubts_text(doubts: Sequence[DoubtfulDecision]) -> str:
    """Each doubtful decision between its neighbours, with the correction that reverses it."""
    if not doubts:
        return "No decision is doubtful."
    last = doubts[-1].after or doubts[-1].outcome
    digits = len(str(last.line.number))
    parts = ["\n".join(_rows(doubt, digits)) for doubt in doubts]
    count = f"{len(doubts)} doubtful decision{'s' if len(doubts) > 1 else ''}"
    return "\n\n".join([*parts, f"{count}; to reverse one, paste its correction into the sidecar"])


def _rows(doubt: DoubtfulDecision, digits: int) -> Iterator[str]:
    if doubt.before:
        yield f"  {_row(doubt.before, digits)}"
    yield f"> {_row(doubt.outcome, digits)}"
    if doubt.after:
        yield f"  {_row(doubt.after, digits)}"
    yield " " * (digits + 7) + doubt.correction


def _row(outcome: LineOutcome, digits: int) -> str:
    rules = (f"{rule}{'?' if rule.doubtful else ''}" for rule in outcome.rules)
    why = " · ".join(rules) or outcome.what
    why += "".join(f" ({correction.action})" for correction in outcome.corrections)
    number, text = outcome.line.number, printable(outcome.line.text)
    return f"{number:>{digits}} {outcome.mark:<2} {why:<{RULE_CELLS}} {text}"
