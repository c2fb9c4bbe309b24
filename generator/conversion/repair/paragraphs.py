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
"""Lines before and after that are measured in a column of varying width."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The lines of one paragraph, and why it ends there."""

    lines: tuple[TextLine, ...]
    joins: tuple[Verdict, ...]
    """Why each line but the first continues the line before."""
    end: Verdict
    """Why the next line begins a new paragraph."""

    @property
    def text(self) -> str:
        """The text on one line, without the spaces of justification."""
        return close_up(join_all([line.text for line in self.lines]))

    @property
    def headline(self) -> str:
        """The text on one line with its spaces, as headings keep them."""
        return join_all([line.text for line in self.lines])

    @property
    def width(self) -> float:
        """Total width of its lines in em."""
        return sum(line.width for line in self.lines)

    @property
    def confidence(self) -> float:
        """Confidence of the least certain decision about it."""
        return min((v.confidence for v in (*self.joins, self.end)), default=1.0)


REJOINED = 0.9
"""Confidence that parts were on one printed line."""
END = Verdict(False, 1.0, "end")
CORRECTION = "correction"
"""Rule name of decisions made by a sidecar's correction."""


def group_lines(
    lines: Sequence[TextLine], geometry: Geometry, forced: Mapping[int, bool]
) -> list[LineGroup]:
    """Group ``lines`` into paragraphs; ``forced``: seed line → whether it joins the line before."""
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
            if line.number in forced:
                verdict = Verdict(forced[line.number], 1.0, CORRECTION)
            else:
                verdict = decide(junction)
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
    """For each group, why each of its seed lines begins it or continues the line before.

    The very first line has no decision, because no line is before it.
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


def _local_width(widths: Sequence[float], index: int, geometry: Geometry) -> float:
    around = widths[max(index - WINDOW, 0) : index + WINDOW + 1]
    return min(geometry.full, max(around))
