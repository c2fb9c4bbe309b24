"""Entries of the indexes of documents, places and people, and the pages that list their passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.apparatus.passages import Key, Passage, by_article
from generator.language.characters import closed
from generator.model import Article
from generator.publish import indexes, listing, markup, periods
from generator.publish.listing import Catalogue, Place

SHOWN = 3
"""Sentences of one article that an entry shows; the article itself has the others."""
LONGEST = 160
"""Characters of a sentence that an entry shows, around what it names."""
OWN_PAGE = 2
"""Articles from which an entry has a page of its own; others stand whole in their index."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one page is about: its place, its frontmatter and its passages."""

    place: Place
    above: tuple[Place, ...]
    """Pages on the way to it."""
    description: str
    head: tuple[str, ...]
    """Markdown blocks after the title."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as an article that names it shows it."""

    place: Place
    facts: str
    passages: tuple[Passage, ...]
    """Those of the article."""

    def meta(self, article: Article) -> dict[str, markup.Value]:
        """As templates read it from frontmatter."""
        blocks = dict.fromkeys(each.block for each in self.passages if each.block is not None)
        anchors = [listing.block_anchor(article, block) for block in blocks]
        return {**self.place.meta, "facts": self.facts, "anchors": anchors}


def has_own_page(passages: Iterable[Passage]) -> bool:
    """Whether an entry has a page of its own."""
    return len({found.article for found in passages}) >= OWN_PAGE


def pages(
    entry: Entry, articles: Mapping[Key, Article], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """The page of an entry and, where it would grow too long, one more for each year."""
    groups = by_article(entry.passages)
    by_year = listing.years([articles[key] for key in groups])
    path, title = entry.place.path, entry.place.title
    front = indexes.meta("listing.html", title, entry.above, entry.description)
    blocks = [markup.heading(title, 1), *entry.head]
    if len(groups) <= indexes.PAGED_FROM:
        for year, members in by_year.items():
            blocks.append(markup.heading(indexes.spoken(year), 2))
            blocks += _citing(members, groups, path, catalogue)
        yield path, listing.page(front, blocks)
        return
    newest = next(iter(by_year.values()))[: indexes.NEWEST]
    blocks += [year_list(by_year, path, path), markup.heading("最近的文章", 2)]
    blocks += _citing(newest, groups, path, catalogue)
    yield path, listing.page(front, blocks)
    for year, members in by_year.items():
        yield _year_page(entry, year, by_year, members, groups, catalogue)


def _year_page(
    entry: Entry,
    year: str,
    by_year: Mapping[str, Sequence[Article]],
    members: Sequence[Article],
    groups: Mapping[Key, list[Passage]],
    catalogue: Catalogue,
) -> tuple[str, str]:
    path = year_place(entry.place.path, year).path
    title = f"{entry.place.title}：{indexes.spoken(year)}"
    blocks = [markup.heading(title, 1), year_list(by_year, path, entry.place.path)]
    blocks += _citing(members, groups, path, catalogue, 2)
    front = indexes.meta("listing.html", title, [*entry.above, entry.place])
    return path, listing.page(front, blocks)


def _citing(
    members: Iterable[Article],
    groups: Mapping[Key, list[Passage]],
    page: str,
    catalogue: Catalogue,
    level: int = 3,
) -> Iterator[str]:
    """Each article with its facts and the sentences in question."""
    for article in members:
        issue, source = catalogue.issue(article), catalogue.source(article)
        yield f"{'#' * level} {listing.link(listing.article_place(article), page)}"
        yield listing.facts(
            [
                periods.label(article.period),
                listing.link(listing.issue_place(issue), page),
                listing.link(listing.term_place("sources", source), page, article.source)
                if source
                else "",
            ]
        )
        found = groups[article.issue, article.order]
        unlike = list({each.sentence: each for each in reversed(found)}.values())[::-1]
        yield listing.bullets((quoted(each, article, page) for each in unlike[:SHOWN]), "passages")


def quoted(found: Passage, article: Article, page: str) -> str:
    """A sentence as Markdown, with a link to its block; the title is on the page itself."""
    target = listing.relative(listing.article_place(article).path, page)
    if found.block is not None:
        target += f"#{listing.block_anchor(article, found.block)}"
    return f"{excerpt(found)} {markup.link('¶', target)}{{: .passage title='原文' }}"


def excerpt(found: Passage) -> str:
    """A sentence as Markdown, or what stands around the words in question, those marked."""
    sentence, words = found.sentence, found.words
    spare = max(0, LONGEST - (words.stop - words.start))
    start = min(max(0, words.start - spare // 2), max(0, len(sentence) - LONGEST))
    stop = max(start + LONGEST, words.stop)
    before, told, after = (
        markup.inline(closed(part))
        for part in (sentence[start : words.start], sentence[words], sentence[words.stop : stop])
    )
    opening, closing = "…" if start else "", "…" if stop < len(sentence) else ""
    made = markup.at_start(f"{opening}{before}<b>{told}</b>{after}{closing}")
    return made.replace("|", "&#124;")


def alone(found: Passage, articles: Mapping[Key, Article], page: str) -> str:
    """The one passage of an entry without a page, as a part of its item in an index."""
    article = articles[found.article]
    told = [listing.link(listing.article_place(article), page), periods.label(article.period)]
    return (
        f'<span class="quoted">{quoted(found, article, page)} '
        f"{indexes.small(listing.DOT.join(told))}</span>"
    )


def year_list(by_year: Mapping[str, Sequence[object]], page: str, path: str) -> str:
    """Links to the pages of each year of the index at ``path``."""
    items = (
        f"{listing.link(year_place(path, year), page)} {indexes.small(str(len(members)))}"
        for year, members in by_year.items()
    )
    return listing.bullets(items, "terms")


def year_place(path: str, year: str) -> Place:
    """The page of one year of the index at ``path``."""
    folder = "undated" if year == listing.UNDATED else year
    return Place(indexes.spoken(year), path.replace("index.md", f"{folder}/index.md"))
