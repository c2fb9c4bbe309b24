"""Pages that list articles and terms: what indexes are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from generator.language.characters import closed
from generator.language.interface import clauses, gettext, labelled, ngettext, pgettext
from generator.model import Article, Issue, PeriodBasis
from generator.publish import markdown, periods
from generator.publish.catalogue import HOME, Catalogue, PageLink, article_count
from generator.publish.markdown import Value
from generator.publish.page import Page, PageGroup

EXCERPT = 96
"""Characters of a digest that an index shows; the issue's page shows it whole."""
UNDATED = ""
"""In place of the year of what has none."""
PAGED_FROM = 200
"""Articles from which a list is split into a page for each year."""
NEWEST = 30
"""Articles that the first page of a split list shows, and that stay unfolded on others."""

Dated = TypeVar("Dated", Article, Issue)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page under a heading of level 2."""

    heading: str
    """Markdown."""
    blocks: tuple[str, ...]
    style: str = ""
    """How its lists look, a CSS class: ``terms``, ``entries``, ``passages`` …"""
    count: str = ""
    """What stands beside the heading of a folded part: «12 pieces»."""
    opened: bool | None = None
    """Whether it is unfolded at first; ``None`` for a part that does not fold."""
    chart: Mapping[str, Value] | None = None
    """The chart above the part's table."""
    anchors: tuple[str, ...] = ()
    """The id of each item of its lists; empty where no item has one."""

    @property
    def data(self) -> dict[str, Value]:
        """As templates read it."""
        values = {
            key: getattr(self, key) for key in ("style", "count", "opened", "chart", "anchors")
        }
        return {key: value for key, value in values.items() if value not in ("", None, ())}


@dataclass(frozen=True, slots=True)
class Index:
    """A page that lists: a title, a sentence, and parts with headings."""

    link: PageLink
    above: tuple[PageLink, ...] = (HOME,)
    """Pages on the way to it."""
    description: str = ""
    """For search engines; the title where it is empty."""
    intro: tuple[str, ...] = ()
    """Markdown blocks before the first heading."""
    parts: tuple[Part, ...] = ()
    template: str = "listing.html"
    data: Mapping[str, Value] = field(default_factory=dict)
    """What the template shows besides."""

    @property
    def page(self) -> Page:
        """The page."""
        blocks = [markdown.heading(self.link.title, 1), *self.intro]
        for part in self.parts:
            blocks += [f"## {part.heading}", *part.blocks]
        parts: dict[str, Value] = {"parts": [part.data for part in self.parts]}
        data = {
            "template": self.template,
            "description": self.description or self.link.title,
            "breadcrumbs": link_data(*self.above),
            **(parts if any(part.data for part in self.parts) else {}),
            **self.data,
        }
        return Page(self.link.path, tuple(blocks), data, {"title": closed(self.link.title)})


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def spoken(year: str) -> str:
    """«2022», «2022年», «Year unknown»."""
    return pgettext("a year", "%(year)s", year=year) if year else year_name(year)


def year_name(year: str) -> str:
    """The year alone, for a table or chart."""
    return year or gettext("Year unknown")


