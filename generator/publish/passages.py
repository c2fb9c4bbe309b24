"""What the indexes of documents, places and people have in common: they quote passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from generator.apparatus.documents.register import Document
from generator.apparatus.passages import Key, Passage, by_article
from generator.apparatus.people.index import Person
from generator.language.characters import closed
from generator.language.interface import gettext, labelled, ngettext
from generator.model import Article
from generator.model.marks import PICTURE_SIGN
from generator.publish import listing, markdown, periods
from generator.publish.catalogue import Catalogue, PageLink, article_link, block_anchor, relative
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page, PageGroup
from generator.publish.quotations import quotations

SHOWN = 3
"""Sentences of one article that a page quotes; the article itself has the others."""
LONGEST_QUOTE = 160
"""Characters of a sentence that are quoted at most, around the words in question."""
OWN_PAGE = 2
"""Articles from which something named has a page of its own; below, its index has all of it."""

Thing = TypeVar("Thing", Document, Person)

NamedLinks = Mapping[str, PageLink]
"""The page of each, with an anchor where it has none of its own, by slug."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document, person or place as an article that names it shows it at its foot."""

    link: PageLink
    facts: str
    passages: tuple[Passage, ...]
    """Those of the article."""

    @property
    def data(self) -> dict[str, Value]:
        """As templates read it."""
        blocks = dict.fromkeys(each.block for each in self.passages if each.block is not None)
        anchors = list(map(block_anchor, blocks))
        return {**self.link.data, "facts": self.facts, "anchors": anchors}


def has_own_page(passages: Iterable[Passage]) -> bool:
    """Whether something with these passages has a page of its own."""
    return len({found.article for found in passages}) >= OWN_PAGE


def passage_pages(
    index: Index, passages: Sequence[Passage], catalogue: Catalogue
) -> Iterator[PageGroup]:
    """The pages of something named, with its passages, as :func:`listing.by_year` gives them."""
    groups = by_article(passages)
    articles = [catalogue.articles[key] for key in groups]
    shared = {key: index.data[key] for key in ("about", "style") if key in index.data}

    def first() -> Index:
        return replace(index, data={**index.data, **quotations(groups, articles, catalogue)})

    def made_of(article: Article) -> object:
        return catalogue.line_mark(article), groups[article.issue, article.order]

    each = Index(index.link, index.above, data=shared)
    entries = partial(_entries, groups, catalogue)
    yield from listing.by_year(each, first, articles, entries, made_of, (index,))


def _entries(
    groups: Mapping[Key, list[Passage]],
    catalogue: Catalogue,
    members: Iterable[Article],
    page: str,
    level: int,
) -> Iterator[str]:
    """Each article with its facts and the sentences in question."""
    for article in members:
        link, facts = catalogue.lines(article, page)
        yield f"{'#' * level} {link}"
        yield facts
        found = groups[article.issue, article.order]
        unlike = list({each.sentence: each for each in reversed(found)}.values())[::-1]
        yield listing.bullets(quoted(each, article, page) for each in unlike[:SHOWN])


def quoted(found: Passage, article: Article, page: str) -> str:
    """A sentence as Markdown, with a link to its block; the title has no block."""
    target = relative(article_link(article).path, page)
    if found.block is not None:
        target += f"#{block_anchor(found.block)}"
    title = gettext("In the text")
    return f'{excerpt(found)} [¶]({target} "{title}")'


