"""Pages that list articles: made again only where something that they say has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from generator.apparatus.passages import Key, Passage
from generator.language.interface import spoken
from generator.model import Article
from generator.publish.catalogue import Catalogue, issue_title, term_link
from generator.publish.listing import Index
from generator.publish.page import Page, WrittenPage

AnyPage = Page | WrittenPage
Memo = Callable[[str, bytes, Callable[[], bytes]], bytes]
"""Gives what was made for an index of something before, or else makes it."""


class KeptPages:
    """Knows the pages that earlier builds made of the articles of a catalogue."""

    def __init__(self, catalogue: Catalogue, memo: Memo | None = None) -> None:
        """Without ``memo`` nothing is known."""
        self.catalogue = catalogue
        self._memo = memo
        self._facts: dict[Key, bytes] = {}

    def pages(
        self,
        index: Index,
        articles: Sequence[Article],
        passages: Sequence[Passage],
        make: Callable[[], Iterable[Page]],
    ) -> Iterator[AnyPage]:
        """What ``make`` makes of an index with these ``articles`` and ``passages``."""
        if self._memo is None:
            yield from make()
            return
        facts = b"".join(map(self._facts_of, articles))
        language = spoken().language.encode()
        made_from = msgspec.msgpack.encode((language, index, facts, passages))

        def written() -> bytes:
            return msgspec.msgpack.encode([page.written for page in make()])

        shelf = index.link.path.partition("/")[0]
        data = self._memo(shelf, made_from, written)
        yield from msgspec.msgpack.decode(data, type=list[WrittenPage])

    def _facts_of(self, article: Article) -> bytes:
        """All that a list may say of an article."""
        key = article.issue, article.order
        if key not in self._facts:
            source = self.catalogue.source(article)
            printed = term_link("sources", source).data if source else None
            issue = issue_title(self.catalogue.issue(article))
            facts = (article.without_text(), issue, printed)
            self._facts[key] = msgspec.msgpack.encode(facts)
        return self._facts[key]
