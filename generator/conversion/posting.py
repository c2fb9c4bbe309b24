"""Records in the ledger where each piece of a seed ended."""

from __future__ import annotations

from collections.abc import Iterable

from generator.conversion.cover import full_day
from generator.conversion.segment.body import ArticleSpan
from generator.conversion.segment.contents import Contents
from generator.conversion.segment.masthead import says_which
from generator.conversion.segment.outline import states_which
from generator.model import Allocation, Destination, Piece, TextLine
from generator.settings.profiles.pattern import Patterns


def post_pieces(
    pieces: Iterable[Piece],
    destination: Destination,
    rule: str,
    article: int = 0,
    confidence: float = 1.0,
) -> list[Allocation]:
    """The allocations of ``pieces``."""
    return [Allocation(piece, destination, rule, article, confidence) for piece in pieces]


def post(
    lines: Iterable[TextLine], destination: Destination, rule: str, article: int = 0
) -> list[Allocation]:
    """The allocations of all pieces of ``lines``."""
    pieces = (piece for line in lines for piece in line.pieces)
    return post_pieces(pieces, destination, rule, article)


def post_contents(contents: Contents, spans: Iterable[ArticleSpan]) -> list[Allocation]:
    """The allocations of a contents list, with each digest assigned to its entry's article.

    The digest of an entry without an article stays in the contents list.
    """
    orders = {id(span.entry): order for order, span in enumerate(spans, start=1) if span.entry}
    allocations = post_pieces(contents.rest, Destination.CONTENTS, "contents")
    for entry in contents.entries:
        if order := orders.get(id(entry)):
            allocations += post_pieces(entry.digest_pieces, Destination.METADATA, "digest", order)
        else:
            allocations += post_pieces(entry.digest_pieces, Destination.CONTENTS, "contents")
    return allocations


def post_cover(
    lines: Iterable[TextLine], cover: Patterns, headline: TextLine | None
) -> list[Allocation]:
    """Title, number, dates and lines of a cover that match a pattern are metadata; the rest is furniture."""
    allocations = []
    for line in lines:
        matched = any(pattern.search(line.text) for pattern in cover.values())
        stated = matched or bool(full_day(line.text)) or states_which(line)
        known = stated or (headline is not None and line.number == headline.number)
        destination = Destination.METADATA if known else Destination.FURNITURE
        rule = "period" if stated else "title" if known else "cover"
        allocations += post([line], destination, rule)
    return allocations


def post_masthead(lines: Iterable[TextLine], name: str) -> list[Allocation]:
    """What a masthead says of the issue is metadata, its imprint furniture; ``name``: the newsletter's."""
    allocations = []
    for line in lines:
        known = says_which(line.text, name)
        destination = Destination.METADATA if known else Destination.FURNITURE
        allocations += post([line], destination, "period" if known else "masthead")
    return allocations


def post_head(span: ArticleSpan, article: int) -> list[Allocation]:
    """The allocations of everything in an article but its text."""
    fields = [
        *((field.name, (field.line,)) for field in span.fields),
        ("title", span.title),
        ("subtitle", span.subtitle),
        ("source", (*span.source, *span.agency)),
        ("authors", span.byline),
    ]
    allocations = post(span.marks, Destination.FURNITURE, "mark", article)
    for name, lines in fields:
        allocations += post(lines, Destination.METADATA, name, article)
    return allocations
