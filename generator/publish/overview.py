"""The archive at a glance: issues, sections and topics over time, as pictures with tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.model import Article, Issue, Term
from generator.publish import charts, listing, markup, periods
from generator.publish.charts import Strip
from generator.publish.indexes import HOME, OVERVIEW, meta
from generator.publish.listing import Catalogue

TOPICS_SHOWN = 24
"""Topics in the heat map, the most frequent."""
SECTIONS_SHOWN = 16
"""Sections in the picture, the most frequent; the table has all."""

Years = Mapping[str, Sequence[Article]]


def render(catalogue: Catalogue, named: Mapping[str, int] | None = None) -> tuple[str, str]:
    """The overview page: its path below ``docs/`` and its Markdown.

    ``named`` is what the articles name: the noun that follows a number, and the number.
    """
    archive = catalogue.archive
    years = _years(archive.articles)
    lead = f"{_counts(catalogue, named or {})}。各图之下附有数据表。"
    blocks = [markup.heading(OVERVIEW.title, 1), markup.paragraph(lead, "lead")]
    if archive.issues:
        blocks += [markup.heading("各期文章", 2), _issues(archive.issues)]
    if sections := catalogue.by_section():
        blocks += [markup.heading("栏目的变化", 2), _sections(sections, years, catalogue)]
    if topics := catalogue.by_topic():
        blocks += [markup.heading("主题的消长", 2), _topics(topics, years, catalogue)]
    front = meta("listing.html", OVERVIEW.title, [HOME], f"{archive.title}概览：{lead}")
    return OVERVIEW.path, listing.page(front, blocks)


def _counts(catalogue: Catalogue, named: Mapping[str, int]) -> str:
    archive = catalogue.archive
    numbers = {
        "期": len(archive.issues),
        "篇文章": len(archive.articles),
        "个栏目": len(catalogue.by_section()),
        "个主题": len(catalogue.by_topic()),
        "个来源": len(catalogue.by_source()),
        **named,
    }
    return "，".join(f"{number} {noun}" for noun, number in numbers.items())


def _issues(issues: Sequence[Issue]) -> str:
    """A strip for each year, a bar for each issue."""
    oldest_first = list(reversed(issues))
    by_year: dict[str, list[Issue]] = {}
    for issue in oldest_first:
        by_year.setdefault(periods.year(issue.period) or listing.UNDATED, []).append(issue)
    rows = [Strip(year, tuple(map(_bar, by_year[year]))) for year in _ordered(by_year)]
    told = "；".join(
        f"{row.name}：{len(row.bars)} 期，{sum(n for _, n in row.bars)} 篇" for row in rows
    )
    svg = charts.strips("issues", "各期的文章数", f"{told}。", rows)
    table = [
        (
            listing.link(listing.issue_place(issue), OVERVIEW.path),
            periods.label(issue.period),
            str(len(issue.articles)),
        )
        for issue in oldest_first
    ]
    caption = "一年一行，一期一柱，柱高为文章数；右端为全年篇数。"
    return charts.figure(svg, caption, ("期", "日期", "篇数"), table)


def _bar(issue: Issue) -> tuple[str, int]:
    return f"{listing.issue_title(issue)}：{len(issue.articles)} 篇", len(issue.articles)


def _sections(members: dict[Term, list[Article]], years: Years, catalogue: Catalogue) -> str:
    """A strip for each section, a bar for each year."""
    counts = _by_year(members, catalogue, lambda article: [catalogue.section(article)])
    often = _often(members)[:SECTIONS_SHOWN]
    rows = [
        Strip(
            term.label,
            tuple((f"{term.label} {y}：{counts[term, y]} 篇", counts[term, y]) for y in years),
        )
        for term in often
    ]
    told = "；".join(f"{term.label} {len(members[term])} 篇" for term in often)
    svg = charts.strips("sections", "各栏目逐年的文章数", f"{told}。", rows, list(years))
    caption = "一栏目一行，一年一柱，柱高为文章数；右端为总篇数。"
    table = list(_table("sections", _often(members), years, counts))
    return charts.figure(svg, caption, ("栏目", *years, "合计"), table)


def _topics(members: dict[Term, list[Article]], years: Years, catalogue: Catalogue) -> str:
    """A heat map of the topics that have the most articles."""
    counts = _by_year(members, catalogue, catalogue.topics)
    often = _often(members)[:TOPICS_SHOWN]
    rows = [(term.label, [counts[term, year] for year in years]) for term in often]
    told = "；".join(f"{term.label} {len(members[term])} 篇" for term in often)
    svg = charts.heat_map("topics", "常见主题逐年的文章数", f"{told}。", list(years), rows)
    caption = f"文章最多的 {len(often)} 个主题，颜色越深，该年的文章越多。"
    table = list(_table("topics", often, years, counts))
    return charts.figure(svg, caption, ("主题", *years, "合计"), table)


def _by_year(
    members: Iterable[Term],
    catalogue: Catalogue,
    find: Callable[[Article], Iterable[Term | None]],
) -> Counter[tuple[Term, str]]:
    known = set(members)
    counts: Counter[tuple[Term, str]] = Counter()
    for article in catalogue.archive.articles:
        year = periods.year(article.period) or listing.UNDATED
        counts.update((term, year) for term in find(article) if term in known)
    return counts


def _table(
    folder: str, terms: Iterable[Term], years: Years, counts: Counter[tuple[Term, str]]
) -> Iterator[tuple[str, ...]]:
    for term in terms:
        numbers = [counts[term, year] for year in years]
        place = listing.term_place(folder, term)
        link = listing.link(place, OVERVIEW.path)
        yield (link, *(str(number or "–") for number in numbers), str(sum(numbers)))


def _often(members: dict[Term, list[Article]]) -> list[Term]:
    return sorted(members, key=lambda term: (-len(members[term]), term.slug))


def _years(articles: Sequence[Article]) -> Years:
    """Articles by year, oldest first, years without any too, undated last."""
    found = listing.years(articles)
    known = [int(year) for year in found if year != listing.UNDATED]
    names = [str(year) for year in range(min(known), max(known) + 1)] if known else []
    names += [listing.UNDATED] if listing.UNDATED in found else []
    return {name: found.get(name, []) for name in names}


def _ordered(years: Iterable[str]) -> list[str]:
    return sorted(years, key=lambda year: (year == listing.UNDATED, year))
