"""The archive at a glance: issues, sections and topics over time, as charts with their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.language.interface import clauses, gettext, labelled, ngettext, pgettext
from generator.model import Issue, Term
from generator.publish import listing, markdown, periods
from generator.publish.catalogue import (
    HOME,
    OVERVIEW,
    ByTerm,
    Catalogue,
    article_count,
    divided,
    issue_count,
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
_NAMED: Mapping[str, Callable[[int], str]] = {
    "documents": lambda n: ngettext("%(num)s policy document", "%(num)s policy documents", n),
    "places": lambda n: ngettext("%(num)s place", "%(num)s places", n),
    "people": lambda n: ngettext("%(num)s person", "%(num)s people", n),
}
"""How the number of what texts name is said."""
SECTIONS_SHOWN = 16
"""Sections in the chart, the most frequent; the table has all."""


def overview_page(catalogue: Catalogue, named: Mapping[str, int]) -> Page:
    """The overview page.

    ``named`` is how much the articles name: «documents», «places», «people», and the number.
    """
    archive = catalogue.archive
    undated = [UNDATED] if UNDATED in listing.years(archive.articles) else []
    years = [*listing.every_year(archive.articles), *undated]
    counts = _counted([count for _, count in catalogue.counts], named)
    lead = gettext("%(counts)s. Below each chart is its table.", counts=counts)
    parts = []
    if archive.issues:
        parts.append(_issues(archive.issues))
    if sections := catalogue.members["sections"]:
        parts.append(_sections(sections, years))
    if topics := catalogue.members["topics"]:
        parts.append(_topics(topics, years))
    description = labelled(gettext("%(archive)s at a glance", archive=archive.title), lead)
    return Index(OVERVIEW, (HOME,), description, (markdown.paragraph(lead),), tuple(parts)).page


def _counted(counts: Sequence[str], named: Mapping[str, int]) -> str:
    """How much the archive holds and names."""
    found = [_NAMED[name](number) for name, number in named.items()]
    return pgettext("between numbers", ", ").join([*counts, *found])


def _issues(issues: Sequence[Issue]) -> Part:
    """A strip for each year, a bar for each issue."""
    numbered, features = divided(issues)
    oldest_first = [*reversed(numbered), *reversed(features)]
    by_year = listing.years(reversed(numbered))
    strips: list[Value] = [
        {"name": listing.year_name(year), "bars": [_bar(issue) for issue in by_year[year]]}
        for year in sorted(by_year, key=lambda year: (year == UNDATED, year))
    ]
    if features:
        row: Value = [_bar(issue) for issue in reversed(features)]
        strips.append({"name": gettext("Single features"), "bars": row})
    totals = {year: sum(len(i.articles) for i in by_year[year]) for year in by_year}
    told = clauses([_year(year, len(by_year[year]), totals[year]) for year in reversed(by_year)])
    chart: dict[str, Value] = {
        "kind": "strips",
        "name": "issues",
        "title": gettext("Articles of each issue"),
        "description": gettext("%(text)s.", text=told),
        "caption": gettext(
            "A row for each year, a bar for each issue, as high as it has articles; at the right "
            "the articles of the year."
        ),
        "basis": listing.basis([article for issue in issues for article in issue.articles]),
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
    table = markdown.table_of([(gettext("Issue"), gettext("Date"), gettext("Articles")), *rows])
    return Part(gettext("Issues and their articles"), (table,), chart=chart)


def _year(year: str, issues: int, articles: int) -> str:
    numbers = {"issues": issue_count(issues), "articles": article_count(articles)}
    return labelled(listing.year_name(year), gettext("%(issues)s, %(articles)s", **numbers))


def _bar(issue: Issue) -> Value:
    count = len(issue.articles)
    return [labelled(issue_title(issue), article_count(count)), count, issue_link(issue).path]


def _term_bar(label: str, year: str, count: int) -> Value:
    return [labelled(f"{label} {listing.year_name(year)}", article_count(count)), count]


def _sections(members: ByTerm, years: Sequence[str]) -> Part:
    """A strip for each section, a bar for each year."""
    counts = _by_year(members)
    often = ranked(members)
    shown = often[:SECTIONS_SHOWN]
    rows: list[Value] = [
        {
            "name": term.label,
            "path": term_link("sections", term).path,
            "bars": [_term_bar(term.label, year, counts[term, year]) for year in years],
        }
        for term in shown
    ]
    chart: dict[str, Value] = {
        "kind": "strips",
        "name": "sections",
        "title": gettext("Articles of each section by year"),
        "description": _told(shown, members),
        "caption": gettext(
            "A row for each section, a bar for each year, as high as it has articles; at the right "
            "all articles."
        ),
        "basis": _basis(shown, members),
        "rows": rows,
        "columns": list(map(listing.year_name, years)),
    }
    table = _table(gettext("Section"), "sections", often, years, counts)
    return Part(gettext("Sections over time"), (table,), chart=chart)


def _topics(members: ByTerm, years: Sequence[str]) -> Part:
    """A heat map of the topics that have the most articles."""
    counts = _by_year(members)
    often = ranked(members)[:TOPICS_SHOWN]
    chart: dict[str, Value] = {
        "kind": "heat",
        "name": "topics",
        "title": gettext("Articles of frequent topics by year"),
        "description": _told(often, members),
        "caption": ngettext(
            "The %(num)s topic with the most articles; the darker, the more in that year.",
            "The %(num)s topics with the most articles; the darker, the more in that year.",
            len(often),
        ),
        "rows": [
            {
                "name": term.label,
                "path": term_link("topics", term).path,
                "counts": [counts[term, year] for year in years],
            }
            for term in often
        ],
        "basis": _basis(often, members),
        "columns": list(map(listing.year_name, years)),
    }
    table = _table(gettext("Topic"), "topics", often, years, counts)
    return Part(gettext("Topics over time"), (table,), chart=chart)


def _basis(terms: Iterable[Term], members: ByTerm) -> str:
    """How many articles a chart of terms rests on, each counted once."""
    found = {article.path: article for term in terms for article in members[term]}
    return listing.basis(found.values())


def _told(terms: Iterable[Term], members: ByTerm) -> str:
    told = clauses([f"{term.label} {article_count(len(members[term]))}" for term in terms])
    return gettext("%(text)s.", text=told)


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
    rows = [[noun, *map(listing.year_name, years), gettext("Total")]]
    for term in terms:
        numbers = [counts[term, year] for year in years]
        link = term_link(folder, term).markdown(OVERVIEW.path)
        rows.append([link, *(str(number or "–") for number in numbers), str(sum(numbers))])
    return markdown.table_of(rows)
