"""Lists that count in letters or Roman numerals, for which Markdown has no sign.

On a Markdown page such a list has bullets, and its letters stand before the texts of its items
(«- a. …»): so every editor shows them. The site makes a list that counts of it, as page data say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from generator.language.numerals import MOST_ROMAN, lettered
from generator.model import Block, BlockKind, Mark, MarkKind, Marks
from generator.model.marks import moved, shared_out
from generator.model.seed import WORDED

UNCOUNTED = "-"
"""Stands in page data for a list with bullets."""


def has_letters(block: Block) -> bool:
    """Whether the letters of a list stand in its Markdown: those before boxes of tasks cannot."""
    if block.kind is not BlockKind.LIST or not block.info or block.start is None:
        return False
    last = block.start + len(block.blocks or block.items) - 1
    boxes = any(mark.kind is MarkKind.TASK for mark in _marks(block))
    return block.start > 0 and last <= MOST_ROMAN and not boxes


def with_letters(block: Block) -> Block:
    """A list of which :func:`has_letters` holds as one with bullets, its letters in the texts."""
    letters = (f"{lettered(number, block.info)}." for number in count(block.start or 1))
    if block.blocks:
        items = tuple(map(_begun, block.blocks, letters))
        return replace(block, blocks=items, numbers=(), info="")
    text, marks = "", list[Mark]()
    parts = shared_out(block.marks, block.items)
    for item, of_item, letter in zip(block.items, parts, letters, strict=False):
        text += f"\n{letter} " if text else f"{letter} "
        marks += moved(of_item, len(text))
        text += item
    return replace(block, text=text, marks=tuple(marks), numbers=(), info="")


def list_ways(blocks: Sequence[Block]) -> str:
    """How each list counts, in their order: ``1``, ``a``, ``i4`` from the fourth, ``-``: not at all.

    ``#``: in the texts of its items. Empty where none has letters, nor its numbers there.
    """
    ways = list(_ways(blocks))
    return " ".join(ways) if any(way[0].isalpha() or way == WORDED for way in ways) else ""


def _ways(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.LIST and block.start is None:
            yield WORDED if block.info == WORDED else UNCOUNTED
        elif block.kind is BlockKind.LIST:
            first = "" if block.start == 1 else str(block.start)
            yield f"{block.info}{first}" if block.info else "1"
        yield from _ways(block.blocks)


def _begun(item: Block, letter: str) -> Block:
    """An item whose first paragraph begins with a letter."""
    first, *others = item.blocks
    if first.kind is not BlockKind.PARAGRAPH:
        alone = Block(BlockKind.PARAGRAPH, letter, first.first, first.first)
        return replace(item, blocks=(alone, *item.blocks))
    text, marks = f"{letter} {first.text}", moved(first.marks, len(letter) + 1)
    return replace(item, blocks=(replace(first, text=text, marks=marks), *others))


def _marks(block: Block) -> Marks:
    """The marks of a list without those of lists within."""
    inner = (mark for item in block.blocks for each in item.blocks[:1] for mark in each.marks)
    return (*block.marks, *inner)
