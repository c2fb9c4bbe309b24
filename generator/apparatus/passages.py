"""Passages: places in the articles with the sentence around them.

The indexes of documents, places and people all point to passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from generator.model import Article

REACH = 400
"""Characters on either side that belong to a sentence at most; no printed one has as many."""

Key = tuple[str, int]
"""An article: the id of its issue and its place in it."""

# The end of a sentence with the quotes and brackets that close it: «。”», «？», «;»
_END = re.compile(r"[。！？!?；;\n\t]+[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """One place in an article."""

    issue: str
    order: int
    """Place of the article in its issue."""
    block: int | None
    """Index of the block in ``Article.blocks``; ``None`` for the article's title."""
    start: int
    end: int
    """Columns in the text of the block or title."""
    sentence: str
    """The sentence around it."""
    at: int = 0
    """Column in the sentence at which it begins."""

    @property
    def words(self) -> slice:
        """Where it stands in the sentence."""
        return slice(self.at, self.at + self.end - self.start)

    @property
    def position(self) -> tuple[bool, int, int]:
        """Sorts the passages of one article in reading order; the title comes last."""
        return self.block is None, self.block or 0, self.start

    @property
    def article(self) -> Key:
        """The article it stands in."""
        return self.issue, self.order


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end columns of each sentence of a text; they cover it without gaps."""
    spans: list[tuple[int, int]] = []
    start = counted = depth = 0
    for found in _END.finditer(text):
        depth += text.count("《", counted, found.start()) - text.count("》", counted, found.start())
        counted = found.start()
        if depth <= 0:  # not «《有人吗？》»
            spans.append((start, found.end()))
            start, depth = found.end(), 0
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return tuple(spans)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Columns of the sentence, or sentences, that have the characters ``start`` to ``end``."""
    return around(sentences(text), start, end)


def around(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Of all sentences the columns of those with the characters ``start`` to ``end``.

    Of a very long one only what is near: a text without any stop is one sentence.
    """
    first = spans[bisect_right(spans, start, key=itemgetter(1))][0]
    last = spans[bisect_left(spans, end, key=itemgetter(1))][1]
    return max(first, start - REACH), min(last, end + REACH)


def passage(article: Article, block: int | None, start: int, end: int) -> Passage:
    """The passage at some columns of a block, or of the title."""
    text = article.title if block is None else article.blocks[block].text
    return within(article, block, text, (start, end), sentence_at(text, start, end))


def within(
    article: Article,
    block: int | None,
    text: str,
    columns: tuple[int, int],
    sentence: tuple[int, int],
) -> Passage:
    """The passage at some columns of a ``text`` whose sentence is known already."""
    start, end = columns
    whole = text[slice(*sentence)]
    blanks = len(whole) - len(whole.lstrip())
    at = start - sentence[0] - blanks
    return Passage(article.issue, article.order, block, start, end, whole.strip(), at)


def texts(article: Article) -> Iterator[tuple[int | None, str]]:
    """The title and every block of an article with its index."""
    yield None, article.title
    yield from ((index, block.text) for index, block in enumerate(article.blocks))


def by_article(passages: Iterable[Passage]) -> dict[Key, list[Passage]]:
    """Passages by article, in the order given."""
    groups: dict[Key, list[Passage]] = {}
    for found in passages:
        groups.setdefault(found.article, []).append(found)
    return groups
