"""Gathers the blocks of single lines to lists, quotations, notes, tables and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.conversion.repair.decision import BlockDecision
from generator.conversion.repair.growth import Addition, longer
from generator.model import Block, BlockKind, Container, ContainerKind
from generator.model.marks import clipped
from generator.model.seed import WORDED

_GATHERED = frozenset({BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE})
"""Blocks that consist of several lines: items, rows, lines of code."""
UNSTATED = frozenset({BlockKind.TABLE, BlockKind.CODE})
"""Blocks whose lines need no reason."""
LISTS = frozenset({ContainerKind.LIST, ContainerKind.ORDERED})
# «3. », «-1) »: the number of an item
_NUMBER = re.compile(r"(-?[0-9]{1,9}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """The block of one line, and what it is in."""

    decision: BlockDecision
    inside: tuple[Container, ...]
    gap: int
    """Blank lines before it."""
    number: int
    """Of its last line in the seed."""


def nested(leaves: Sequence[Leaf], depth: int) -> list[BlockDecision]:
    """The blocks of leaves that are in the same containers down to ``depth``."""
    decisions: list[BlockDecision] = []

    def container(leaf: Leaf) -> Container | None:
        return leaf.inside[depth]._replace(item=0) if len(leaf.inside) > depth else None

    for held, group in groupby(leaves, container):
        members = [_unmarked(leaf, depth) if held else leaf for leaf in group]
        if held is None:
            decisions += _gathered(members)
        elif held.kind in LISTS:
            ordered = held.kind is ContainerKind.ORDERED
            made = _list(members, depth, ordered=ordered)
            info = held.info if made.block.numbers or held.info == WORDED else ""
            decisions.append(replace(made, block=replace(made.block, info=info)))
        elif held.kind is ContainerKind.QUOTE:
            decisions.append(_held(BlockKind.QUOTE, nested(members, depth + 1)))
        elif held.kind is ContainerKind.NOTE:
            note = _held(BlockKind.NOTE, nested(members, depth + 1))
            decisions.append(replace(note, block=replace(note.block, info=held.info)))
        else:
            decisions += (
                replace(each, block=replace(each.block, info=held.info))
                if each.block.kind in UNSTATED
                else each
                for each in _gathered(members)
            )
    return decisions


def _gathered(leaves: Iterable[Leaf]) -> list[BlockDecision]:
    """The blocks of leaves; items, rows and lines of code that follow each other are one."""
    decisions: list[tuple[BlockDecision, list[Addition]]] = []
    for leaf in leaves:
        block, last = leaf.decision.block, decisions[-1][0].block if decisions else None
        if last and block.kind is last.kind and block.kind in _GATHERED and leaf.gap >= 0:
            blank = leaf.gap if block.kind is BlockKind.CODE else 0
            decisions[-1][1].append(("\n" * (1 + blank), block, leaf.decision.lines))
        else:
            decisions.append((leaf.decision, []))
    return [longer(decision, more) for decision, more in decisions]


def _list(leaves: Sequence[Leaf], depth: int, *, ordered: bool) -> BlockDecision:
    """A list: flat where each item is one paragraph, else with blocks within."""
    items: list[list[BlockDecision]] = []
    numbers: list[str] = []
    for _, group in groupby(leaves, lambda leaf: leaf.inside[depth].item):
        members = list(group)
        number = _NUMBER.match(members[0].decision.block.text) if ordered else None
        if number and len(numbers) == len(items):
            indented = members[0].decision.block.kind is BlockKind.CODE
            after = number.end(1) + 1 if indented else number.end()
            members[0] = replace(members[0], decision=_from(members[0].decision, after))
            numbers.append(number[1])
        items.append(nested(members, depth + 1))
    flat = [item[0] for item in items]
    first = flat[0]
    if any(len(item) > 1 or item[0].block.kind is not BlockKind.PARAGRAPH for item in items):
        held = [_container(BlockKind.ITEM, item, "") for item in items]
        whole = _container(BlockKind.LIST, held, first.rule)
        return replace(whole, block=replace(whole.block, numbers=tuple(numbers)))
    whole = replace(first, block=replace(first.block, kind=BlockKind.LIST))
    whole = longer(whole, [("\n", item.block, item.lines) for item in flat[1:]])
    return replace(whole, block=replace(whole.block, numbers=tuple(numbers)))


def _held(kind: BlockKind, inner: Sequence[BlockDecision]) -> BlockDecision:
    """A quotation or a note, with blocks within unless it is one paragraph."""
    first = inner[0]
    if len(inner) == 1 and first.block.kind is BlockKind.PARAGRAPH:
        return replace(first, block=replace(first.block, kind=kind))
    return _container(kind, inner, first.rule)


def _unmarked(leaf: Leaf, depth: int) -> Leaf:
    """A leaf that stands by itself in a list or a quotation at ``depth`` as a paragraph there."""
    block = leaf.decision.block
    if len(leaf.inside) > depth + 1 or block.kind not in (BlockKind.LIST, BlockKind.QUOTE):
        return leaf
    paragraph = replace(block, kind=BlockKind.PARAGRAPH)
    return replace(leaf, decision=replace(leaf.decision, block=paragraph))


def _container(kind: BlockKind, held: Sequence[BlockDecision], rule: str) -> BlockDecision:
    blocks = tuple(decision.block for decision in held)
    block = Block(
        kind,
        "\n".join(each.text for each in blocks),
        blocks[0].first,
        blocks[-1].last,
        pieces=tuple(piece for each in blocks for piece in each.pieces),
        links=tuple(link for each in blocks for link in each.links),
        blocks=blocks,
    )
    lines = tuple(line for decision in held for line in decision.lines)
    return BlockDecision(block, rule, min(each.confidence for each in held), lines)


def _from(decision: BlockDecision, start: int) -> BlockDecision:
    """A block without the first characters of its text."""
    block = decision.block
    marks = clipped(block.marks, start, len(block.text))
    return replace(decision, block=replace(block, text=block.text[start:], marks=marks))
