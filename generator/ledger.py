"""The account of every character of a seed: nothing lost, nothing doubled.

Each character that is not white space ends in exactly one place: a block, a
metadata field, the contents list, or furniture with the rule that took it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.model import Allocation, Article, Destination, Issue, Line
from generator.text import BLANK, squash


@dataclass(frozen=True, slots=True)
class Account:
    """Characters of one seed by where they ended, white space aside."""

    seed: str
    total: int
    by_destination: Mapping[str, int]
    by_rule: Mapping[str, int]
    """Furniture and corrections, by rule."""
    unaccounted: int
    doubled: int

    @property
    def balanced(self) -> bool:
        """Whether every character is in exactly one place."""
        return not self.unaccounted and not self.doubled


def account(issue: Issue) -> tuple[Account, list[Problem]]:
    """Count where the characters of an issue's seed ended and name each that is amiss."""
    by_line: dict[int, list[Allocation]] = {}
    for allocation in issue.ledger:
        by_line.setdefault(allocation.piece.line, []).append(allocation)
    destinations: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    problems: list[Problem] = []
    total = lost = doubled = 0
    for line in issue.lines:
        marks = len(squash(line.text))
        if not marks and line.number not in by_line:
            continue
        total += marks
        covered = 0
        spans = sorted(by_line.get(line.number, ()), key=lambda a: (a.piece.start, a.piece.end))
        for allocation in spans:
            piece = allocation.piece
            count = len(squash(line.text[piece.start : piece.end]))
            covered += count
            destinations[allocation.destination] += count
            if allocation.destination in (Destination.FURNITURE, Destination.CORRECTED):
                rules[allocation.rule] += count
        missing, twice = _gaps(line, spans) if covered != marks or len(spans) > 1 else (0, 0)
        lost, doubled = lost + missing, doubled + twice
        if missing:
            problems.append(_problem(issue, line, f"{missing} characters ended nowhere"))
        if twice:
            problems.append(_problem(issue, line, f"{twice} characters ended in two places"))
    problems += [p for article in issue.articles for p in _texts(issue, article)]
    result = Account(issue.seed, total, dict(destinations), dict(rules), lost, doubled)
    return result, problems


def _problem(issue: Issue, line: Line, message: str) -> Problem:
    return Problem(issue.seed, line.number, message, line.text)


def _gaps(line: Line, spans: Sequence[Allocation]) -> tuple[int, int]:
    """Characters of a line that no span covers, and that more than one covers."""
    depth = [0] * len(line.text)
    for allocation in spans:
        for column in range(allocation.piece.start, min(allocation.piece.end, len(depth))):
            depth[column] += 1
    marks = [(d, c) for d, c in zip(depth, line.text, strict=True) if squash(c) and c not in BLANK]
    return sum(d == 0 for d, _ in marks), sum(d > 1 for d, _ in marks)


def _texts(issue: Issue, article: Article) -> Iterable[Problem]:
    """Blocks whose text is not that of their pieces."""
    texts = {line.number: line.text for line in issue.lines}
    for block in article.blocks:
        origin = "".join(texts[p.line][p.start : p.end] for p in block.pieces)
        if squash(origin) != squash(block.text):
            yield Problem(
                issue.seed, block.first, "a block's text differs from its lines", block.text
            )