def shortened(text: str, limit: int = EXCERPT) -> str:
    """The beginning of ``text``, with an ellipsis where more follows."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def basis(articles: Collection[Article]) -> str:
    """«Based on 33 articles; the year of 23 is inferred, that of 1 unknown.», below a chart."""
    bases = Counter(article.period.basis for article in articles)
    inferred, unknown = bases[PeriodBasis.INFERRED], bases[PeriodBasis.UNKNOWN]
    told = [
        ngettext("Based on %(num)s article", "Based on %(num)s articles", len(articles)),
        gettext("the year of %(num)s is inferred", num=inferred) if inferred else "",
        gettext("that of %(num)s unknown", num=unknown) if unknown else "",
    ]
    return gettext("%(text)s.", text=clauses(told))


def entry(article: Article, page: str, catalogue: Catalogue, level: int = 3) -> list[str]:
    """The blocks for one article in an index: its title, its facts, the beginning of its digest."""
    link, facts = catalogue.lines(article, page)
    digest = [markdown.quotation(shortened(article.digest))] if article.digest else []
    return [f"{'#' * level} {link}", facts, *digest]


def years(things: Iterable[Dated]) -> dict[str, list[Dated]]:
    """Articles or issues by year («2023» or ``UNDATED``), newest year first, undated last."""
    groups: dict[str, list[Dated]] = {}
    for thing in things:
        groups.setdefault(periods.year(thing.period) or UNDATED, []).append(thing)
    return {year: groups[year] for year in newest_first(groups)}


def every_year(articles: Iterable[Article]) -> list[str]:
    """Every year from the first to the last of some articles, oldest first."""
    found = [int(year) for year in years(articles) if year != UNDATED]
    return [str(year) for year in range(min(found), max(found) + 1)] if found else []


def newest_first(found: Iterable[str]) -> list[str]:
    """Years, newest first, ``UNDATED`` last."""
    return sorted(found, key=lambda year: (year != UNDATED, year), reverse=True)


def year_link(path: str, year: str) -> PageLink:
    """The page of one year of the list at ``path``."""
    folder = "undated" if year == UNDATED else year
    return PageLink(spoken(year), path.replace("index.md", f"{folder}/index.md"))


def counted_links(counts: Mapping[PageLink, int], page: str) -> str:
    """Links with a number each, as a list."""
    return bullets(f"{link.markdown(page)} {count}" for link, count in counts.items())


def link_data(*found: PageLink) -> list[Value]:
    """Links as templates read them."""
    return [link.data for link in found]


def latest(groups: Mapping[str, Sequence[Article]]) -> Sequence[Article]:
    """The articles that the first page of a split list shows; ``groups``: all by year."""
    return next(iter(groups.values()))[:NEWEST]


Entries = Callable[[Sequence[Article], str, int], Iterable[str]]
"""The Markdown blocks for some articles on the page of a path, with headings of a level."""


def by_year(
    each: Index,
    first: Callable[[], Index],
    articles: Sequence[Article],
    entries: Entries,
    made_of: Callable[[Article], object],
    more: tuple[object, ...] = (),
) -> Iterator[PageGroup]:
    """A page of articles by year and, where it would grow too long, one more for each year.

    ``first`` begins the first page, ``each`` has what all of them say. ``made_of``: all that a list
    says of an article; ``more``: what else the first page says.
    """
    of = {article.path: made_of(article) for article in articles}
    groups, path = years(articles), each.link.path
    if len(articles) <= PAGED_FROM:

        def whole() -> Iterator[Page]:
            yield replace(first(), parts=tuple(_year_parts(groups, path, entries))).page

        yield PageGroup(whole, (each, *more, *of.values()))
        return
    yield PageGroup(partial(_newest, first, groups, entries), (each, *more, *of.values()))
    for year, members in groups.items():
        make = partial(_of_year, each, tuple(groups), year, members, entries)
        told = (of[article.path] for article in members)
        yield PageGroup(make, (each, year, tuple(groups), *told))


def _newest(
    first: Callable[[], Index], groups: Mapping[str, Sequence[Article]], entries: Entries
) -> Iterator[Page]:
    """The first page of a split list: how many articles each year has, and the newest."""
    index = first()
    path = index.link.path
    counts = {year_link(path, year): len(members) for year, members in groups.items()}
    part = Part(gettext("Latest articles"), tuple(entries(latest(groups), path, 3)))
    intro = (*index.intro, counted_links(counts, path))
    yield replace(index, intro=intro, parts=(part,), data={**index.data, "intro": "terms"}).page


def _of_year(
    each: Index, found: Sequence[str], year: str, members: Sequence[Article], entries: Entries
) -> Iterator[Page]:
    """The page of one year of a split list; it says nothing that changes with other years."""
    own = year_link(each.link.path, year)
    whole = PageLink(labelled(each.link.title, own.title), own.path)
    links = bullets(year_link(each.link.path, other).markdown(own.path) for other in found)
    blocks = (links, *entries(members, own.path, 2))
    data = {**each.data, "intro": "terms"}
    yield Index(whole, (*each.above, each.link), intro=blocks, data=data).page


def _year_parts(
    groups: Mapping[str, Sequence[Article]], path: str, entries: Entries
) -> Iterator[Part]:
    """Years under headings; where there are several, all but the newest are folded."""
    shown = 0
    for year, members in groups.items():
        blocks = tuple(entries(members, path, 3))
        if len(groups) == 1:
            yield Part(spoken(year), blocks)
        else:
            count = article_count(len(members))
            yield Part(spoken(year), blocks, count=count, opened=shown < NEWEST)
        shown += len(members)
