"""Passages: spans of text in the articles with the sentence around them.

The indexes of documents, places and people point to passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from generator.model import Article

REACH = 400
"""Characters of a sentence on either side of a passage at most, for texts without punctuation."""

Key = tuple[str, int]
"""An article: the id of its issue and its number in the issue."""

# The end of a sentence with the quotes and brackets that close it: «。”», «？», «;»
_END = re.compile(r"[。！？!?；;\n\t]+[”’」』）)]*")

MARK = re.compile("[《》]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of text in an article."""

    issue: str
    order: int
    """Number of the article in its issue."""
    block: int | None
    """Index of the block in ``Article.blocks``; ``None`` for the article's title."""
    start: int
    end: int
    """Columns in the text of the block or title."""
    sentence: str
    """The sentence around it."""
    at: int = 0
    """Column in the sentence where the passage begins."""

    @property
    def words(self) -> slice:
        """The columns of the passage in the sentence."""
        return slice(self.at, self.at + self.end - self.start)

    @property
    def position(self) -> tuple[bool, int, int]:
        """Sort key for the passages of one article: reading order, the title last."""
        return self.block is None, self.block or 0, self.start

    @property
    def article(self) -> Key:
        """The article that the passage is part of."""
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
    """Columns of the sentences that the characters ``start`` to ``end`` are part of.

    A very long sentence is cut off at ``REACH`` characters on both sides.
    """
    spans = sentences(text)
    first = spans[bisect_right(spans, start, key=itemgetter(1))][0]
    last = spans[bisect_left(spans, end, key=itemgetter(1))][1]
    return max(first, start - REACH), min(last, end + REACH)


@lru_cache(maxsize=16)
def _title_marks(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in MARK.finditer(text))


def in_title(text: str, at: int) -> bool:
    """Whether a column is inside book title marks 《》."""
    marks = _title_marks(text)
    before = bisect_left(marks, at) - 1
    return before >= 0 and text[marks[before]] == "《"


def passage(article: Article, block: int | None, start: int, end: int) -> Passage:
    """The passage at some columns of a block, or of the title if ``block`` is ``None``."""
    text = article.title if block is None else article.blocks[block].text
    first, last = sentence_at(text, start, end)
    sentence = text[first:last]
    at = start - first - (len(sentence) - len(sentence.lstrip()))
    return Passage(article.issue, article.order, block, start, end, sentence.strip(), at)


def texts(article: Article) -> Iterator[tuple[int | None, str]]:
    """The blocks of an article with their indexes, then its title with ``None``."""
    yield from ((index, block.text) for index, block in enumerate(article.blocks))
    yield None, article.title


def by_article(passages: Iterable[Passage]) -> dict[Key, list[Passage]]:
    """Passages by article, in the order given."""
    groups: dict[Key, list[Passage]] = {}
    for found in passages:
        groups.setdefault(found.article, []).append(found)
    return groups
