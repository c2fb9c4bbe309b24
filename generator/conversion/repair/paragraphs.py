"""Groups the printed lines of an article into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.conversion.repair.geometry import Geometry
from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.rules import RULES
from generator.language.text import close_up, join_all
from generator.model import LineDecision, TextLine

WINDOW = 2
"""Lines on either side that show the width of an uneven column."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The lines of one paragraph, and why it ends where it ends."""

    lines: tuple[TextLine, ...]
    joins: tuple[Verdict, ...]
    """Why each line but the first belongs to the one before it."""
    end: Verdict
    """Why the next line begins a new paragraph."""

    @property
    def text(self) -> str:
        """The text on one line, the spaces of justification taken out."""
        return close_up(join_all([line.text for line in self.lines]))

    @property
    def headline(self) -> str:
        """The text on one line with its single spaces kept, as headings have them."""
        return join_all([line.text for line in self.lines])

    @property
    def width(self) -> float:
        """Em of all its lines together."""
        return sum(line.width for line in self.lines)

    @property
    def confidence(self) -> float:
        """How sure the least sure decision is that made it."""
        return min((v.confidence for v in (*self.joins, self.end)), default=1.0)


REJOINED = 0.9
"""How sure it is that parts stood on one printed line."""
END = Verdict(False, 1.0, "end")
CORRECTION = "correction"
"""Stands for a rule where a sidecar's correction decided."""


def group_lines(
    lines: Sequence[TextLine], geometry: Geometry, forced: Mapping[int, bool]
) -> list[LineGroup]:
    """LineGroup ``lines``; ``forced`` says by seed line whether it joins the one before it."""
    groups: list[LineGroup] = []
    current: list[TextLine] = []
    joins: list[Verdict] = []
    widths = [line.width for line in lines]
    for index, line in enumerate(lines):
        if current:
            full = _local_width(widths, index - 1, geometry) if geometry.varying else geometry.full
            following = lines[index + 1] if index + 1 < len(lines) else None
            junction = Junction(
                current[-1], line, following, len(current) == 1, current[0].text, full, geometry
            )
            verdict = _forced(line, forced) or decide(junction)
            if verdict.joins:
                joins.append(verdict)
            else:
                groups.append(LineGroup(tuple(current), tuple(joins), verdict))
                current, joins = [], []
        current.append(line)
    if current:
        groups.append(LineGroup(tuple(current), tuple(joins), END))
    return groups


def line_decisions(groups: Sequence[LineGroup]) -> list[tuple[LineDecision, ...]]:
    """By group, why each of its seed lines begins it or goes on with the line before.

    The first line of all has no line before it, hence no decision.
    """
    begins = [None, *(group.end for group in groups)]
    return [tuple(_decisions(group, begin)) for group, begin in zip(groups, begins, strict=False)]


def _decisions(group: LineGroup, begin: Verdict | None) -> Iterator[LineDecision]:
    for line, verdict in zip(group.lines, (begin, *group.joins), strict=True):
        if verdict:
            yield LineDecision(line.number, verdict.joins, verdict.rule, verdict.confidence)
        for part in dict.fromkeys(piece.line for piece in line.pieces):
            if part != line.number:
                yield LineDecision(part, True, "one-printed-line", REJOINED)


def decide(junction: Junction) -> Verdict:
    """The verdict of the first rule that has one."""
    for rule in RULES:
        if verdict := rule(junction):
            return Verdict(verdict.joins, verdict.confidence, rule.__name__)
    raise AssertionError("the last rule always has a verdict")


def _forced(line: TextLine, forced: Mapping[int, bool]) -> Verdict | None:
    if line.number not in forced:
        return None
    return Verdict(forced[line.number], 1.0, CORRECTION)


def _local_width(widths: Sequence[float], index: int, geometry: Geometry) -> float:
    around = widths[max(index - WINDOW, 0) : index + WINDOW + 1]
    return min(geometry.full, max(around))
