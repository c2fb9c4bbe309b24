"""The links and marks of a block as spans of its text, nested one in another."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.model import Block, Links, Mark, MarkKind, Marks, Picture
from generator.model.marks import shared_out
from generator.publish.inner_links import inner
from generator.readers.hyperlinks import Anchor, anchored, followed, spread, web_address


class Span(NamedTuple):
    """A link or a mark over a part of a text."""

    start: int
    end: int
    url: str = ""
    """Of a link, safe to follow; empty for a mark."""
    kind: MarkKind | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a text says."""

    links: Links = ()
    marks: Marks = ()
    anchors: tuple[Anchor, ...] | None = None
    """Where the links are, if that is known."""

    @classmethod
    def of(cls, block: Block) -> Form:
        """The form of a block."""
        return cls(block.links, block.marks)

    def spread(self, texts: Sequence[str]) -> Iterator[tuple[str, Form]]:
        """Each of several texts (cells of a table, items of a list) with its own form."""
        found = spread(texts, () if self._is_placed else self.links)
        for (text, anchors), marks in zip(found, shared_out(self.marks, texts), strict=True):
            yield text, Form((), marks, anchors)

    @property
    def _is_placed(self) -> bool:
        """Whether the marks say where the links are."""
        return any(mark.kind is MarkKind.LINK for mark in self.marks)

    def spans(self, text: str) -> list[Span]:
        """The links and marks of ``text``, sorted, the outer before the inner; none cross.

        A link that is not safe to follow is left out. A picture that the archive does not have is a
        link to the web, unless it is in one; one that it has is no link to itself elsewhere. A mark
        that crosses another or the edge of a link becomes two.
        """
        if not self.links and not self.marks and not self.anchors:
            return []
        anchors = self.anchors
        if anchors is None:
            anchors = () if self._is_placed else tuple(anchored(text, self.links))
        links = [(mark.start, mark.end, mark.url) for mark in self.marks if mark.url]
        links += [(anchor.start, anchor.end, anchor.url) for anchor in anchors]
        addresses = ((start, end, inner(url) or followed(url)) for start, end, url in links)
        had = {
            (mark.start, mark.end, web_address(mark.picture.address))
            for mark in self.marks
            if mark.picture and mark.picture.path
        }
        found = [Span(*link) for link in addresses if link[2] and link not in had]
        edges = _Edges((link.start, link.end) for link in found)
        found += [link for mark in self.marks if (link := _to_picture(mark, edges))]
        for mark in (mark for mark in self.marks if mark.kind is not MarkKind.LINK):
            found += _parted(Span(mark.start, mark.end, "", mark.kind, mark.picture), edges)
        return list(_nested(found))


NO_FORM = Form()


Plain = Callable[[str, Span | None], str]
"""Writes a text without form before a span, or at the end."""
Formed = Callable[[Span, str], str]
"""Writes a span around what was written of the text in it."""


def woven(text: str, spans: Sequence[Span], plain: Plain, formed: Formed) -> str:
    """A text with its ``spans``, none of which crosses another, in some language of markup."""
    return "".join(_pieces(text, 0, len(text), spans, plain, formed))


def _pieces(
    text: str, start: int, end: int, spans: Sequence[Span], plain: Plain, formed: Formed
) -> Iterator[str]:
    """The pieces between two columns."""
    position, at = start, 0
    while at < len(spans):
        span, after = spans[at], at + 1
        while after < len(spans) and spans[after].start < span.end:
            after += 1
        inner = _pieces(text, span.start, span.end, spans[at + 1 : after], plain, formed)
        yield plain(text[position : span.start], span)
        yield formed(span, "".join(inner))
        position, at = span.end, after
    yield plain(text[position:end], None)


class _Edges:
    """Where the links of a text begin and end."""

    def __init__(self, links: Iterable[tuple[int, int]]) -> None:
        self._links = sorted(links)
        self._by_end = sorted((end, start) for start, end in self._links)
        self._furthest = list(accumulate((end for _, end in self._links), max))
        """How far the links reach that begin before the next."""

    def hold(self, start: int, end: int) -> bool:
        """Whether a link has all characters between two columns."""
        before = bisect_right(self._links, (start, sys.maxsize))
        return before > 0 and self._furthest[before - 1] >= end

    def crossing(self, start: int, end: int) -> Iterator[int]:
        """The columns between two others where a link begins that ends after them, or the reverse."""
        first, last = (
            bisect_right(self._by_end, (start, sys.maxsize)),
            bisect_left(self._by_end, (end,)),
        )
        yield from (at for at, begin in self._by_end[first:last] if begin < start)
        first, last = (
            bisect_right(self._links, (start, sys.maxsize)),
            bisect_left(self._links, (end,)),
        )
        yield from (at for at, stop in self._links[first:last] if stop > end)


def _to_picture(mark: Mark, links: _Edges) -> Span | None:
    """A link to a picture that is elsewhere in the web."""
    if mark.picture is None or mark.picture.path:
        return None
    url = "" if links.hold(mark.start, mark.end) else web_address(mark.picture.address)
    return Span(mark.start, mark.end, url) if url else None


def _parted(span: Span, links: _Edges) -> Iterator[Span]:
    """A span in parts, none of which crosses the edge of a link."""
    cuts = {span.start, span.end, *links.crossing(span.start, span.end)}
    for start, end in pairwise(sorted(cuts)):
        yield span._replace(start=start, end=end)


def _nested(spans: Iterable[Span]) -> Iterator[Span]:
    waiting = [(_order(span), at, span) for at, span in enumerate(spans)]
    heapify(waiting)
    ends: list[int] = []
    count = len(waiting)
    while waiting:
        *_, span = heappop(waiting)
        while ends and ends[-1] <= span.start:
            ends.pop()
        if ends and span.end > ends[-1]:
            rest = span._replace(start=ends[-1])
            span = span._replace(end=ends[-1])
            count += 1
            heappush(waiting, (_order(rest), count, rest))
        ends.append(span.end)
        yield span


def _order(span: Span) -> tuple[int, int, bool, str]:
    return span.start, -span.end, not span.url, str(span.kind)
