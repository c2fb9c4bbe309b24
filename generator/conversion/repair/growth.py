"""Blocks that grow by the items, rows or lines that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.conversion.repair.decision import BlockDecision
from generator.model import Block, LineDecision, Mark, MarkKind, Marks
from generator.model.marks import BREAK, moved, tidied

Addition = tuple[str, Block, tuple[LineDecision, ...]]
"""What a block is extended by: what parts it from the text before, its text, and the reasons."""


class _Marks:
    """The marks of a block that grows; one that goes on over a line break is one mark."""

    def __init__(self, block: Block) -> None:
        self.all: list[Mark] = []
        self._open: dict[tuple[MarkKind, str], int] = {}
        """Of those that go on in what comes next: kind and address -> place."""
        self.add("", block.marks, 0)

    def add(self, between: str, marks: Marks, begin: int) -> None:
        """Add the marks of a text that begins at a column, behind ``between``."""
        above, self._open = self._open if between == BREAK else {}, {}
        for mark in moved(marks, begin):
            key = mark.kind, mark.url
            at = above.get(key, -1) if mark.start == begin else -1
            if at < 0:
                at = len(self.all)
                self.all.append(mark)
            else:
                self.all[at] = replace(mark, start=self.all[at].start)
            if mark.goes_on:
                self._open[key] = at


def longer(decision: BlockDecision, more: Sequence[Addition]) -> BlockDecision:
    """A block extended by items, rows or lines, by all at once: there may be very many."""
    if not more:
        return decision
    block = decision.block
    texts, marks, length = [block.text], _Marks(block), len(block.text)
    for between, added, _ in more:
        marks.add(between, added.marks, length + len(between))
        texts += (between, added.text)
        length += len(between) + len(added.text)
    blocks = [block, *(added for _, added, _ in more)]
    whole = replace(
        block,
        text="".join(texts),
        last=blocks[-1].last,
        pieces=tuple(piece for each in blocks for piece in each.pieces),
        links=tuple(link for each in blocks for link in each.links),
        marks=tidied(marks.all),
    )
    lines = (line for _, _, whys in more for line in whys)
    return replace(decision, block=whole, lines=(*decision.lines, *lines))
