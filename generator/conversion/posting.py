"""Records in the ledger where each piece of a seed ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.conversion.segment.body import ArticleSpan
from generator.conversion.segment.contents import Contents
from generator.model import Allocation, Block, Destination, TextLine
from generator.settings.profiles.pattern import Patterns


def post(
    lines: Iterable[TextLine], destination: Destination, rule: str, article: int = 0
) -> list[Allocation]:
    """The allocations of all pieces of ``lines``."""
    return [
        Allocation(piece, destination, rule, article) for line in lines for piece in line.pieces
    ]


def post_block(block: Block, article: int, rule: str, confidence: float) -> list[Allocation]:
    """The allocations of a block's pieces."""
    name = f"{block.kind}:{rule}"
    return [
        Allocation(piece, Destination.BLOCK, name, article, confidence) for piece in block.pieces
    ]


def post_contents(contents: Contents, spans: Iterable[ArticleSpan]) -> list[Allocation]:
    """The allocations of a contents list, with each digest assigned to its entry's article.

    The digest of an entry without an article stays in the contents list.
    """
    orders = {id(span.entry): order for order, span in enumerate(spans, start=1) if span.entry}
    found = {
        piece: orders.get(id(entry)) for entry in contents.entries for piece in entry.digest_pieces
    }
    allocations = []
    for posted in contents.allocations:
        if posted.piece not in found:
            allocations.append(posted)
        elif order := found[posted.piece]:
            allocations.append(replace(posted, article=order))
        else:
            contents_list = Destination.CONTENTS
            allocations.append(Allocation(posted.piece, contents_list, str(contents_list)))
    return allocations


def post_cover(lines: Iterable[TextLine], cover: Patterns) -> list[Allocation]:
    """Lines of a cover that match a pattern are metadata; the rest is furniture."""
    allocations = []
    for line in lines:
        if any(pattern.search(line.text) for pattern in cover.values()):
            allocations += post([line], Destination.METADATA, "period")
        else:
            allocations += post([line], Destination.FURNITURE, "cover")
    return allocations


def post_head(span: ArticleSpan, article: int) -> list[Allocation]:
    """The allocations of everything in an article but its text."""
    fields = {
        "title": span.title,
        "subtitle": span.subtitle,
        "source": (*span.source, *span.agency),
        "authors": span.byline,
    }
    allocations = post(span.marks, Destination.FURNITURE, "mark", article)
    for field in span.fields:
        allocations += post([field.line], Destination.METADATA, field.name, article)
    for name, lines in fields.items():
        allocations += post(lines, Destination.METADATA, name, article)
    return allocations
