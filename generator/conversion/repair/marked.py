"""Converts the lines of flowing text, each of which is a block, to the blocks of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.conversion.repair.decision import BlockDecision, Guidance
from generator.conversion.repair.headings import DEEPEST
from generator.conversion.repair.paragraphs import CORRECTION
from generator.language.text import join_all
from generator.model import (
    Block,
    BlockKind,
    Container,
    ContainerKind,
    LineDecision,
    Mark,
    MarkKind,
    Marks,
    TextLine,
)
from generator.model.marks import BREAK, PICTURE_SIGN, clipped, moved, realigned, tidied
from generator.readers.quoted import HEADING, QUOTED

TYPESET = 0.9
"""Confidence that lines are one block because the page shows it."""
_KINDS = {
    "item": BlockKind.LIST,
    "row": BlockKind.TABLE,
    "quote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "code": BlockKind.CODE,
    "rule": BlockKind.RULE,
}
_GATHERED = frozenset({BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE})
"""Blocks that consist of several lines: items, rows, lines of code."""
_UNSTATED = frozenset({BlockKind.TABLE, BlockKind.CODE})
"""Blocks whose lines need no reason."""
_LISTS = frozenset({ContainerKind.LIST, ContainerKind.ORDERED})
# «图2：», «Figure 3. », «Photo: »
_CAPTION = re.compile(
    r"(?:[图圖]|Fig(?:ure|\.)?|Abb(?:ildung|\.)?)\s*[0-9]|(?:Photo|Image|Picture|[图圖]片?(?:来源|來源)?)\s*[:：]",
    re.I,
)
LONGEST_CAPTION = 200
"""Characters of a caption that is told by its form."""
WRAPPED = 0.9
"""Confidence that a line goes on where its reader says so."""
# «3. », «-1) »: the number of an item
_NUMBER = re.compile(r"(-?[0-9]{1,9}[.)])\s*")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The block of one line, and what it is in."""

    decision: BlockDecision
    inside: tuple[Container, ...]
    gap: int
    """Blank lines before it."""
    number: int
    """Of its last line in the seed."""


_More = tuple[str, Block, tuple[LineDecision, ...]]
"""What a block is extended by: what parts it from the text before, its text, and the reasons."""


def marked_blocks(lines: Sequence[TextLine], guidance: Guidance) -> list[BlockDecision]:
    """The blocks of an article; a line without a mark is a paragraph."""
    leaves: list[_Leaf] = []
    outline: list[int] = []
    quoted: dict[tuple[Container, ...], list[int]] = {}  # the open headings within quotations
    rest: list[TextLine] = []  # lines that the last leaf goes on with
    for line in lines:
        joins = guidance.joins.get(line.number)
        level = guidance.headings.get(line.number)
        if joins is None and level is None and leaves and _goes_on(leaves[-1], rest, line):
            rest.append(line)
            continue
        if rest:
            leaves[-1] = _broken(leaves[-1], rest)
            rest = []
        if joins and leaves:
            made = _joined(leaves[-1].decision, line)
            leaves[-1] = replace(leaves[-1], decision=made, number=line.number)
            continue
        own = quoted.setdefault(line.inside, outline[:]) if _is_quoted(line) else outline
        made = _decision(line, _level(line, own), level, bool(leaves), joins is not None)
        made = _whole(made, line, guidance)
        stands = made.block.kind is BlockKind.HEADING and not _is_quoted(line)
        inside = () if stands else line.inside
        if level is None and leaves and _is_caption(made.block, leaves[-1], inside):
            caption = replace(made.block, kind=BlockKind.CAPTION)
            made = replace(made, block=caption, rule="caption-of-picture")
        leaves.append(_Leaf(made, inside, line.gap if joins is None else -1, line.number))
    if rest:
        leaves[-1] = _broken(leaves[-1], rest)
    return _nested(leaves, 0)


def _is_caption(block: Block, before: _Leaf, inside: tuple[Container, ...]) -> bool:
    """Whether a paragraph after a picture is its caption: numbered, or in italics as a whole."""
    if block.kind is not BlockKind.PARAGRAPH or not before.decision.block.is_picture:
        return False
    slanted = any(
        mark.kind is MarkKind.EMPHASIS and (mark.start, mark.end) == (0, len(block.text))
        for mark in block.marks
    )
    stated = slanted or bool(_CAPTION.match(block.text))
    return stated and before.inside == inside and len(block.text) <= LONGEST_CAPTION


def _nested(leaves: Sequence[_Leaf], depth: int) -> list[BlockDecision]:
    """The blocks of leaves that are in the same containers down to ``depth``."""
    decisions: list[BlockDecision] = []

    def container(leaf: _Leaf) -> Container | None:
        return leaf.inside[depth]._replace(item=0) if len(leaf.inside) > depth else None

    for held, group in groupby(leaves, container):
        members = [_unmarked(leaf, depth) if held else leaf for leaf in group]
        if held is None:
            decisions += _gathered(members)
        elif held.kind in _LISTS:
            decisions.append(_list(members, depth, ordered=held.kind is ContainerKind.ORDERED))
        elif held.kind is ContainerKind.QUOTE:
            decisions.append(_held(BlockKind.QUOTE, _nested(members, depth + 1)))
        elif held.kind is ContainerKind.NOTE:
            note = _held(BlockKind.NOTE, _nested(members, depth + 1))
            decisions.append(replace(note, block=replace(note.block, info=held.info)))
        else:
            decisions += (
                replace(each, block=replace(each.block, info=held.info))
                if each.block.kind in _UNSTATED
                else each
                for each in _gathered(members)
            )
    return decisions


