"""Applies an archivist's corrections to the lines of a seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.conversion.repair.decision import Decision, Guidance
from generator.conversion.repair.paragraphs import CORRECTION
from generator.language.text import BLANK
from generator.model import Allocation, Correction, Destination, Line, Piece
from generator.model.errors import ContentError, Problem

_IDLE = (
    "the correction «{0.action}» does nothing in line {0.line}: the line is no text of an "
    "article, a row of a table, or the first of its text"
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The lines of a seed after its corrections."""

    lines: tuple[Line, ...]
    """All lines of the seed, replaced texts in."""
    guidance: Guidance
    dropped: tuple[Allocation, ...]


def correct(lines: Sequence[Line], corrections: Iterable[Correction], sidecar: str) -> Corrected:
    """Apply ``corrections``.

    Raises ``ContentError`` with every correction that no longer matches its line;
    ``sidecar`` is the file the messages name.
    """
    corrections = tuple(corrections)
    problems = [
        Problem(sidecar, correction.source_line, message)
        for correction in corrections
        if (message := _misfit(correction, lines))
    ]
    if problems:
        raise ContentError(problems)
    result = {line.number: line for line in lines}
    dropped: list[Allocation] = []
    for correction in corrections:
        line = result[correction.line]
        if correction.action == "replace":
            text = line.text.replace(correction.old, correction.new)
            result[line.number] = replace(line, text=text)
        elif correction.action == "drop":
            piece = Piece(line.number, 0, len(line.text))
            dropped.append(Allocation(piece, Destination.CORRECTED, "drop"))
    return Corrected(tuple(result.values()), guidance(corrections), tuple(dropped))


def guidance(corrections: Iterable[Correction]) -> Guidance:
    """What corrections say about where blocks begin and which are headings."""
    joins: dict[int, bool] = {}
    headings: dict[int, int] = {}
    for correction in corrections:
        if correction.action == "join":
            joins[correction.line] = True
        elif correction.action in ("break", "heading"):
            joins[correction.line] = False
        if correction.action == "heading":
            headings[correction.line] = correction.level
    return Guidance(joins, headings)


def idle(
    corrections: Iterable[Correction], decisions: Iterable[Decision], sidecar: str
) -> list[Problem]:
    """Corrections of blocks that changed none of ``decisions``: they miss the text."""
    guided: set[int] = set()
    for decision in decisions:
        guided.update(why.line for why in decision.lines if why.rule == CORRECTION)
        if decision.rule == CORRECTION:
            guided.add(decision.block.first)
    return [
        Problem(sidecar, correction.source_line, _IDLE.format(correction))
        for correction in corrections
        if correction.action in ("join", "break", "heading") and correction.line not in guided
    ]


def without(lines: Iterable[Line], dropped: Iterable[Allocation]) -> tuple[Line, ...]:
    """The lines with those that were dropped made blank, for the steps that follow."""
    gone = {allocation.piece.line for allocation in dropped}
    return tuple(replace(line, text="") if line.number in gone else line for line in lines)


def _misfit(correction: Correction, lines: Sequence[Line]) -> str:
    """Why a correction does not fit its line; empty where it does."""
    if not 1 <= correction.line <= len(lines):
        return f"the correction is for line {correction.line}, but the seed has {len(lines)} lines"
    text = lines[correction.line - 1].text
    if not text.strip(BLANK):
        return f"the correction is for line {correction.line}, which is empty"
    found = text.count(correction.old) if correction.action == "replace" else 1
    if found != 1:
        return (
            f"«{correction.old}» stands {found} times in line {correction.line}; "
            "the text to replace must stand there once"
        )
    return ""
