"""Headings in quotations: they belong to what is quoted and begin no article."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from generator.model import ContainerKind, Line
from generator.model.seed import HEADING, QUOTED, is_heading


def quoted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the headings in quotations marked as such.

    A quotation that holds most of the text is a message that was passed on: its headings are those
    of the text.
    """
    around = {held for line in lines if is_heading(line) for held in _quotations(line)}
    if not around:
        return tuple(lines)
    inside = sum(len(line.text) for line in lines if around & _quotations(line))
    if 2 * inside > sum(len(line.text) for line in lines):
        return tuple(lines)
    return tuple(
        structs.replace(line, mark=QUOTED + line.mark.removeprefix(HEADING))
        if is_heading(line) and _quotations(line)
        else line
        for line in lines
    )


def _quotations(line: Line) -> set[int]:
    """The serial numbers of the quotations that a line is in."""
    return {held.serial for held in line.inside if held.kind is ContainerKind.QUOTE}