def _gathered(leaves: Iterable[_Leaf]) -> list[BlockDecision]:
    """The blocks of leaves; items, rows and lines of code that follow each other are one."""
    decisions: list[tuple[BlockDecision, list[_More]]] = []
    for leaf in leaves:
        block, last = leaf.decision.block, decisions[-1][0].block if decisions else None
        if last and block.kind is last.kind and block.kind in _GATHERED and leaf.gap >= 0:
            blank = leaf.gap if block.kind is BlockKind.CODE else 0
            decisions[-1][1].append(("\n" * (1 + blank), block, leaf.decision.lines))
        else:
            decisions.append((leaf.decision, []))
    return [_longer(decision, more) for decision, more in decisions]


def _list(leaves: Sequence[_Leaf], depth: int, *, ordered: bool) -> BlockDecision:
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
        items.append(_nested(members, depth + 1))
    flat = [item[0] for item in items]
    first = flat[0]
    if any(len(item) > 1 or item[0].block.kind is not BlockKind.PARAGRAPH for item in items):
        held = [_container(BlockKind.ITEM, item, "") for item in items]
        whole = _container(BlockKind.LIST, held, first.rule)
        return replace(whole, block=replace(whole.block, numbers=tuple(numbers)))
    whole = replace(first, block=replace(first.block, kind=BlockKind.LIST))
    whole = _longer(whole, [("\n", item.block, item.lines) for item in flat[1:]])
    return replace(whole, block=replace(whole.block, numbers=tuple(numbers)))


def _held(kind: BlockKind, inner: Sequence[BlockDecision]) -> BlockDecision:
    """A quotation or a note, with blocks within unless it is one paragraph."""
    first = inner[0]
    if len(inner) == 1 and first.block.kind is BlockKind.PARAGRAPH:
        return replace(first, block=replace(first.block, kind=kind))
    return _container(kind, inner, first.rule)


def _unmarked(leaf: _Leaf, depth: int) -> _Leaf:
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


def _is_quoted(line: TextLine) -> bool:
    """Whether a line is a heading in a quotation, and so no heading of the article."""
    return line.mark.startswith(QUOTED)


def _level(line: TextLine, outline: list[int]) -> int:
    """The depth of a heading below those above it, without gaps; 0 if it is no heading.

    ``outline``: the levels of the open headings, which is updated.
    """
    if not line.mark.startswith((HEADING, QUOTED)):
        return 0
    given = int(line.mark[-1])
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
    block = replace(_block(line, kind), level=level)
    why = LineDecision(line.number, False, CORRECTION if corrected else "mark", 1.0)
    stated = follows and (corrected or kind not in _UNSTATED)
    return BlockDecision(block, rule, 1.0, (why,) if stated else ())


def _whole(decision: BlockDecision, line: TextLine, guidance: Guidance) -> BlockDecision:
    """A decision with the reasons for the printed lines of which it is made up."""
    parts = dict.fromkeys(piece.line for piece in line.pieces)
    reason = ("typeset", TYPESET) if line.typeset else ("wrapped", WRAPPED)
    whole = (
        LineDecision(part, True, CORRECTION, 1.0)
        if part in guidance.joins
        else LineDecision(part, True, *reason)
        for part in parts
        if part != line.number
    )
    return replace(decision, lines=(*decision.lines, *whole))


def _text(line: TextLine, kind: BlockKind) -> str:
    """The text of a line, spaces collapsed; a row keeps the tabs between its cells."""
    text = line.text.replace("\u200b", "")
    if kind is BlockKind.CODE:
        return text
    if kind is BlockKind.RULE:
        return PICTURE_SIGN
    if kind is BlockKind.TABLE:
        cells = (map(_spaced, cell.split(BREAK)) for cell in text.split("\t"))
        return "\t".join(map(BREAK.join, cells))
    return _spaced(text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _block(line: TextLine, kind: BlockKind) -> Block:
    text = _text(line, kind)
    marks = realigned(line.marks, line.text, text)
    place = line.number, max(line.number, line.pieces[-1].line)
    return Block(kind, text, *place, pieces=line.pieces, links=line.links, marks=marks)


def _joined(decision: BlockDecision, line: TextLine) -> BlockDecision:
    """A block extended by a line that a correction joins to it."""
    why = LineDecision(line.number, True, CORRECTION, 1.0)
    added = _block(line, decision.block.kind)
    text = join_all((decision.block.text, added.text))
    between = text[len(decision.block.text) : len(text) - len(added.text)]
    return _longer(decision, [(between, added, (why,))])


def _goes_on(leaf: _Leaf, rest: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line follows another in its block, both in the same list, quotation or note."""
    number = rest[-1].number if rest else leaf.number
    follows = line.broken and line.number == number + 1 and line.inside == leaf.inside
    return follows and leaf.decision.block.kind is not BlockKind.HEADING


def _broken(leaf: _Leaf, rest: Sequence[TextLine]) -> _Leaf:
    """A block extended by lines, as the text breaks it."""
    kind = leaf.decision.block.kind
    whys = (LineDecision(line.number, True, "break", 1.0) for line in rest)
    more = [(BREAK, _block(line, kind), (why,)) for line, why in zip(rest, whys, strict=True)]
    return replace(leaf, decision=_longer(leaf.decision, more), number=rest[-1].number)


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


def _longer(decision: BlockDecision, more: Sequence[_More]) -> BlockDecision:
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
