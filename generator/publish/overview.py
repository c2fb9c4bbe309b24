"""The archive at a glance: issues, sections and topics over time, as charts with their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model import Issue, Term
from generator.publish import listing, markdown, periods
from generator.publish.catalogue import (
    HOME,
    OVERVIEW,
    ByTerm,
    Catalogue,
    issue_link,
    issue_title,
    ranked,
    term_link,
)
from generator.publish.listing import UNDATED, Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page

TOPICS_SHOWN = 24
"""Topics in the heat map, the most frequent."""
SECTIONS_SHOWN = 16
"""Sections in the chart, the most frequent; the table has all."""


def overview_page(catalogue: Catalogue, named: Mapping[str, int]) -> Page:
    """The overview page.

    ``named`` is what the articles name: the noun that follows a number, and the number.
    """
    archive = catalogue.archive
    undated = [UNDATED] if UNDATED in listing.years(archive.articles) else []
    years = [*listing.every_year(archive.articles), *undated]
    numbers = {noun: number for noun, (_, number) in catalogue.counts.items()} | {**named}
    counts = "，".join(f"{number} {noun}" for noun, number in numbers.items())
    lead = f"{counts}。各图之下附有数据表。"
    parts = []
    if archive.issues:
        parts.append(_issues(archive.issues))
    if sections := catalogue.members["sections"]:
        parts.append(_sections(sections, years))
    if topics := catalogue.members["topics"]:
        parts.append(_topics(topics, years))
    description = f"{archive.title}概览：{lead}"
    return Index(OVERVIEW, (HOME,), description, (markdown.paragraph(lead),), tuple(parts)).page


def _issues(issues: Sequence[Issue]) -> Part:
    """A strip for each year, a bar for each issue."""
    oldest_first = list(reversed(issues))
    by_year = listing.years(oldest_first)
    strips: list[Value] = [
        {"name": year, "bars": [_bar(issue) for issue in by_year[year]]}
        for year in sorted(by_year, key=lambda year: (year == UNDATED, year))
    ]
    totals = {year: sum(len(i.articles) for i in by_year[year]) for year in by_year}
    told = "；".join(
        f"{year}：{len(by_year[year])} 期，{totals[year]} 篇" for year in reversed(by_year)
    )
    chart: dict[str, Value] = {
        "kind": "strips",
        "name": "issues",
        "title": "各期的文章数",
        "description": f"{told}。",
        "caption": "一年一行，一期一柱，柱高为文章数；右端为全年篇数。",
        "rows": strips,
    }
    rows = (
        (
            issue_link(issue).markdown(OVERVIEW.path),
            periods.label(issue.period),
            str(len(issue.articles)),
        )
        for issue in oldest_first
    )
    table = markdown.table_of([("期", "日期", "篇数"), *rows])
    return Part("各期文章", (table,), chart=chart)


def _bar(issue: Issue) -> Value:
    return [f"{issue_title(issue)}：{len(issue.articles)} 篇", len(issue.articles)]


def _sections(members: ByTerm, years: Sequence[str]) -> Part:
    """A strip for each section, a bar for each year."""
    counts = _by_year(members)
    often = ranked(members)
    shown = often[:SECTIONS_SHOWN]
    rows: list[Value] = [
        {
            "name": term.label,
            "bars": [[f"{term.label} {y}：{counts[term, y]} 篇", counts[term, y]] for y in years],
        }
        for term in shown
    ]
    chart: dict[str, Value] = {
        "kind": "strips",
        "name": "sections",
        "title": "各栏目逐年的文章数",
        "description": _told(shown, members),
        "caption": "一栏目一行，一年一柱，柱高为文章数；右端为总篇数。",
        "rows": rows,
        "columns": years,
    }
    table = _table("栏目", "sections", often, years, counts)
    return Part("栏目的变化", (table,), chart=chart)


def _topics(members: ByTerm, years: Sequence[str]) -> Part:
    """A heat map of the topics that have the most articles."""
    counts = _by_year(members)
    often = ranked(members)[:TOPICS_SHOWN]
    chart: dict[str, Value] = {
        "kind": "heat",
        "name": "topics",
        "title": "常见主题逐年的文章数",
        "description": _told(often, members),
        "caption": f"文章最多的 {len(often)} 个主题，颜色越深，该年的文章越多。",
        "rows": [
            {"name": term.label, "counts": [counts[term, y] for y in years]} for term in often
        ],
        "columns": years,
    }
    table = _table("主题", "topics", often, years, counts)
    return Part("主题的消长", (table,), chart=chart)


def _told(terms: Iterable[Term], members: ByTerm) -> str:
    return "；".join(f"{term.label} {len(members[term])} 篇" for term in terms) + "。"


def _by_year(members: ByTerm) -> Counter[tuple[Term, str]]:
    return Counter(
        (term, periods.year(article.period) or UNDATED)
        for term, articles in members.items()
        for article in articles
    )


def _table(
    noun: str,
    folder: str,
    terms: Iterable[Term],
    years: Sequence[str],
    counts: Counter[tuple[Term, str]],
) -> str:
    rows = [[noun, *years, "合计"]]
    for term in terms:
        numbers = [counts[term, year] for year in years]
        link = term_link(folder, term).markdown(OVERVIEW.path)
        rows.append([link, *(str(number or "–") for number in numbers), str(sum(numbers))])
    return markdown.table_of(rows)