def excerpt(found: Passage) -> str:
    """A sentence as Markdown, or the part of it around the words in question, those in bold."""
    sentence, words = found.sentence, found.words
    spare = max(0, LONGEST_QUOTE - (words.stop - words.start))
    start = min(max(0, words.start - spare // 2), max(0, len(sentence) - LONGEST_QUOTE))
    stop = max(start + LONGEST_QUOTE, words.stop)
    before, told, after = (
        closed(part.replace(PICTURE_SIGN, ""))
        for part in (sentence[start : words.start], sentence[words], sentence[words.stop : stop])
    )
    opening, closing = "…" if start else "", "…" if stop < len(sentence) else ""
    marked = f"{opening}{markdown.inline(before)}{_bold(told)}{markdown.inline(after)}{closing}"
    return markdown.at_start(marked).replace("|", "&#124;")


def _bold(words: str) -> str:
    """Words in bold, the punctuation around them left out: «《**意见**》».

    CommonMark opens and closes bold beside letters; between a letter and punctuation it does not.
    """
    if words[:1].isalnum() and words[-1:].isalnum():
        return f"**{markdown.inline(words)}**"
    letters = [at for at, character in enumerate(words) if character.isalnum()]
    if not letters:
        return markdown.inline(words)
    first, last = letters[0], letters[-1] + 1
    inside = markdown.inline(words[first:last])
    return f"{markdown.inline(words[:first])}**{inside}**{markdown.inline(words[last:])}"


def quoted_item(name: str, facts: str, found: Passage, article: Article, page: str) -> str:
    """An item of an index for what one article names: a name, facts and the sentence."""
    source = markdown.facts([article_link(article).markdown(page), periods.label(article.period)])
    head = " ".join(filter(None, (f"**{markdown.inline(closed(name))}**", facts)))
    return f"{head}\n\n    > {quoted(found, article, page)}\n    >\n    > {source}\n"


def _filter() -> dict[str, Value]:
    """What the field says that narrows the list of an index."""
    return {"filter": gettext("Filter by name or sentence")}


def is_paged(things: Sequence[Thing]) -> bool:
    """Whether an index has too much for one page, so that its groups have pages of their own."""
    return len(things) > listing.PAGED_FROM


def named_link(title: str, folder: str, thing: Thing, shared: str) -> PageLink:
    """The page of a document or person, or its place on the page ``shared``."""
    own = has_own_page(thing.passages)
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
        parts = tuple(self._parts(groups, index.link.path))
        yield replace(index, parts=parts, data={**index.data, **_filter()}).page

    def own_pages(
        self, things: Iterable[Thing], whole: Callable[[Thing, PageLink], Index]
    ) -> Iterator[PageGroup]:
        """The pages of those that have one, each as ``whole`` begins it, with its passages."""
        for thing in things:
            if has_own_page(thing.passages):
                index = whole(thing, self.links[thing.slug])
                yield from passage_pages(index, thing.passages, self.catalogue)

    def _parts(self, groups: Mapping[PageLink, Sequence[Thing]], page: str) -> Iterator[Part]:
        """The groups; of many entries those that come late are folded."""
        folds, shown = sum(map(len, groups.values())) > listing.NEWEST, 0
        for each, members in groups.items():
            part = self._part(each.title, members, page)
            count = ngettext("%(num)s entry", "%(num)s entries", len(members))
            opened = shown < listing.NEWEST
            yield replace(part, count=count, opened=opened) if folds else part
            shown += len(members)

    def _part(self, heading: str, things: Sequence[Thing], page: str) -> Part:
        """A list under a heading."""
        items, anchors = self._list(things, page)
        return Part(markdown.inline(heading), (items,), "entries", anchors=anchors)

    def _split(self, index: Index, groups: Mapping[PageLink, Sequence[Thing]]) -> Iterator[Page]:
        """An index whose groups have pages of their own, and these pages."""
        counts = {own: len(members) for own, members in groups.items()}
        intro = (*index.intro, listing.counted_links(counts, index.link.path))
        data = {"intro": "terms", **_filter()}
        yield Index(index.link, index.above, index.description, intro, data=data).page
        for own, members in groups.items():
            whole = PageLink(labelled(index.link.title, own.title), own.path)
            items, anchors = self._list(members, own.path)
            shown = {"intro": "entries", "anchors": anchors, **_filter()}
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
                items.append(quoted_item(name, facts, first, article, page))
            else:
                items.append(f"{place.markdown(page)} {markdown.facts([facts, count])}")
            anchors.append(anchor if path == page else "")
        return listing.bullets(items), tuple(anchors)
