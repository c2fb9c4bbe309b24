"""Lists of documents or people, each with the sentence that names it or a link to its own page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.apparatus.documents.register import Document
from generator.apparatus.passages import Key
from generator.apparatus.people.index import Person
from generator.model import Article
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import PageLink
from generator.publish.listing import Index, Part
from generator.publish.page import Page

Thing = TypeVar("Thing", Document, Person)


@dataclass(frozen=True, slots=True)
class NamedLists(Generic[Thing]):
    """Writes such lists for the pages of one index."""

    links: Mapping[str, PageLink]
    """The page, with an anchor where it has none of its own, by slug."""
    articles: Mapping[Key, Article]
    describe: Callable[[Thing], tuple[str, str, str]]
    """Name, facts beside the name, and how often it is named."""

    def part(self, heading: str, things: Sequence[Thing], page: str) -> Part:
        """A list under a heading."""
        items, anchors = self._list(things, page)
        return Part(markdown.inline(heading), (items,), "entries", anchors=anchors)

    def split(self, index: Index, groups: Mapping[PageLink, Sequence[Thing]]) -> Iterator[Page]:
        """An index whose groups have pages of their own, and these pages."""
        counts = {link: len(members) for link, members in groups.items()}
        intro = (*index.intro, listing.counted_links(counts, index.link.path))
        data = {"intro": "terms"}
        yield Index(index.link, index.above, index.description, intro, data=data).page
        for link, members in groups.items():
            whole = PageLink(f"{index.link.title}：{link.title}", link.path)
            items, anchors = self._list(members, link.path)
            shown = {"intro": "entries", "anchors": anchors}
            yield Index(whole, (*index.above, index.link), intro=(items,), data=shown).page

    def _list(self, things: Iterable[Thing], page: str) -> tuple[str, tuple[str, ...]]:
        """The items, and the id of each; empty where the page only links to the whole item."""
        items, anchors = [], []
        for thing in things:
            link = self.links[thing.slug]
            path, _, anchor = link.path.partition("#")
            name, facts, count = self.describe(thing)
            facts = markdown.escape(facts)
            if path == page:
                first = thing.passages[0]
                items.append(passages.quoted_item(name, facts, first, self.articles, page))
            else:
                items.append(f"{link.markdown(page)} {listing.facts([facts, count])}")
            anchors.append(anchor if path == page else "")
        return listing.bullets(items), tuple(anchors)
