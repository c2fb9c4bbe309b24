"""The words of articles by which questions are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.words import longest
from generator.model import Article, BlockKind

# «医疗保障»
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")
# «hospital», «covid»
_LATIN = re.compile(r"[a-z]{4,24}")


def article_words(article: Article) -> frozenset[str]:
    """The words of title, digest and headings."""
    headings = (block.text for block in article.blocks if block.kind is BlockKind.HEADING)
    texts = (article.title, article.subtitle, article.digest, *headings)
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> Iterator[str]:
    yield from _LATIN.findall(text.casefold())
    # The dictionary takes a second to load and is not needed where there is no Chinese.
    for run in _CHINESE.findall(text):
        yield from longest(run)
