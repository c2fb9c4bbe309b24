"""Links within an issue: from a line of the seed to the page and paragraph that it has become."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model import Article, Block, Issue, Mark, Marks

SOME_PLACE = "##p1"
"""An address as :func:`led` makes them."""
# «#02.md#p7», «##p7»: an address that :func:`led` has made, after its first sign
_MADE = re.compile(r"#((?:[0-9]{2,}\.md)?#p[0-9]+|[0-9]{2,}\.md)")


def inner(url: str) -> str:
    """The address of a link within an issue, seen from an article of it; empty for any other link."""
    found = _MADE.fullmatch(url)
    return found[1] if found else ""


def led(issue: Issue) -> Issue:
    """The issue, whose links within it lead to the pages of its articles, and to blocks on these."""
    wanted = {int(mark.url[1:]) for mark in _all_marks(issue) if mark.url.startswith("#")}
    if not wanted:
        return issue
    lines = _Lines(issue)
    places = {line: lines.place(line) for line in wanted}
    return replace(issue, articles=tuple(_article(each, places) for each in issue.articles))


_Places = dict[int, tuple[int, int]]
"""Line of the seed -> order of the article, number of the block in it; 0 for its beginning."""


class _Lines:
    """Where the lines of an issue have ended."""

    def __init__(self, issue: Issue) -> None:
        self._blocks = sorted(
            (block.first, block.last, article.order, number)
            for article in issue.articles
            for number, block in enumerate(article.blocks, 1)
        )
        self._articles = sorted((article.last, article.order) for article in issue.articles)

    def place(self, line: int) -> tuple[int, int]:
        """The place of a line; what is in no article is before the next, or after the last."""
        at = bisect_right(self._blocks, (line, sys.maxsize)) - 1
        if at >= 0 and self._blocks[at][1] >= line:
            return self._blocks[at][2:]
        after = bisect_left(self._articles, (line,))
        return self._articles[min(after, len(self._articles) - 1)][1], 0


def _article(article: Article, places: _Places) -> Article:
    blocks, title = _blocks(article.blocks, article.order, places), article.title_marks
    return replace(article, blocks=blocks, title_marks=_marks(title, article.order, places))


def _blocks(blocks: tuple[Block, ...], order: int, places: _Places) -> tuple[Block, ...]:
    return tuple(
        replace(
            block,
            marks=_marks(block.marks, order, places),
            blocks=_blocks(block.blocks, order, places),
        )
        for block in blocks
    )


def _marks(marks: Marks, order: int, places: _Places) -> Marks:
    def made(mark: Mark) -> Mark:
        article, block = places[int(mark.url[1:])]
        page = "" if article == order and block else f"{article:02d}.md"
        return replace(mark, url=f"#{page}#p{block}" if block else f"#{page}")

    return tuple(made(mark) if mark.url.startswith("#") else mark for mark in marks)


def _all_marks(issue: Issue) -> Iterator[Mark]:
    for article in issue.articles:
        yield from article.title_marks
        yield from _of_blocks(article.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Mark]:
    for block in blocks:
        yield from block.marks
        yield from _of_blocks(block.blocks)
