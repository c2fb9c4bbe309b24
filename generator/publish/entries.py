"""Indexes of documents or people: who or what is named, with the sentence or a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from generator.apparatus.documents.register import Document
from generator.apparatus.people.index import Person
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import Catalogue, PageLink
from generator.publish.listing import Index, Part
from generator.publish.page import Page

Thing = TypeVar("Thing", Document, Person)

NamedLinks = Mapping[str, PageLink]
"""The page of each, with an anchor where it has none of its own, by slug."""


def is_paged(things: Sequence[Thing]) -> bool:
    """Whether an index has too much for one page, so that its groups have pages of their own."""
    return len(things) > listing.PAGED_FROM


def named_link(title: str, folder: str, thing: Thing, shared: str) -> PageLink:
    """The page of a document or person, or its place on the page ``shared``."""
    own = passages.has_own_page(thing.passages)
    return PageLink(title, f"{folder}/{thing.slug}/index.md" if own else f"{shared}#{thing.slug}")


@dataclass(frozen=True, slots=True)
class NamedLists(Generic[Thing]):
    """Writes the pages of one index."""

    links: NamedLinks
    catalogue: Catalogue
    describe: Callable[[Thing], tuple[str, str, str]]
    """Name, facts beside the name, and how often it is named."""

    def pages(
        self, index: Index, groups: Mapping[PageLink, Sequence[Thing]], *, paged: bool
    ) -> Iterator[Page]:
        """An index whose groups stand under headings or, if ``paged``, have pages of their own."""
        if paged:
            yield from self._split(index, groups)
            return
        parts = (self._part(each.title, groups[each], index.link.path) for each in groups)
        yield replace(index, parts=tuple(parts)).page

    def own_pages(
        self, things: Iterable[Thing], whole: Callable[[Thing, PageLink], Index]
    ) -> Iterator[Page]:
        """The pages of those that have one, each as ``whole`` begins it, with its passages."""
        for thing in things:
            if passages.has_own_page(thing.passages):
                index = whole(thing, self.links[thing.slug])
                yield from passages.passage_pages(index, thing.passages, self.catalogue)

    def _part(self, heading: str, things: Sequence[Thing], page: str) -> Part:
        """A list under a heading."""
        items, anchors = self._list(things, page)
        return Part(markdown.inline(heading), (items,), "entries", anchors=anchors)

    def _split(self, index: Index, groups: Mapping[PageLink, Sequence[Thing]]) -> Iterator[Page]:
        """An index whose groups have pages of their own, and these pages."""
        counts = {own: len(members) for own, members in groups.items()}
        intro = (*index.intro, listing.counted_links(counts, index.link.path))
        data = {"intro": "terms"}
        yield Index(index.link, index.above, index.description, intro, data=data).page
        for own, members in groups.items():
            whole = PageLink(f"{index.link.title}：{own.title}", own.path)
            items, anchors = self._list(members, own.path)
            shown = {"intro": "entries", "anchors": anchors}
            yield Index(whole, (*index.above, index.link), intro=(items,), data=shown).page

    def _list(self, things: Iterable[Thing], page: str) -> tuple[str, tuple[str, ...]]:
        """The items, and the id of each; empty where the page only links to the whole item."""
        items, anchors = [], []
        for thing in things:
            place = self.links[thing.slug]
            path, _, anchor = place.path.partition("#")
            name, facts, count = self.describe(thing)
            facts = markdown.escape(facts)
            if path == page:
                first = thing.passages[0]
                article = self.catalogue.articles[first.article]
                items.append(passages.quoted_item(name, facts, first, article, page))
            else:
                items.append(f"{place.markdown(page)} {listing.facts([facts, count])}")
            anchors.append(anchor if path == page else "")
        return listing.bullets(items), tuple(anchors)
