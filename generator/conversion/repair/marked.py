"""Converts the lines of flowing text, each of which is a block, to the blocks of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.conversion.repair.decision import BlockDecision, Guidance
from generator.conversion.repair.headings import DEEPEST
from generator.conversion.repair.paragraphs import CORRECTION
from generator.language.text import join_all
from generator.model import Block, BlockKind, LineDecision, TextLine

_HEADING = "heading-"
_KINDS = {
    "item": BlockKind.LIST,
    "row": BlockKind.TABLE,
    "quote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
}
_GATHERED = frozenset({BlockKind.LIST, BlockKind.TABLE})
"""Blocks that consist of several lines: items and rows."""


def marked_blocks(lines: Sequence[TextLine], guidance: Guidance) -> list[BlockDecision]:
    """The blocks of an article; a line without a mark is a paragraph."""
    decisions: list[BlockDecision] = []
    outline: list[int] = []
    for line in lines:
        joins = guidance.joins.get(line.number)
        level = guidance.headings.get(line.number)
        if joins and decisions:
            decisions[-1] = _joined(decisions[-1], line)
            continue
        made = _decision(line, _level(line, outline), level, bool(decisions), joins is not None)
        gathers = made.block.kind in _GATHERED and decisions and joins is None
        if gathers and decisions[-1].block.kind is made.block.kind:
            text = f"{decisions[-1].block.text}\n{made.block.text}"
            decisions[-1] = _longer(decisions[-1], text, line)
        else:
            decisions.append(made)
    return decisions


def _level(line: TextLine, outline: list[int]) -> int:
    """The depth of a heading below those above it, without gaps; 0 if it is no heading.

    ``outline``: the levels of the open headings, which is updated.
    """
    if not line.mark.startswith(_HEADING):
        return 0
    given = int(line.mark.removeprefix(_HEADING))
    while outline and outline[-1] >= given:
        outline.pop()
    outline.append(given)
    return min(len(outline), DEEPEST)


def _decision(
    line: TextLine, level: int, given: int | None, follows: bool, corrected: bool
) -> BlockDecision:
    """The block of one line; ``given``: the heading level that a correction gives it."""
    kind = BlockKind.HEADING if level else _KINDS.get(line.mark, BlockKind.PARAGRAPH)
    rule = f"mark-{line.mark or 'paragraph'}"
    if given is not None:
        kind, level, rule = (BlockKind.HEADING if given else BlockKind.PARAGRAPH), given, CORRECTION
    block = Block(kind, _text(line, kind), line.number, line.number, level, line.pieces, line.links)
    why = LineDecision(line.number, False, CORRECTION if corrected else "mark", 1.0)
    stated = follows and (corrected or kind is not BlockKind.TABLE)
    return BlockDecision(block, rule, 1.0, (why,) if stated else ())


def _text(line: TextLine, kind: BlockKind) -> str:
    """The text of a line, spaces collapsed; a row keeps the tabs between its cells."""
    text = line.text.replace("\u200b", "")
    if kind is BlockKind.TABLE:
        return "\t".join(" ".join(cell.split()) for cell in text.split("\t"))
    return " ".join(text.split())


def _joined(decision: BlockDecision, line: TextLine) -> BlockDecision:
    """A block extended by a line that a correction joins to it."""
    why = LineDecision(line.number, True, CORRECTION, 1.0)
    text = join_all((decision.block.text, _text(line, decision.block.kind)))
    return _longer(decision, text, line, why)


def _longer(
    decision: BlockDecision, text: str, line: TextLine, *why: LineDecision
) -> BlockDecision:
    """A block extended by one line: an item, a row, or a joined line."""
    block = decision.block
    whole = replace(
        block,
        text=text,
        last=line.number,
        pieces=block.pieces + line.pieces,
        links=block.links + line.links,
    )
    return replace(decision, block=whole, lines=decision.lines + why)
