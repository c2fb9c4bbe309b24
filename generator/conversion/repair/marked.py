"""Converts the lines of flowing text, each of which is a block, to the blocks of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.conversion.repair.decision import BlockDecision, Guidance
from generator.conversion.repair.growth import Addition, longer
from generator.conversion.repair.headings import DEEPEST
from generator.conversion.repair.nesting import LISTS, UNSTATED, Leaf, nested
from generator.conversion.repair.paragraphs import CORRECTION
from generator.language.text import ENDING, join_all
from generator.model import Block, BlockKind, Container, LineDecision, MarkKind, TextLine
from generator.model.marks import BREAK, PICTURE_SIGN, is_whole, realigned
from generator.model.seed import HEADING, QUOTED
from generator.readers.composer import LONGEST_CAPTION

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
# «图2：», «Figure 3. », «Photo: »
_CAPTION = re.compile(
    r"(?:[图圖]|Fig(?:ure|\.)?|Abb(?:ildung|\.)?)\s*[0-9]|(?:Photo|Image|Picture|[图圖]片?(?:来源|來源)?)\s*[:：]",
    re.I,
)
CAPTION_OF_PICTURE = "caption-of-picture"
"""The rule by which a paragraph is a caption."""
WRAPPED = 0.9
"""Confidence that a line goes on where its reader says so."""


def marked_blocks(lines: Sequence[TextLine], guidance: Guidance) -> list[BlockDecision]:
    """The blocks of an article; a line without a mark is a paragraph."""
    leaves: list[Leaf] = []
    outline: list[int] = []
    quoted: dict[tuple[Container, ...], list[int]] = {}  # the open headings within quotations
    rest: list[TextLine] = []  # lines that the last leaf goes on with
    items = Counter(held for line in lines for held in line.inside if held.kind in LISTS)
    for line in lines:
        joins = guidance.joins.get(line.number)
        level = guidance.headings.get(line.number)
        unsettled = joins is None and level is None
        if leaves and (joins or (unsettled and _goes_on(leaves[-1], rest, line))):
            rest.append(line)
            continue
        if rest:
            leaves[-1] = _extended(leaves[-1], rest, guidance)
            rest = []
        own = quoted.setdefault(line.inside, outline[:]) if _is_quoted(line) else outline
        made = _decision(line, _level(line, own), level, bool(leaves), joins is not None)
        made = _whole(made, line, guidance)
        stands = made.block.kind is BlockKind.HEADING and _stands(line, items)
        inside = () if stands else line.inside
        if level is None and leaves and _is_caption(made.block, leaves[-1], inside):
            caption = replace(made.block, kind=BlockKind.CAPTION)
            made = replace(made, block=caption, rule=CAPTION_OF_PICTURE)
        leaves.append(Leaf(made, inside, line.gap if joins is None else -1, _end(line)))
    if rest:
        leaves[-1] = _extended(leaves[-1], rest, guidance)
    return nested(leaves, 0)


def _is_caption(block: Block, before: Leaf, inside: tuple[Container, ...]) -> bool:
    """Whether a paragraph after a picture is its caption: numbered, or in italics as a whole."""
    if block.kind is not BlockKind.PARAGRAPH or not before.decision.block.is_picture:
        return False
    slanted = is_whole(MarkKind.EMPHASIS, block.text, block.marks)
    stated = slanted or bool(_CAPTION.match(block.text))
    return stated and before.inside == inside and len(block.text) <= LONGEST_CAPTION


def _is_quoted(line: TextLine) -> bool:
    """Whether a line is a heading in a quotation, and so no heading of the article."""
    return line.mark.startswith(QUOTED)


def _stands(line: TextLine, items: Mapping[Container, int]) -> bool:
    """Whether a heading is in no quotation, and in no item of a list that has more to say.

    ``items``: how many lines each item has. Word processors number headings as items.
    """
    held = [each for each in line.inside if each.kind in LISTS]
    return not (_is_quoted(line) or (held and items[held[-1]] > 1))


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
    stated = follows and (corrected or kind not in UNSTATED)
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


def _goes_on(leaf: Leaf, rest: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line follows another in its block, both in the same list, quotation or note.

    What is below a picture begins a block if it is its caption, and what is below a caption does.
    """
    number = _end(rest[-1]) if rest else leaf.number
    if not line.broken or line.number != number + 1 or line.inside != leaf.inside:
        return False
    block = leaf.decision.block
    if block.is_picture and not rest:
        return not _is_caption(_block(line, BlockKind.PARAGRAPH), leaf, line.inside)
    if leaf.decision.rule == CAPTION_OF_PICTURE:
        return is_whole(MarkKind.EMPHASIS, line.text, line.marks)
    return block.kind is not BlockKind.HEADING


def _end(line: TextLine) -> int:
    """Number of the last seed line of a text line."""
    return line.pieces[-1].line


def _extended(leaf: Leaf, rest: Sequence[TextLine], guidance: Guidance) -> Leaf:
    """A block extended by lines: as the text breaks it, or where a correction joins them to it."""
    kind, before = leaf.decision.block.kind, leaf.decision.block.text
    more: list[Addition] = []
    for line in rest:
        added = _block(line, kind)
        joined = bool(guidance.joins.get(line.number))
        why = LineDecision(line.number, True, CORRECTION if joined else "break", 1.0)
        between = _between(before, added.text) if joined else BREAK
        more.append((between, added, (why,)))
        before = f"{before}{between}{added.text}"[-ENDING:]
    return replace(leaf, decision=longer(leaf.decision, more), number=_end(rest[-1]))


def _between(before: str, after: str) -> str:
    """What stands between two texts that are joined: a blank, or nothing."""
    text = join_all((before, after))
    return text[len(before) : len(text) - len(after)]
