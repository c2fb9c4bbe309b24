"""Converts the text lines of one article to blocks."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import groupby

from generator.conversion.repair.decision import BlockDecision, Guidance
from generator.conversion.repair.fragments import rejoin
from generator.conversion.repair.geometry import Geometry, widen
from generator.conversion.repair.headings import heading_form, levels, parallel_headings
from generator.conversion.repair.marked import marked_blocks
from generator.conversion.repair.numbering import numbering
from generator.conversion.repair.paragraphs import (
    CORRECTION,
    LineGroup,
    group_lines,
    line_decisions,
)
from generator.conversion.repair.speakers import speakers
from generator.conversion.repair.tables import TableSpan, find_tables, is_caption
from generator.language.text import ends_sentence
from generator.model import Block, BlockKind, LineDecision, TextLine
from generator.model.marks import PICTURE_SIGN, spaced


def make_blocks(
    lines: Sequence[TextLine], geometry: Geometry, guidance: Guidance
) -> list[BlockDecision]:
    """The blocks of an article in reading order, with the reasons for them.

    Lines of flowing text are blocks already; the geometry is not used for them.
    """
    if any(line.mark for line in lines):
        return marked_blocks(lines, guidance)
    decisions: list[BlockDecision] = []
    for pictured, group in groupby(lines, lambda line: line.text == PICTURE_SIGN):
        part = list(group)
        if pictured:
            decisions += map(_picture, part)
            continue
        position = 0
        for table in find_tables(part):
            decisions += _text_blocks(part[position : table.start], geometry, guidance)
            decisions.append(_table(table, part))
            position = table.stop
        decisions += _text_blocks(part[position:], geometry, guidance)
    return _with_levels(_with_lists(decisions))


def _picture(line: TextLine) -> BlockDecision:
    block = Block(
        *(BlockKind.PARAGRAPH, line.text, line.number, line.number),
        pieces=line.pieces,
        marks=line.marks,
    )
    return BlockDecision(block, "picture", 1.0, (LineDecision(line.number, False, "picture", 1.0),))


def _text_blocks(
    lines: Sequence[TextLine], geometry: Geometry, guidance: Guidance
) -> list[BlockDecision]:
    printed = rejoin(widen(lines, geometry), geometry, guidance.joins)
    groups = group_lines(printed, geometry, guidance.joins)
    reasons = line_decisions(groups)
    speaking = speakers(groups)
    parallel = set[int]() if geometry.wrapped else parallel_headings(groups)

    def kind(index: int) -> tuple[BlockKind, str, float]:
        """What the group at ``index`` is, by which rule, and how sure that is."""
        paragraph = groups[index]
        if index in speaking:
            return BlockKind.SPEAKER, "speaker", 0.9
        if is_caption(paragraph):
            return BlockKind.CAPTION, "caption", min(0.8, paragraph.confidence)
        form = heading_form(index, groups)
        if form and not _is_asked(index, groups, speaking):
            return BlockKind.HEADING, f"heading-{form.style}", form.confidence
        if index in parallel:
            return BlockKind.HEADING, "heading-parallel", 0.55
        return BlockKind.PARAGRAPH, paragraph.end.rule, paragraph.confidence

    decisions = []
    for index, paragraph in enumerate(groups):
        level = guidance.headings.get(paragraph.lines[0].number)
        found, rule, sure = kind(index)
        if level is not None:
            found = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            rule, sure = CORRECTION, 1.0
        block = _block(paragraph, found, level or 0)
        decisions.append(BlockDecision(block, rule, sure, reasons[index]))
    return decisions


def _is_asked(index: int, groups: Sequence[LineGroup], speaking: Set[int]) -> bool:
    """Whether a short sentence directly below a speaker is what the speaker says."""
    return index - 1 in speaking and ends_sentence(groups[index].text)


def _block(paragraph: LineGroup, kind: BlockKind, level: int = 0) -> Block:
    lines = paragraph.lines
    pieces = tuple(piece for line in lines for piece in line.pieces)
    text = spaced(paragraph.text if kind is BlockKind.PARAGRAPH else paragraph.headline)
    return Block(kind, text, pieces[0].line, pieces[-1].line, level, pieces)


def _table(table: TableSpan, lines: Sequence[TextLine]) -> BlockDecision:
    pieces = tuple(p for line in lines[table.start : table.stop] for p in line.pieces)
    text = spaced("\n".join("\t".join(row) for row in table.rows))
    block = Block(BlockKind.TABLE, text, pieces[0].line, pieces[-1].line, 0, pieces)
    return BlockDecision(block, "table", 0.95)


def _with_lists(decisions: list[BlockDecision]) -> list[BlockDecision]:
    """Merge consecutive paragraphs that begin with the same bullet into a list."""
    result: list[BlockDecision] = []
    for bullet, run in groupby(decisions, key=lambda decision: _bullet(decision.block)):
        items = list(run)
        result += [_joined(items)] if bullet and len(items) > 1 else items
    return result


def _bullet(block: Block) -> str:
    """The bullet that a paragraph begins with; empty if there is none."""
    paragraph = block.kind is BlockKind.PARAGRAPH
    return block.text[0] if paragraph and numbering(block.text) == "bullet" else ""


def _joined(items: Sequence[BlockDecision]) -> BlockDecision:
    block = Block(
        BlockKind.LIST,
        "\n".join(item.block.text for item in items),
        items[0].block.first,
        items[-1].block.last,
        pieces=tuple(piece for item in items for piece in item.block.pieces),
    )
    return BlockDecision(block, "list", min(item.confidence for item in items))


def _with_levels(decisions: list[BlockDecision]) -> list[BlockDecision]:
    """Assign levels to the headings that got none from a correction."""
    open_ones = [
        index
        for index, decision in enumerate(decisions)
        if decision.block.kind is BlockKind.HEADING and not decision.block.level
    ]
    styles = [
        (
            numbering(decisions[index].block.text),
            index > 0 and decisions[index - 1].block.kind is BlockKind.HEADING,
        )
        for index in open_ones
    ]
    result = list(decisions)
    for index, level in zip(open_ones, levels(styles), strict=True):
        decision = decisions[index]
        result[index] = replace(decision, block=replace(decision.block, level=level))
    return result
